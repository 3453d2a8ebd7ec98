// Group commit: appends that arrive while a batch is on its way wait for the next one, so that one commit of the server
// stores the work of many callers. Nobody leads: the head's row puts the batches of all processes in line.
//
// When the answer of a batch is lost, the batch is sent again. That is safe, whatever became of the first attempt and
// whenever it takes effect: ids are unique and revisions are the fence, so of the two attempts one is stored and the
// other is recognised by its ids.
import { answerTo, answersOf, type Answers, type Verdict } from './answers.ts'
import { takeBatch, type Batch, type Waiting } from './batch.ts'
import {
  EventLogError,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  type AppendOutcome,
  type StoredEvent,
} from './event-log.ts'
import { stampAfter } from './placing.ts'

/** More waiting appends than this mean that the server cannot keep up: further ones are refused. */
export const MAX_WAITING = 10_000

/**
 * With as many appends waiting, a second batch is built and sent while the server stores the first, where it can take
 * two. With fewer it pays to wait and share a commit.
 */
const ENOUGH_FOR_TWO = 32

export interface GroupCommit {
  /** Throws LogUnavailable or OutcomeUnknown when the server was away for too long, and what cannot be stored ever. */
  append(order: Pick<Waiting, 'stream' | 'expected' | 'drafts'>): Promise<AppendOutcome>
  /** Answers what is waiting, then takes nothing more. */
  close(): Promise<void>
}

/** What differs between servers. A batch holds no more than MAX_APPEND_EVENTS and MAX_APPEND_BYTES. */
export interface GroupCommitParts {
  /**
   * Sends a batch. When its answer is lost, marks its appends as unsure and throws. Throws what `passing` calls passing
   * for what may be tried again, anything else for what would fail again.
   */
  readonly send: (batch: Batch) => Promise<Verdict>
  readonly passing: (error: unknown) => boolean
  /** An error's text for an operator. */
  readonly reasonOf: (error: unknown) => string
  /** How many batches may be on their way at once. */
  readonly atOnce: 1 | 2
  /** The stored events with these ids, in no order. */
  readonly withIds: (ids: readonly string[]) => Promise<readonly StoredEvent[]>
  readonly now: () => Date
  /** How long an append waits for a server that is away, in milliseconds. */
  readonly patience: number
  /** Told the last ordinal of what was stored. */
  readonly onStored: (ordinal: number) => void
}

