// How a batch gets into the one stream: the stream's last event is the fence. If another process moved it, what it wrote
// is read, and only an append whose own stream of the ledger moved is refused; the others are stamped and sent again.
import type { Verdict } from '../answers.ts'
import type { Batch, Candidate } from '../batch.ts'
import { NO_REVISION } from '../placing.ts'
import type { Places } from './places.ts'
import type { ToAppend } from './stored.ts'
import { HeadMoved, notWritten } from './trouble.ts'
import type { Wire } from './wire.ts'

export interface Sending {
  readonly wire: Wire
  readonly places: Places
  /** Reads what others wrote until the head is known. */
  readonly catchUp: () => Promise<void>
}

/** Sends one batch after the other; requires that the one before is answered. Throws what the client throws. */
export function sender({ wire, places, catchUp }: Sending): (batch: Batch) => Promise<Verdict> {
  let certain = true

  return async function send(batch) {
    let fresh = false
    for (;;) {
      if (!certain) {
        await catchUp()
        certain = true
        fresh = true
      }
      await places.room()
      const { ordinal, recordedAt } = places.head()
      const stamp = batch.candidates[0]?.events[0]?.recordedAt ?? '' // all events of a batch have one
      if (stamp < recordedAt) {
        return { outcome: 'clock', headRecordedAt: recordedAt }
      }
      const { revisions, ordinals } = await places.find([...batch.streams.keys()], [...batch.ids])
      if (ordinals.size > 0) return { outcome: 'repeat' }
      const moved = movedStreams(batch, revisions)
      if (moved.size > 0 && !fresh) {
        certain = false // it may be this process that is behind
        continue
      }
      const events = batch.candidates.filter(({ waiting }) => !moved.has(waiting.stream)).flatMap(toAppend)
      if (events.length === 0) return { outcome: 'stored', firstOrdinal: ordinal + 1, moved }
      try {
        await wire.append(ordinal, events)
      } catch (error) {
        certain = false
        if (error instanceof HeadMoved) continue
        if (!notWritten(error)) for (const { waiting } of batch.candidates) waiting.unsure = true
        throw error
      }
      places.learn(events.map(({ event }, index) => ({ ...event, ordinal: ordinal + 1 + index })))
      return { outcome: 'stored', firstOrdinal: ordinal + 1, moved }
    }
  }
}

/** The streams that do not stand where their writers believe, with their last revision. */
function movedStreams(batch: Batch, revisions: ReadonlyMap<string, number>): Map<string, number> {
  const moved = new Map<string, number>()
  for (const [stream, { expected }] of batch.streams) {
    const last = revisions.get(stream) ?? NO_REVISION
    if (last !== expected) moved.set(stream, last)
  }
  return moved
}

function toAppend({ waiting, events }: Candidate) {
  return events.map((event, index): ToAppend & { readonly event: typeof event } => {
    const { bytes, leaf } = event
    return { type: waiting.drafts[index]?.type ?? '', bytes, leaf, event }
  })
}
