// One step of the live runner: fold a batch of events, and write rows and checkpoint in one transaction.
import type { ClientBase, Pool } from 'pg'
import type { Recorded } from '../../codec/recorded.ts'
import type { StoredEvent } from '../../store/event-log.ts'
import type { Frontier } from '../../integrity/merkle.ts'
import { Folding } from '../folding.ts'
import { homeRead, placedSoFar } from '../homes/placing.ts'
import type { ReadModel } from '../read-model.ts'
import { Unusable } from '../unusable.ts'
import { BatchRows } from '../storage/batch-rows.ts'
import { inTransaction, withClient } from '../storage/connection.ts'
import { loadCurrentRows } from '../storage/current-rows.ts'
import type { Schema } from '../storage/names.ts'
import { type Checkpoint, modelsText, noteFailure, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { isRefusedRow, PoisonEvent } from './poison.ts'

/** Events folded in one transaction at most: large enough for speed, small enough that a reader waits little. */
export const MAX_BATCH_EVENTS = 1_000

/** What every step needs. */
export interface Machine {
  readonly pool: Pool
  readonly models: readonly ReadModel[]
  /** Reads stored bytes; throws on bytes that are no event. */
  readonly decode: (stored: StoredEvent) => Recorded
}

/**
 * Folds the events that the checkpoint does not have yet and answers the checkpoint after them, which may be further
 * than the events when another process was faster. Requires events in order without gaps. At a poison event everything
 * before it is folded and the failure is noted. Throws Unusable, and any error of the database.
 */
export async function advance(machine: Machine, events: readonly StoredEvent[]): Promise<Checkpoint> {
  try {
    return await foldBatch(machine, events)
  } catch (error) {
    if (error instanceof PoisonEvent) return halt(machine, events, error)
    if (!isRefusedRow(error)) throw error
    const [first] = events
    if (first !== undefined && events.length === 1) {
      return halt(machine, events, new PoisonEvent(first.ordinal, machine.decode(first).event.type, error))
    }
    // The refused row is in one of the halves: the good half is folded, the other is halved again.
    const middle = Math.floor(events.length / 2)
    const checkpoint = await advance(machine, events.slice(0, middle))
    return checkpoint.failure === null ? advance(machine, events.slice(middle)) : checkpoint
  }
}

async function halt(machine: Machine, events: readonly StoredEvent[], poison: PoisonEvent): Promise<Checkpoint> {
  const { failure } = poison
  const before = events.filter(({ ordinal }) => ordinal < failure.ordinal)
  if (before.length > 0) {
    const checkpoint = await advance(machine, before)
    if (checkpoint.failure !== null) return checkpoint
  }
  return withClient(machine.pool, async (client) => {
    await noteFailure(client, failure)
    return known(await readCheckpoint(client, 'no lock'), machine.models)
  })
}

function foldBatch({ pool, models, decode }: Machine, events: readonly StoredEvent[]): Promise<Checkpoint> {
  const entries = decodeAll(decode, events)
  return inTransaction(pool, async (client) => {
    // The rows can be folded again from the log, so that the batch need not wait for the disk: a crash takes the last
    // batches together with their checkpoint.
    await client.query('set local synchronous_commit = off')
    const before = known(await readCheckpoint(client, 'lock'), models)
    const fresh = entries.filter(({ entry }) => entry.ordinal >= before.tree.size)
    const [first] = fresh
    if (first === undefined) return before
    if (first.entry.ordinal !== before.tree.size) throw new Error(`the checkpoint went back to ${before.tree.size - 1}`)
    const tree = await foldInto(client, 'read_model', models, before.tree, fresh)
    const recordedAt = fresh.at(-1)?.entry.recordedAt ?? before.recordedAt
    const after = { models: before.models, tree, recordedAt }
    await writeCheckpoint(client, after)
    return { ...after, failure: null }
  })
}

/** An event with its leaf. */
export interface Decoded {
  readonly entry: Recorded
  readonly leaf: Buffer
}

/** Reads one stored event. Throws a PoisonEvent when it cannot be read. */
export function decodeOrPoison(decode: Machine['decode'], stored: StoredEvent): Recorded {
  try {
    return decode(stored)
  } catch (cause) {
    throw new PoisonEvent(stored.ordinal, '?', cause)
  }
}

/** Reads stored events. Throws a PoisonEvent at the first that cannot be read. */
export function decodeAll(decode: Machine['decode'], events: readonly StoredEvent[]): Decoded[] {
  return events.map((stored) => ({ entry: decodeOrPoison(decode, stored), leaf: stored.leaf }))
}

/**
 * Folds events onto the stored rows of a schema inside the caller's transaction; answers the tree after them.
 * Throws a PoisonEvent at the first event that cannot be folded.
 */
export async function foldInto(
  client: ClientBase,
  schema: Schema,
  models: readonly ReadModel[],
  tree: Frontier,
  entries: readonly Decoded[],
): Promise<Frontier> {
  const rows = new BatchRows()
  const folding = new Folding(models, tree, rows, 'stored tables')
  const homes = entries.flatMap(({ entry }) => homeRead(entry))
  await loadCurrentRows(client, schema, folding, homes)
  // An application that is filed in this very batch has no home yet; its filing names the rows that its entries need.
  const reads = entries.flatMap(({ entry }) => models.flatMap((model) => model.reads(placedSoFar(entry, folding))))
  await loadCurrentRows(client, schema, folding, reads)
  for (const { entry, leaf } of entries) stepOrPoison(folding, entry, leaf)
  folding.finish()
  await rows.write(client, schema)
  return folding.tree
}

/** Folds one event. Throws a PoisonEvent when it cannot be folded. */
export function stepOrPoison(folding: Folding, entry: Recorded, leaf: Buffer): void {
  try {
    folding.step(entry, leaf)
  } catch (cause) {
    throw new PoisonEvent(entry.ordinal, entry.event.type, cause)
  }
}

function known(checkpoint: Checkpoint | undefined, models: readonly ReadModel[]): Checkpoint {
  if (checkpoint === undefined) throw new Unusable('the read models were never built')
  if (checkpoint.models !== modelsText(models)) {
    throw new Unusable(`the read models are stored as ${checkpoint.models}, rebuild them`)
  }
  return checkpoint
}