/** The queue of one process. */
export function groupCommit(parts: GroupCommitParts): GroupCommit {
  const { send, passing, withIds, atOnce, now, patience, onStored } = parts
  const queue: Waiting[] = []
  const underway = new Set<Batch>()
  let recordedAt = ''
  let pause = 0
  let scheduled = false
  const closing = Promise.withResolvers<undefined>()
  let closed = false

  const rejectOverdue = () => {
    const start = performance.now() - patience
    if (queue.every(({ since }) => since >= start)) return
    for (const waiting of queue.splice(0)) {
      if (waiting.since >= start) queue.push(waiting)
      else waiting.reject(failure(waiting, parts.reasonOf))
    }
  }

  /** Once for all callers of this turn of the event loop, who share a batch. */
  const schedule = () => {
    if (scheduled) return
    scheduled = true
    if (pause > 0) setTimeout(pump, pause)
    else setImmediate(pump)
  }

  const pump = () => {
    scheduled = false
    rejectOverdue()
    while (queue.length > 0 && hasRoom()) {
      const batch = nextBatch()
      if (batch.candidates.length === 0) {
        if (underway.size === 0) continue // what was first in the queue could never be stored, and is gone
        break
      }
      underway.add(batch)
      void store(batch).then(() => {
        underway.delete(batch)
        schedule()
      })
    }
    if (closed && queue.length === 0 && underway.size === 0) closing.resolve(undefined)
  }

  const hasRoom = () => underway.size === 0 || (underway.size < atOnce && queue.length >= ENOUGH_FOR_TWO)

  const nextBatch = (): Batch => {
    recordedAt = stampAfter(recordedAt, now())
    const waiting = queue.reduce((events, { drafts }) => events + drafts.length, 0)
    const halve = atOnce === 2 && underway.size === 0 && queue.length >= 2 * ENOUGH_FOR_TWO
    const share = halve ? Math.ceil(waiting / 2) : waiting
    return takeBatch(queue, recordedAt, {
      events: Math.min(share, MAX_APPEND_EVENTS),
      bytes: MAX_APPEND_BYTES,
      busyStreams: new Set([...underway].flatMap(({ streams }) => [...streams.keys()])),
      busyIds: new Set([...underway].flatMap(({ ids }) => [...ids])),
    })
  }

  /** Sends a batch and answers its callers; who stays unanswered goes back to the head of the queue. Never rejects. */
  const store = async (batch: Batch): Promise<void> => {
    const unanswered = new Set([...batch.candidates.map(({ waiting }) => waiting), ...batch.rivals])
    try {
      await settle(batch, unanswered)
      pause = 0
    } catch (error) {
      for (const waiting of unanswered) waiting.trouble = error
      if (passing(error)) {
        pause = Math.min(Math.max(pause * 2, 20), 1_000)
      } else {
        for (const { waiting } of batch.candidates)
          if (unanswered.delete(waiting)) waiting.reject(failure(waiting, parts.reasonOf))
      }
    }
    queue.unshift(...unanswered)
  }

  /** Answers callers, taking each from `unanswered`. */
  const settle = async (batch: Batch, unanswered: Set<Waiting>): Promise<void> => {
    const verdict = await send(batch)
    if (verdict.outcome === 'clock') recordedAt = stampAfter(verdict.headRecordedAt, now())
    const { stored, doubtful } = answersOf(batch, verdict)
    for (const { waiting, events } of stored) {
      unanswered.delete(waiting)
      waiting.resolve({ status: 'appended', repeated: false, events })
    }
    const last = stored.at(-1)?.events.at(-1)
    if (last !== undefined) onStored(last.ordinal)
    if (doubtful.length === 0) return
    const events = await withIds(doubtful.flatMap(({ waiting }) => waiting.drafts.map(({ id }) => id)))
    const found = new Map(events.map((event) => [event.id, event]))
    for (const doubt of doubtful) if (answerDoubtful(doubt, found)) unanswered.delete(doubt.waiting)
  }

  return {
    append: (order) =>
      new Promise((resolve, reject) => {
        if (closed) throw new EventLogError('LogUnavailable', 'the event log is closed')
        if (queue.length >= MAX_WAITING) {
          throw new EventLogError('LogUnavailable', `more than ${MAX_WAITING} appends are waiting`)
        }
        queue.push({ ...order, since: performance.now(), unsure: false, trouble: undefined, resolve, reject })
        if (underway.size === 0 || queue.length >= ENOUGH_FOR_TWO) schedule()
      }),
    async close() {
      closed = true
      schedule()
      await closing.promise
    },
  }
}

/** Answers a doubtful append. False when it is to be tried again. */
function answerDoubtful(doubt: Answers['doubtful'][number], found: ReadonlyMap<string, StoredEvent>): boolean {
  try {
    const answer = answerTo(doubt, found)
    if (answer !== undefined) doubt.waiting.resolve(answer)
    return answer !== undefined
  } catch (error) {
    doubt.waiting.reject(error)
    return true
  }
}

function failure({ stream, unsure, trouble }: Waiting, reasonOf: GroupCommitParts['reasonOf']): EventLogError {
  const reason = trouble === undefined ? 'the server is too slow' : reasonOf(trouble)
  return unsure
    ? new EventLogError('OutcomeUnknown', `whether ${stream} was appended to is unknown: ${reason}`, { cause: trouble })
    : new EventLogError('LogUnavailable', `nothing was appended to ${stream}: ${reason}`, { cause: trouble })
}
