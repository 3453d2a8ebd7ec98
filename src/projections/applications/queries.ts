// Questions to a book's register of applications: one case, lists by filter, totals, and the steps of a case.
import type { DateText } from '../../domain/calendar.ts'
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
import {
  type ApplicationRow,
  type ApplicationStateRow,
  applicationStateTable,
  type ApplicationStatus,
  applicationTable,
} from './table.ts'

/** A case as it stood, with the enterprise's name of then. */
export interface ApplicationView extends ApplicationRow, ApplicationStateRow {
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

/** A case as of an ordinal. Indexes: the primary keys (jurisdiction, application, from_ordinal). */
export function applicationAt(
  db: ReadModels,
  jurisdiction: string,
  application: string,
  asOf: number,
): Promise<ApplicationView | undefined> {
  return views(db, jurisdiction, asOf).where('a.application', '=', application).executeTakeFirst()
}

/**
 * A page of the register as of an ordinal, in order of filing. Indexes: application_by_enterprise, _by_round, _by_clause
 * or _by_jurisdiction, then the state of each by its primary key; by status application_state_by_status.
 */
export async function applicationsAt(
  db: ReadModels,
  jurisdiction: string,
  filter: ApplicationFilter,
  asOf: number,
  page: PageRequest,
): Promise<Page<ApplicationView>> {
  const { status, ...others } = filter
  // Both tables have the ordinal; the list is read in the order of the one that the filter is about.
  const place = status === undefined ? 'a.filedOrdinal' : 's.filedOrdinal'
  const rows = await views(db, jurisdiction, asOf)
    .where(matches('s', { status }))
    .where('s.jurisdiction', '=', jurisdiction)
    .where(matches('a', others))
    .where(place, '>', page.after ?? -1)
    .where(place, '<=', asOf)
    .orderBy(place)
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ filedOrdinal }) => filedOrdinal)
}

/** These cases as of an ordinal, in no order. Indexes: the primary keys (jurisdiction, application, from_ordinal). */
export async function applicationsNamed(
  db: ReadModels,
  jurisdiction: string,
  applications: readonly string[],
  asOf: number,
): Promise<readonly ApplicationView[]> {
  if (applications.length === 0) return []
  return views(db, jurisdiction, asOf).where('a.application', 'in', applications).execute()
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

/** The population behind a list, by status. Indexes: as applicationsAt; reads every row of the filter once. */
export function applicationTotals(
  db: ReadModels,
  jurisdiction: string,
  filter: ApplicationFilter,
  asOf: number,
): Promise<readonly ApplicationTotal[]> {
  const { status, ...others } = filter
  return db
    .selectFrom('application as a')
    .innerJoin('applicationState as s', (join) =>
      join.onRef('s.jurisdiction', '=', 'a.jurisdiction').onRef('s.application', '=', 'a.application'),
    )
    .where('a.jurisdiction', '=', jurisdiction)
    .where(inForce('a', asOf))
    .where(inForce('s', asOf))
    .where(matches('s', { status }))
    .where(matches('a', others))
    .select(({ fn, val }) => {
      const total = (column: AmountColumn) => fn.coalesce(fn.sum<Money>(column), val('0.00')).$castTo<Money>()
      return [
        's.status',
        fn.countAll<number>().as('applications'),
        total('s.claimed').as('claimed'),
        total('s.proposed').as('proposed'),
        total('s.granted').as('granted'),
        total('s.paid').as('paid'),
        total('s.returned').as('returned'),
        total('s.clawedBack').as('clawedBack'),
      ]
    })
    .groupBy('s.status')
    .orderBy('s.status')
    .execute()
}
type AmountColumn = `s.${'claimed' | 'proposed' | 'granted' | 'paid' | 'returned' | 'clawedBack'}`

/** What an entry made of a case. */
export interface ApplicationStep extends ApplicationStateRow {
  readonly ordinal: number
  readonly type: string
  readonly recordedAt: string
  readonly validAt: DateText
  readonly actor: string
}

/** Every state a case went through up to an ordinal. Index: the primary key (jurisdiction, application, …). */
export function applicationSteps(
  db: ReadModels,
  jurisdiction: string,
  application: string,
  asOf: number,
): Promise<readonly ApplicationStep[]> {
  return db
    .selectFrom('applicationState as s')
    .innerJoin('timeline as t', 't.ordinal', 's.fromOrdinal')
    .select([...columnsFrom('s', applicationStateTable), 't.ordinal', 't.type', 't.recordedAt', 't.validAt', 't.actor'])
    .where('s.jurisdiction', '=', jurisdiction)
    .where('s.application', '=', application)
    .where('s.fromOrdinal', '<=', asOf)
    .orderBy('s.fromOrdinal')
    .execute()
}

/** In both tables. */
const REGISTERED: readonly string[] = ['s.jurisdiction', 's.application', 's.filedOrdinal']
const STATE = columnsFrom('s', applicationStateTable).filter((name) => !REGISTERED.includes(name))

function views(db: ReadModels, jurisdiction: string, asOf: number) {
  return db
    .selectFrom('application as a')
    .innerJoin('applicationState as s', (join) =>
      join.onRef('s.jurisdiction', '=', 'a.jurisdiction').onRef('s.application', '=', 'a.application'),
    )
    .leftJoin('enterprise as e', (join) => join.onRef('e.enterprise', '=', 'a.enterprise').on(inForce('e', asOf)))
    .select([
      ...columnsFrom('a', applicationTable),
      ...STATE,
      'e.name as enterpriseName',
      's.fromOrdinal as sinceOrdinal',
    ])
    .where('a.jurisdiction', '=', jurisdiction)
    .where(inForce('a', asOf))
    .where(inForce('s', asOf))
}
