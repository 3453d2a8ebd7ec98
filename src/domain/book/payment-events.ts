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
/** An order, or what is left of it, was taken back before it was released: the money is committed as before. */
export type PaymentCancelled = Entry<
  'PaymentCancelled',
  PaymentSubjects,
  { readonly amount: Money; readonly ground: string; readonly postings: readonly Posting[] }
>
/** 退票: the bank refused what was in transit. Nothing was paid; the money is committed as before and may be ordered again. */
export type PaymentRejected = Entry<
  'PaymentRejected',
  PaymentSubjects,
  {
    readonly amount: Money
    readonly bankReference: string
    readonly ground: string
    readonly postings: readonly Posting[]
  }
>
/** 支付更正: the right payee was paid from the wrong line. Two entries, one on each line, name each other's line. */
export type PaymentRecharged = Entry<
  'PaymentRecharged',
  PaymentSubjects,
  {
    readonly direction: 'out' | 'in'
    readonly counterpart: string
    readonly amount: Money
    readonly documentNumber: string
    readonly postings: readonly Posting[]
  }
>
/** The bank confirmed the whole or a part. `validAt` is the bank's date. */
export type PaymentSettled = Entry<
  'PaymentSettled',
  PaymentSubjects,
  CapKey & {
    readonly amount: Money
    /** What is still in transit after it. */
    readonly rest: Money
    readonly bankReference: string
    readonly postings: readonly Posting[]
  }
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
    /** What the payment still settled after it. */
    readonly left: Money
    readonly postings: readonly Posting[]
  }
>
/** The bank moved money in a way that fits no open payment: recorded as it happened, with a lead. */
export type BankMovementObserved = Entry<
  'BankMovementObserved',
  never,
  {
    readonly movement: 'settlement' | 'rejection' | 'return' | 'recovery'
    readonly amount: Money
    readonly bankReference: string
    /** The payment or clawback that the notice named, whether the book knows it or not. */
    readonly named: string
    /** For returns: who sent the money back. */
    readonly by: 'bank' | 'payee' | null
    /** Bank reference of the movement that came back, if it was named. */
    readonly reverses: string | null
    /** What it changes in the use of the cap: up by what was paid, down by what came back of that, never further. */
    readonly capUse: Money
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
/** Recovered money arrived: from here on the cap's room grows again. Its quota follows the year as that of a return. */
export type ClawbackReceived = Entry<
  'ClawbackReceived',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    readonly amount: Money
    readonly quota: 'restored' | 'lapsed'
    readonly bankReference: string
    readonly postings: readonly Posting[]
  }
>
/** 抵扣: a part of an order is kept for a clawback; towards the enterprise it counts as paid. Followed by ClawbackOffset. */
export type PaymentOffset = Entry<
  'PaymentOffset',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    readonly amount: Money
    /** What of the order is still to be paid. */
    readonly rest: Money
    readonly documentNumber: string
    readonly postings: readonly Posting[]
  }
>
/** What was kept of a later payment came back to the payment that was clawed back. */
export type ClawbackOffset = Entry<
  'ClawbackOffset',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    /** The payment it was kept of. */
    readonly against: string
    readonly amount: Money
    readonly quota: 'restored' | 'lapsed'
    readonly documentNumber: string
    readonly postings: readonly Posting[]
  }
>
/** 核销: what will not be recovered is no longer demanded. The cap stays used. */
export type ClawbackWrittenOff = Entry<
  'ClawbackWrittenOff',
  PaymentSubjects,
  CapKey & {
    readonly clawback: string
    readonly amount: Money
    readonly ground: string
    readonly documentNumber: string
    readonly postings: readonly Posting[]
  }
>

/** 银行回单文件: the entries that follow under the same command are its rows. */
export type BankResultsReceived = Entry<
  'BankResultsReceived',
  never,
  {
    /** Digest of the file in the content store. */
    readonly file: string
    readonly fileNumber: string
    readonly rows: number
    readonly settled: Money
    readonly rejected: Money
    readonly returned: Money
  }
>

export type PaymentEvent =
  | BankResultsReceived
  | PayeeAccountSet
  | PaymentOrdered
  | PaymentReleased
  | PaymentCancelled
  | PaymentRejected
  | PaymentRecharged
  | PaymentSettled
  | PaymentReturned
  | BankMovementObserved
  | ClawbackOrdered
  | ClawbackReceived
  | PaymentOffset
  | ClawbackOffset
  | ClawbackWrittenOff
