// Who may do what on a day: roles, limits, delegations, recusals, waivers.
import * as z from 'zod'
import { chinaDay } from '../../domain/calendar.ts'
import { authorityOn } from '../../projections/authority/queries.ts'
import { authorityTable } from '../../projections/authority/table.ts'
import type { Api } from '../api.ts'
import { addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { date } from '../scalars.ts'

/** Adds the question about the authority of persons. */
export function addAuthorityQuery(api: Api): void {
  addQuery(api, {
    url: '/v1/authority',
    tag: 'persons',
    summary: 'Roles, limits, delegations, recusals and waivers in force on a day 岗位与权限',
    description: '`on` is the business day asked about, `asOf` what the ledger knew then: two different days.',
    path: {},
    query: { on: date.optional().describe('By default today') },
    answer: { on: date, authority: z.array(z.object(rowShape(authorityTable))) },
    run: async ({ db, query, at, caller }) => {
      const on = query.on ?? chinaDay(api.world.now().toISOString())
      return { on, authority: await authorityOn(db, caller.jurisdiction, on, at.ordinal) }
    },
  })
}
