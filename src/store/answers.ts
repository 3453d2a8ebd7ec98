// What the callers of a batch are told once the server has spoken. Pure: the queue acts on it.
import type { Batch, Waiting } from './batch.ts'
import type { AppendOutcome, StoredEvent } from './event-log.ts'
import { expectedRevision, storedRepeat } from './placing.ts'

/** What the server answered to a batch. Only `stored` wrote anything. */
export type Verdict =
  /** `moved` names the streams that were refused, with their last revision in truth. */
  | { readonly outcome: 'stored'; readonly firstOrdinal: number; readonly moved: ReadonlyMap<string, number> }
  /** The head's recorded time is later than the batch's. */
  | { readonly outcome: 'clock'; readonly headRecordedAt: string }
  /** An event with one of the ids is stored already. */
  | { readonly outcome: 'repeat' }

export interface Answers {
  readonly stored: readonly { readonly waiting: Waiting; readonly events: readonly StoredEvent[] }[]
  /**
   * Not stored now. Perhaps stored earlier: their ids must be looked up. If not, `actual` is the stream's last revision
   * and the answer is a conflict; without it the append is to be tried again.
   */
  readonly doubtful: readonly { readonly waiting: Waiting; readonly actual?: number }[]
  /** To be tried again: nothing speaks against them. */
  readonly again: readonly Waiting[]
}

/** Sorts the callers of a batch by what the verdict means for them. */
export function answersOf(batch: Batch, verdict: Verdict): Answers {
  const asked = batch.candidates.map(({ waiting }) => waiting)
  switch (verdict.outcome) {
    case 'clock':
      return { stored: [], doubtful: [], again: [...asked, ...batch.rivals] }
    case 'repeat':
      return { stored: [], doubtful: asked.map((waiting) => ({ waiting })), again: batch.rivals }
    case 'stored':
      break
  }
  let ordinal = verdict.firstOrdinal
  const stored = batch.candidates
    .filter(({ waiting }) => !verdict.moved.has(waiting.stream))
    .map(({ waiting, events }) => ({ waiting, events: events.map((event) => ({ ...event, ordinal: ordinal++ })) }))
  const lastRevision = (stream: string) => verdict.moved.get(stream) ?? (batch.streams.get(stream)?.last as number)
  const open = [...asked.filter(({ stream }) => verdict.moved.has(stream)), ...batch.rivals]
  return {
    stored,
    doubtful: open
      .filter(({ stream, expected }) => lastRevision(stream) !== expected)
      .map((waiting) => ({ waiting, actual: lastRevision(waiting.stream) })),
    again: open.filter(({ stream, expected }) => lastRevision(stream) === expected),
  }
}

/**
 * The answer to a doubtful append, given the stored events with its ids; undefined if it is to be tried again.
 * Throws EventIdReused.
 */
export function answerTo(
  { waiting, actual }: Answers['doubtful'][number],
  found: ReadonlyMap<string, StoredEvent>,
): AppendOutcome | undefined {
  const repeat = storedRepeat(waiting.stream, waiting.drafts, (id) => found.get(id))
  if (repeat !== undefined) return { status: 'appended', repeated: true, events: repeat }
  return actual === undefined ? undefined : { status: 'conflict', actual: expectedRevision(actual) }
}
