// Takes over exported events: the run is checked against the log first and then appended; the stream's last event is the
// fence, so that nothing gets between. A run larger than one append that is interrupted leaves its beginning behind,
// and the rest can be restored from the log's next ordinal on.
import { parseEnvelope } from '../../integrity/envelope.ts'
import { EventLogError, MAX_APPEND_BYTES, MAX_APPEND_EVENTS, type StoredEvent } from '../event-log.ts'
import { NO_REVISION } from '../placing.ts'
import { readRun, refuse, type Run } from '../restoring.ts'
import type { Places } from './places.ts'
import type { Sending } from './sending.ts'
import { HeadMoved, notWritten, reasonOf, unavailable } from './trouble.ts'

/** Stores a run of exported events. Throws as the port says. */
export async function restoreRun(
  { wire, places, catchUp }: Sending,
  exported: readonly { readonly ordinal: number; readonly bytes: Buffer }[],
): Promise<void> {
  const run = readRun(exported)
  const [first] = run.events
  if (first === undefined) return
  await catchUp()
  await checkContinues(places, run, first)
  for (const events of inAppends(run.events)) {
    try {
      await wire.append(places.head().ordinal, events.map(withType))
    } catch (error) {
      if (error instanceof HeadMoved) refuse(first.ordinal, 'another program writes to the log', { cause: error })
      if (notWritten(error)) throw unavailable(error)
      throw new EventLogError('OutcomeUnknown', `whether the events were restored is unknown: ${reasonOf(error)}`, {
        cause: error,
      })
    }
    places.learn(events)
    await places.room()
  }
}

async function checkContinues(places: Places, { events, lastRevisions }: Run, first: StoredEvent): Promise<void> {
  const { ordinal, recordedAt } = places.head()
  if (first.ordinal !== ordinal + 1) refuse(first.ordinal, `the log goes on with ordinal ${ordinal + 1}`)
  if (first.recordedAt < recordedAt) refuse(first.ordinal, `the log has events as late as ${recordedAt}`)
  const ids = events.map(({ id }) => id)
  const { revisions, ordinals } = await places.find([...lastRevisions.keys()], ids)
  if (ordinals.size > 0) refuse(first.ordinal, 'the log already holds one of the event ids')
  for (const [stream, revision] of lastRevisions) {
    const last = revisions.get(stream) ?? NO_REVISION
    if (last !== revision) refuse(first.ordinal, `${stream} is at revision ${last}`)
  }
}

/** Pieces that one append takes. */
function* inAppends(events: readonly StoredEvent[]): Generator<StoredEvent[]> {
  let piece: StoredEvent[] = []
  let bytes = 0
  for (const event of events) {
    if (piece.length === MAX_APPEND_EVENTS || bytes + event.bytes.length > MAX_APPEND_BYTES) {
      yield piece
      piece = []
      bytes = 0
    }
    piece.push(event)
    bytes += event.bytes.length
  }
  yield piece
}

function withType({ bytes, leaf }: StoredEvent) {
  return { type: parseEnvelope(bytes).type, bytes, leaf }
}
