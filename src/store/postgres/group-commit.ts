// Group commit: appends that arrive while a batch is on its way wait for the next one, so that one commit of the server
// stores the work of many callers. Nobody leads: the head's row puts the batches of all processes in line.
//
// When the answer of a batch is lost, the batch is sent again. That is safe, whatever became of the first attempt and
// whenever it takes effect: ids are unique and revisions are the fence, so of the two attempts one is stored and the
// other is recognised by its ids.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { EventLogError, type AppendOutcome } from '../event-log.ts'
import { stampAfter } from '../placing.ts'
import { answerTo, answersOf, type Answers } from './answers.ts'
import { findByIds, sendAppend, type Verdict } from './append-statement.ts'
import { takeBatch, type Batch, type BatchBounds, type Waiting } from './batch.ts'
import type { Line } from './line.ts'
import { connectionTrouble, reasonOf } from './trouble.ts'

/** More waiting appends than this mean that the server cannot keep up: further ones are refused. */
export const MAX_WAITING = 10_000

/** Events and bytes of one batch: larger ones store hardly more a second and make everybody wait longer. */
const BOUNDS: BatchBounds = { events: 1_000, bytes: 1_000_000 }

export interface GroupCommit {
  /** Throws LogUnavailable or OutcomeUnknown when the server was away for too long, and what `takeBatch` refuses. */
  append(order: Pick<Waiting, 'stream' | 'expected' | 'drafts'>): Promise<AppendOutcome>
  /** Answers what is waiting, then takes nothing more. */
  close(): Promise<void>
}

interface Parts {
  readonly line: Line
  readonly now: () => Date
  /** How long an append waits for a server that is away, in milliseconds. */
  readonly patience: number
  /** Told the last ordinal of what was stored. */
  readonly onStored: (ordinal: number) => void
}

/** The queue of one process. */
export function groupCommit({ line, now, patience, onStored }: Parts): GroupCommit {
  const queue: Waiting[] = []
  let recordedAt = ''
  let draining: Promise<void> | undefined
  let closed = false

  const drain = async () => {
    let backoff = 0
    for (;;) {
      await (backoff > 0 ? pause(backoff) : nextTurn())
      rejectOverdue(queue, patience)
      if (queue.length === 0) break
      backoff = (await storeNext()) ? 0 : Math.min(Math.max(backoff * 2, 20), 1_000)
    }
    draining = undefined // here, not in a later turn, in which an append might rely on this drain
  }

  /** Stores the next batch and answers its callers. False when the server could not be asked. */
  const storeNext = async (): Promise<boolean> => {
    const client = await line.client().catch((error: unknown) => {
      for (const waiting of queue) waiting.trouble = error
    })
    if (client === undefined) return false
    recordedAt = stampAfter(recordedAt, now())
    const batch = takeBatch(queue, recordedAt, BOUNDS)
    const unanswered = new Set([...batch.candidates.map(({ waiting }) => waiting), ...batch.rivals])
    try {
      if (batch.candidates.length > 0) await settle(client, batch, unanswered)
      return true
    } catch (error) {
      for (const waiting of unanswered) waiting.trouble = error
      if (connectionTrouble(error)) {
        line.drop(client)
        return false
      }
      for (const { waiting } of batch.candidates) if (unanswered.delete(waiting)) waiting.reject(failure(waiting))
      return true
    } finally {
      queue.unshift(...unanswered)
    }
  }

  /** Sends a batch and answers callers, taking each from `unanswered`; who remains there is to be tried again. */
  const settle = async (client: pg.Client, batch: Batch, unanswered: Set<Waiting>): Promise<void> => {
    const verdict = await send(client, batch)
    if (verdict.outcome === 'clock') recordedAt = stampAfter(verdict.headRecordedAt, now())
    const { stored, doubtful } = answersOf(batch, verdict)
    for (const { waiting, events } of stored) {
      unanswered.delete(waiting)
      waiting.resolve({ status: 'appended', repeated: false, events })
    }
    const last = stored.at(-1)?.events.at(-1)
    if (last !== undefined) onStored(last.ordinal)
    if (doubtful.length > 0) await settleDoubtful(client, doubtful, unanswered)
  }

  return {
    append: (order) =>
      new Promise((resolve, reject) => {
        if (closed) throw new EventLogError('LogUnavailable', 'the event log is closed')
        if (queue.length >= MAX_WAITING) {
          throw new EventLogError('LogUnavailable', `more than ${MAX_WAITING} appends are waiting`)
        }
        queue.push({ ...order, since: performance.now(), unsure: false, trouble: undefined, resolve, reject })
        draining ??= drain()
      }),
    async close() {
      closed = true
      await draining
    },
  }
}

async function send(client: pg.Client, { streams, candidates }: Batch): Promise<Verdict> {
  try {
    return await sendAppend(client, {
      streams: [...streams.keys()],
      expected: [...streams.values()].map(({ expected }) => expected),
      events: candidates.flatMap(({ events }) => events),
      firstOrdinal: null,
    })
  } catch (error) {
    if (connectionTrouble(error)) for (const { waiting } of candidates) waiting.unsure = true
    throw error
  }
}

async function settleDoubtful(
  client: pg.Client,
  doubtful: Answers['doubtful'],
  unanswered: Set<Waiting>,
): Promise<void> {
  const found = await findByIds(
    client,
    doubtful.flatMap(({ waiting }) => waiting.drafts.map(({ id }) => id)),
  )
  for (const doubt of doubtful) {
    try {
      const answer = answerTo(doubt, found)
      if (answer === undefined) continue
      doubt.waiting.resolve(answer)
    } catch (error) {
      doubt.waiting.reject(error)
    }
    unanswered.delete(doubt.waiting)
  }
}

function rejectOverdue(queue: Waiting[], patience: number): void {
  const start = performance.now() - patience
  const overdue = queue.filter(({ since }) => since < start)
  if (overdue.length === 0) return
  queue.splice(0, queue.length, ...queue.filter(({ since }) => since >= start))
  for (const waiting of overdue) waiting.reject(failure(waiting))
}

function failure({ stream, unsure, trouble }: Waiting): EventLogError {
  const reason = trouble === undefined ? 'the server is too slow' : reasonOf(trouble)
  return unsure
    ? new EventLogError('OutcomeUnknown', `whether ${stream} was appended to is unknown: ${reason}`, { cause: trouble })
    : new EventLogError('LogUnavailable', `nothing was appended to ${stream}: ${reason}`, { cause: trouble })
}
