// Which entries of a book concern a subject, and when an ordinal was recorded.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ReadModels } from '../storage/database.ts'
import { fetchLimit, type Page, pageOf, type PageRequest } from '../storage/as-of-rows.ts'
import { HEAD_INTERVAL } from '../heads/table.ts'
import type { TimelineRow, TimelineSubject } from './table.ts'

/** The entries that name a subject, oldest first. Index: timeline_by_<subject> (subject, jurisdiction, ordinal). */
export async function timelineOf(
  db: ReadModels,
  jurisdiction: string,
  subject: TimelineSubject,
  id: string,
  asOf: number,
  page: PageRequest,
): Promise<Page<TimelineRow>> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where(names(jurisdiction, subject, id))
    .where('ordinal', '>', page.after ?? -1)
    .where('ordinal', '<=', asOf)
    .orderBy('ordinal')
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ ordinal }) => ordinal)
}

/**
 * The ordinals of all entries that name a subject, of these types or of all, oldest first.
 * Index: timeline_by_<subject> (subject, jurisdiction, ordinal).
 */
export async function ordinalsOf(
  db: ReadModels,
  jurisdiction: string,
  subject: TimelineSubject,
  id: string,
  asOf: number,
  types?: readonly string[],
): Promise<number[]> {
  const all = db
    .selectFrom('timeline')
    .select('ordinal')
    .where(names(jurisdiction, subject, id))
    .where('ordinal', '<=', asOf)
  const wanted = types === undefined ? all : all.where('type', 'in', types)
  return (await wanted.orderBy('ordinal').execute()).map(({ ordinal }) => ordinal)
}

/**
 * The ordinals of all entries of these types that name one of these applications or enterprises, oldest first.
 * Index: timeline_by_application (application, jurisdiction, ordinal), or timeline_by_enterprise.
 */
export async function ordinalsOfAll(
  db: ReadModels,
  jurisdiction: string,
  subject: 'application' | 'enterprise',
  ids: readonly string[],
  asOf: number,
  types: readonly string[],
): Promise<number[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('timeline')
    .select('ordinal')
    .where(subject, 'in', ids)
    .where('jurisdiction', '=', jurisdiction)
    .where('type', 'in', types)
    .where('ordinal', '<=', asOf)
    .orderBy('ordinal')
    .execute()
  return rows.map(({ ordinal }) => ordinal)
}

/** The newest entry that names a subject, as of an ordinal. Index: timeline_by_<subject> (subject, jurisdiction, …). */
export function lastEntryOf(
  db: ReadModels,
  jurisdiction: string,
  subject: TimelineSubject,
  id: string,
  asOf: number,
): Promise<TimelineRow | undefined> {
  return db
    .selectFrom('timeline')
    .selectAll()
    .where(names(jurisdiction, subject, id))
    .where('ordinal', '<=', asOf)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/**
 * The entry is of the book and names the subject. An enterprise's registration stands in no book: its id, which no other
 * enterprise of the ledger has, is enough.
 */
function names(jurisdiction: string, subject: TimelineSubject, id: string): RawBuilder<SqlBool> {
  const named = sql<SqlBool>`${sql.ref(subject)} = ${id}`
  const own = sql<SqlBool>`${sql.ref('jurisdiction')} = ${jurisdiction}`
  if (subject !== 'enterprise') return sql<SqlBool>`${named} and ${own}`
  return sql<SqlBool>`${named} and (${own} or ${sql.ref('jurisdiction')} is null)`
}

/** What stands at an ordinal. Index: the primary key (ordinal). */
export function entryAt(db: ReadModels, ordinal: number): Promise<TimelineRow | undefined> {
  return db.selectFrom('timeline').selectAll().where('ordinal', '=', ordinal).executeTakeFirst()
}

/**
 * The last ordinal recorded at or before an instant (UTC with milliseconds), −1 when the ledger is younger.
 * Indexes: head_by_recorded_at (recorded_at, ordinal) to come near, then at most 1,024 rows of the primary key.
 */
export async function ordinalAt(db: ReadModels, instant: string): Promise<number> {
  const near = await db
    .selectFrom('head')
    .select('ordinal')
    .where('recordedAt', '<=', instant)
    .orderBy('recordedAt', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  const from = near?.ordinal ?? -1
  const row = await db
    .selectFrom('timeline')
    .select('ordinal')
    .where('ordinal', '>', from)
    .where('ordinal', '<=', from + HEAD_INTERVAL)
    .where('recordedAt', '<=', instant)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ordinal ?? from
}
