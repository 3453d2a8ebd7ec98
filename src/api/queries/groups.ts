// Related enterprises on a day: the members of each group, and what an enterprise's group has used together.
import * as z from 'zod'
import { chinaDay } from '../../domain/calendar.ts'
import { sum } from '../../domain/money.ts'
import { capRoomsOf } from '../../projections/enterprise-caps/queries.ts'
import { membershipsOn } from '../../projections/groups/queries.ts'
import { groupStepTable } from '../../projections/groups/table.ts'
import type { Api } from '../api.ts'
import { ownEnterprise } from '../own.ts'
import { addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { date, ledgerId } from '../scalars.ts'

const members = z.array(z.object(rowShape(groupStepTable)))
const query = { on: date.optional().describe('The business day asked about; by default today') }

/** Adds the questions about related enterprises. */
export function addGroupQueries(api: Api): void {
  const dayOf = (on: z.output<typeof date> | undefined) => on ?? chinaDay(api.world.now().toISOString())
  addQuery(api, {
    url: '/v1/groups',
    tag: 'enterprises',
    summary: 'Members of the groups on a day 关联企业组成员',
    path: {},
    query,
    answer: { on: date, members },
    run: async ({ db, query, at, caller }) => {
      const on = dayOf(query.on)
      return { on, members: await membershipsOn(db, caller.jurisdiction, on, at.ordinal) }
    },
  })
  addQuery(api, {
    url: '/v1/enterprises/:enterprise/related',
    tag: 'enterprises',
    summary: 'Related enterprises, and what all have used 关联企业及合计占用',
    description: 'Used and reserved are those of the enterprise and of all members on the day, by clause and year.',
    path: { enterprise: ledgerId },
    query,
    answer: {
      on: date,
      members,
      together: z.array(z.object({ clause: z.string(), benefitYear: z.int(), used: z.string(), reserved: z.string() })),
    },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { enterprise }, query, at, caller }) => {
      const { jurisdiction } = caller
      await ownEnterprise(api.world, jurisdiction, enterprise)
      const on = dayOf(query.on)
      const all = await membershipsOn(db, jurisdiction, on, at.ordinal)
      const group = all.find((one) => one.enterprise === enterprise)?.group
      const related = all.filter((one) => group !== undefined && one.group === group)
      const ids = new Set([enterprise, ...related.flatMap((one) => one.enterprise ?? [])])
      const uses = await Promise.all([...ids].map((one) => capRoomsOf(db, jurisdiction, one, () => null, at.ordinal)))
      const byCap = Map.groupBy(uses.flat(), ({ clause, benefitYear }) => `${clause} ${benefitYear}`)
      const together = [...byCap.values()].flatMap((rows) => {
        const [first] = rows
        if (first === undefined) return []
        const { clause, benefitYear } = first
        return [{ clause, benefitYear, used: sum(rows.map((r) => r.used)), reserved: sum(rows.map((r) => r.reserved)) }]
      })
      return { on, members: related, together }
    },
  })
}
