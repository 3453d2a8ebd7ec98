// Questions to the rounds of a book: the call that opened one, and how far it is.
import { columnsFrom, inForce } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type RoundProgressRow, roundProgressTable, type RoundRow, roundTable } from './table.ts'

/** A round with its progress; clauses and readings as values. */
export interface RoundView extends Omit<RoundRow, 'clauses' | 'readings'>, RoundProgressRow {
  readonly clauses: readonly string[]
  readonly readings: Readonly<Record<string, string>>
  /** The entry that made it so. */
  readonly sinceOrdinal: number
}

/** A round as of an ordinal. Index: the primary keys (jurisdiction, round, from_ordinal), backwards. */
export async function roundAt(
  db: ReadModels,
  jurisdiction: string,
  round: string,
  asOf: number,
): Promise<RoundView | undefined> {
  const row = await views(db, jurisdiction, asOf).where('r.round', '=', round).executeTakeFirst()
  return row && viewOf(row)
}

/** All rounds opened by an ordinal, oldest first. Index: round_by_jurisdiction, then one look-up per round. */
export async function roundsAt(db: ReadModels, jurisdiction: string, asOf: number): Promise<readonly RoundView[]> {
  return (await views(db, jurisdiction, asOf).orderBy('r.openedOrdinal').execute()).map(viewOf)
}

function views(db: ReadModels, jurisdiction: string, asOf: number) {
  return db
    .selectFrom('round as r')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('roundProgress as l')
          .selectAll('l')
          .whereRef('l.jurisdiction', '=', 'r.jurisdiction')
          .whereRef('l.round', '=', 'r.round')
          .where('l.fromOrdinal', '<=', asOf)
          .orderBy('l.fromOrdinal', 'desc')
          .limit(1)
          .as('p'),
      (join) => join.onTrue(),
    )
    .select([...columnsFrom('r', roundTable), ...PROGRESS, 'p.fromOrdinal as sinceOrdinal'])
    .where('r.jurisdiction', '=', jurisdiction)
    .where(inForce('r', asOf))
}

const PROGRESS = columnsFrom('p', roundProgressTable).filter((name) => name !== 'p.jurisdiction' && name !== 'p.round')

function viewOf(row: RoundRow & RoundProgressRow & { readonly sinceOrdinal: number }): RoundView {
  const clauses = JSON.parse(row.clauses) as RoundView['clauses']
  return { ...row, clauses, readings: JSON.parse(row.readings) as RoundView['readings'] }
}
