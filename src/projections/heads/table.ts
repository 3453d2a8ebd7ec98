// The Merkle frontier after every 1,024 leaves, so that the ledger head as of any ordinal is at most 1,023 leaves away.
import type { Table } from '../table.ts'

export interface HeadRow {
  /** The last ordinal that the frontier covers. */
  readonly ordinal: number
  /** When that ordinal was recorded. */
  readonly recordedAt: string
  /** The peaks, largest subtree first, 64 hex digits each. */
  readonly peaks: string
}

/** Leaves between two stored frontiers. */
export const HEAD_INTERVAL = 1_024

export const headTable: Table<HeadRow> = {
  name: 'head',
  form: 'journal',
  key: ['ordinal'],
  columns: { ordinal: 'bigint', recordedAt: 'instant', peaks: 'text' },
  indexes: [{ on: ['recordedAt', 'ordinal'] }],
}
