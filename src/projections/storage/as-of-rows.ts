// The two conditions every question about the past needs, and the pages of a list.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Table } from '../table.ts'

/** The row of alias `alias` was in force at `ordinal`: `from_ordinal <= ordinal < to_ordinal`. */
export function inForce(alias: string, ordinal: number): RawBuilder<SqlBool> {
  const from = sql.ref(`${alias}.fromOrdinal`)
  const to = sql.ref(`${alias}.toOrdinal`)
  return sql<SqlBool>`${from} <= ${ordinal} and (${to} is null or ${to} > ${ordinal})`
}

/** The row of alias `alias` has these values; a value that is not given matches every row. */
export function matches(alias: string, wanted: Readonly<Record<string, string | undefined>>): RawBuilder<SqlBool> {
  const conditions = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [sql<SqlBool>`${sql.ref(`${alias}.${name}`)} = ${value}`],
  )
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** Which part of a list. `after` is the `next` of the page before, null for the first page. */
export interface PageRequest {
  readonly after: number | null
  /** 1 to MAX_PAGE. */
  readonly limit: number
}

/** Part of a list. `next` is null on the last page; with the same ordinal the pages never shift. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: number | null
}

/** Rows of one page at most. */
export const MAX_PAGE = 500

/** How many rows to fetch for a page: one more, to know whether another follows. Throws a RangeError out of bounds. */
export function fetchLimit({ limit }: PageRequest): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) throw new RangeError(`page of ${limit} rows`)
  return limit + 1
}

/** Cuts the fetched rows to the page. `placeOf` is the column that the list is ordered by. */
export function pageOf<Row>(rows: readonly Row[], { limit }: PageRequest, placeOf: (row: Row) => number): Page<Row> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last !== undefined ? placeOf(last) : null }
}

/** The table's own columns, for a select from the alias: never `to_ordinal`, which would tell of what came later. */
export function columnsFrom<Row extends object, Alias extends string>(
  alias: Alias,
  table: Table<Row>,
): `${Alias}.${keyof Row & string}`[] {
  return Object.keys(table.columns).map((name) => `${alias}.${name as keyof Row & string}` as const)
}
