// What can be asked of the book to put an entry right. Part of the union in commands.ts.
import type { DateText } from '../calendar.ts'
import type { Subjects } from '../entry.ts'
import type { Approval, Facts } from '../policy/types.ts'
import type { CommandBase } from './command-base.ts'

/** The entry as it stands in the log, read by whoever asks. */
export interface StoredEntry {
  readonly type: string
  readonly subjects: Subjects
  readonly validAt: DateText
  /** What the field said when it was written; null where the entry has no such text. */
  readonly text: string | null
}
interface Change {
  readonly correction: string
  /** The book's revision of the entry. */
  readonly concerns: number
  readonly stored: StoredEntry
  readonly field: string
  readonly from: string
  readonly to: string
  readonly ground: string
  readonly documentNumber: string
}
export type CorrectEntry = CommandBase<'correctEntry'> & Change
export type ReviseEntry = CommandBase<'reviseEntry'> & Change
export type ReassignAward = CommandBase<'reassignAward'> & {
  readonly award: string
  /** The right enterprise. */
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly ground: string
  readonly documentNumber: string
  /** As they were presented, checked against their digest; and what was decided within the ceiling of the clause. */
  readonly facts: Facts
  readonly approval: Approval | null
}

export type CorrectionCommand = CorrectEntry | ReviseEntry | ReassignAward
