// Fetches the rows in force that the folds of a batch will look at, one statement per table.
import type { ClientBase } from 'pg'
import type { Folding } from '../folding.ts'
import { keyOf, keyText } from '../folding.ts'
import type { KeyPart, RowKey } from '../read-model.ts'
import type { AnyTable, ColumnType } from '../table.ts'
import { column, columnList, type Schema, snake, tableName } from './names.ts'
import { rowsOf } from './connection.ts'
import { arrayType } from './ddl.ts'

/** Loads the named rows into the folding; rows that do not exist are loaded as such. */
export async function loadCurrentRows(
  client: ClientBase,
  schema: Schema,
  folding: Folding,
  reads: Iterable<RowKey>,
): Promise<void> {
  const keysByTable = new Map<AnyTable, Map<string, readonly KeyPart[]>>()
  for (const { table, key } of reads) {
    const keys = keysByTable.get(table) ?? new Map<string, readonly KeyPart[]>()
    keysByTable.set(table, keys.set(keyText(key), key))
  }
  for (const [table, keys] of keysByTable) {
    for (const key of keys.values()) folding.load(table, key, null)
    for (const { fromOrdinal, ...row } of await inForce(client, schema, table, [...keys.values()])) {
      folding.load(table, keyOf(table, row), { row, from: fromOrdinal })
    }
  }
}

/** Index: the primary key (key…, from_ordinal), read backwards once per key. */
async function inForce(
  client: ClientBase,
  schema: Schema,
  table: AnyTable,
  keys: readonly (readonly KeyPart[])[],
): Promise<{ readonly fromOrdinal: number }[]> {
  const aliases = [...Object.keys(table.columns), 'fromOrdinal'].map((name) => `r.${column(name)} as "${name}"`)
  const arrays = table.key.map((name, index) => `$${index + 1}::${arrayType(table.columns[name] as ColumnType)}`)
  const matches = table.key.map((name) => `t.${column(name)} = k.${column(name)}`)
  return rowsOf(
    client,
    `select ${aliases.join(', ')}
       from unnest(${arrays.join(', ')}) as k (${table.key
         .map(snake)
         .map((name) => `"${name}"`)
         .join(', ')})
      cross join lateral (select ${columnList([...Object.keys(table.columns), 'fromOrdinal'], 't.')}
                            from ${tableName(schema, table)} t where ${matches.join(' and ')}
                           order by t.from_ordinal desc limit 1) as r`,
    table.key.map((_, index) => keys.map((key) => key[index])),
  )
}
