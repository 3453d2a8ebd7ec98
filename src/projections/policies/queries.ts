// Questions to a book's register of policy versions.
import { columnsFrom, inForce } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type PolicyVersionRow, policyVersionTable } from './table.ts'

const COLUMNS = columnsFrom('v', policyVersionTable)

/** One version as of an ordinal. Index: the primary key (jurisdiction, policy, version, from_ordinal). */
export function policyVersionAt(
  db: ReadModels,
  jurisdiction: string,
  policy: string,
  version: number,
  asOf: number,
): Promise<PolicyVersionRow | undefined> {
  return db
    .selectFrom('policyVersion as v')
    .select(COLUMNS)
    .where('v.jurisdiction', '=', jurisdiction)
    .where('v.policy', '=', policy)
    .where('v.version', '=', version)
    .where(inForce('v', asOf))
    .executeTakeFirst()
}

/**
 * All versions known at an ordinal, by document and number.
 * Index: the primary key (jurisdiction, policy, version, from_ordinal).
 */
export function policyVersionsAt(
  db: ReadModels,
  jurisdiction: string,
  asOf: number,
): Promise<readonly PolicyVersionRow[]> {
  return db
    .selectFrom('policyVersion as v')
    .select(COLUMNS)
    .where('v.jurisdiction', '=', jurisdiction)
    .where(inForce('v', asOf))
    .orderBy('v.policy')
    .orderBy('v.version')
    .execute()
}
