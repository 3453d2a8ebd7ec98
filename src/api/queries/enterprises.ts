// Enterprises: the registry, names of persons for those who may see them, and the caps with the room that is left.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { yearlyCap } from '../../ledger/cap-limits.ts'
import { capRoomsOf } from '../../projections/enterprise-caps/queries.ts'
import { capUseTable } from '../../projections/enterprise-caps/table.ts'
import { enterpriseAt, enterprisesAt } from '../../projections/enterprises/queries.ts'
import { enterpriseTable } from '../../projections/enterprises/table.ts'
import type { Api } from '../api.ts'
import { ownEnterprise } from '../own.ts'
import { personalText, personsOf, SEES_PERSONS } from '../persons.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId } from '../scalars.ts'

const row = z.object(rowShape(enterpriseTable))
const cap = z.object({
  ...rowShape(capUseTable),
  limit: z.string().nullable(),
  room: z.string().nullable().describe('limit − used − reserved; negative when more was paid than the cap allows'),
  sinceOrdinal: z.int(),
})

/** Adds the questions about enterprises. */
export function addEnterpriseQueries(api: Api): void {
  const { world } = api
  addList(api, {
    url: '/v1/enterprises',
    tag: 'enterprises',
    summary: 'Enterprises by code 企业名录',
    path: {},
    query: {},
    rows: 'enterprises',
    row,
    run: async ({ db, at, caller, after, limit }) => {
      const code = typeof after === 'string' ? after : ''
      const found = await enterprisesAt(db, caller.jurisdiction, at.ordinal, code, limit + 1)
      const rows = found.slice(0, limit)
      return { rows, next: found.length > limit ? (rows.at(-1)?.enterpriseCode ?? null) : null }
    },
  })

  addQuery(api, {
    url: '/v1/enterprises/:enterprise',
    tag: 'enterprises',
    summary: 'One enterprise 企业详情',
    description: `Names of persons are opened for the roles ${[...SEES_PERSONS].join(', ')}, unless their key was destroyed.`,
    path: { enterprise: ledgerId },
    query: {},
    answer: {
      enterprise: row,
      persons: z.object({ legalRepresentative: personalText, contact: personalText }),
    },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { enterprise }, at, caller }) => {
      await ownEnterprise(world, caller.jurisdiction, enterprise)
      const found = await enterpriseAt(db, enterprise, at.ordinal)
      if (found === undefined) throw refused(new Refusal('NOT_FOUND', { enterprise }))
      return { enterprise: found, persons: await personsOf(world, caller, enterprise, at.ordinal) }
    },
  })

  addQuery(api, {
    url: '/v1/enterprises/:enterprise/caps',
    tag: 'enterprises',
    summary: 'Yearly caps: used, reserved, room 年度限额',
    description: 'The limit is that of the highest published version under its default readings, named in `limits`.',
    path: { enterprise: ledgerId },
    query: {},
    answer: {
      caps: z.array(cap),
      limits: z.array(
        z.object({ clause: z.string(), limit: z.string(), policy: z.string(), version: z.int(), hash: z.string() }),
      ),
    },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { enterprise }, at, caller }) => {
      await ownEnterprise(world, caller.jurisdiction, enterprise)
      const limitOf = (clause: string) => yearlyCap(caller.book, clause)
      const caps = await capRoomsOf(db, caller.jurisdiction, enterprise, (clause) => limitOf(clause).limit, at.ordinal)
      const limits = [...new Set(caps.map(({ clause }) => clause))].flatMap((clause) => {
        const { limit, source } = limitOf(clause)
        return limit === null || source === null ? [] : [{ clause, limit, ...source }]
      })
      return { caps: [...caps], limits }
    },
  })
}
