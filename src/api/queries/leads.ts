// Leads (疑点) and the requests that a rule forbade, as lists.
import * as z from 'zod'
import { leadsAt, refusalsAt } from '../../projections/leads/queries.ts'
import { leadTable, refusalTable } from '../../projections/leads/table.ts'
import type { Api } from '../api.ts'
import { afterOrdinal } from '../paging.ts'
import { addList } from '../query.ts'
import { rowShape } from '../row-schema.ts'

const recorded = { recordedAt: z.string(), validAt: z.string(), actor: z.string() }

/** Adds the questions about leads and refusals. */
export function addLeadQueries(api: Api): void {
  addList(api, {
    url: '/v1/leads',
    tag: 'ledger',
    summary: 'Leads 疑点清单',
    path: {},
    query: {
      question: z
        .string()
        .regex(/^[1-9]\d?$/, 'not a whole number')
        .optional()
        .describe('Audit question, 1 to 41'),
    },
    rows: 'leads',
    row: z.object({ ...rowShape(leadTable), ...recorded }),
    run: ({ db, query, at, caller, after, limit }) => {
      const question = query.question === undefined ? null : Number(query.question)
      return leadsAt(db, caller.jurisdiction, question, at.ordinal, { after: afterOrdinal(after), limit })
    },
  })

  addList(api, {
    url: '/v1/refusals',
    tag: 'ledger',
    summary: 'Recorded refusals 拒绝记录',
    path: {},
    query: {},
    rows: 'refusals',
    row: z.object({
      ...rowShape(refusalTable),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
      ...recorded,
    }),
    run: ({ db, at, caller, after, limit }) =>
      refusalsAt(db, caller.jurisdiction, at.ordinal, { after: afterOrdinal(after), limit }),
  })
}
