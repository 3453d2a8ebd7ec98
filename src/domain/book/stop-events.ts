// What the book says of whatever stands in the way of a decision or a payment: objections (异议) raised during the public
// notice, and holds (暂缓). Part of the union in events.ts.
import type { Entry, Sealed } from '../entry.ts'

/** Who objects. The name of a natural person is sealed. */
export type Objector =
  | { readonly kind: 'enterprise'; readonly enterprise: string }
  | { readonly kind: 'organisation'; readonly name: string }
  | { readonly kind: 'person'; readonly name: Sealed }

/** 异议: raised during the notice against one case, or against the whole list when no application is named. */
export type ObjectionRaised = Entry<
  'ObjectionRaised',
  'round',
  {
    readonly objection: string
    /** The case it is against; null for the whole list. */
    readonly against: string | null
    readonly by: Objector
    readonly ground: string
    /** The letter it came with, if any. */
    readonly documentNumber: string | null
  }
>
export type Finding = 'upheld' | 'dismissed'
/** What another person than the proposer found. What was decided before an upheld objection stays held. */
export type ObjectionAnswered = Entry<
  'ObjectionAnswered',
  'round',
  {
    readonly objection: string
    readonly against: string | null
    readonly finding: Finding
    readonly ground: string
    readonly documentNumber: string
  }
>

/** What a hold lies on: a case, an award, or everything of an enterprise. */
export type HoldScope = 'application' | 'award' | 'enterprise'
/** 暂缓: from here on nothing is proposed, granted, ordered or released for what it lies on. */
export type HoldPlaced = Entry<
  'HoldPlaced',
  never,
  {
    readonly hold: string
    readonly scope: HoldScope
    /** Id of the case, the award or the enterprise. */
    readonly held: string
    readonly ground: string
    readonly documentNumber: string
  }
>
export type HoldLifted = Entry<
  'HoldLifted',
  never,
  { readonly hold: string; readonly ground: string; readonly documentNumber: string }
>

export type StopEvent = ObjectionRaised | ObjectionAnswered | HoldPlaced | HoldLifted
