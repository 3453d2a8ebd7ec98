// Folds the log from its first event in memory and fills fresh tables beside the live ones, indexes last.
import { setImmediate as turn } from 'node:timers/promises'
import type { Pool } from 'pg'
import { emptyFrontier, type Frontier } from '../../integrity/merkle.ts'
import type { EventLog } from '../../store/event-log.ts'
import { Folding } from '../folding.ts'
import { decodeOrPoison, type Machine, stepOrPoison } from '../runner/advance.ts'
import { inTransaction, rowsOf, withClient } from '../storage/connection.ts'
import { createIndexes, createTable } from '../storage/ddl.ts'
import { tableName } from '../storage/names.ts'
import type { AnyTable } from '../table.ts'
import { Upload } from './upload.ts'

/** What now stands in the schema `read_model_next`. */
export interface Loaded {
  readonly tree: Frontier
  readonly recordedAt: string | null
  readonly rows: ReadonlyMap<AnyTable, number>
}

/** Fills the tables up to and including `ordinal`. Throws a PoisonEvent at an event that cannot be folded. */
export async function loadNext({ pool, models, decode, log }: Rebuilding, ordinal: number): Promise<Loaded> {
  const tables = models.flatMap((model) => model.tables)
  await emptyNext(pool, tables)
  const upload = new Upload(pool, 'read_model_next', tables)
  const folding = new Folding(models, emptyFrontier(), upload, 'empty tables')
  let recordedAt: string | null = null
  try {
    if (ordinal >= 0) {
      for await (const stored of log.readAll(-1)) {
        stepOrPoison(folding, decodeOrPoison(decode, stored), stored.leaf)
        recordedAt = stored.recordedAt
        if (stored.ordinal === ordinal) break
        if (upload.full) await upload.room()
        else if (stored.ordinal % EVENTS_BETWEEN_TURNS === 0) await turn()
      }
    }
    folding.finish()
    return { tree: folding.tree, recordedAt, rows: await upload.close() }
  } catch (error) {
    await upload.close('abandon')
    throw error
  }
}

/**
 * Events folded before the connections get a turn. A page of the log comes at once and takes some ten milliseconds to
 * fold: without turns in between the server would wait for rows while the folds run, and the folds for the server after.
 */
const EVENTS_BETWEEN_TURNS = 128

/** What a rebuild works with. */
export interface Rebuilding extends Machine {
  readonly log: EventLog
}

async function emptyNext(pool: Pool, tables: readonly AnyTable[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    const left = await rowsOf<{ tablename: string }>(
      client,
      `select tablename from pg_tables where schemaname = 'read_model_next'`,
    )
    for (const { tablename } of left) await client.query(`drop table read_model_next."${tablename}"`)
    for (const table of tables) await client.query(createTable('read_model_next', table))
  })
}

/** Index builds at a time. */
const CONNECTIONS = 2

/** Makes keys and indexes of the fresh tables, largest table first. */
export async function indexNext(pool: Pool, { rows }: Loaded): Promise<void> {
  const tables = [...rows].sort(([, a], [, b]) => b - a).map(([table]) => table)
  const work = async () => {
    for (let table = tables.shift(); table !== undefined; table = tables.shift()) await indexTable(pool, table)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
}

async function indexTable(pool: Pool, table: AnyTable): Promise<void> {
  await withClient(pool, async (client) => {
    await client.query('begin')
    await client.query(`set local maintenance_work_mem = '128MB'`)
    // A sample of 3,000 rows a table is enough for these queries, and ten times faster than the default.
    await client.query('set local default_statistics_target = 10')
    for (const statement of createIndexes('read_model_next', table)) await client.query(statement)
    await client.query(`analyze ${tableName('read_model_next', table)}`)
    await client.query('commit')
  })
}
