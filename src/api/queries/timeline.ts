// What concerns a subject, and the exact bytes behind an ordinal.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { isIntact } from '../../ledger/provenance.ts'
import { TIMELINE_SUBJECTS, type TimelineSubject, timelineTable } from '../../projections/timeline/table.ts'
import { timelineOf } from '../../projections/timeline/queries.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { ownApplication, ownEnterprise, ownStream } from '../own.ts'
import { afterOrdinal } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'

const SUBJECT = new RegExp(`^(${TIMELINE_SUBJECTS.join('|')})/([a-z0-9]+(?:-[a-z0-9]+)*)$`)

/** Adds the questions about entries. */
export function addTimelineQueries(api: Api): void {
  const { world } = api
  addList(api, {
    url: '/v1/timeline',
    tag: 'ledger',
    summary: 'Everything that concerns a subject 时间线',
    path: {},
    query: {
      subject: z
        .string()
        .max(100)
        .regex(SUBJECT, 'not a subject such as payment/pay-7k2m9x4q1w3e')
        .describe(`One of ${TIMELINE_SUBJECTS.join(', ')}, a slash, and its id`),
    },
    rows: 'entries',
    row: z.object(rowShape(timelineTable)),
    refusals: ['NOT_FOUND'],
    run: async ({ db, query, at, caller, after, limit }) => {
      const [, subject = '', id = ''] = SUBJECT.exec(query.subject) ?? []
      await ownSubject(api, caller, subject as TimelineSubject, id)
      const page = { after: afterOrdinal(after), limit }
      return timelineOf(db, caller.jurisdiction, subject as TimelineSubject, id, at.ordinal, page)
    },
  })

  addQuery(api, {
    url: '/v1/events/:ordinal',
    tag: 'ledger',
    summary: 'One entry: exact bytes and leaf hash 单笔记录',
    description:
      'The leaf is SHA-256 over a zero byte and exactly these bytes in UTF-8 (RFC 6962). It was stored with the entry;\n' +
      '`intact` says whether the bytes still have it.',
    path: {
      ordinal: z
        .string()
        .regex(/^\d{1,15}$/, 'not a whole number')
        .transform((digits) => Number.parseInt(digits, 10)),
    },
    query: {},
    answer: {
      ordinal: z.int(),
      leaf: z.string(),
      intact: z.boolean().describe('False when the stored bytes no longer match their leaf (字节已被改动)'),
      bytes: z.string().describe('The canonical JSON as stored and hashed'),
      event: z.record(z.string(), z.unknown()).nullable().describe('The same bytes as JSON; null when they are none'),
    },
    refusals: ['NOT_FOUND'],
    run: async ({ path: { ordinal }, at, caller }) => {
      const [stored] = ordinal > at.ordinal ? [] : await world.log.at([ordinal])
      if (stored === undefined) throw refused(new Refusal('NOT_FOUND', { ordinal }))
      await ownStream(world, caller.jurisdiction, stored.stream)
      const bytes = stored.bytes.toString('utf8')
      return { ordinal, leaf: stored.leaf.toString('hex'), intact: isIntact(stored), bytes, event: objectIn(bytes) }
    },
  })
}

/** Altered bytes may be anything. */
function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}

async function ownSubject({ world }: Api, caller: Caller, subject: TimelineSubject, id: string): Promise<void> {
  const { jurisdiction, book } = caller
  const { rounds, lines, payments } = book.state
  switch (subject) {
    case 'application':
      return ownApplication(world, jurisdiction, id)
    case 'enterprise':
      return ownEnterprise(world, jurisdiction, id)
    case 'round':
      return known(rounds.has(id), subject, id)
    case 'budgetLine':
      return known(lines.has(id), subject, id)
    case 'payment':
      return known(payments.has(id), subject, id)
    // Books may share a policy; each sees its own entries.
    case 'policy':
      return
  }
}

function known(found: boolean, subject: TimelineSubject, id: string): void {
  if (!found) throw refused(new Refusal('NOT_FOUND', { [subject]: id }))
}
