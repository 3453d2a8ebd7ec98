// Moving the events of a ledger from one log to another: what the target holds already is compared, the rest is taken over
// with its bytes, and all that was added is read back. Stopped in between, the same call goes on where it stopped.
import { emptyFrontier, headOf, leafHash, type LedgerHead, pushLeaf } from '../integrity/merkle.ts'
import {
  EventLogError,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  type EventLog,
  type StoredEvent,
} from '../store/event-log.ts'

export interface Migrated {
  /** Events in both logs. */
  readonly events: number
  /** Events that this call added; the others were there already. */
  readonly added: number
  /** Over all events, as computed from either log; null for an empty log. */
  readonly head: LedgerHead | null
}

/** How far the work is; `compare` reads what the target holds, `copy` adds, `verify` reads back. */
export interface MigrationProgress {
  readonly stage: 'compare' | 'copy' | 'verify'
  readonly done: number
  readonly total: number
}

/** Why the events were not moved, with the ordinal it is about. `message` is for operators. */
export class MigrationRefused extends Error {
  readonly ordinal: number
  constructor(ordinal: number, reason: string) {
    super(`at ordinal ${ordinal}: ${reason}`)
    this.ordinal = ordinal
  }
}

const PROGRESS_EVERY = 1_000

/**
 * Brings the target to the source's last ordinal and compares all of it: bytes, leaves, places, order, head. Requires
 * that nobody writes to either log. Throws MigrationRefused, and what the logs throw.
 */
export async function migrateLog(
  source: EventLog,
  target: EventLog,
  onProgress: (progress: MigrationProgress) => void = () => undefined,
): Promise<Migrated> {
  const [last, held] = [await source.lastOrdinal(), await target.lastOrdinal()]
  if (held > last) throw new MigrationRefused(last + 1, 'the target goes on where the source ends: it is the newer log')
  const frontier = emptyFrontier()
  const compare = async (stage: 'compare' | 'verify', after: number, upTo: number): Promise<void> => {
    const copies = target.readAll(after)[Symbol.asyncIterator]()
    try {
      for await (const event of until(source.readAll(after), upTo)) {
        const copy = await copies.next()
        compareEvent(event, copy.done === true ? undefined : copy.value)
        pushLeaf(frontier, event.leaf)
        if (event.ordinal % PROGRESS_EVERY === 0) onProgress({ stage, done: event.ordinal + 1, total: last + 1 })
      }
    } finally {
      await copies.return?.(undefined)
    }
  }
  await compare('compare', -1, held)
  for await (const batch of batchesOf(until(source.readAll(held), last))) {
    await restored(target, batch)
    onProgress({ stage: 'copy', done: (batch.at(-1)?.ordinal ?? 0) + 1, total: last + 1 })
  }
  await compare('verify', held, last)
  await unmoved(source, target, last)
  return { events: last + 1, added: last - held, head: last < 0 ? null : headOf(frontier) }
}

function compareEvent(event: StoredEvent, copy: StoredEvent | undefined): void {
  const { ordinal, bytes, leaf } = event
  checkSource(event)
  if (copy === undefined) throw new MigrationRefused(ordinal, 'the target ends before it')
  const other =
    ordinal === 0 ? 'the target holds another ledger' : 'the logs have diverged: the target holds another event'
  if (!copy.bytes.equals(bytes)) throw new MigrationRefused(ordinal, other)
  const same =
    copy.ordinal === ordinal &&
    copy.leaf.equals(leaf) &&
    copy.stream === event.stream &&
    copy.revision === event.revision &&
    copy.id === event.id &&
    copy.recordedAt === event.recordedAt
  if (!same) throw new MigrationRefused(ordinal, 'the target holds it at another place or under another leaf')
}

function checkSource({ ordinal, bytes, leaf }: StoredEvent): void {
  if (!leafHash(bytes).equals(leaf)) throw new MigrationRefused(ordinal, 'the source is damaged: run verify')
}

/** Takes a batch over. When the answer was lost, the log itself says whether it is there; reading back compares it. */
async function restored(target: EventLog, batch: readonly StoredEvent[]): Promise<void> {
  try {
    await target.restore(batch)
  } catch (error) {
    const unknown = error instanceof EventLogError && error.code === 'OutcomeUnknown'
    if (!unknown || (await target.lastOrdinal()) !== batch.at(-1)?.ordinal) throw error
  }
}

async function unmoved(source: EventLog, target: EventLog, last: number): Promise<void> {
  if ((await source.lastOrdinal()) > last) {
    throw new MigrationRefused(last + 1, 'somebody wrote to the source meanwhile: stop the program, then migrate again')
  }
  if ((await target.lastOrdinal()) > last) {
    throw new MigrationRefused(last + 1, 'somebody wrote to the target meanwhile: one of the logs must be given up')
  }
}

async function* until(events: AsyncIterable<StoredEvent>, last: number): AsyncGenerator<StoredEvent, void, undefined> {
  for await (const event of events) {
    if (event.ordinal > last) return
    yield event
  }
}

/** Batches within the limits of one append. */
async function* batchesOf(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent[], void, undefined> {
  let batch: StoredEvent[] = []
  let bytes = 0
  for await (const event of events) {
    checkSource(event)
    if (batch.length === MAX_APPEND_EVENTS || bytes + event.bytes.length > MAX_APPEND_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(event)
    bytes += event.bytes.length
  }
  if (batch.length > 0) yield batch
}
