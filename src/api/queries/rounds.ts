// Rounds with their progress as of any moment.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { roundAt, roundsAt } from '../../projections/rounds/queries.ts'
import { roundProgressTable, roundTable } from '../../projections/rounds/table.ts'
import type { Api } from '../api.ts'
import { sliced } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId } from '../scalars.ts'

const row = z.object({
  ...rowShape(roundTable),
  ...rowShape(roundProgressTable),
  clauses: z.array(z.string()),
  readings: z.record(z.string(), z.string()).describe('Every reading with the alternative in force (口径)'),
  sinceOrdinal: z.int(),
})

/** Adds the questions about rounds. */
export function addRoundQueries(api: Api): void {
  addList(api, {
    url: '/v1/rounds',
    tag: 'rounds',
    summary: 'Rounds 批次',
    path: {},
    query: {},
    rows: 'rounds',
    row,
    run: async ({ db, at, caller, after, limit }) => {
      return sliced(await roundsAt(db, caller.jurisdiction, at.ordinal), after, limit)
    },
  })

  addQuery(api, {
    url: '/v1/rounds/:round',
    tag: 'rounds',
    summary: 'A round with its progress 批次详情',
    path: { round: ledgerId },
    query: {},
    answer: { round: row },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { round }, at, caller }) => {
      const found = await roundAt(db, caller.jurisdiction, round, at.ordinal)
      if (found === undefined) throw refused(new Refusal('NOT_FOUND', { round }))
      return { round: found }
    },
  })
}
