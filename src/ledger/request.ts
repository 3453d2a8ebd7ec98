// What every command carries besides its content, and what every command answers.
import type { Requester } from '../domain/book/decide.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { KnownSince } from '../integrity/envelope.ts'

/** Who asks, under which idempotency id. The id is a UUID; the same id asks for the same thing for ever. */
export interface RequestMeta {
  readonly commandId: string
  readonly requester: Requester
  /** UUID of the first command of the matter; by default this command. */
  readonly correlation?: string
  readonly cause?: string
  readonly reason?: string
  /** For facts entered later than they were known. */
  readonly knownSince?: KnownSince
}

/** Where the entries of a command stand. */
export interface Written<E> {
  readonly status: 'written'
  /** True when an earlier attempt with the same command id had written them. */
  readonly repeated: boolean
  readonly stream: string
  /** Ordinal of the last entry: what a reader waits for (`minOrdinal`). */
  readonly ordinal: number
  /** Revision of the last entry in its stream. */
  readonly revision: number
  readonly events: readonly E[]
  /** Set when what was written is the record of a refusal. */
  readonly refusal?: Refusal
}

/** A refusal that wrote nothing. */
export interface Refused {
  readonly status: 'refused'
  readonly refusal: Refusal
}
export type Outcome<E> = Written<E> | Refused
