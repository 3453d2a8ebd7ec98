// The typed side of the codec: every event the ledger can hold, and an event with its place, time and author.
import type { ApplicationEvent } from '../domain/application/events.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { EnterpriseEvent } from '../domain/enterprise/events.ts'
import type { LedgerOpened } from '../domain/ledger-events.ts'
import type { Actor, KnownSince } from '../integrity/envelope.ts'

/** Everything that can stand in the ledger, over all its streams. */
export type LedgerEvent = LedgerOpened | BookEvent | ApplicationEvent | EnterpriseEvent
export type LedgerEventType = LedgerEvent['type']
export type EventOf<T extends LedgerEventType> = Extract<LedgerEvent, { readonly type: T }>

/** An event as recorded: at which ordinal, in which stream, when, by whom, on which command. */
export interface Recorded<E extends LedgerEvent = LedgerEvent> {
  readonly ordinal: number
  readonly id: string
  readonly stream: string
  /** Counts from 0 within the stream. */
  readonly revision: number
  /** UTC with milliseconds. */
  readonly recordedAt: string
  readonly actor: Actor
  readonly command: string
  /** Id of the event that made this one necessary. */
  readonly cause?: string
  readonly correlation: string
  readonly reason?: string
  readonly knownSince?: KnownSince
  readonly event: E
}
