// Uploading a document: raw bytes under the digest that the sender computed. It belongs to nothing until an entry names it.
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Role } from '../../domain/book/roles.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Digest } from '../../store/content-store.ts'
import type { Api } from '../api.ts'
import { problemResponses, problemsOf, UPLOAD_PROBLEMS } from '../documentation.ts'
import { TAKEN_TYPES } from '../documents/recognise.ts'
import { type Spooled, spooled, tooLarge } from '../documents/spool.ts'
import { Problem, refused } from '../problem.ts'
import { digest } from '../scalars.ts'

/** Who brings documents. */
const UPLOADS: ReadonlySet<Role> = new Set(['clerk', 'verifier', 'decider', 'budgetOfficer', 'treasurer'])

/** Adds the upload, in a scope of its own: everywhere else a body is JSON. */
export function addContentUpload(api: Api): void {
  void api.app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    addRoute({ ...api, app: scope })
  })
}

function addRoute({ app, world, limits, callerOf }: Api): void {
  const megabytes = Math.floor(limits.documentBytes / 1024 / 1024)
  app.put(
    '/v1/contents/:digest',
    {
      schema: {
        tags: ['applications'],
        summary: 'Upload a document 上传材料',
        description:
          `The body is the document itself, at most ${megabytes} MiB, Content-Type one of ${[...TAKEN_TYPES].join(', ')}. ` +
          'It is acknowledged when it is durable. Sending it again changes nothing.',
        security: [{ key: [] }],
        params: z.strictObject({ digest }),
        querystring: z.strictObject({}),
        response: {
          200: z.object({ digest: z.string(), size: z.int(), mediaType: z.string(), held: z.boolean() }),
          ...problemResponses([...UPLOAD_PROBLEMS, ...problemsOf(['FORBIDDEN'])]),
        },
      },
    },
    async (request) => {
      const { requester, roles } = callerOf(request)
      const named = (request.params as { digest: Digest }).digest
      if (![...roles].some((role) => UPLOADS.has(role))) {
        throw refused(new Refusal('FORBIDDEN', { person: requester.person, request: 'storeContent' }))
      }
      const mediaType = declaredType(request)
      if (Number(request.headers['content-length'] ?? 0) > limits.documentBytes) throw tooLarge(limits.documentBytes)
      const body = (request.body ?? []) as AsyncIterable<Buffer>
      return spooled(body, mediaType, limits.documentBytes, async (document) => {
        check(document, mediaType, named)
        const { size } = document
        const content = { digest: named, mediaType, size, sealedFor: null }
        const outcome = await world.content.store(content, document.bytes())
        return { digest: named, size, mediaType, held: outcome === 'held' }
      })
    },
  )
}

function declaredType({ headers }: FastifyRequest): string {
  const declared = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (TAKEN_TYPES.has(declared)) return declared
  const reason = declared === '' ? 'is missing' : `${declared} is not taken as a document`
  const reasonZh = declared === '' ? '缺少此项' : `不接受 ${declared} 类型的材料`
  throw new Problem('document-type-not-taken', { errors: [{ field: '/headers/content-type', reason, reasonZh }] })
}

/** Throws unless the document is something, is what it is said to be, and has the digest that its sender computed. */
function check({ size, found, digest: computed }: Spooled, declared: string, named: string): void {
  if (size === 0) {
    throw new Problem('document-differs', { errors: [{ field: '/body', reason: 'is empty', reasonZh: '内容为空' }] })
  }
  if (computed !== named) {
    const [reason, reasonZh] = [`the body has ${computed}`, `请求体的摘要为 ${computed}`]
    throw new Problem('digest-differs', { errors: [{ field: '/path/digest', reason, reasonZh }] })
  }
  if (found !== declared) {
    const [reason, reasonZh] = [`is ${found}, not ${declared}`, `实为 ${found}，不是 ${declared}`]
    throw new Problem('document-differs', { errors: [{ field: '/body', reason, reasonZh }] })
  }
}
