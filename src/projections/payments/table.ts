// The register of payments: from the order to the bank's date, what came back, and what was demanded back.
import type { DateText } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

export type PaymentStatus = 'ordered' | 'released' | 'settled' | 'returned'

export interface PaymentRow {
  readonly payment: string
  /** The ordinal of the order: its place in every list, for ever. */
  readonly orderedOrdinal: number
  readonly status: PaymentStatus
  readonly amount: Money
  readonly award: string
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly budgetLine: string
  readonly clause: string
  readonly benefitYear: number
  readonly voucher: string | null
  /** The bank's date and reference of the settlement. */
  readonly settledOn: DateText | null
  readonly bankReference: string | null
  /** Of the last return: who sent it back, whether the quota came back, the bank's reference. */
  readonly returnedBy: 'bank' | 'payee' | null
  readonly quota: 'restored' | 'lapsed' | null
  readonly returnReference: string | null
  readonly returned: Money
  readonly clawbackOrdered: Money
  readonly clawbackReceived: Money
}

export const paymentTable: Table<PaymentRow> = {
  name: 'payment',
  form: 'history',
  key: ['payment'],
  columns: {
    payment: 'text',
    orderedOrdinal: 'bigint',
    status: 'text',
    amount: 'money',
    award: 'text',
    application: 'text',
    enterprise: 'text',
    enterpriseCode: 'text',
    budgetLine: 'text',
    clause: 'text',
    benefitYear: 'integer',
    voucher: 'text?',
    settledOn: 'date?',
    bankReference: 'text?',
    returnedBy: 'text?',
    quota: 'text?',
    returnReference: 'text?',
    returned: 'money',
    clawbackOrdered: 'money',
    clawbackReceived: 'money',
  },
  indexes: [
    { on: ['orderedOrdinal', 'fromOrdinal'] },
    { on: ['status', 'orderedOrdinal', 'fromOrdinal'] },
    { on: ['enterprise', 'orderedOrdinal', 'fromOrdinal'] },
    { on: ['application', 'orderedOrdinal', 'fromOrdinal'] },
  ],
}
