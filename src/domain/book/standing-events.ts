// What holds of the law in this book: the alternatives that were recorded for open points (口径), and the end of versions,
// repealed or superseded. Part of the union in events.ts.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'

/** On what an entry of the theme stands. */
export interface Ground {
  /** Why, in words for people. */
  readonly basis: string
  readonly documentNumber: string
  /** Digest of the document in the content store; null when only its number is known. */
  readonly content: string | null
}

/** 口径: from a day on an open point of a policy is read in this way. Rounds that were opened before keep their reading. */
export type InterpretationRecorded = Entry<
  'InterpretationRecorded',
  'policy',
  Ground & {
    readonly reading: string
    readonly alternative: string
    /** The first day on which a round opens under it. */
    readonly from: DateText
  }
>

/**
 * What becomes of deeds before the end: `byDeed` they stay under the old version, `atOnce` nothing more is decided by it
 * from the day on.
 */
export type Transition = 'byDeed' | 'atOnce'
interface End extends Ground {
  readonly version: number
  /** The first day on which the version no longer holds. */
  readonly from: DateText
  readonly transition: Transition
}
/** 废止: the version ended, and nothing took its place. */
export type PolicyRepealed = Entry<'PolicyRepealed', 'policy', End>
/** 替代: another version, of this or of another document, took its place. */
export type PolicySuperseded = Entry<
  'PolicySuperseded',
  'policy',
  End & { readonly byPolicy: string; readonly byVersion: number }
>

export type StandingEvent = InterpretationRecorded | PolicyRepealed | PolicySuperseded
