// Who belongs to which group on a day, as the ledger knew it at an ordinal.
import type { DateText } from '../../domain/calendar.ts'
import { columnsFrom } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type GroupStepRow, groupStepTable } from './table.ts'

/**
 * The memberships of a book that hold on a day, by group and enterprise.
 * Index: group_step_by_jurisdiction (jurisdiction, group, ordinal).
 */
export function membershipsOn(
  db: ReadModels,
  jurisdiction: string,
  on: DateText,
  asOf: number,
): Promise<readonly GroupStepRow[]> {
  return db
    .selectFrom('groupStep as m')
    .select(columnsFrom('m', groupStepTable))
    .where('m.jurisdiction', '=', jurisdiction)
    .where('m.step', '=', 'joined')
    .where('m.ordinal', '<=', asOf)
    .where('m.validFrom', '<=', on)
    .where((eb) => eb.or([eb('m.validTo', 'is', null), eb('m.validTo', '>=', on)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('groupStep as l')
            .select('l.ordinal')
            .whereRef('l.jurisdiction', '=', 'm.jurisdiction')
            .whereRef('l.group', '=', 'm.group')
            .whereRef('l.enterprise', '=', 'm.enterprise')
            .whereRef('l.ordinal', '>', 'm.ordinal')
            .whereRef('l.validFrom', '>=', 'm.validFrom')
            .where('l.step', '=', 'left')
            .where('l.ordinal', '<=', asOf)
            .where('l.validFrom', '<=', on),
        ),
      ),
    )
    .orderBy('m.group')
    .orderBy('m.enterprise')
    .execute()
}

/**
 * The names under which groups of a book were recorded by an ordinal, by id.
 * Index: group_step_by_jurisdiction (jurisdiction, group, ordinal).
 */
export async function groupNamesAt(
  db: ReadModels,
  jurisdiction: string,
  groups: readonly string[],
  asOf: number,
): Promise<ReadonlyMap<string, string>> {
  if (groups.length === 0) return new Map()
  const rows = await db
    .selectFrom('groupStep')
    .select(['group', 'name'])
    .where('jurisdiction', '=', jurisdiction)
    .where('group', 'in', groups)
    .where('ordinal', '<=', asOf)
    .where('step', '=', 'recorded')
    .execute()
  return new Map(rows.flatMap(({ group, name }) => (name === null ? [] : [[group, name] as const])))
}
