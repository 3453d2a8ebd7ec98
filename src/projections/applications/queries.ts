// Questions to the register of applications: one case, lists by filter, totals, and the steps of a case.
import type { Money } from '../../domain/money.ts'
import {
  columnsFrom,
  fetchLimit,
  inForce,
  matches,
  type Page,
  pageOf,
  type PageRequest,
} from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import { type ApplicationRow, type ApplicationStatus, applicationTable } from './table.ts'

/** A case as it stood, with the enterprise's name of then. */
export interface ApplicationView extends ApplicationRow {
  readonly enterpriseName: string | null
  /** The entry that made it so. */
  readonly sinceOrdinal: number
}

/** Only cases that fit all that is named. */
export interface ApplicationFilter {
  readonly status?: ApplicationStatus
  readonly enterprise?: string
  readonly round?: string
  readonly clause?: string
}

const COLUMNS = columnsFrom('a', applicationTable)

/** A case as of an ordinal. Index: the primary key (application, from_ordinal). */
export function applicationAt(db: ReadModels, application: string, asOf: number): Promise<ApplicationView | undefined> {
  return views(db, asOf).where('a.application', '=', application).executeTakeFirst()
}

/**
 * A page of the register as of an ordinal, in order of filing.
 * Index: application_by_status, _by_enterprise, _by_round or _by_filed_ordinal, each (…, filed_ordinal, from_ordinal).
 */
export async function applicationsAt(
  db: ReadModels,
  filter: ApplicationFilter,
  asOf: number,
  page: PageRequest,
): Promise<Page<ApplicationView>> {
  const rows = await views(db, asOf)
    .where(matches('a', { ...filter }))
    .where('a.filedOrdinal', '>', page.after ?? -1)
    .where('a.filedOrdinal', '<=', asOf)
    .orderBy('a.filedOrdinal')
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ filedOrdinal }) => filedOrdinal)
}

/** Number and sums of the cases in one status, in yuan. */
export interface ApplicationTotal {
  readonly status: ApplicationStatus
  readonly applications: number
  readonly claimed: Money
  readonly proposed: Money
  readonly granted: Money
  readonly paid: Money
  readonly returned: Money
  readonly clawedBack: Money
}

/** The population behind a list, by status. Index: as applicationsAt; reads every row of the filter once. */
export function applicationTotals(
  db: ReadModels,
  filter: ApplicationFilter,
  asOf: number,
): Promise<readonly ApplicationTotal[]> {
  return db
    .selectFrom('application as a')
    .where(inForce('a', asOf))
    .where(matches('a', { ...filter }))
    .select(({ fn, val }) => {
      const total = (column: AmountColumn) => fn.coalesce(fn.sum<Money>(column), val('0.00')).$castTo<Money>()
      return [
        'a.status',
        fn.countAll<number>().as('applications'),
        total('a.claimed').as('claimed'),
        total('a.proposed').as('proposed'),
        total('a.granted').as('granted'),
        total('a.paid').as('paid'),
        total('a.returned').as('returned'),
        total('a.clawedBack').as('clawedBack'),
      ]
    })
    .groupBy('a.status')
    .orderBy('a.status')
    .execute()
}
type AmountColumn = `a.${'claimed' | 'proposed' | 'granted' | 'paid' | 'returned' | 'clawedBack'}`

/** What an entry made of a case. */
export interface ApplicationStep extends ApplicationRow {
  readonly ordinal: number
  readonly type: string
  readonly recordedAt: string
  readonly actor: string
}

/** Every state a case went through up to an ordinal. Index: the primary key (application, from_ordinal). */
export function applicationSteps(
  db: ReadModels,
  application: string,
  asOf: number,
): Promise<readonly ApplicationStep[]> {
  return db
    .selectFrom('application as a')
    .innerJoin('timeline as t', 't.ordinal', 'a.fromOrdinal')
    .select([...COLUMNS, 't.ordinal', 't.type', 't.recordedAt', 't.actor'])
    .where('a.application', '=', application)
    .where('a.fromOrdinal', '<=', asOf)
    .orderBy('a.fromOrdinal')
    .execute()
}

function views(db: ReadModels, asOf: number) {
  return db
    .selectFrom('application as a')
    .leftJoin('enterprise as e', (join) => join.onRef('e.enterprise', '=', 'a.enterprise').on(inForce('e', asOf)))
    .select([...COLUMNS, 'e.name as enterpriseName', 'a.fromOrdinal as sinceOrdinal'])
    .where(inForce('a', asOf))
}
