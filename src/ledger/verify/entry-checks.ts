// The checks of one stored event against its own bytes and against what stood before it.
import { decode } from '../../codec/decode.ts'
import type { Recorded } from '../../codec/recorded.ts'
import { leafHash } from '../../integrity/merkle.ts'
import type { StoredEvent } from '../../store/event-log.ts'
import { type Check, flipped } from './check.ts'
import { type Finding, finding } from './finding.ts'
import { IdSet } from './id-set.ts'

/** An event, and what must come next in a row of numbers. */
export interface Placed {
  readonly event: StoredEvent
  readonly expected: number
}

/** Ordinals are dense: a removed row is named by the ordinals that are not there. */
export const ordinalCheck: Check<Placed> = {
  name: 'ordinal',
  inspect({ event, expected }) {
    const { ordinal } = event
    if (ordinal === expected) return []
    if (ordinal < expected) return [finding('ORDINAL_REPEATED', event, expected, ordinal)]
    const missing = ordinal - 1 === expected ? String(expected) : `${expected} to ${ordinal - 1}`
    return [finding('ORDINAL_MISSING', { ordinal: expected, subject: `→ ${ordinal}` }, missing, `${ordinal} next`)]
  },
  broken: ({ event, expected }) => [
    { event: { ...event, ordinal: event.ordinal + 1 }, expected },
    { event, expected: expected + 1 },
  ],
}

/** The exact bytes hash to the leaf that stands beside them. */
export const leafCheck: Check<StoredEvent> = {
  name: 'leaf',
  inspect(event) {
    const computed = leafHash(event.bytes)
    if (computed.equals(event.leaf)) return []
    return [finding('LEAF_DIFFERS', event, event.leaf.toString('hex'), computed.toString('hex'))]
  },
  broken: (event) => [
    { ...event, bytes: flipped(event.bytes) },
    { ...event, leaf: flipped(event.leaf) },
  ],
}

/** An event, and what reading its bytes gave: the event or the reason why not. */
export interface ReadEvent {
  readonly event: StoredEvent
  readonly read: Recorded | Error
}

/** Reads an event under its schema. */
export function readEvent(event: StoredEvent): ReadEvent {
  try {
    return { event, read: decode(event) }
  } catch (error) {
    return { event, read: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** Every event reads under the schema of its type and version. */
export const schemaCheck: Check<ReadEvent> = {
  name: 'schema',
  inspect: ({ event, read }) =>
    read instanceof Error ? [finding('NOT_AN_EVENT', event, 'an event', read.message)] : [],
  broken: ({ event }) => {
    const { payload: _payload, ...rest } = JSON.parse(event.bytes.toString('utf8')) as Record<string, unknown>
    return [readEvent({ ...event, bytes: Buffer.from(JSON.stringify({ ...rest, payload: 0 })) })]
  },
}

/** What is stored beside the bytes says what the bytes say. */
export const frameCheck: Check<{ readonly event: StoredEvent; readonly read: Recorded }> = {
  name: 'frame',
  inspect({ event, read }) {
    const found: Finding[] = []
    if (event.id !== read.id) found.push(finding('ID_DIFFERS', event, read.id, event.id))
    if (event.stream !== read.stream) found.push(finding('STREAM_DIFFERS', event, read.stream, event.stream))
    if (event.revision !== read.revision) found.push(finding('REVISION_DIFFERS', event, read.revision, event.revision))
    if (event.recordedAt !== read.recordedAt) {
      found.push(finding('TIME_DIFFERS', event, read.recordedAt, event.recordedAt))
    }
    return found
  },
  broken: ({ event, read }) => [
    { read, event: { ...event, id: `${event.id}0` } },
    { read, event: { ...event, stream: `${event.stream}0` } },
    { read, event: { ...event, revision: event.revision + 1 } },
    { read, event: { ...event, recordedAt: `${event.recordedAt}0` } },
  ],
}

/** Revisions count from 0 within each stream. */
export const revisionCheck: Check<Placed> = {
  name: 'revision',
  inspect: ({ event, expected }) =>
    event.revision === expected ? [] : [finding('REVISION_NOT_NEXT', event, expected, event.revision)],
  broken: ({ event, expected }) => [
    { event, expected: expected + 1 },
    { event, expected: expected - 1 },
  ],
}

/** Recorded time never runs backwards. */
export const timeCheck: Check<{ readonly event: StoredEvent; readonly before: string }> = {
  name: 'time',
  inspect: ({ event, before }) =>
    event.recordedAt >= before ? [] : [finding('TIME_RUNS_BACK', event, `not before ${before}`, event.recordedAt)],
  broken: ({ event }) => [{ event, before: `${event.recordedAt}0` }],
}

/** No two events share an id: ids are what recognises a repeated command. */
export const idCheck: Check<{ readonly event: StoredEvent; readonly seen: IdSet }> = {
  name: 'id',
  inspect: ({ event, seen }) =>
    seen.has(event.id) ? [finding('ID_REPEATED', event, 'an id of its own', event.id)] : [],
  broken: ({ event }) => {
    const seen = new IdSet()
    seen.add(event.id)
    return [{ event, seen }]
  },
}

/** The first entry says which ledger this is. */
export const openingCheck: Check<{ readonly event: StoredEvent; readonly type: string }> = {
  name: 'opening',
  inspect: ({ event, type }) => (type === 'LedgerOpened' ? [] : [finding('NOT_OPENED', event, 'LedgerOpened', type)]),
  broken: ({ event }) => [{ event, type: 'BookOpened' }],
}
