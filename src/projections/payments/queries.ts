// Questions to a book's register of payments: one payment, lists by filter, totals, and the steps of a payment.
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
import { type PaymentRow, type PaymentStateRow, paymentStateTable, type PaymentStatus, paymentTable } from './table.ts'

/** A payment as it stood, with the enterprise's name of then. */
export interface PaymentView extends PaymentRow, PaymentStateRow {
  readonly enterpriseName: string | null
  /** The entry that made it so. */
  readonly sinceOrdinal: number
}

/** Only payments that fit all that is named. */
export interface PaymentFilter {
  readonly status?: PaymentStatus
  readonly enterprise?: string
  readonly application?: string
  readonly budgetLine?: string
}

/** A payment as of an ordinal. Indexes: the primary keys (jurisdiction, payment, from_ordinal). */
export function paymentAt(
  db: ReadModels,
  jurisdiction: string,
  payment: string,
  asOf: number,
): Promise<PaymentView | undefined> {
  return views(db, jurisdiction, asOf).where('p.payment', '=', payment).executeTakeFirst()
}

/**
 * A page of the register as of an ordinal, in order of the payment orders. Indexes: payment_by_enterprise,
 * _by_application, _by_budget_line or _by_jurisdiction, then the state of each by its primary key; by status
 * payment_state_by_status.
 */
export async function paymentsAt(
  db: ReadModels,
  jurisdiction: string,
  filter: PaymentFilter,
  asOf: number,
  page: PageRequest,
): Promise<Page<PaymentView>> {
  const { status, ...others } = filter
  // Both tables have the ordinal; the list is read in the order of the one that the filter is about.
  const place = status === undefined ? 'p.orderedOrdinal' : 's.orderedOrdinal'
  const rows = await views(db, jurisdiction, asOf)
    .where(matches('s', { status }))
    .where('s.jurisdiction', '=', jurisdiction)
    .where(matches('p', others))
    .where(place, '>', page.after ?? -1)
    .where(place, '<=', asOf)
    .orderBy(place)
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ orderedOrdinal }) => orderedOrdinal)
}

/** Number and sums of the payments in one status, in yuan. */
export interface PaymentTotal {
  readonly status: PaymentStatus
  readonly payments: number
  readonly amount: Money
  readonly returned: Money
  readonly clawbackOrdered: Money
  readonly clawbackReceived: Money
}

/** The population behind a list, by status. Indexes: as paymentsAt; reads every row of the filter once. */
export function paymentTotals(
  db: ReadModels,
  jurisdiction: string,
  filter: PaymentFilter,
  asOf: number,
): Promise<readonly PaymentTotal[]> {
  const { status, ...others } = filter
  return db
    .selectFrom('payment as p')
    .innerJoin('paymentState as s', (join) =>
      join.onRef('s.jurisdiction', '=', 'p.jurisdiction').onRef('s.payment', '=', 'p.payment'),
    )
    .where('p.jurisdiction', '=', jurisdiction)
    .where(inForce('p', asOf))
    .where(inForce('s', asOf))
    .where(matches('s', { status }))
    .where(matches('p', others))
    .select(({ fn }) => [
      's.status',
      fn.countAll<number>().as('payments'),
      fn.sum<Money>('p.amount').as('amount'),
      fn.sum<Money>('s.returned').as('returned'),
      fn.sum<Money>('s.clawbackOrdered').as('clawbackOrdered'),
      fn.sum<Money>('s.clawbackReceived').as('clawbackReceived'),
    ])
    .groupBy('s.status')
    .orderBy('s.status')
    .execute()
}

/** What an entry made of a payment. */
export interface PaymentStep extends PaymentStateRow {
  readonly ordinal: number
  readonly type: string
  readonly recordedAt: string
  readonly actor: string
}

/** Every state a payment went through up to an ordinal. Index: the primary key (jurisdiction, payment, from_ordinal). */
export function paymentSteps(
  db: ReadModels,
  jurisdiction: string,
  payment: string,
  asOf: number,
): Promise<readonly PaymentStep[]> {
  return db
    .selectFrom('paymentState as s')
    .innerJoin('timeline as t', 't.ordinal', 's.fromOrdinal')
    .select([...columnsFrom('s', paymentStateTable), 't.ordinal', 't.type', 't.recordedAt', 't.actor'])
    .where('s.jurisdiction', '=', jurisdiction)
    .where('s.payment', '=', payment)
    .where('s.fromOrdinal', '<=', asOf)
    .orderBy('s.fromOrdinal')
    .execute()
}

/** In both tables. */
const REGISTERED: readonly string[] = ['s.jurisdiction', 's.payment', 's.orderedOrdinal']
const STATE = columnsFrom('s', paymentStateTable).filter((name) => !REGISTERED.includes(name))

function views(db: ReadModels, jurisdiction: string, asOf: number) {
  return db
    .selectFrom('payment as p')
    .innerJoin('paymentState as s', (join) =>
      join.onRef('s.jurisdiction', '=', 'p.jurisdiction').onRef('s.payment', '=', 'p.payment'),
    )
    .leftJoin('enterprise as e', (join) => join.onRef('e.enterprise', '=', 'p.enterprise').on(inForce('e', asOf)))
    .select([...columnsFrom('p', paymentTable), ...STATE, 'e.name as enterpriseName', 's.fromOrdinal as sinceOrdinal'])
    .where('p.jurisdiction', '=', jurisdiction)
    .where(inForce('p', asOf))
    .where(inForce('s', asOf))
}
