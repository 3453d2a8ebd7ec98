// The life of a payment in the book. Bank movements that fit no payment are not in this register; they raise a lead.
import type { EventOf, Recorded } from '../../codec/recorded.ts'
import { plus, ZERO } from '../../domain/money.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type ReadModel, required } from '../read-model.ts'
import { type PaymentRow, paymentTable } from './table.ts'

/** The register of payments. */
export const payments: ReadModel = {
  name: 'payments',
  version: 1,
  tables: [paymentTable],
  reads: ({ event }) => {
    const { payment } = event.subjects
    return payment !== undefined && (event.type === 'PaymentOrdered' || event.type in changes)
      ? [{ table: paymentTable, key: [payment] }]
      : NOTHING
  },
  fold,
}

function fold(entry: Recorded, current: CurrentRows): readonly Change[] {
  const { event, ordinal } = entry
  if (event.type === 'PaymentOrdered') return [change(paymentTable, ordered(ordinal, event))]
  const { payment } = event.subjects
  if (payment === undefined || !(event.type in changes)) return NOTHING
  const held = required(current, paymentTable, entry, payment)
  return [change(paymentTable, { ...held, ...byType(changes, entry, {}, held) })]
}

function ordered(orderedOrdinal: number, { subjects, payload }: EventOf<'PaymentOrdered'>): PaymentRow {
  const { payment, application, enterprise, enterpriseCode, budgetLine } = subjects
  const { amount, award, clause, benefitYear } = payload
  return {
    ...{ payment, orderedOrdinal, status: 'ordered', amount, award, application, enterprise, enterpriseCode },
    ...{ budgetLine, clause, benefitYear, voucher: null, settledOn: null, bankReference: null },
    ...{ returnedBy: null, quota: null, returnReference: null, returned: ZERO },
    ...{ clawbackOrdered: ZERO, clawbackReceived: ZERO },
  }
}

const changes: ByType<Partial<PaymentRow>, [held: PaymentRow]> = {
  PaymentReleased: ({ event: { payload } }) => ({ status: 'released', voucher: payload.voucher }),
  PaymentSettled: ({ event: { payload, validAt } }) => ({
    status: 'settled',
    settledOn: validAt,
    bankReference: payload.bankReference,
  }),
  PaymentReturned: ({ event: { payload } }, held) => ({
    status: 'returned',
    returnedBy: payload.by,
    quota: payload.quota,
    returnReference: payload.bankReference,
    returned: plus(held.returned, payload.amount),
  }),
  ClawbackOrdered: ({ event: { payload } }, held) => ({
    clawbackOrdered: plus(held.clawbackOrdered, payload.amount),
  }),
  ClawbackReceived: ({ event: { payload } }, held) => ({
    clawbackReceived: plus(held.clawbackReceived, payload.amount),
  }),
}
