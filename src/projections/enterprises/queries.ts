// Questions to the register of enterprises.
import { columnsFrom, inForce } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type EnterpriseRow, enterpriseTable } from './table.ts'

const COLUMNS = columnsFrom('e', enterpriseTable)

/**
 * An enterprise by its internal id, which no other of the ledger has, as of an ordinal.
 * Index: the primary key (enterprise, from_ordinal).
 */
export function enterpriseAt(db: ReadModels, enterprise: string, asOf: number): Promise<EnterpriseRow | undefined> {
  return db
    .selectFrom('enterprise as e')
    .select(COLUMNS)
    .where('e.enterprise', '=', enterprise)
    .where(inForce('e', asOf))
    .executeTakeFirst()
}

/**
 * The enterprise of a book that held a code at an ordinal.
 * Index: enterprise_by_jurisdiction (jurisdiction, enterprise_code, from_ordinal).
 */
export function enterpriseByCode(
  db: ReadModels,
  jurisdiction: string,
  enterpriseCode: string,
  asOf: number,
): Promise<EnterpriseRow | undefined> {
  return db
    .selectFrom('enterprise as e')
    .select(COLUMNS)
    .where('e.jurisdiction', '=', jurisdiction)
    .where('e.enterpriseCode', '=', enterpriseCode)
    .where(inForce('e', asOf))
    .executeTakeFirst()
}

/**
 * A page of a book's register in order of the codes; `after` is the last code of the page before, empty at first.
 * Index: enterprise_by_jurisdiction (jurisdiction, enterprise_code, from_ordinal).
 */
export function enterprisesAt(
  db: ReadModels,
  jurisdiction: string,
  asOf: number,
  after: string,
  limit: number,
): Promise<readonly EnterpriseRow[]> {
  return db
    .selectFrom('enterprise as e')
    .select(COLUMNS)
    .where('e.jurisdiction', '=', jurisdiction)
    .where('e.enterpriseCode', '>', after)
    .where(inForce('e', asOf))
    .orderBy('e.enterpriseCode')
    .limit(limit)
    .execute()
}
