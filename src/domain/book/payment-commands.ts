// What can be asked of money on its way: payee accounts, orders, what the bank did, clawbacks. Part of the union in
// commands.ts.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { CommandBase as Base } from './command-base.ts'
import type { ReceiveBankResults } from './bank-results-commands.ts'
import type { PayeeAccount } from './payment-events.ts'

export type SetPayeeAccount = Base<'setPayeeAccount'> & {
  readonly enterprise: string
  readonly account: PayeeAccount
  /** Tells shared accounts; absent when not known. */
  readonly fingerprint?: string
  readonly isBeneficiary?: boolean
}
export type OrderPayment = Base<'orderPayment'> & {
  readonly payment: string
  readonly award: string
  readonly amount: Money
}
export type ReleasePayment = Base<'releasePayment'> & { readonly payment: string; readonly voucher: string }
export type RecordSettlement = Base<'recordSettlement'> & {
  readonly payment: string
  readonly amount: Money
  readonly bankReference: string
}
export type RecordReturn = Base<'recordReturn'> & {
  readonly payment: string
  readonly by: 'bank' | 'payee'
  readonly amount: Money
  readonly bankReference: string
  /** Bank reference of the movement that came back; by default the payment's settlement. */
  readonly reverses?: string | undefined
}
export type OrderClawback = Base<'orderClawback'> & {
  readonly clawback: string
  readonly payment: string
  readonly amount: Money
  readonly ground: string
  readonly documentNumber: string
  readonly dueOn: DateText
}
export type RecordRecovery = Base<'recordRecovery'> & {
  readonly clawback: string
  readonly amount: Money
  readonly bankReference: string
}
/** Releases several orders under one voucher; the amounts are what the voucher says of each, and their sum. */
export type ReleaseVoucher = Base<'releaseVoucher'> & {
  readonly voucher: string
  readonly payments: readonly { readonly payment: string; readonly amount: Money }[]
  readonly total: Money
}
export type CancelPayment = Base<'cancelPayment'> & { readonly payment: string; readonly ground: string }
export type RecordRejection = Base<'recordRejection'> & {
  readonly payment: string
  readonly amount: Money
  readonly bankReference: string
  readonly ground: string
}
/** Moves all that is paid of a payment to the line it should have been paid from. */
export type RechargePayment = Base<'rechargePayment'> & {
  readonly payment: string
  readonly to: string
  readonly documentNumber: string
}
/** Keeps a part of an order of the same enterprise for a clawback. */
export type OffsetClawback = Base<'offsetClawback'> & {
  readonly clawback: string
  readonly payment: string
  readonly amount: Money
  readonly documentNumber: string
}
export type WriteOffClawback = Base<'writeOffClawback'> & {
  readonly clawback: string
  readonly amount: Money
  readonly ground: string
  readonly documentNumber: string
}

export type PaymentCommand =
  | SetPayeeAccount
  | OrderPayment
  | ReleasePayment
  | ReleaseVoucher
  | CancelPayment
  | RecordSettlement
  | RecordRejection
  | ReceiveBankResults
  | RecordReturn
  | RechargePayment
  | OrderClawback
  | RecordRecovery
  | OffsetClawback
  | WriteOffClawback
