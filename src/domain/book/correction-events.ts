// What the book says when an entry was wrong: a clerical correction 更正, a revision from now on 调整, and the re-posting of an
// award to the right enterprise 主体更正. Nothing is ever edited: each is an entry of its own. Part of the union in events.ts.
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Posting } from './postings.ts'

interface Change {
  readonly correction: string
  /** The book's revision of the entry that was wrong, and its type. */
  readonly concerns: number
  readonly entry: string
  readonly field: string
  readonly from: string
  readonly to: string
  readonly ground: string
  readonly documentNumber: string
}
/** A slip of the pen: what the entry should have said from the beginning. Never money, never parties. */
export type EntryCorrected = Entry<'EntryCorrected', never, Change>
/** What holds from the business day of this entry on, in place of what the other said. */
export type EntryRevised = Entry<'EntryRevised', never, Change>

type AwardSubjects = 'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine'
interface Reposting {
  readonly clause: string
  readonly benefitYear: number
  readonly award: string
  readonly amount: Money
  /** The other enterprise: of a reversal the right one, of the re-posting the wrong one. */
  readonly counterpart: string
  readonly ground: string
  readonly documentNumber: string
  readonly postings: readonly Posting[]
}
/** 冲销: an award stood under the wrong enterprise; the next entry posts it to the right one. */
export type AwardReversed = Entry<'AwardReversed', AwardSubjects, Reposting>
/** The award under the right enterprise, from here on. */
export type AwardReposted = Entry<'AwardReposted', AwardSubjects, Reposting>

export type CorrectionEvent = EntryCorrected | EntryRevised | AwardReversed | AwardReposted
