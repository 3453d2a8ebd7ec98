// Questions to the register of payments: one payment, lists by filter, totals, and the steps of a payment.
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
import { type PaymentRow, type PaymentStatus, paymentTable } from './table.ts'

/** A payment as it stood, with the enterprise's name of then. */
export interface PaymentView extends PaymentRow {
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

const COLUMNS = columnsFrom('p', paymentTable)

/** A payment as of an ordinal. Index: the primary key (payment, from_ordinal). */
export function paymentAt(db: ReadModels, payment: string, asOf: number): Promise<PaymentView | undefined> {
  return views(db, asOf).where('p.payment', '=', payment).executeTakeFirst()
}

/**
 * A page of the register as of an ordinal, in order of the payment orders.
 * Index: payment_by_status, _by_enterprise, _by_application or _by_ordered_ordinal, each (…, ordered_ordinal, …).
 */
export async function paymentsAt(
  db: ReadModels,
  filter: PaymentFilter,
  asOf: number,
  page: PageRequest,
): Promise<Page<PaymentView>> {
  const rows = await views(db, asOf)
    .where(matches('p', { ...filter }))
    .where('p.orderedOrdinal', '>', page.after ?? -1)
    .where('p.orderedOrdinal', '<=', asOf)
    .orderBy('p.orderedOrdinal')
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

/** The population behind a list, by status. Index: as paymentsAt; reads every row of the filter once. */
export function paymentTotals(db: ReadModels, filter: PaymentFilter, asOf: number): Promise<readonly PaymentTotal[]> {
  return db
    .selectFrom('payment as p')
    .where(inForce('p', asOf))
    .where(matches('p', { ...filter }))
    .select(({ fn }) => [
      'p.status',
      fn.countAll<number>().as('payments'),
      fn.sum<Money>('p.amount').as('amount'),
      fn.sum<Money>('p.returned').as('returned'),
      fn.sum<Money>('p.clawbackOrdered').as('clawbackOrdered'),
      fn.sum<Money>('p.clawbackReceived').as('clawbackReceived'),
    ])
    .groupBy('p.status')
    .orderBy('p.status')
    .execute()
}

/** What an entry made of a payment. */
export interface PaymentStep extends PaymentRow {
  readonly ordinal: number
  readonly type: string
  readonly recordedAt: string
  readonly actor: string
}

/** Every state a payment went through up to an ordinal. Index: the primary key (payment, from_ordinal). */
export function paymentSteps(db: ReadModels, payment: string, asOf: number): Promise<readonly PaymentStep[]> {
  return db
    .selectFrom('payment as p')
    .innerJoin('timeline as t', 't.ordinal', 'p.fromOrdinal')
    .select([...COLUMNS, 't.ordinal', 't.type', 't.recordedAt', 't.actor'])
    .where('p.payment', '=', payment)
    .where('p.fromOrdinal', '<=', asOf)
    .orderBy('p.fromOrdinal')
    .execute()
}

function views(db: ReadModels, asOf: number) {
  return db
    .selectFrom('payment as p')
    .leftJoin('enterprise as e', (join) => join.onRef('e.enterprise', '=', 'p.enterprise').on(inForce('e', asOf)))
    .select([...COLUMNS, 'e.name as enterpriseName', 'p.fromOrdinal as sinceOrdinal'])
    .where(inForce('p', asOf))
}
