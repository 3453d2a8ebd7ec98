// Questions to the register of readings: what was recorded, and which decisions stand on an alternative.
import type { Money } from '../../domain/money.ts'
import { columnsFrom, fetchLimit, inForce, type Page, type PageRequest, pageOf } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type InterpretationRow, interpretationTable } from './table.ts'

/** All that was recorded for a policy, in order of record. Index: interpretation_by_jurisdiction (…, policy, ordinal). */
export function interpretationsAt(
  db: ReadModels,
  jurisdiction: string,
  policy: string,
  asOf: number,
): Promise<readonly InterpretationRow[]> {
  return db
    .selectFrom('interpretation as i')
    .select(columnsFrom('i', interpretationTable))
    .where('i.jurisdiction', '=', jurisdiction)
    .where('i.policy', '=', policy)
    .where('i.ordinal', '<=', asOf)
    .orderBy('i.ordinal')
    .execute()
}

/** A reading of a policy version, and the clauses that lean on it. */
export interface Leaning {
  readonly policy: string
  readonly version: number
  readonly reading: string
  readonly clauses: readonly string[]
}

/** A standing decision that a reading touches. */
export interface TouchedDecision {
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly round: string
  readonly clause: string
  readonly benefitYear: number
  readonly alternative: string
  readonly status: string
  /** Yuan; null where it was declined. */
  readonly amount: Money | null
  readonly receiptHash: string | null
  readonly filedOrdinal: number
}

/** A page of them, in order of filing. Indexes: round_reading_by_jurisdiction, application_by_round, the primary key. */
export async function touchedDecisions(
  db: ReadModels,
  jurisdiction: string,
  leaning: Leaning,
  asOf: number,
  page: PageRequest,
): Promise<Page<TouchedDecision>> {
  const rows = await touched(db, jurisdiction, leaning, asOf)
    .select(['a.application', 'a.enterprise', 'a.enterpriseCode', 'a.round', 'a.clause', 'a.benefitYear'])
    .select(['r.alternative', 's.status', 's.proposed as amount', 's.receiptHash', 'a.filedOrdinal'])
    .where('a.filedOrdinal', '>', page.after ?? -1)
    .orderBy('a.filedOrdinal')
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ filedOrdinal }) => filedOrdinal)
}

/** How many decisions stand on each alternative, and what they award together in yuan. Indexes: as touchedDecisions. */
export function touchedTotals(
  db: ReadModels,
  jurisdiction: string,
  leaning: Leaning,
  asOf: number,
): Promise<readonly { readonly alternative: string; readonly decisions: number; readonly amount: Money }[]> {
  return touched(db, jurisdiction, leaning, asOf)
    .select(({ fn, val }) => [
      'r.alternative',
      fn.countAll<number>().as('decisions'),
      fn.coalesce(fn.sum<Money>('s.proposed'), val('0.00')).$castTo<Money>().as('amount'),
    ])
    .groupBy('r.alternative')
    .orderBy('r.alternative')
    .execute()
}

function touched(db: ReadModels, jurisdiction: string, { policy, version, reading, clauses }: Leaning, asOf: number) {
  return db
    .selectFrom('roundReading as r')
    .innerJoin('application as a', (join) =>
      join.onRef('a.round', '=', 'r.round').onRef('a.jurisdiction', '=', 'r.jurisdiction'),
    )
    .innerJoin('applicationState as s', (join) =>
      join.onRef('s.jurisdiction', '=', 'a.jurisdiction').onRef('s.application', '=', 'a.application'),
    )
    .where('r.jurisdiction', '=', jurisdiction)
    .where('r.policy', '=', policy)
    .where('r.version', '=', version)
    .where('r.reading', '=', reading)
    .where('r.ordinal', '<=', asOf)
    .where('a.clause', 'in', clauses.length === 0 ? [''] : clauses)
    .where('s.receiptHash', 'is not', null)
    .where(inForce('a', asOf))
    .where(inForce('s', asOf))
}
