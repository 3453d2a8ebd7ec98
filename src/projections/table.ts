// What a table of the read models is. A `history` table keeps a row per change, valid for the ordinals
// [from_ordinal, to_ordinal), so that an answer as of any ordinal is an index look-up; a `journal` only ever grows.
import type { DateText } from '../domain/calendar.ts'
import type { Money } from '../domain/money.ts'

/** What a cell may hold in memory. Ordinals and counts are numbers; money, dates and instants are text. */
export type Cell = string | number | boolean | null

/** How a cell is stored; a `?` allows null. `bigint` is for ordinals, `instant` is UTC with milliseconds. */
export type Kind = 'text' | 'uuid' | 'integer' | 'bigint' | 'boolean' | 'money' | 'date' | 'instant'
export type ColumnType = Kind | `${Kind}?`

/** The column types that can hold the values of `V`. */
type TypeFor<V> = null extends V ? `${KindFor<NonNullable<V>>}?` : KindFor<V>
type KindFor<V> = V extends Money
  ? 'money'
  : V extends DateText
    ? 'date'
    : V extends string
      ? 'text' | 'uuid' | 'instant'
      : V extends number
        ? 'integer' | 'bigint'
        : 'boolean'

/** An index beside the primary key, in camel case like the columns; `where` names a column that must not be null. */
export interface Index {
  readonly on: readonly string[]
  readonly where?: string
}

/** A table whatever its rows are: what the runner, the rebuild and the comparison need to know. */
export interface AnyTable {
  /** In snake case, as in SQL. */
  readonly name: string
  readonly form: 'history' | 'journal'
  /** In camel case; SQL has them in snake case. History tables have `fromOrdinal` and `toOrdinal` besides. */
  readonly columns: Readonly<Record<string, ColumnType>>
  /** Names one row, of a history table one row at a time. */
  readonly key: readonly string[]
  readonly indexes: readonly Index[]
}

/** A table of rows `Row`. */
export interface Table<Row extends object> extends AnyTable {
  readonly columns: { readonly [C in keyof Row & string]: TypeFor<Row[C]> } & Readonly<Record<string, ColumnType>>
  readonly key: readonly (keyof Row & string)[]
}

/** A row of a history table with the ordinals it holds for. `toOrdinal` is null while it holds. */
export type History<Row extends object> = Row & { readonly fromOrdinal: number; readonly toOrdinal: number | null }

/** The columns a history table has beside its own. */
export const HISTORY_COLUMNS = { fromOrdinal: 'bigint', toOrdinal: 'bigint?' } as const satisfies Record<
  string,
  ColumnType
>

/** All columns of a table in their order in SQL. */
export function columnsOf(table: AnyTable): readonly (readonly [name: string, type: ColumnType])[] {
  return Object.entries(table.form === 'history' ? { ...table.columns, ...HISTORY_COLUMNS } : table.columns)
}

/** What names one stored row: of a history table the key and the ordinal it holds from. */
export function primaryKey(table: AnyTable): readonly string[] {
  return table.form === 'history' ? [...table.key, 'fromOrdinal'] : table.key
}

/** The column that says since which ordinal a row is known. */
export function sinceColumn(table: AnyTable): 'fromOrdinal' | 'ordinal' {
  return table.form === 'history' ? 'fromOrdinal' : 'ordinal'
}
