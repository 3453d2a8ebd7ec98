// What every adapter does with the events of an export before it takes them over: the bytes alone decide id, stream,
// revision and recorded time, and the run must have no gap. Whether it continues the log, only the log can say.
import { parseEnvelope, type Envelope } from '../integrity/envelope.ts'
import { leafHash } from '../integrity/merkle.ts'
import { EventLogError, type StoredEvent } from './event-log.ts'
import { checkAppend, expectedRevision } from './placing.ts'

/** A run of exported events, checked within itself. */
export interface Run {
  readonly events: readonly StoredEvent[]
  /** For every stream of the run the last revision that the log must hold, −1 for none. */
  readonly lastRevisions: ReadonlyMap<string, number>
}

/** Reads a run of exported events. Throws RestoreRefused, naming the ordinal, for anything a log could not have stored. */
export function readRun(exported: readonly { readonly ordinal: number; readonly bytes: Buffer }[]): Run {
  const events: StoredEvent[] = []
  const lastRevisions = new Map<string, number>()
  const nextRevisions = new Map<string, number>()
  const ids = new Set<string>()
  for (const { ordinal, bytes } of exported) {
    const { id, stream, revision, recordedAt } = parseOrRefuse(ordinal, bytes)
    const before = events.at(-1)
    if (before !== undefined && ordinal !== before.ordinal + 1) refuse(ordinal, `it follows ${before.ordinal}`)
    if (before !== undefined && recordedAt < before.recordedAt) refuse(ordinal, 'its recorded time runs backwards')
    if (ids.has(id)) refuse(ordinal, `the event id ${id} comes twice`)
    const next = nextRevisions.get(stream)
    if (next === undefined) lastRevisions.set(stream, revision - 1)
    else if (revision !== next) refuse(ordinal, `${stream} goes on with revision ${next}, not ${revision}`)
    nextRevisions.set(stream, revision + 1)
    ids.add(id)
    events.push({ ordinal, stream, revision, id, recordedAt, bytes, leaf: leafHash(bytes) })
  }
  return { events, lastRevisions }
}

/** Throws RestoreRefused about one event. */
export function refuse(ordinal: number, reason: string, options?: ErrorOptions): never {
  throw new EventLogError('RestoreRefused', `event ${ordinal} cannot be restored: ${reason}`, options)
}

function parseOrRefuse(ordinal: number, bytes: Buffer): Envelope {
  try {
    const envelope = parseEnvelope(bytes)
    checkAppend(envelope.stream, expectedRevision(envelope.revision), [envelope])
    if (new Date(envelope.recordedAt).toISOString() !== envelope.recordedAt) throw new RangeError('malformed time')
    return envelope
  } catch (error) {
    refuse(ordinal, error instanceof Error ? error.message : String(error), { cause: error })
  }
}
