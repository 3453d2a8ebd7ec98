// Which waiting appends go to the server together. Several appends to one stream may share a batch when each expects
// what the one before it leaves behind; an append that expects something else is a rival, and hears with the batch
// where its stream stands.
import type { Draft } from '../integrity/envelope.ts'
import type { AppendOutcome } from './event-log.ts'
import { placeDrafts, type PlacedEvent } from './placing.ts'

/** An append that is not answered yet. */
export interface Waiting {
  readonly stream: string
  /** The last revision the writer knows, −1 for none. */
  readonly expected: number
  readonly drafts: readonly Draft[]
  /** When it was asked for, by `performance.now()`. */
  readonly since: number
  /** Whether an earlier attempt was sent and its answer lost, and what kept it from being stored so far. */
  unsure: boolean
  trouble: unknown
  resolve(outcome: AppendOutcome): void
  reject(error: unknown): void
}

/** An append with its events built, ready to be stored. */
export interface Candidate {
  readonly waiting: Waiting
  readonly events: readonly PlacedEvent[]
}

export interface Batch {
  /** For each stream what its first candidate expects, and the revision its last one would leave. */
  readonly streams: ReadonlyMap<string, { readonly expected: number; readonly last: number }>
  readonly ids: ReadonlySet<string>
  readonly candidates: readonly Candidate[]
  readonly rivals: readonly Waiting[]
}

/** What a batch may take. */
export interface Room {
  /** Events and bytes: an append that does not fit starts the next batch. The first one always fits. */
  readonly events: number
  readonly bytes: number
  /** Streams of a batch that is on its way: what follows there must wait for its outcome. */
  readonly busyStreams: ReadonlySet<string>
  readonly busyIds: ReadonlySet<string>
}

/**
 * Takes the next batch out of the queue, in order. Rejects appends that can never be stored. An append that repeats an
 * id of this or a busy batch stays in the queue: that batch decides what it is.
 */
export function takeBatch(queue: Waiting[], recordedAt: string, room: Room): Batch {
  const streams = new Map<string, { expected: number; last: number }>()
  const ids = new Set<string>()
  const candidates: Candidate[] = []
  const rivals: Waiting[] = []
  const later: Waiting[] = []
  let bytes = 0
  let seen = 0
  for (const waiting of queue) {
    if (ids.size > 0 && ids.size + waiting.drafts.length > room.events) break
    seen++
    if (room.busyStreams.has(waiting.stream) || waiting.drafts.some(({ id }) => ids.has(id) || room.busyIds.has(id))) {
      later.push(waiting)
      continue
    }
    const chain = streams.get(waiting.stream)
    if (chain !== undefined && chain.last !== waiting.expected) {
      rivals.push(waiting)
      continue
    }
    const events = build(waiting, recordedAt)
    if (events === undefined) continue
    const size = events.reduce((total, event) => total + event.bytes.length, 0)
    if (bytes > 0 && bytes + size > room.bytes) {
      seen--
      break
    }
    bytes += size
    const last = waiting.expected + events.length
    if (chain === undefined) streams.set(waiting.stream, { expected: waiting.expected, last })
    else chain.last = last
    candidates.push({ waiting, events })
    for (const event of events) ids.add(event.id)
  }
  queue.splice(0, seen, ...later)
  return { streams, ids, candidates, rivals }
}

function build(waiting: Waiting, recordedAt: string): PlacedEvent[] | undefined {
  try {
    return placeDrafts(waiting.stream, waiting.expected + 1, waiting.drafts, recordedAt)
  } catch (error) {
    waiting.reject(error)
    return undefined
  }
}
