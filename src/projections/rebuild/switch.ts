// Puts the fresh tables in the place of the live ones, in one transaction, at the ordinal the live ones have reached.
import type { ClientBase } from 'pg'
import type { StoredEvent } from '../../store/event-log.ts'
import { decodeAll, foldInto, MAX_BATCH_EVENTS } from '../runner/advance.ts'
import { modelsText, readCheckpoint, writeCheckpoint } from '../runner/checkpoint.ts'
import { inTransaction, rowsOf } from '../storage/connection.ts'
import { tableName } from '../storage/names.ts'
import type { Loaded, Rebuilding } from './load.ts'

/**
 * Switches. The checkpoint is locked meanwhile, so that no process folds onto the old tables; what they had folded since
 * the load began is folded onto the fresh ones first. Answers the ordinal reached.
 */
export async function switchTables(parts: Rebuilding, loaded: Loaded): Promise<number> {
  const { pool, models } = parts
  return inTransaction(pool, async (client) => {
    const live = await readCheckpoint(client, 'lock')
    const liveOrdinal = live === undefined ? -1 : live.tree.size - 1
    const reached = await catchUp(client, parts, loaded, liveOrdinal)
    for (const name of await tablesIn(client, 'read_model')) await client.query(`drop table read_model."${name}"`)
    for (const table of loaded.rows.keys()) {
      await client.query(`alter table ${tableName('read_model_next', table)} set schema read_model`)
      await client.query(`alter table ${tableName('read_model', table)} reset (autovacuum_enabled)`)
    }
    await writeCheckpoint(client, { models: modelsText(models), ...reached })
    return reached.tree.size - 1
  })
}

/** All tables of a schema but the checkpoint: also those of read models that are no more. */
async function tablesIn(client: ClientBase, schema: string): Promise<string[]> {
  const rows = await rowsOf<{ tablename: string }>(
    client,
    `select tablename from pg_tables where schemaname = $1 and tablename <> 'checkpoint'`,
    [schema],
  )
  return rows.map(({ tablename }) => tablename)
}

async function catchUp(
  client: ClientBase,
  { log, models, decode }: Rebuilding,
  loaded: Loaded,
  ordinal: number,
): Promise<Pick<Loaded, 'tree' | 'recordedAt'>> {
  let { tree, recordedAt } = loaded
  let batch: StoredEvent[] = []
  const fold = async () => {
    tree = await foldInto(client, 'read_model_next', models, tree, decodeAll(decode, batch))
    recordedAt = batch.at(-1)?.recordedAt ?? recordedAt
    batch = []
  }
  if (tree.size - 1 >= ordinal) return { tree, recordedAt }
  for await (const stored of log.readAll(tree.size - 1)) {
    batch.push(stored)
    if (batch.length === MAX_BATCH_EVENTS || stored.ordinal === ordinal) await fold()
    if (stored.ordinal === ordinal) break
  }
  return { tree, recordedAt }
}
