// Orders, releases and cancellations are decisions and can be refused; what the bank does stands in bank-movements.ts.
import { exceeds, sum } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider, Decision } from './decider.ts'
import { partiesOf, partiesOfPayment } from './parties.ts'
import type { CancelPayment, OrderPayment, ReleasePayment, SetPayeeAccount } from './payment-commands.ts'
import { openOf } from './payment-parts.ts'
import { move } from './postings.ts'
import { owedBefore } from './recoveries.ts'
import type { BookState } from './state.ts'
import { heldBy } from './stops.ts'

/** Puts the account of an enterprise in force; orders that wait for release under the old one are stopped. */
export const setPayeeAccount: Decider<SetPayeeAccount> = function* (_state, command) {
  const { validAt, enterprise, account, fingerprint = null, isBeneficiary = null } = command
  const payload = { account, fingerprint, isBeneficiary }
  yield { type: 'PayeeAccountSet', subjects: { enterprise }, validAt, payload }
  return undefined
}

/** Orders a payment of a granted award (支付申请); refused above what the award leaves, or without a payee account. */
export const orderPayment: Decider<OrderPayment> = function* (state, { validAt, payment, award: awardId, amount }) {
  if (state.payments.has(payment)) return new Refusal('ALREADY_EXISTS', { payment })
  const award = state.awards.get(awardId)
  if (award === undefined) return new Refusal('NOT_FOUND', { award: awardId })
  if (award.status !== 'granted') return new Refusal('NOT_GRANTED', { award: awardId })
  if (validAt < award.since) return before(validAt, award.since)
  const stop = heldBy(state, { award: awardId }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { award: awardId, [stop.kind]: stop.id })
  if (exceeds(sum([award.ordered, amount]), award.amount)) {
    return new Refusal('ORDER_ABOVE_AWARD', { award: awardId, granted: award.amount, ordered: award.ordered, amount })
  }
  const parties = partiesOf(state, award, payment)
  const payee = state.payees.get(parties.subjects.enterprise)
  if (payee === undefined) {
    return new Refusal('NO_PAYEE_ACCOUNT', { award: awardId, enterprise: parties.subjects.enterprise })
  }
  const payload = {
    ...parties.cap,
    award: awardId,
    amount,
    payee: payee.account,
    postings: move(amount, 'committed', 'ordered'),
  }
  yield { type: 'PaymentOrdered', subjects: parties.subjects, validAt, payload }
}

/** Releases an order under a voucher; refused to the person who ordered it, and when the payee account has changed since. */
export const releasePayment: Decider<ReleasePayment> = function* (state, command, { person }) {
  return yield* released(state, command, person)
}

/** One release, alone or as a part of a voucher. */
export function* released(
  state: BookState,
  { validAt, payment, voucher }: Pick<ReleasePayment, 'validAt' | 'payment' | 'voucher'>,
  person: string,
): Decision {
  const held = state.payments.get(payment)
  if (held === undefined) return new Refusal('NOT_FOUND', { payment })
  if (held.status !== 'ordered') return new Refusal('ALREADY_DONE', { payment, status: held.status })
  if (validAt < held.orderedOn) return before(validAt, held.orderedOn)
  if (held.orderedBy === person) return new Refusal('FOUR_EYES', { payment, orderedBy: person })
  const stop = heldBy(state, { award: held.award }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { payment, award: held.award, [stop.kind]: stop.id })
  const owed = owedBefore(state, held.award)
  if (owed !== undefined) return new Refusal('CLAWBACK_OUTSTANDING', { payment, award: held.award, ...owed })
  const { subjects } = partiesOfPayment(state, payment, held)
  if (state.payees.get(subjects.enterprise)?.revision !== held.payeeRevision) {
    return new Refusal('PAYEE_CHANGED', { payment, enterprise: subjects.enterprise })
  }
  const amount = openOf(held)
  const payload = { amount, voucher, postings: move(amount, 'ordered', 'inTransit') }
  yield { type: 'PaymentReleased', subjects, validAt, payload }
  return undefined
}

/** Takes an order back that was not released yet: stopped by a new account, a hold, or an error. */
export const cancelPayment: Decider<CancelPayment> = function* (state, { validAt, payment, ground }) {
  const held = state.payments.get(payment)
  if (held === undefined) return new Refusal('NOT_FOUND', { payment })
  if (held.status !== 'ordered') return new Refusal('ALREADY_DONE', { payment, status: held.status })
  if (validAt < held.orderedOn) return before(validAt, held.orderedOn)
  const amount = openOf(held)
  const payload = { amount, ground, postings: move(amount, 'ordered', 'committed') }
  yield { type: 'PaymentCancelled', subjects: partiesOfPayment(state, payment, held).subjects, validAt, payload }
  return undefined
}
