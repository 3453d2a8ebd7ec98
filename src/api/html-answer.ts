// How a printable page becomes a route: the same credentials and moments as a question, answered as one HTML document.
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { RefusalCode } from '../domain/refusal.ts'
import type { Moment } from '../projections/as-of.ts'
import type { Api, Tag } from './api.ts'
import type { Caller } from './caller.ts'
import { problemResponses, problemsOf, QUERY_PROBLEMS } from './documentation.ts'
import { type Asking, headOfMoment, momentOf } from './moment.ts'
import type { AnswerFrame } from './pages/frame.ts'
import { Problem } from './problem.ts'
import { moment } from './query.ts'

type Shape = Readonly<Record<string, z.ZodType>>

export interface PageRoute<P extends Shape> {
  readonly url: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly path: P
  readonly refusals: readonly RefusalCode[]
  /** The whole document, or its pieces in order. */
  run(asked: AskedPage<P>): Promise<string | AsyncIterable<string>>
}

/** A validated request for a page. */
export interface AskedPage<P extends Shape> {
  readonly path: z.output<z.ZodObject<P>>
  readonly at: Moment
  readonly frame: AnswerFrame
  readonly caller: Caller
}

/** Adds a page. */
export function addPage<P extends Shape>(api: Api, route: PageRoute<P>): void {
  api.app.get(
    route.url,
    {
      schema: {
        ...documented(route),
        params: z.strictObject(route.path),
        querystring: z.strictObject(moment),
        response: {
          200: { description: 'A4, without scripts', content: { 'text/html': { schema: z.string() } } },
          ...problemResponses([...QUERY_PROBLEMS, ...problemsOf(route.refusals)]),
        },
      },
    },
    async (request, reply) => {
      const { caller, at, frame } = await framed(api, request)
      const path = request.params as AskedPage<P>['path']
      return sendPage(reply, await route.run({ path, at, frame, caller }))
    },
  )
}

/** The members of a route's schema that say what it is. */
export function documented({ tag, summary, description }: Pick<PageRoute<Shape>, 'tag' | 'summary' | 'description'>) {
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: [{ key: [] }, { browser: [] }],
  }
}

/** Who asks, as of when, and what a document says of both. Throws no-role, as-of-unknown, read-model-behind. */
export async function framed(
  { deps, world, limits, callerOf }: Api,
  request: FastifyRequest,
): Promise<{ readonly caller: Caller; readonly at: Moment; readonly frame: AnswerFrame }> {
  const caller = callerOf(request)
  if (caller.roles.size === 0) throw new Problem('no-role')
  const at = await momentOf(deps.readModels, world, limits, request.query as Asking)
  const frame = {
    head: await headOfMoment(deps.readModels, world, at),
    recordedAt: at.recordedAt ?? '',
    bookName: caller.book.state.about.get('name') ?? '',
    demonstration: deps.ledger.about.purpose === 'demonstration',
  }
  return { caller, at, frame }
}

function sendPage(reply: FastifyReply, page: string | AsyncIterable<string>): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-language', 'zh-CN')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .serializer((text: string) => text)
    .send(typeof page === 'string' ? page : Readable.from(page))
}
