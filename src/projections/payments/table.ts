// The register of payments: who is paid for which award, once a payment; and where it stands, from the order to the
// bank's date, with what came back and what was demanded back, a row per change.
import type { DateText } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

/** A payment as it was ordered. */
export interface PaymentRow {
  readonly jurisdiction: string
  readonly payment: string
  /** The ordinal of the order: its place in every list, for ever. */
  readonly orderedOrdinal: number
  readonly amount: Money
  readonly award: string
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly budgetLine: string
  readonly clause: string
  readonly benefitYear: number
}

export const paymentTable: Table<PaymentRow> = {
  name: 'payment',
  form: 'history',
  key: ['jurisdiction', 'payment'],
  columns: {
    jurisdiction: 'text',
    payment: 'text',
    orderedOrdinal: 'bigint',
    amount: 'money',
    award: 'text',
    application: 'text',
    enterprise: 'text',
    enterpriseCode: 'text',
    budgetLine: 'text',
    clause: 'text',
    benefitYear: 'integer',
  },
  indexes: [
    { on: ['jurisdiction', 'orderedOrdinal'] },
    { on: ['enterprise', 'jurisdiction', 'orderedOrdinal'] },
    { on: ['application', 'jurisdiction', 'orderedOrdinal'] },
    { on: ['budgetLine', 'jurisdiction', 'orderedOrdinal'] },
  ],
}

export type PaymentStatus = 'ordered' | 'cancelled' | 'released' | 'rejected' | 'settled' | 'returned'

/** Where a payment stands. */
export interface PaymentStateRow {
  readonly jurisdiction: string
  readonly payment: string
  /** As in the register: lists by status are in order of the payment orders. */
  readonly orderedOrdinal: number
  readonly status: PaymentStatus
  readonly voucher: string | null
  /** The bank's date and reference of the settlement. */
  readonly settledOn: DateText | null
  readonly bankReference: string | null
  /** Of the last return: who sent it back, whether the quota came back, the bank's reference. */
  readonly returnedBy: 'bank' | 'payee' | null
  readonly quota: 'restored' | 'lapsed' | null
  readonly returnReference: string | null
  /** What the bank paid, and what was kept for clawbacks. */
  readonly settled: Money
  readonly offset: Money
  readonly returned: Money
  readonly clawbackOrdered: Money
  /** Received in money, or kept of later payments. */
  readonly clawbackReceived: Money
  readonly clawbackWrittenOff: Money
}

export const paymentStateTable: Table<PaymentStateRow> = {
  name: 'payment_state',
  form: 'history',
  key: ['jurisdiction', 'payment'],
  columns: {
    jurisdiction: 'text',
    payment: 'text',
    orderedOrdinal: 'bigint',
    status: 'text',
    voucher: 'text?',
    settledOn: 'date?',
    bankReference: 'text?',
    returnedBy: 'text?',
    quota: 'text?',
    returnReference: 'text?',
    settled: 'money',
    offset: 'money',
    returned: 'money',
    clawbackOrdered: 'money',
    clawbackReceived: 'money',
    clawbackWrittenOff: 'money',
  },
  indexes: [{ on: ['status', 'jurisdiction', 'orderedOrdinal', 'fromOrdinal'] }],
}
