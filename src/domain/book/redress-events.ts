// What the book says when a list is approved as a whole, and when a decision on a case no longer stands. Part of the union in
// events.ts.
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Facts } from '../policy/types.ts'
import type { Posting } from './postings.ts'

/** 批复 of a round: the meeting approved what had been proposed and published. Grants name its document. */
export type RoundApproved = Entry<
  'RoundApproved',
  'round',
  {
    readonly documentNumber: string
    /** Number of the minutes (会议纪要). */
    readonly minutes: string
    /** How many awards it approves, their total in yuan, and a digest over their receipts in order of their ids. */
    readonly awards: number
    readonly total: Money
    readonly receiptsDigest: string
  }
>

/** On whose word a decision was set aside. */
export type RedressBasis = 'administrativeReview' | 'court' | 'audit' | 'objection' | 'reconsideration'
/**
 * A decision was set aside: what was paid on it is ordered back, and the case waits again, with the facts that were frozen then, to be
 * decided anew under the version and the readings of its round. The facts stand here so that the book can decide from
 * its own entries.
 */
export type DecisionSetAside = Entry<
  'DecisionSetAside',
  'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine',
  {
    readonly clause: string
    readonly benefitYear: number
    readonly basis: RedressBasis
    readonly ground: string
    readonly documentNumber: string
    /** Receipt hash of the decision that no longer stands. */
    readonly decision: string
    readonly facts: Facts
    readonly factsDigest: string
    /** The award that ended with it, and what of it was still reserved or committed; null and zero without one. */
    readonly award: string | null
    readonly amount: Money
    /** What of it was paid and is ordered back; each clawback is an entry of its own. */
    readonly clawbacks: readonly OrderedBack[]
    readonly postings: readonly Posting[]
  }
>
export interface OrderedBack {
  readonly clawback: string
  readonly payment: string
  readonly amount: Money
}

export type RedressEvent = RoundApproved | DecisionSetAside
