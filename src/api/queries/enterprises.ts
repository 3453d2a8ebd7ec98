// Enterprises: the registry, names of persons for those who may see them, and the caps with the room that is left.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { enterpriseAt, enterprisesAt } from '../../projections/enterprises/queries.ts'
import { enterpriseTable } from '../../projections/enterprises/table.ts'
import type { Api } from '../api.ts'
import { capShape, capsOf } from '../caps.ts'
import { clauseNames } from '../clause-names.ts'
import { storyAnswer, storyShape } from '../enterprise-story.ts'
import { addPage } from '../html-answer.ts'
import { ownEnterprise } from '../own.ts'
import { enterprisePage } from '../pages/enterprise.ts'
import { personalText, personsOf, SEES_PERSONS } from '../persons.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId } from '../scalars.ts'

const row = z.object(rowShape(enterpriseTable))
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
    answer: capShape,
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { enterprise }, at, caller }) => {
      await ownEnterprise(world, caller.jurisdiction, enterprise)
      const { caps, limits } = await capsOf(db, caller, enterprise, at)
      return { caps: [...caps], limits: [...limits] }
    },
  })

  addQuery(api, {
    url: '/v1/enterprises/:enterprise/story',
    tag: 'enterprises',
    summary: 'An enterprise’s whole story in order of the ledger 企业台账',
    description: 'The same as the page: who it is, caps, applications, and every entry with amount and document.',
    path: { enterprise: ledgerId },
    query: {},
    answer: storyShape,
    refusals: ['NOT_FOUND'],
    run: ({ path: { enterprise }, at, caller }) => storyAnswer(api, caller, enterprise, at),
  })

  addPage(api, {
    url: '/v1/enterprises/:enterprise/page',
    tag: 'enterprises',
    summary: 'The same as one printable page in Chinese 企业台账页',
    path: { enterprise: ledgerId },
    refusals: ['NOT_FOUND'],
    run: async ({ path: { enterprise }, at, caller, frame }) =>
      enterprisePage(await storyAnswer(api, caller, enterprise, at), frame, clauseNames(caller.book)),
  })
}
