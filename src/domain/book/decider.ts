// The form of every decider: a generator that yields entries one by one; the state has folded an entry before the next is
// asked for. A refusal is returned instead of yielding anything.
import type { DateText, WorkCalendar } from '../calendar.ts'
import type { PolicyVersion } from '../policy/types.ts'
import type { Refusal } from '../refusal.ts'
import type { BookCommand } from './commands.ts'
import type { BookEvent } from './events.ts'
import type { BookState } from './state.ts'

/** What a decider may ask of the world; all of it is deterministic given the book and the day. */
export interface DecideContext {
  /** The person who asks, as the credential showed. */
  readonly person: string
  /** The day of record in China. */
  readonly today: DateText
  readonly calendar: WorkCalendar
  /** A published or transcribed version by its hash. */
  policy(hash: string): PolicyVersion | undefined
  /** SHA-256 in hex over the canonical JSON of a value. */
  digest(value: unknown): string
}

export type Decision = Generator<BookEvent, Refusal | undefined, undefined>
export type Decider<C extends BookCommand> = (state: BookState, command: C, context: DecideContext) => Decision
