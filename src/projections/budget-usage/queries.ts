// What auditors ask of a budget line of a book: its balances at a moment, the identity, and how it came there.
import { ACCOUNTS, type Account, type Balances, NO_BALANCES } from '../../domain/book/postings.ts'
import { isZero, minus, type Money } from '../../domain/money.ts'
import { fetchLimit, inForce, type Page, pageOf, type PageRequest } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import type { TimelineRow } from '../timeline/table.ts'
import { type BudgetIdentity, budgetIdentity } from './identity.ts'
import type { BudgetLineRow, BudgetUsageRow } from './table.ts'

/** The entry that made the balances what they are. */
export type Since = Pick<TimelineRow, 'ordinal' | 'recordedAt' | 'validAt' | 'eventId' | 'type'>

export interface BudgetUsage extends BudgetLineRow {
  readonly balances: Balances
  readonly identity: BudgetIdentity
  readonly since: Since
}

const SINCE = ['t.ordinal', 't.recordedAt', 't.validAt', 't.eventId', 't.type'] as const
const LINE = [
  ...(['l.jurisdiction', 'l.budgetLine', 'l.name', 'l.fiscalYear', 'l.budgetUnit', 'l.project'] as const),
  ...(['l.functionalClass', 'l.economicClass', 'l.fundSource', 'l.quotaDocument'] as const),
]
const BALANCES = ACCOUNTS.map((account) => `u.${account}` as const)

/**
 * A line with its balances as of an ordinal, or undefined when it was not open yet.
 * Index: the primary keys (jurisdiction, budget_line, from_ordinal) backwards, and timeline (ordinal).
 */
export async function budgetUsageAt(
  db: ReadModels,
  jurisdiction: string,
  budgetLine: string,
  asOf: number,
): Promise<BudgetUsage | undefined> {
  const row = await db
    .selectFrom('budgetUsage as u')
    .innerJoin('timeline as t', 't.ordinal', 'u.fromOrdinal')
    .innerJoin('budgetLine as l', (join) =>
      join.onRef('l.jurisdiction', '=', 'u.jurisdiction').onRef('l.budgetLine', '=', 'u.budgetLine'),
    )
    .select([...LINE, ...BALANCES, ...SINCE])
    .where('u.jurisdiction', '=', jurisdiction)
    .where('u.budgetLine', '=', budgetLine)
    .where('u.fromOrdinal', '<=', asOf)
    .where(inForce('l', asOf))
    .orderBy('u.fromOrdinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && usageOf(row)
}

/**
 * All lines of a book, or those of a fiscal year, with their balances as of an ordinal.
 * Index: budget_line_by_jurisdiction (jurisdiction, fiscal_year, budget_line), then one look-up per line as in budgetUsageAt.
 */
export async function budgetLinesAt(
  db: ReadModels,
  jurisdiction: string,
  asOf: number,
  fiscalYear: number | null = null,
): Promise<readonly BudgetUsage[]> {
  const rows = await db
    .selectFrom('budgetLine as l')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('budgetUsage as b')
          .selectAll('b')
          .whereRef('b.jurisdiction', '=', 'l.jurisdiction')
          .whereRef('b.budgetLine', '=', 'l.budgetLine')
          .where('b.fromOrdinal', '<=', asOf)
          .orderBy('b.fromOrdinal', 'desc')
          .limit(1)
          .as('u'),
      (join) => join.onTrue(),
    )
    .innerJoin('timeline as t', 't.ordinal', 'u.fromOrdinal')
    .select([...LINE, ...BALANCES, ...SINCE])
    .where('l.jurisdiction', '=', jurisdiction)
    .where(inForce('l', asOf))
    .$if(fiscalYear !== null, (query) => query.where('l.fiscalYear', '=', fiscalYear ?? 0))
    .orderBy('l.fiscalYear')
    .orderBy('l.budgetLine')
    .execute()
  return rows.map(usageOf)
}

/** An entry that posted to a line: what it moved, and the balances after it. */
export interface BudgetMovement extends Since {
  readonly actor: string
  readonly application: string | null
  readonly payment: string | null
  /** Account → amount, of the accounts that changed. */
  readonly moved: Readonly<Partial<Record<Account, Money>>>
  readonly balances: Balances
}

/**
 * How a line came to its balances, oldest entry first.
 * Index: the primary key (jurisdiction, budget_line, from_ordinal), also for the row before each, and timeline (ordinal).
 */
export async function budgetMovements(
  db: ReadModels,
  jurisdiction: string,
  budgetLine: string,
  asOf: number,
  page: PageRequest,
): Promise<Page<BudgetMovement>> {
  const rows = await db
    .selectFrom('budgetUsage as u')
    .innerJoin('timeline as t', 't.ordinal', 'u.fromOrdinal')
    .select([...BALANCES, ...SINCE, 't.actor', 't.application', 't.payment'])
    .where('u.jurisdiction', '=', jurisdiction)
    .where('u.budgetLine', '=', budgetLine)
    .where('u.fromOrdinal', '>', page.after ?? -1)
    .where('u.fromOrdinal', '<=', asOf)
    .orderBy('u.fromOrdinal')
    .limit(fetchLimit(page))
    .execute()
  let before =
    page.after === null ? NO_BALANCES : ((await balancesAt(db, jurisdiction, budgetLine, page.after)) ?? NO_BALANCES)
  const movements = rows.map(({ actor, application, payment, ...row }) => {
    const balances = balancesOf(row)
    const movement = { ...sinceOf(row), actor, application, payment, moved: moved(before, balances), balances }
    before = balances
    return movement
  })
  return pageOf(movements, page, ({ ordinal }) => ordinal)
}

/** Index: the primary key (jurisdiction, budget_line, from_ordinal), backwards. */
async function balancesAt(
  db: ReadModels,
  jurisdiction: string,
  budgetLine: string,
  asOf: number,
): Promise<Balances | undefined> {
  return db
    .selectFrom('budgetUsage as u')
    .select(BALANCES)
    .where('u.jurisdiction', '=', jurisdiction)
    .where('u.budgetLine', '=', budgetLine)
    .where('u.fromOrdinal', '<=', asOf)
    .orderBy('u.fromOrdinal', 'desc')
    .limit(1)
    .executeTakeFirst()
}

function moved(before: Balances, after: Balances): Partial<Record<Account, Money>> {
  const changes = ACCOUNTS.map((account) => [account, minus(after[account], before[account])] as const)
  return Object.fromEntries(changes.filter(([, amount]) => !isZero(amount)))
}

function usageOf(row: BudgetLineRow & BudgetUsageRow & Since): BudgetUsage {
  const {
    jurisdiction,
    budgetLine,
    name,
    fiscalYear,
    budgetUnit,
    project,
    functionalClass,
    economicClass,
    fundSource,
  } = row
  const key = { fiscalYear, budgetUnit, project, functionalClass, economicClass, fundSource }
  const balances = balancesOf(row)
  const { quotaDocument } = row
  return {
    jurisdiction,
    budgetLine,
    name,
    ...key,
    quotaDocument,
    balances,
    identity: budgetIdentity(balances),
    since: sinceOf(row),
  }
}

function balancesOf(row: Balances): Balances {
  return Object.fromEntries(ACCOUNTS.map((account) => [account, row[account]])) as Record<Account, Money>
}

function sinceOf({ ordinal, recordedAt, validAt, eventId, type }: Since): Since {
  return { ordinal, recordedAt, validAt, eventId, type }
}
