// What the book says of payments, from the order to the clawback. Part of the union in events.ts.
import type { DateText } from '../calendar.ts'
import type { Entry, Sealed } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Posting } from './postings.ts'

/** Where money goes. A natural person's account is sealed. */
export type PayeeAccount =
  | { readonly holder: 'enterprise'; readonly name: string; readonly bank: string; readonly number: string }
  | { readonly holder: 'person'; readonly bank: string; readonly account: Sealed }
export type PayeeAccountSet = Entry<
  'PayeeAccountSet',
  'enterprise',
  {
    readonly account: PayeeAccount
    /** Keyed, in hex: the same for the same bank and number, also where they are sealed; null when not known. */
    readonly fingerprint: string | null
    /** Whether the account is the enterprise's own, by its registered name of that day; null when not known. */
    readonly isBeneficiary: boolean | null
  }
>

type PaymentSubjects = 'payment' | 'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine'
interface CapKey {
  readonly clause: string
  readonly benefitYear: number
}
/** 支付申请, by the maker. */
export type PaymentOrdered = Entry<
  'PaymentOrdered',
  PaymentSubjects,
  CapKey & {
    readonly award: string
    readonly amount: Money
    readonly payee: PayeeAccount
    readonly postings: readonly Posting[]
  }
>
/** Released to the treasury by another person, under a voucher. */
export type PaymentReleased = Entry<
  'PaymentReleased',
  PaymentSubjects,
  { readonly amount: Money; readonly voucher: string; readonly postings: readonly Posting[] }
>
/** The bank confirmed. `validAt` is the bank's date. */
export type PaymentSettled = Entry<
  'PaymentSettled',
  PaymentSubjects,
  CapKey & { readonly amount: Money; readonly bankReference: string; readonly postings: readonly Posting[] }
>
/** 退回: money came back after settlement. In the same fiscal year the quota returns, in a later year it does not. */
export type PaymentReturned = Entry<
  'PaymentReturned',
  PaymentSubjects,
  CapKey & {
    readonly by: 'bank' | 'payee'
    readonly quota: 'restored' | 'lapsed'
    readonly amount: Money
    readonly bankReference: string
    /** Bank reference of the settlement that came back. */
    readonly reverses: string
    readonly postings: readonly Posting[]
  }
>
/** The bank moved money in a way that fits no open payment: recorded as it happened, with a lead. */
export type BankMovementObserved = Entry<
  'BankMovementObserved',
  never,
  {
    readonly movement: 'settlement' | 'return' | 'recovery'
    readonly amount: Money
    readonly bankReference: string
    /** The payment or clawback that the notice named, whether the book knows it or not. */
    readonly named: string
    /** For returns: who sent the money back. */
    readonly by: 'bank' | 'payee' | null
    readonly clause: string | null
    readonly benefitYear: number | null
    /** Empty when no budget line is known. */
    readonly postings: readonly Posting[]
  }
>
/** 追回. */
export type ClawbackOrdered = Entry<
  'ClawbackOrdered',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    readonly amount: Money
    readonly ground: string
    readonly documentNumber: string
    readonly dueOn: DateText
    readonly postings: readonly Posting[]
  }
>
/** Recovered money arrived at the treasury: from here on the cap's room grows again. */
export type ClawbackReceived = Entry<
  'ClawbackReceived',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    readonly amount: Money
    readonly bankReference: string
    readonly postings: readonly Posting[]
  }
>
