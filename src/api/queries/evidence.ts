// Documents of evidence as they were attached: exact bytes, never run by a browser.
import { Readable } from 'node:stream'
import * as z from 'zod'
import type { Role } from '../../domain/book/roles.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type Digest } from '../../store/content-store.ts'
import type { Api } from '../api.ts'
import { problemResponses, problemsOf, QUERY_PROBLEMS } from '../documentation.ts'
import { filingAt } from '../filing.ts'
import { ownApplication } from '../own.ts'
import { refused } from '../problem.ts'
import { ledgerId } from '../scalars.ts'

/** Documents may hold data of persons. */
const SEES_EVIDENCE: ReadonlySet<Role> = new Set(['clerk', 'verifier', 'decider', 'auditor'])

const path = { application: ledgerId, evidence: ledgerId }

/** Adds the address of a document. */
export function addEvidenceQuery({ app, deps, world, callerOf }: Api): void {
  app.get(
    '/v1/applications/:application/evidence/:evidence',
    {
      schema: {
        tags: ['applications'],
        summary: 'A document of evidence 佐证材料原件',
        description: `For the roles ${[...SEES_EVIDENCE].join(', ')}. \`Repr-Digest\` is the SHA-256 that the entry names. Every access is noted.`,
        security: [{ key: [] }, { browser: [] }],
        params: z.strictObject(path),
        querystring: z.strictObject({}),
        response: {
          200: { description: 'The exact bytes', content: { 'application/octet-stream': { schema: z.string() } } },
          ...problemResponses([...QUERY_PROBLEMS, ...problemsOf(['FORBIDDEN', 'NOT_FOUND'])]),
        },
      },
    },
    async (request, reply) => {
      const { jurisdiction, requester, roles } = callerOf(request)
      const { application, evidence } = request.params as { application: string; evidence: string }
      if (![...roles].some((role) => SEES_EVIDENCE.has(role))) {
        throw refused(new Refusal('FORBIDDEN', { person: requester.person, request: 'readEvidence' }))
      }
      await ownApplication(world, jurisdiction, application)
      const filing = await filingAt(world, application, Number.MAX_SAFE_INTEGER)
      const attached = filing?.evidence.find((one) => one.evidence === evidence)
      if (attached === undefined) throw refused(new Refusal('NOT_FOUND', { application, evidence }))
      const digest = attached.content as Digest
      const stored = await world.content.find(digest)
      if (stored === undefined) throw new Error(`content ${digest} of ${evidence} is not in the store`)
      const at = world.now().toISOString()
      await deps.accessLog.note({ at, jurisdiction, person: requester.person, application, evidence, digest })
      return reply
        .type(attached.mediaType)
        .headers({
          'content-disposition': `attachment; filename*=UTF-8''${extValue(attached.name)}`,
          'content-length': stored.size,
          'content-security-policy': "sandbox; default-src 'none'",
          'repr-digest': `sha-256=:${Buffer.from(attached.content.slice('sha256:'.length), 'hex').toString('base64')}:`,
        })
        .send(Readable.from(world.content.read(digest), { objectMode: false }))
    },
  )
}

/** A file name as RFC 8187 has it: encodeURIComponent leaves `'()*` as they are. */
function extValue(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
