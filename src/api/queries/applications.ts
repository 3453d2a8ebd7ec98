// Applications: the register as of any moment, and one case with its lines, evidence and steps.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { applicationAt, applicationSteps, applicationsAt } from '../../projections/applications/queries.ts'
import { applicationStateTable, applicationTable } from '../../projections/applications/table.ts'
import type { Api } from '../api.ts'
import { filingAt } from '../filing.ts'
import { lifeDetail, lifeOf } from '../filing-life.ts'
import { ownApplication } from '../own.ts'
import { afterOrdinal } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { clauseId, ledgerId } from '../scalars.ts'

const STATUSES = [
  ...(['offered', 'offerDeclined', 'filed', 'correctionRequested', 'notAccepted', 'accepted'] as const),
  ...(['verified', 'presented', 'proposed', 'declined', 'granted', 'paid'] as const),
  ...(['returned', 'clawedBack', 'recalled', 'withdrawn', 'disqualified'] as const),
] as const
const row = z.object({
  ...rowShape(applicationTable),
  ...rowShape(applicationStateTable),
  enterpriseName: z.string().nullable(),
  sinceOrdinal: z.int().describe('The entry that made it so'),
})
const step = z.object({
  ordinal: z.int(),
  type: z.string(),
  recordedAt: z.string(),
  validAt: z.string(),
  actor: z.string(),
  status: z.string(),
})
const detail = {
  application: row,
  revision: z.int().describe('Of the application’s own stream: what If-Match takes'),
  items: z.array(z.record(z.string(), z.unknown())).describe('Invoice lines as claimed'),
  verified: z.array(z.record(z.string(), z.unknown())).describe('What the verifier found, line by line'),
  verifiedBy: z.string().nullable(),
  ...lifeDetail,
  evidence: z.array(
    z.object({
      ...{ evidence: z.string(), kind: z.string(), name: z.string(), mediaType: z.string() },
      ...{ size: z.int(), content: z.string(), ordinal: z.int() },
    }),
  ),
  steps: z.array(step),
}

/** Adds the questions about applications. */
export function addApplicationQueries(api: Api): void {
  addList(api, {
    url: '/v1/applications',
    tag: 'applications',
    summary: 'The register of applications 申报台账',
    path: {},
    query: {
      status: z.enum(STATUSES).optional(),
      enterprise: ledgerId.optional(),
      round: ledgerId.optional(),
      clause: clauseId.optional(),
    },
    rows: 'applications',
    row,
    run: ({ db, query, at, caller, after, limit }) => {
      const { status, enterprise, round, clause } = query
      const filter = {
        ...(status === undefined ? {} : { status }),
        ...(enterprise === undefined ? {} : { enterprise }),
        ...(round === undefined ? {} : { round }),
        ...(clause === undefined ? {} : { clause }),
      }
      return applicationsAt(db, caller.jurisdiction, filter, at.ordinal, { after: afterOrdinal(after), limit })
    },
  })

  addQuery(api, {
    url: '/v1/applications/:application',
    tag: 'applications',
    summary: 'One application 申报详情',
    description: 'ETag is the revision of its stream when the answer stands at the present.',
    path: { application: ledgerId },
    query: {},
    answer: detail,
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { application }, at, caller, reply }) => {
      const { jurisdiction } = caller
      await ownApplication(api.world, jurisdiction, application)
      const [register, filing, steps] = await Promise.all([
        applicationAt(db, jurisdiction, application, at.ordinal),
        filingAt(api.world, application, at.ordinal),
        applicationSteps(db, jurisdiction, application, at.ordinal),
      ])
      if (register === undefined || filing === undefined) throw refused(new Refusal('NOT_FOUND', { application }))
      const { state, revision, evidence } = filing
      reply.header('etag', `"${revision}"`)
      const { items, verified, verifiedBy } = state
      return {
        application: register,
        revision,
        items: items.map((line) => ({ ...line })),
        verified: verified.map((line) => ({ ...line })),
        verifiedBy,
        ...lifeOf(state),
        evidence: [...evidence],
        steps: [...steps],
      }
    },
  })
}
