// Policy versions of the caller's book, and one version as a document with its quotes.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { policyVersionAt, policyVersionsAt } from '../../projections/policies/queries.ts'
import { policyVersionTable } from '../../projections/policies/table.ts'
import type { Api } from '../api.ts'
import { addPage } from '../html-answer.ts'
import { policyPage } from '../pages/policy.ts'
import { sliced } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId, versionNumber } from '../scalars.ts'

const row = z.object(rowShape(policyVersionTable))

/** Adds the questions about policies. */
export function addPolicyQueries(api: Api): void {
  addList(api, {
    url: '/v1/policies',
    tag: 'policies',
    summary: 'Policy versions 政策版本',
    path: {},
    query: {},
    rows: 'versions',
    row,
    run: async ({ db, at, caller, after, limit }) => {
      return sliced(await policyVersionsAt(db, caller.jurisdiction, at.ordinal), after, limit)
    },
  })

  addQuery(api, {
    url: '/v1/policies/:policy/versions/:version',
    tag: 'policies',
    summary: 'A version with the words of the law 政策版本与原文',
    path: { policy: ledgerId, version: versionNumber },
    query: {},
    answer: {
      version: row,
      document: z.record(z.string(), z.unknown()).describe('Clauses with quotes, values, readings'),
    },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path, at, caller }) => {
      const { policy, version } = path
      const found = await policyVersionAt(db, caller.jurisdiction, policy, version, at.ordinal)
      if (found === undefined) throw refused(new Refusal('NOT_FOUND', { policy, version }))
      const document = await caller.book.policies.loadOne(found.hash, found.document)
      return { version: found, document: { ...document } }
    },
  })

  addPage(api, {
    url: '/v1/policies/:policy/versions/:version/page',
    tag: 'policies',
    summary: 'Clause and official text side by side, printable 政策版本对照页',
    path: { policy: ledgerId, version: versionNumber },
    refusals: ['NOT_FOUND'],
    run: async ({ path: { policy, version }, at, caller }) => {
      const { db } = api.deps.readModels
      const held = await policyVersionAt(db, caller.jurisdiction, policy, version, at.ordinal)
      if (held === undefined) throw refused(new Refusal('NOT_FOUND', { policy, version }))
      return policyPage({ policy: await caller.book.policies.loadOne(held.hash, held.document), hash: held.hash })
    },
  })
}
