// What the book knows of payments and clawbacks. Part of the state.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'

/** An order and what became of it. Amounts in yuan. */
export interface PaymentRecord {
  /** The line it is paid from: that of the award when it was ordered. */
  readonly line: string
  /** `released` until all of it is settled or rejected. */
  readonly status: 'ordered' | 'cancelled' | 'released' | 'rejected' | 'settled' | 'returned'
  readonly award: string
  readonly amount: Money
  readonly orderedBy: string
  readonly orderedOn: DateText
  /** Revision of the payee account it was ordered to. */
  readonly payeeRevision: number
  /** What was kept of it for clawbacks. */
  readonly offset: Money
  /** What the bank paid of it, in the order of the book. */
  readonly settlements: readonly SettlementRecord[]
  /** What the enterprise has of it: paid, kept or observed, less all that came back. Never below zero. */
  readonly net: Money
  /** Ordered back, and neither received nor kept of another payment: due, or written off. */
  readonly clawedBack: Money
}
/** What the bank paid under one reference. */
export interface SettlementRecord {
  readonly bankReference: string
  readonly amount: Money
  readonly isReturned: boolean
}
/** What was ordered back of a payment, and how much of it is done. */
export interface ClawbackRecord {
  readonly payment: string
  readonly orderedBy: string
  readonly amount: Money
  readonly received: Money
  /** Kept of later payments. */
  readonly offset: Money
  readonly writtenOff: Money
}
