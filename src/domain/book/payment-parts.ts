// The parts of a payment: what is still to be paid of it, what the bank paid and has not sent back.
import { minus, type Money, negated, sum } from '../money.ts'
import type { PaymentRecord, SettlementRecord } from './payment-records.ts'

/** What of the order is neither settled nor kept for a clawback, in yuan. */
export function openOf({ amount, offset, settlements }: PaymentRecord): Money {
  return sum([amount, negated(offset), ...settlements.map((one) => negated(one.amount))])
}

/** The settlement that a return reverses: the one it names, otherwise the last that has not come back. */
export function reversed({ settlements }: PaymentRecord, reverses: string | undefined): SettlementRecord | undefined {
  return settlements.findLast(
    ({ bankReference, isReturned }) => !isReturned && (reverses === undefined || reverses === bankReference),
  )
}

/** What the bank paid and has not sent back, without this settlement. */
export function settledWithout({ settlements }: PaymentRecord, without: SettlementRecord): Money {
  const kept = settlements.filter((one) => !one.isReturned && one !== without)
  return sum(kept.map(({ amount }) => amount))
}

/** What a clawback still demands: neither received, nor kept of another payment, nor written off. */
export function outstandingOf(held: {
  readonly amount: Money
  readonly received: Money
  readonly offset: Money
  readonly writtenOff: Money
}): Money {
  return minus(held.amount, sum([held.received, held.offset, held.writtenOff]))
}
