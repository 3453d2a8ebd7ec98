// Pages of lists that are short by nature, and places that are ordinals.
import type { Place } from './cursor.ts'
import type { ListPage } from './query.ts'

/** The ordinal a page goes on after; null for the first page. */
export function afterOrdinal(after: Place | null): number | null {
  return typeof after === 'number' ? after : null
}

/** A page of rows that are all at hand: places are positions, and as of one ordinal they never shift. */
export function sliced(rows: readonly object[], after: Place | null, limit: number): ListPage {
  const from = typeof after === 'number' ? after : 0
  const next = from + limit
  return { rows: rows.slice(from, next), next: next < rows.length ? next : null }
}
