// The ledger itself: which one it is, and the head that every copy and export can be compared with.
import * as z from 'zod'
import type { Api } from '../api.ts'
import { addQuery } from '../query.ts'

/** Adds the question for the head. */
export function addHeadQuery(api: Api): void {
  const { ledger } = api.deps
  addQuery(api, {
    url: '/v1/head',
    tag: 'ledger',
    summary: 'The ledger head 账本根',
    description: 'Keep the head outside of this system: a later export must continue it.',
    path: {},
    query: {},
    answer: {
      ledger: z.string().describe('The ledger’s own id'),
      purpose: z.enum(['production', 'demonstration']),
      jurisdiction: z.string(),
      book: z.string().nullable(),
      lastOrdinal: z.int().describe('Of the log; the read models may lie behind for a moment'),
    },
    run: async ({ caller }) => ({
      ledger: ledger.about.ledger,
      purpose: ledger.about.purpose,
      jurisdiction: caller.jurisdiction,
      book: caller.book.state.about.get('name') ?? null,
      lastOrdinal: await api.world.log.lastOrdinal(),
    }),
  })
}
