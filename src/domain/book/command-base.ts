// What every command of the book has.
import type { DateText } from '../calendar.ts'

export interface CommandBase<T extends string> {
  readonly type: T
  /** Business time; never after the day of record. */
  readonly validAt: DateText
}
