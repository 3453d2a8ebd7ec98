// The access log as auditors read it: which documents were given to whom.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Api } from '../api.ts'
import { afterOrdinal } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList } from '../query.ts'
import { digest, ledgerId, person } from '../scalars.ts'

/** Adds the question about accesses, for auditors. */
export function addAccessQuery(api: Api): void {
  addList(api, {
    url: '/v1/accesses',
    tag: 'ledger',
    summary: 'Who was given which document 材料调阅记录',
    description: 'For the role auditor. Accesses are no entries of the ledger: `asOf` does not limit them.',
    path: {},
    query: { person: person.optional(), application: ledgerId.optional(), digest: digest.optional() },
    refusals: ['FORBIDDEN'],
    rows: 'accesses',
    row: z.object({
      ...{ entry: z.int(), at: z.string(), jurisdiction: z.string(), person: z.string() },
      ...{ application: z.string(), evidence: z.string(), digest: z.string() },
    }),
    run: async ({ query, caller, after, limit }) => {
      const { jurisdiction, requester, roles } = caller
      if (!roles.has('auditor')) {
        throw refused(new Refusal('FORBIDDEN', { person: requester.person, request: 'readAccesses' }))
      }
      const { person = null, application = null, digest = null } = query
      const filter = { jurisdiction, person, application, digest }
      const rows = await api.deps.accessLog.list(filter, afterOrdinal(after) ?? 0, limit + 1)
      const page = rows.slice(0, limit)
      return { rows: page, next: rows.length > limit ? (page.at(-1)?.entry ?? null) : null }
    },
  })
}
