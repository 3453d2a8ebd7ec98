// The life of a payment in the book. Bank movements that fit no payment are not in this register; they raise a lead.
import type { EventOf } from '../../codec/recorded.ts'
import { isZero, plus, ZERO } from '../../domain/money.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { type PaymentRow, type PaymentStateRow, paymentStateTable, paymentTable } from './table.ts'

/** The register of payments. */
export const payments: ReadModel = {
  name: 'payments',
  version: 4,
  tables: [paymentTable, paymentStateTable],
  reads: ({ event, jurisdiction }) => {
    const { payment } = event.subjects
    if (payment === undefined) return NOTHING
    const key = [jurisdiction, payment]
    const state = { table: paymentStateTable, key }
    if (event.type === 'PaymentOrdered') return [{ table: paymentTable, key }, state]
    return event.type in changes ? [state] : NOTHING
  },
  fold,
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { event, ordinal, jurisdiction } = entry
  if (event.type === 'PaymentOrdered') return ordered(jurisdiction, ordinal, event)
  const { payment } = event.subjects
  if (payment === undefined || !(event.type in changes)) return NOTHING
  const held = required(current, paymentStateTable, entry, jurisdiction, payment)
  return [change(paymentStateTable, byType(changes, entry, held, held))]
}

function ordered(
  jurisdiction: string,
  orderedOrdinal: number,
  { subjects, payload }: EventOf<'PaymentOrdered'>,
): readonly Change[] {
  const { payment, application, enterprise, enterpriseCode, budgetLine } = subjects
  const { amount, award, clause, benefitYear } = payload
  const register: PaymentRow = {
    ...{ jurisdiction, payment, orderedOrdinal, amount, award, application, enterprise, enterpriseCode },
    ...{ budgetLine, clause, benefitYear },
  }
  const state: PaymentStateRow = {
    ...{
      jurisdiction,
      payment,
      orderedOrdinal,
      status: 'ordered',
      voucher: null,
      settledOn: null,
      bankReference: null,
    },
    ...{ returnedBy: null, quota: null, returnReference: null, settled: ZERO, offset: ZERO, returned: ZERO },
    ...{ clawbackOrdered: ZERO, clawbackReceived: ZERO, clawbackWrittenOff: ZERO },
  }
  return [change(paymentTable, register), change(paymentStateTable, state)]
}

const changes: ByType<PaymentStateRow, [held: PaymentStateRow]> = {
  PaymentReleased: ({ event: { payload } }, held) => ({ ...held, status: 'released', voucher: payload.voucher }),
  PaymentSettled: ({ event: { payload, validAt } }, held) => ({
    ...held,
    status: isZero(payload.rest) ? 'settled' : held.status,
    settledOn: validAt,
    bankReference: payload.bankReference,
    settled: plus(held.settled, payload.amount),
  }),
  PaymentCancelled: (_entry, held) => ({ ...held, status: isPaidInPart(held) ? 'settled' : 'cancelled' }),
  PaymentRejected: (_entry, held) => ({ ...held, status: isPaidInPart(held) ? 'settled' : 'rejected' }),
  PaymentOffset: ({ event: { payload } }, held) => ({
    ...held,
    status: isZero(payload.rest) ? 'settled' : held.status,
    offset: plus(held.offset, payload.amount),
  }),
  ClawbackOffset: ({ event: { payload } }, held) => ({
    ...held,
    clawbackReceived: plus(held.clawbackReceived, payload.amount),
  }),
  ClawbackWrittenOff: ({ event: { payload } }, held) => ({
    ...held,
    clawbackWrittenOff: plus(held.clawbackWrittenOff, payload.amount),
  }),
  PaymentReturned: ({ event: { payload } }, held) => ({
    ...held,
    status: isZero(payload.left) && held.status === 'settled' ? 'returned' : held.status,
    returnedBy: payload.by,
    quota: payload.quota,
    returnReference: payload.bankReference,
    returned: plus(held.returned, payload.amount),
  }),
  ClawbackOrdered: ({ event: { payload } }, held) => ({
    ...held,
    clawbackOrdered: plus(held.clawbackOrdered, payload.amount),
  }),
  ClawbackReceived: ({ event: { payload } }, held) => ({
    ...held,
    clawbackReceived: plus(held.clawbackReceived, payload.amount),
  }),
}

function isPaidInPart({ settled, offset }: PaymentStateRow): boolean {
  return !isZero(settled) || !isZero(offset)
}
