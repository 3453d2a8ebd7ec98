// What an enterprise has used of its yearly caps in a book, and the room that is left. An overrun shows as negative room.
import { minus, type Money } from '../../domain/money.ts'
import { fetchLimit, type Page, pageOf, type PageRequest } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import type { CapUseRow } from './table.ts'

/** The cap a clause sets for a benefit year, in yuan; null when it sets none. Comes from the policy version. */
export type LimitOf = (clause: string, benefitYear: number) => Money | null

export interface CapRoom extends CapUseRow {
  readonly limit: Money | null
  /** limit − used − reserved, below zero when more was paid than the cap allows; null without a limit. */
  readonly room: Money | null
  /** The entry that made it so. */
  readonly sinceOrdinal: number
}

/** Names one cap. */
export type CapName = Pick<CapUseRow, 'jurisdiction' | 'enterprise' | 'clause' | 'benefitYear'>

const USE = ['jurisdiction', 'enterprise', 'clause', 'benefitYear', 'used', 'reserved', 'fromOrdinal'] as const

/**
 * One cap as of an ordinal; undefined when the enterprise never came under it.
 * Index: the primary key (jurisdiction, enterprise, clause, benefit_year, from_ordinal), backwards.
 */
export async function capRoomAt(
  db: ReadModels,
  cap: CapName,
  limitOf: LimitOf,
  asOf: number,
): Promise<CapRoom | undefined> {
  const row = await db
    .selectFrom('enterpriseCapUse')
    .select(USE)
    .where('jurisdiction', '=', cap.jurisdiction)
    .where('enterprise', '=', cap.enterprise)
    .where('clause', '=', cap.clause)
    .where('benefitYear', '=', cap.benefitYear)
    .where('fromOrdinal', '<=', asOf)
    .orderBy('fromOrdinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && withRoom(row, limitOf)
}

/**
 * All caps of a book that an enterprise has come under, as of an ordinal, by clause and year.
 * Index: the primary key (jurisdiction, enterprise, clause, benefit_year, from_ordinal).
 */
export async function capRoomsOf(
  db: ReadModels,
  jurisdiction: string,
  enterprise: string,
  limitOf: LimitOf,
  asOf: number,
): Promise<readonly CapRoom[]> {
  const rows = await db
    .selectFrom('enterpriseCapUse')
    .distinctOn(['clause', 'benefitYear'])
    .select(USE)
    .where('jurisdiction', '=', jurisdiction)
    .where('enterprise', '=', enterprise)
    .where('fromOrdinal', '<=', asOf)
    .orderBy('clause')
    .orderBy('benefitYear')
    .orderBy('fromOrdinal', 'desc')
    .execute()
  return rows.map((row) => withRoom(row, limitOf))
}

/**
 * How a cap was used, oldest change first.
 * Index: the primary key (jurisdiction, enterprise, clause, benefit_year, from_ordinal).
 */
export async function capChanges(
  db: ReadModels,
  cap: CapName,
  limitOf: LimitOf,
  asOf: number,
  page: PageRequest,
): Promise<Page<CapRoom>> {
  const rows = await db
    .selectFrom('enterpriseCapUse')
    .select(USE)
    .where('jurisdiction', '=', cap.jurisdiction)
    .where('enterprise', '=', cap.enterprise)
    .where('clause', '=', cap.clause)
    .where('benefitYear', '=', cap.benefitYear)
    .where('fromOrdinal', '>', page.after ?? -1)
    .where('fromOrdinal', '<=', asOf)
    .orderBy('fromOrdinal')
    .limit(fetchLimit(page))
    .execute()
  return pageOf(
    rows.map((row) => withRoom(row, limitOf)),
    page,
    ({ sinceOrdinal }) => sinceOrdinal,
  )
}

function withRoom(row: CapUseRow & { readonly fromOrdinal: number }, limitOf: LimitOf): CapRoom {
  const { fromOrdinal: sinceOrdinal, ...use } = row
  const limit = limitOf(use.clause, use.benefitYear)
  const room = limit === null ? null : minus(minus(limit, use.used), use.reserved)
  return { ...use, limit, room, sinceOrdinal }
}
