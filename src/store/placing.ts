// What every adapter does with an append before it stores anything: refuse what is malformed or too large, give the
// drafts their place, and recognise drafts that are stored already. Kept apart so that all logs answer alike.
import { envelopeBytes, type Draft } from '../integrity/envelope.ts'
import { leafHash } from '../integrity/merkle.ts'
import {
  EventLogError,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  MAX_ORDINALS,
  type ExpectedRevision,
  type StoredEvent,
} from './event-log.ts'

/** An event with everything but its ordinal, which only the log's head can give. */
export type PlacedEvent = Omit<StoredEvent, 'ordinal'>

/** The revision before the first: what "the stream does not exist" is in arithmetic and in SQL. */
export const NO_REVISION = -1

/** The last revision a writer believes in, as a number. */
export function revisionNumber(expected: ExpectedRevision): number {
  return expected === 'noStream' ? NO_REVISION : expected
}

/** A last revision as the port words it. */
export function expectedRevision(last: number): ExpectedRevision {
  return last === NO_REVISION ? 'noStream' : last
}

/**
 * Refuses an append that can never be stored. Throws RangeError for a malformed stream, revision or id and for an empty
 * append, EventIdReused for one id drafted twice, AppendTooLarge above MAX_APPEND_EVENTS.
 */
export function checkAppend(stream: string, expected: ExpectedRevision, drafts: readonly Draft[]): void {
  if (!STREAM.test(stream)) throw new RangeError(`not a stream's name: ${JSON.stringify(stream)}`)
  if (expected !== 'noStream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new RangeError(`not a revision: ${expected}`)
  }
  if (drafts.length === 0) throw new RangeError(`an append to ${stream} holds no event`)
  if (drafts.length > MAX_APPEND_EVENTS) {
    throw new EventLogError(
      'AppendTooLarge',
      `${drafts.length} events in one append, the limit is ${MAX_APPEND_EVENTS}`,
    )
  }
  const ids = new Set<string>()
  for (const { id } of drafts) {
    if (!UUID.test(id)) throw new RangeError(`not an event id in lower case: ${JSON.stringify(id)}`)
    if (ids.has(id)) throw new EventLogError('EventIdReused', `one append drafts the event id ${id} twice`)
    ids.add(id)
  }
}

/** Refuses a list of ordinals that `at` does not answer. Throws RangeError. */
export function checkOrdinals(ordinals: readonly number[]): void {
  if (ordinals.length > MAX_ORDINALS) throw new RangeError(`${ordinals.length} ordinals, the limit is ${MAX_ORDINALS}`)
  const odd = ordinals.find((ordinal) => !Number.isSafeInteger(ordinal))
  if (odd !== undefined) throw new RangeError(`not an ordinal: ${odd}`)
}

/**
 * Builds the exact bytes of drafts from a revision on, stamped with one recorded time. Throws AppendTooLarge above
 * MAX_EVENT_BYTES or MAX_APPEND_BYTES, and a TypeError for what has no canonical form (fractions, lone surrogates).
 */
export function placeDrafts(
  stream: string,
  firstRevision: number,
  drafts: readonly Draft[],
  recordedAt: string,
): PlacedEvent[] {
  let total = 0
  return drafts.map((draft, index) => {
    const revision = firstRevision + index
    const bytes = boundedBytes(draft, stream, revision, recordedAt)
    total += bytes.length
    if (total > MAX_APPEND_BYTES) {
      throw new EventLogError('AppendTooLarge', `the append to ${stream} exceeds ${MAX_APPEND_BYTES} bytes`)
    }
    return { stream, revision, id: draft.id, recordedAt, bytes, leaf: leafHash(bytes) }
  })
}

/** The recorded time of now, but never earlier than the last one. Both are UTC with milliseconds. */
export function stampAfter(last: string, now: Date): string {
  const stamp = now.toISOString()
  return stamp > last ? stamp : last
}

/**
 * The stored events of these drafts, if an earlier append stored them; undefined when none is stored. `find` answers a
 * stored event by id. Throws EventIdReused when ids were used for another stream, order or content, or only in part.
 */
export function storedRepeat(
  stream: string,
  drafts: readonly Draft[],
  find: (id: string) => StoredEvent | undefined,
): readonly StoredEvent[] | undefined {
  const found = drafts.map(({ id }) => find(id))
  if (found.every((event) => event === undefined)) return undefined
  const first = found[0]
  return drafts.map((draft, index) => {
    const event = found[index]
    const same =
      first !== undefined &&
      event !== undefined &&
      event.stream === stream &&
      event.revision === first.revision + index &&
      event.ordinal === first.ordinal + index &&
      event.bytes.equals(envelopeBytes(draft, stream, event.revision, event.recordedAt))
    if (!same) {
      throw new EventLogError(
        'EventIdReused',
        `the event id ${draft.id} is already stored with other content or company`,
      )
    }
    return event
  })
}

function boundedBytes(draft: Draft, stream: string, revision: number, recordedAt: string): Buffer {
  try {
    return envelopeBytes(draft, stream, revision, recordedAt)
  } catch (error) {
    if (error instanceof RangeError) throw new EventLogError('AppendTooLarge', error.message, { cause: error })
    throw error
  }
}

const STREAM = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,199}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
