// The yearly caps of an enterprise with the room that is left, under the policy versions that were published by then.
import * as z from 'zod'
import { yearlyCap } from '../ledger/cap-limits.ts'
import type { Moment } from '../projections/as-of.ts'
import { type CapRoom, capRoomsOf } from '../projections/enterprise-caps/queries.ts'
import { capUseTable } from '../projections/enterprise-caps/table.ts'
import { policyVersionsAt } from '../projections/policies/queries.ts'
import type { ReadModels } from '../projections/storage/database.ts'
import type { Caller } from './caller.ts'
import { rowShape } from './row-schema.ts'

/** Members of an answer about caps. */
export const capShape = {
  caps: z.array(
    z.object({
      ...rowShape(capUseTable),
      limit: z.string().nullable(),
      room: z.string().nullable().describe('limit − used − reserved; negative when more was paid than the cap allows'),
      sinceOrdinal: z.int(),
    }),
  ),
  limits: z.array(
    z.object({ clause: z.string(), limit: z.string(), policy: z.string(), version: z.int(), hash: z.string() }),
  ),
}

/** A limit with the published version that sets it. */
export interface LimitSource {
  readonly clause: string
  readonly limit: string
  readonly policy: string
  readonly version: number
  readonly hash: string
}

/** Caps and limits of an enterprise as of a moment, by clause and year. */
export async function capsOf(
  db: ReadModels,
  { book, jurisdiction }: Caller,
  enterprise: string,
  { ordinal }: Moment,
): Promise<{ readonly caps: readonly CapRoom[]; readonly limits: readonly LimitSource[] }> {
  const versions = await policyVersionsAt(db, jurisdiction, ordinal)
  const published = new Set(versions.filter(({ status }) => status === 'published').map(({ hash }) => hash))
  const limitOf = (clause: string) => yearlyCap(book, clause, (hash) => published.has(hash))
  const caps = await capRoomsOf(db, jurisdiction, enterprise, (clause) => limitOf(clause).limit, ordinal)
  const limits = [...new Set(caps.map(({ clause }) => clause))].flatMap((clause) => {
    const { limit, source } = limitOf(clause)
    return limit === null || source === null ? [] : [{ clause, limit, ...source }]
  })
  return { caps, limits }
}
