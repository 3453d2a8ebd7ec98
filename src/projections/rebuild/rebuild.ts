// Builds the read models again from the log, beside the live ones, and proves the two equal before the switch.
import type { Pool } from 'pg'
import type { ReadModel } from '../read-model.ts'
import { type Checkpoint, modelsText, readCheckpoint } from '../runner/checkpoint.ts'
import { PoisonEvent } from '../runner/poison.ts'
import { withClient } from '../storage/connection.ts'
import type { AnyTable } from '../table.ts'
import { areEqual, compareTables, type TableComparison } from './compare.ts'
import { indexNext, type Loaded, loadNext, type Rebuilding } from './load.ts'
import { switchTables } from './switch.ts'

/** What a rebuild did, and how long its steps took in milliseconds. */
export interface RebuildReport {
  /** The last ordinal folded. */
  readonly ordinal: number
  /** Rows of the fresh tables by table name, as loaded. */
  readonly rows: Readonly<Record<string, number>>
  /** Empty when there were no live rows of the same versions to compare with. */
  readonly comparisons: readonly TableComparison[]
  readonly equal: boolean
  /** False when a difference refused the switch. */
  readonly switched: boolean
  readonly took: { readonly load: number; readonly index: number; readonly compare: number; readonly switch: number }
}

/**
 * Rebuilds all read models. Where a live table of the same version differs from the log, nothing is switched unless
 * `whenDifferent` says so. One rebuild runs at a time; a second one waits. Throws a PoisonEvent at an event that cannot
 * be folded any more; the live tables then stay as they are.
 */
export function rebuild(parts: Rebuilding, whenDifferent: 'refuse' | 'switch' = 'refuse'): Promise<RebuildReport> {
  return oneAtATime(parts.pool, () => rebuildNow(parts, whenDifferent))
}

/** Compares the live rows with the log and changes nothing. Empty when there are no live rows of these versions. */
export function compare(parts: Rebuilding): Promise<readonly TableComparison[]> {
  return oneAtATime(parts.pool, async () => {
    const live = await liveCheckpoint(parts.pool)
    const tables = comparable(parts.models, live)
    if (live === undefined || tables.length === 0) return []
    const loaded = await loadNext(parts, live.tree.size - 1)
    await indexNext(parts.pool, loaded)
    return compareTables(parts.pool, tables, loaded, live)
  })
}

/** Makes sure that read models of these versions stand in the database: builds them if need be, else does nothing. */
export function prepareReadModels(parts: Rebuilding): Promise<RebuildReport | undefined> {
  return oneAtATime(parts.pool, async () => {
    const live = await liveCheckpoint(parts.pool)
    return live?.models === modelsText(parts.models) ? undefined : rebuildNow(parts, 'refuse')
  })
}

async function rebuildNow(parts: Rebuilding, whenDifferent: 'refuse' | 'switch'): Promise<RebuildReport> {
  const { pool, log, models } = parts
  const clock = stopwatch()
  const live = await liveCheckpoint(pool)
  const tables = comparable(models, live)
  const loaded =
    live === undefined || tables.length === 0
      ? await loadWhatFolds(parts, await log.lastOrdinal())
      : // Rows are compared at the ordinal both sides have.
        await loadNext(parts, live.tree.size - 1)
  const load = clock()
  await indexNext(pool, loaded)
  const index = clock()
  const comparisons = live === undefined || tables.length === 0 ? [] : await compareTables(pool, tables, loaded, live)
  const equal = areEqual(comparisons)
  const compared = clock()
  const switched = equal || whenDifferent === 'switch'
  const ordinal = switched ? await switchTables(parts, loaded) : loaded.tree.size - 1
  const took = { load, index, compare: compared, switch: clock() }
  return { ordinal, rows: rowCounts(loaded), comparisons, equal, switched, took }
}

/** Everything up to `ordinal`, or up to the first event that cannot be folded: the runner will halt there and say so. */
async function loadWhatFolds(parts: Rebuilding, ordinal: number): Promise<Loaded> {
  try {
    return await loadNext(parts, ordinal)
  } catch (error) {
    if (error instanceof PoisonEvent) return loadNext(parts, error.failure.ordinal - 1)
    throw error
  }
}

function liveCheckpoint(pool: Pool): Promise<Checkpoint | undefined> {
  return withClient(pool, (client) => readCheckpoint(client, 'no lock'))
}

/** The tables whose live rows were folded by the same version of their read model. */
function comparable(models: readonly ReadModel[], live: Checkpoint | undefined): readonly AnyTable[] {
  const versions = JSON.parse(live?.models ?? '{}') as Readonly<Record<string, number>>
  return models.filter(({ name, version }) => versions[name] === version).flatMap((model) => model.tables)
}

function rowCounts({ rows }: Loaded): Readonly<Record<string, number>> {
  return Object.fromEntries([...rows].map(([table, count]) => [table.name, count]))
}

/** An arbitrary number that only rebuilds of this program lock. */
const REBUILD_LOCK = 7_350_521

async function oneAtATime<Answer>(pool: Pool, work: () => Promise<Answer>): Promise<Answer> {
  return withClient(pool, async (client) => {
    await client.query('select pg_advisory_lock($1)', [REBUILD_LOCK])
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock($1)', [REBUILD_LOCK])
    }
  })
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const took = Math.round(now - last)
    last = now
    return took
  }
}
