// The port every event log implements: memory, PostgreSQL, later EventStoreDB. It knows bytes and positions, nothing of
// subsidies. One contract suite (tests/store/event-log.contract.ts) runs against every adapter.
import type { Draft } from '../integrity/envelope.ts'

/** A stored event. The ordinal is dense from 0, the same on every adapter, and the leaf index of the Merkle tree. */
export interface StoredEvent {
  readonly ordinal: number
  readonly stream: string
  /** Counts from 0 within the stream. */
  readonly revision: number
  /** The event's id as stored beside the bytes: what recognises a repeat, so verify compares it too. */
  readonly id: string
  /** UTC with milliseconds; never earlier than that of the ordinal before. */
  readonly recordedAt: string
  /** The exact canonical bytes of the envelope. */
  readonly bytes: Buffer
  /** RFC 6962 leaf hash of `bytes`, as stored beside them. */
  readonly leaf: Buffer
}

/** The revision the writer decided on; `'noStream'` when the stream must not exist yet. */
export type ExpectedRevision = number | 'noStream'

export type AppendOutcome =
  | {
      readonly status: 'appended'
      /** True when these very events were stored by an earlier attempt; the places are those of then. */
      readonly repeated: boolean
      readonly events: readonly StoredEvent[]
    }
  /** Another writer moved the stream. `actual` is its last revision, or 'noStream'. Nothing was written. */
  | { readonly status: 'conflict'; readonly actual: ExpectedRevision }

/** Limits of one append; a larger batch is refused with AppendTooLarge before anything is sent. */
export const MAX_APPEND_EVENTS = 1_000
/**
 * So that the same batches pass every log. EventStoreDB refuses more than 1 MiB (1,048,576 bytes) and counts, besides an
 * event's bytes, its leaf (32) and two for each character of its type: 900,000 bytes in 1,000 events leave 148 an event,
 * enough for a type of 58 characters.
 */
export const MAX_APPEND_BYTES = 900_000
/** Limit of one `at`. */
export const MAX_ORDINALS = 1_000

export interface EventLog {
  /**
   * Appends all drafts to one stream or none, stamped with a recorded time that never runs backwards.
   * Idempotent by event id: drafts that are already stored answer `appended` with `repeated: true`, also after the
   * stream has moved on; an id stored with other content throws EventIdReused.
   * Throws AppendTooLarge, EventIdReused, LogUnavailable (nothing was written), OutcomeUnknown (ask again with the
   * same drafts: the ids decide).
   */
  append(stream: string, expected: ExpectedRevision, drafts: readonly Draft[]): Promise<AppendOutcome>

  /** The events of a stream from a revision on, in order. Empty when the stream does not exist. */
  read(stream: string, fromRevision: number): AsyncIterable<StoredEvent>

  /** All events after an ordinal (−1: from the first), in order, up to the head when the iteration starts. */
  readAll(afterOrdinal: number): AsyncIterable<StoredEvent>

  /** The events at these ordinals, in ascending order; ordinals that do not exist are left out. At most MAX_ORDINALS. */
  at(ordinals: readonly number[]): Promise<readonly StoredEvent[]>

  /** As readAll, then live, without gap or repetition, until the signal aborts (the iteration then ends quietly). */
  subscribe(afterOrdinal: number, signal: AbortSignal): AsyncIterable<StoredEvent>

  /** The last ordinal, −1 when empty. */
  lastOrdinal(): Promise<number>

  /**
   * Takes over events of an export, bytes unchanged, in order, starting at the log's next ordinal. Bytes decide stream
   * and revision. Throws RestoreRefused if the log does not continue where the events start, or a revision has a gap.
   */
  restore(events: readonly { readonly ordinal: number; readonly bytes: Buffer }[]): Promise<void>
}

/** Errors of the port. `code` is stable; the message is for operators. */
export class EventLogError extends Error {
  readonly code: 'AppendTooLarge' | 'EventIdReused' | 'LogUnavailable' | 'OutcomeUnknown' | 'RestoreRefused'
  constructor(code: EventLogError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = code
    this.code = code
  }
}
