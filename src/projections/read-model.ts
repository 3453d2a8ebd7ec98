// The contract of a read model: tables, and a pure fold that says which rows an event changes.
import type { LedgerEvent, Recorded } from '../codec/recorded.ts'
import type { Frontier } from '../integrity/merkle.ts'
import type { AnyTable, Table } from './table.ts'

export type KeyPart = string | number

/** An entry with the book it belongs to. */
export type Placed<E extends LedgerEvent = LedgerEvent> = Recorded<E> & {
  /** Six digits, or OUTSIDE: every id that is unique within one book only is looked up together with it. */
  readonly jurisdiction: string
}

/** Of entries that no book has: the ledger's own, and registrations of enterprises. */
export const OUTSIDE = ''

/** Names the row of a history table that a fold wants to see. */
export interface RowKey {
  readonly table: AnyTable
  readonly key: readonly KeyPart[]
}

/** The rows as they stand before an event, in memory. */
export interface CurrentRows {
  /** The row in force, or undefined. Throws when `reads` did not name it. */
  get<Row extends object>(table: Table<Row>, ...key: readonly KeyPart[]): Row | undefined
}

/**
 * A changed row: in a history table it replaces the row of its key from the event's ordinal on, in a journal it is added.
 * At most one change per table and key for one event.
 */
export interface Change {
  readonly table: AnyTable
  readonly row: object
}

/** One read model. Every table belongs to exactly one; no fold reads another's. */
export interface ReadModel {
  readonly name: string
  /** Raised whenever the tables or the fold change meaning: the stored rows are then rebuilt. */
  readonly version: number
  readonly tables: readonly AnyTable[]
  /** The rows that `fold` will look at for this event. */
  reads(entry: Placed): readonly RowKey[]
  /**
   * The rows this event changes. Pure. `tree` is the Merkle frontier with this event's leaf as the last one.
   * Throws a RangeError on an event that contradicts what was folded before: the projection halts there.
   */
  fold(entry: Placed, current: CurrentRows, tree: Readonly<Frontier>): readonly Change[]
}

/** No rows, or no changes. */
export const NOTHING: readonly never[] = []

/** A change whose row fits its table. */
export function change<Row extends object>(table: Table<Row>, row: Row): Change {
  return { table, row }
}

/** The row that must exist for the event to make sense. Throws a RangeError naming table, key and event. */
export function required<Row extends object>(
  current: CurrentRows,
  table: Table<Row>,
  entry: Recorded,
  ...key: readonly KeyPart[]
): Row {
  const row = current.get(table, ...key)
  if (row !== undefined) return row
  throw new RangeError(`${entry.event.type}: ${table.name} knows no ${key.join(' ')}`)
}
