// Who may do what on a day, as the ledger knew it at an ordinal.
import type { DateText } from '../../domain/calendar.ts'
import { columnsFrom } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type AuthorityRow, authorityTable } from './table.ts'

/**
 * Everything that holds on a day by what was recorded up to an ordinal, in order of record. Of the limits that hold for
 * one person and act the last one recorded is the one in force; the others are left out.
 * Index: authority_by_jurisdiction (jurisdiction, ordinal), and for the ends authority_by_authority (authority, jurisdiction, ordinal).
 */
export async function authorityOn(
  db: ReadModels,
  jurisdiction: string,
  on: DateText,
  asOf: number,
): Promise<readonly AuthorityRow[]> {
  const rows = await db
    .selectFrom('authority as a')
    .select(columnsFrom('a', authorityTable))
    .where('a.jurisdiction', '=', jurisdiction)
    .where('a.ordinal', '<=', asOf)
    .where('a.ends', '=', false)
    .where('a.validFrom', '<=', on)
    .where((eb) => eb.or([eb('a.validTo', 'is', null), eb('a.validTo', '>=', on)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('authority as e')
            .select('e.ordinal')
            .whereRef('e.jurisdiction', '=', 'a.jurisdiction')
            .whereRef('e.authority', '=', 'a.authority')
            .whereRef('e.kind', '=', 'a.kind')
            .whereRef('e.ordinal', '>', 'a.ordinal')
            .where('e.ordinal', '<=', asOf)
            .where('e.ends', '=', true)
            .where('e.validFrom', '<=', on),
        ),
      ),
    )
    .orderBy('a.ordinal')
    .execute()
  const lastLimit = new Map(rows.filter(({ kind }) => kind === 'limit').map((row) => [row.authority, row.ordinal]))
  return rows.filter(({ kind, authority, ordinal }) => kind !== 'limit' || lastLimit.get(authority) === ordinal)
}
