// One account of a budget line as a ledger sheet: every entry that changed it, with the balance before and after.
import { sql } from 'kysely'
import type { Account } from '../../domain/book/postings.ts'
import { minus, type Money, ZERO } from '../../domain/money.ts'
import { fetchLimit, type Page, pageOf, type PageRequest } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import type { Since } from './queries.ts'

/** An entry that changed the account, in yuan. */
export interface AccountMovement extends Since {
  readonly actor: string
  readonly application: string | null
  readonly payment: string | null
  readonly before: Money
  readonly change: Money
  readonly balance: Money
}

/**
 * How an account of a line came to its balance, oldest entry first.
 * Index: the primary key (jurisdiction, budget_line, from_ordinal) in order, and timeline (ordinal).
 */
export async function accountMovements(
  db: ReadModels,
  { jurisdiction, budgetLine, account }: { jurisdiction: string; budgetLine: string; account: Account },
  asOf: number,
  page: PageRequest,
): Promise<Page<AccountMovement>> {
  const column = sql.ref<Money>(`b.${account}`)
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('budgetUsage as b')
        .select([
          'b.fromOrdinal',
          column.as('balance'),
          sql<Money | null>`lag(${column}) over (order by ${sql.ref('b.fromOrdinal')})`.as('before'),
        ])
        .where('b.jurisdiction', '=', jurisdiction)
        .where('b.budgetLine', '=', budgetLine)
        // The row the page before ended with gives the balance that this one begins with.
        .where('b.fromOrdinal', '>=', page.after ?? -1)
        .where('b.fromOrdinal', '<=', asOf)
        .as('u'),
    )
    .innerJoin('timeline as t', 't.ordinal', 'u.fromOrdinal')
    .select(['u.balance', 'u.before', 't.ordinal', 't.recordedAt', 't.validAt', 't.eventId', 't.type'])
    .select(['t.actor', 't.application', 't.payment'])
    .where('u.fromOrdinal', '>', page.after ?? -1)
    .where(sql<boolean>`u.balance <> coalesce(u.before, 0)`)
    .orderBy('u.fromOrdinal')
    .limit(fetchLimit(page))
    .execute()
  const movements = rows.map(({ before, ...row }) => {
    const opening = before ?? ZERO
    return { ...row, before: opening, change: minus(row.balance, opening) }
  })
  return pageOf(movements, page, ({ ordinal }) => ordinal)
}
