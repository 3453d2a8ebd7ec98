// Are the live rows what the log says? Every cell of every live table against the freshly folded one, in SQL.
import type { ClientBase, Pool } from 'pg'
import { peaksText } from '../heads/frontier-text.ts'
import { type Checkpoint, readCheckpoint } from '../runner/checkpoint.ts'
import { inTransaction, rowsOf } from '../storage/connection.ts'
import { column, columnList, tableName } from '../storage/names.ts'
import { type AnyTable, columnsOf, primaryKey, sinceColumn } from '../table.ts'
import type { Loaded } from './load.ts'

/** A row that is not the same on both sides. */
export interface Difference {
  /** Column → value of the primary key, in the names of SQL. */
  readonly key: Readonly<Record<string, unknown>>
  /** The columns that differ; null when the row is on one side only. */
  readonly columns: readonly string[] | null
  readonly found: 'live and rebuilt' | 'live only' | 'rebuilt only'
}

export interface TableComparison {
  readonly table: string
  /** Rows compared; null when there is no live table. */
  readonly live: number | null
  readonly rebuilt: number
  readonly differing: number
  /** The first differing rows, at most MOST_DIFFERENCES. */
  readonly first: readonly Difference[]
}

/** Differing rows that a report names one by one. */
export const MOST_DIFFERENCES = 100

/**
 * Compares the given tables as of the ordinal that was loaded. The live side may have moved on: what it knows of later
 * ordinals is left out, unless it lies beyond the live checkpoint, where no row can be.
 */
export async function compareTables(
  pool: Pool,
  tables: readonly AnyTable[],
  loaded: Loaded,
  before: Checkpoint,
): Promise<TableComparison[]> {
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only')
    await client.query(`set local work_mem = '64MB'`)
    const live = (await readCheckpoint(client, 'no lock')) ?? before
    const bounds = [loaded.tree.size - 1, live.tree.size - 1] as const
    const comparisons: TableComparison[] = [compareCheckpoint(before, loaded)]
    for (const table of tables) comparisons.push(await compareTable(client, table, loaded.rows.get(table) ?? 0, bounds))
    return comparisons
  })
}

/** True when no row differs. */
export function areEqual(comparisons: readonly TableComparison[]): boolean {
  return comparisons.every(({ live, differing }) => live !== null && differing === 0)
}

function compareCheckpoint(before: Checkpoint, loaded: Loaded): TableComparison {
  const columns = [
    ...(peaksText(before.tree) === peaksText(loaded.tree) ? [] : ['peaks']),
    ...(before.recordedAt === loaded.recordedAt ? [] : ['recorded_at']),
  ]
  const key = { ordinal: before.tree.size - 1 }
  const first: Difference[] = columns.length === 0 ? [] : [{ key, columns, found: 'live and rebuilt' }]
  return { table: 'checkpoint', live: 1, rebuilt: 1, differing: first.length, first }
}

async function compareTable(
  client: ClientBase,
  table: AnyTable,
  rebuilt: number,
  bounds: readonly [loaded: number, live: number],
): Promise<TableComparison> {
  if (!(await exists(client, table))) return { table: table.name, live: null, rebuilt, differing: rebuilt, first: [] }
  const since = column(sinceColumn(table))
  const [{ live } = { live: 0 }] = await rowsOf<{ live: number }>(
    client,
    `select count(*) as live from ${tableName('read_model', table)} where ${since} <= $1 or ${since} > $2`,
    bounds,
  )
  const key = primaryKey(table)
  const rows = await rowsOf<DifferingRow>(
    client,
    `with live as (select ${liveColumns(table)} from ${tableName('read_model', table)}
                    where ${since} <= $1 or ${since} > $2),
          next as (select ${columnList(columnsOf(table).map(([name]) => name))}
                     from ${tableName('read_model_next', table)})
     select ${cellTexts('l')} as live, ${cellTexts('n')} as next, count(*) over () as differing
       from live l full join next n using (${columnList(key)})
      where l is distinct from n
      order by ${columnList(key)} limit ${MOST_DIFFERENCES}`,
    bounds,
  )
  return {
    table: table.name,
    live,
    rebuilt,
    differing: rows[0]?.differing ?? 0,
    first: rows.map((row) => difference(key.map(column), row)),
  }
}

interface DifferingRow {
  readonly live: string | null
  readonly next: string | null
  readonly differing: number
}

/** The live columns as of $1: a row that ended later was still in force. Nothing ends after $2, where live stands. */
function liveColumns(table: AnyTable): string {
  const names = columnsOf(table).map(([name]) => name)
  if (table.form === 'journal') return columnList(names)
  const ends = `case when to_ordinal > $1 and to_ordinal <= $2 then null else to_ordinal end as to_ordinal`
  return `${columnList(names.filter((name) => name !== 'toOrdinal'))}, ${ends}`
}

async function exists(client: ClientBase, table: AnyTable): Promise<boolean> {
  const [row] = await rowsOf<{ found: boolean }>(client, 'select to_regclass($1) is not null as found', [
    tableName('read_model', table),
  ])
  return row?.found === true
}

/** A row as a JSON object of texts, so that no number is rounded on the way here; null for no row. */
function cellTexts(row: string): string {
  return `(select jsonb_object_agg(key, value)::text from jsonb_each_text(to_jsonb(${row})))`
}

function difference(quotedKey: readonly string[], { live, next }: DifferingRow): Difference {
  const left = cells(live)
  const right = cells(next)
  const key = Object.fromEntries(
    quotedKey.map((name) => name.slice(1, -1)).map((name) => [name, (left ?? right)?.[name]]),
  )
  if (left === null || right === null) {
    return { key, columns: null, found: left === null ? 'rebuilt only' : 'live only' }
  }
  const columns = Object.keys(right).filter((name) => left[name] !== right[name])
  return { key, columns, found: 'live and rebuilt' }
}

function cells(json: string | null): Readonly<Record<string, unknown>> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, unknown>)
}
