// The SQL that makes the tables of the read models. Indexes come separately: a rebuild loads first and indexes then.
import type { AnyTable, ColumnType, Kind } from '../table.ts'
import { columnsOf, primaryKey } from '../table.ts'
import { column, columnList, type Schema, snake, tableName } from './names.ts'

/** Text compares byte by byte, on every server alike; money holds what a Money can hold. */
const SQL_TYPES: Readonly<Record<Kind, string>> = {
  text: 'text collate "C"',
  uuid: 'uuid',
  integer: 'integer',
  bigint: 'bigint',
  boolean: 'boolean',
  money: 'numeric(18,2)',
  date: 'date',
  instant: 'timestamptz(3)',
}

/**
 * `create table` without keys and indexes. Autovacuum stays away until the table is switched in: it would slow the load
 * and hold up the switch.
 */
export function createTable(schema: Schema, table: AnyTable): string {
  const columns = columnsOf(table).map(([name, type]) => `${column(name)} ${sqlType(type)}`)
  return `create table ${tableName(schema, table)} (${columns.join(', ')}) with (autovacuum_enabled = false)`
}

/** The primary key and the indexes, one statement each. */
export function createIndexes(schema: Schema, table: AnyTable): string[] {
  const name = tableName(schema, table)
  return [
    `alter table ${name} add primary key (${columnList(primaryKey(table))})`,
    ...table.indexes.map(
      ({ on, where }) =>
        `create index "${table.name}_by_${snake(on[0] ?? '')}" on ${name} (${columnList(on)})` +
        (where === undefined ? '' : ` where ${column(where)} is not null`),
    ),
  ]
}

function sqlType(type: ColumnType): string {
  return isNullable(type) ? SQL_TYPES[kindOf(type)] : `${SQL_TYPES[kindOf(type)]} not null`
}

/** The kind of a column type, null allowed or not. */
export function kindOf(type: ColumnType): Kind {
  return (isNullable(type) ? type.slice(0, -1) : type) as Kind
}

function isNullable(type: ColumnType): boolean {
  return type.endsWith('?')
}

/** The type of a key column's values as an array parameter. */
export function arrayType(type: ColumnType): string {
  return `${SQL_TYPES[kindOf(type)].replace(' collate "C"', '')}[]`
}
