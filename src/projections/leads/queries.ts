// Questions to a book's lists of leads and of refused requests.
import { columnsFrom, fetchLimit, type Page, pageOf, type PageRequest } from '../storage/as-of-rows.ts'
import type { ReadModels } from '../storage/database.ts'
import type { TimelineRow } from '../timeline/table.ts'
import { type LeadRow, leadTable, type RefusalRow, refusalTable } from './table.ts'

type Recorded = Pick<TimelineRow, 'recordedAt' | 'validAt' | 'actor'>
export interface LeadView extends LeadRow, Recorded {}
export interface RefusalView extends Omit<RefusalRow, 'detail'>, Recorded {
  readonly detail: Readonly<Record<string, string | number>>
}

/**
 * Leads raised up to an ordinal, oldest first; all, or those of one audit question.
 * Index: lead_by_jurisdiction (jurisdiction, ordinal), or lead_by_question (question, jurisdiction, ordinal).
 */
export async function leadsAt(
  db: ReadModels,
  jurisdiction: string,
  question: number | null,
  asOf: number,
  page: PageRequest,
): Promise<Page<LeadView>> {
  const rows = await db
    .selectFrom('lead as l')
    .innerJoin('timeline as t', 't.ordinal', 'l.ordinal')
    .select([...columnsFrom('l', leadTable), 't.recordedAt', 't.validAt', 't.actor'])
    .where('l.jurisdiction', '=', jurisdiction)
    .where('l.ordinal', '>', page.after ?? -1)
    .where('l.ordinal', '<=', asOf)
    .$if(question !== null, (query) => query.where('l.question', '=', question ?? 0))
    .orderBy('l.ordinal')
    .limit(fetchLimit(page))
    .execute()
  return pageOf(rows, page, ({ ordinal }) => ordinal)
}

/** Refusals recorded up to an ordinal, oldest first. Index: refusal_by_jurisdiction (jurisdiction, ordinal). */
export async function refusalsAt(
  db: ReadModels,
  jurisdiction: string,
  asOf: number,
  page: PageRequest,
): Promise<Page<RefusalView>> {
  const rows = await db
    .selectFrom('refusal as r')
    .innerJoin('timeline as t', 't.ordinal', 'r.ordinal')
    .select([...columnsFrom('r', refusalTable), 't.recordedAt', 't.validAt', 't.actor'])
    .where('r.jurisdiction', '=', jurisdiction)
    .where('r.ordinal', '>', page.after ?? -1)
    .where('r.ordinal', '<=', asOf)
    .orderBy('r.ordinal')
    .limit(fetchLimit(page))
    .execute()
  const views = rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as RefusalView['detail'] }))
  return pageOf(views, page, ({ ordinal }) => ordinal)
}
