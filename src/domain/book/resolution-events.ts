// What the book says of an award by resolution (一事一议): outside any formula, decided by a meeting. Part of the union in
// events.ts.
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { AwardMatter } from './bureau-events.ts'
import type { DecisionRecord } from './events.ts'
import type { Posting } from './postings.ts'

/**
 * A meeting resolved what a presented case gets. What the clause would have given stands beside it: slice, trace and
 * `computedReceipt` are those of that calculation, `receiptHash` is over it and the resolution.
 */
export type AwardResolved = Entry<
  'AwardResolved',
  'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine',
  DecisionRecord & {
    readonly award: string
    /** As resolved, in yuan. */
    readonly amount: Money
    /** What the clause gives by itself, 0.00 where it gives nothing; null where it cannot be calculated. */
    readonly computed: Money | null
    readonly computedReceipt: string
    readonly documentNumber: string
    /** Number of the minutes (会议纪要). */
    readonly minutes: string
    /** Digest of the minutes in the content store, null when only their number is known. */
    readonly content: string | null
    readonly ground: string
    readonly for: AwardMatter
    readonly postings: readonly Posting[]
  }
>
