// How a question becomes a route: credentials with any role, the moment it is asked for, and one envelope: as of which
// ordinal, under which ledger head.
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { RefusalCode } from '../domain/refusal.ts'
import type { Json } from '../integrity/canonical.ts'
import type { Moment } from '../projections/as-of.ts'
import type { ReadModels } from '../projections/storage/database.ts'
import type { Api, Tag } from './api.ts'
import type { Caller } from './caller.ts'
import { cursorAfter, foreignCursor, type Place, queryName, readCursor } from './cursor.ts'
import { problemResponses, problemsOf, QUERY_PROBLEMS } from './documentation.ts'
import { headOfMoment, momentOf } from './moment.ts'
import { Problem } from './problem.ts'

type Shape = Readonly<Record<string, z.ZodType>>
type Output<S extends Shape> = z.output<z.ZodObject<S>>

interface Question<P extends Shape, Q extends Shape> {
  readonly url: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly path: P
  readonly query: Q
  readonly refusals?: readonly RefusalCode[]
}

/** A validated question, who asks, and the moment it is asked for. */
export interface Asked<P extends Shape, Q extends Shape> {
  readonly path: Output<P>
  readonly query: Output<Q>
  readonly at: Moment
  readonly db: ReadModels
  readonly caller: Caller
  readonly reply: FastifyReply
}

export interface QueryRoute<P extends Shape, Q extends Shape, A extends Shape> extends Question<P, Q> {
  /** Members of the answer beside `asOf` and `head`. */
  readonly answer: A
  /** Checked against `answer` when it is written. */
  run(asked: Asked<P, Q>): Promise<{ readonly [member in keyof A]: unknown }>
}

/** Part of a list; `next` is null on the last page. */
export interface ListPage {
  readonly rows: readonly object[]
  readonly next: Place | null
}

export interface ListRoute<P extends Shape, Q extends Shape> extends Question<P, Q> {
  /** Names the rows in the answer. */
  readonly rows: string
  readonly row: z.ZodType
  run(asked: Asked<P, Q> & { readonly after: Place | null; readonly limit: number }): Promise<ListPage>
}

/** What every question takes: as of when, and how far the read models must be. */
export const moment = {
  asOf: z
    .string()
    .max(40)
    .optional()
    .describe('An ordinal, or an instant with its zone; by default now (时点)')
    .meta({ examples: ['2022-10-01T00:00:00+08:00'] }),
  minOrdinal: z
    .string()
    .regex(/^\d{1,15}$/, 'not a whole number')
    .transform((digits) => Number.parseInt(digits, 10))
    .optional()
    .describe('Waits until the read models reach this ordinal of an earlier answer'),
}
const paging = {
  cursor: z
    .string()
    .max(500)
    .regex(/^[\w-]+$/, 'not a cursor')
    .optional()
    .describe('`next` of the page before'),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|[1-4]\d\d|500)$/, 'not a limit from 1 to 500')
    .transform((digits) => Number.parseInt(digits, 10))
    .optional()
    .describe('Rows of a page, 1 to 500, by default 50'),
}
const DEFAULT_LIMIT = 50

const head = z
  .object({ ordinal: z.int(), root: z.string() })
  .meta({ id: 'LedgerHead', description: 'RFC 6962 root over all leaves up to the ordinal' })
const envelope = {
  asOf: z.object({ ordinal: z.int(), recordedAt: z.string().nullable() }).meta({ id: 'AsOf' }),
  head,
}

/** Adds a question that answers one thing. */
export function addQuery<P extends Shape, Q extends Shape, A extends Shape>(
  api: Api,
  route: QueryRoute<P, Q, A>,
): void {
  addRoute(api, route, { ...route.query, ...moment }, { ...route.answer, ...envelope }, async (request, reply) => {
    const query = request.query as Output<Q> & Output<typeof moment>
    const at = await momentOf(api.deps.readModels, api.world, api.limits, query)
    const answer = await route.run({ ...askedOf<P>(api, request, reply), query, at })
    return { ...answer, asOf: at, head: await headOfMoment(api.deps.readModels, api.world, at) }
  })
}

/** Adds a question that answers a list in pages. The pages of one list all stand at the moment of the first. */
export function addList<P extends Shape, Q extends Shape>(api: Api, route: ListRoute<P, Q>): void {
  const answer = {
    [route.rows]: z.array(route.row),
    next: z.string().nullable().describe('The cursor of the next page'),
    ...envelope,
  }
  addRoute(api, route, { ...route.query, ...moment, ...paging }, answer, async (request, reply) => {
    const query = request.query as Output<Q> & Output<typeof moment> & Output<typeof paging>
    const { asOf, minOrdinal, cursor, limit = DEFAULT_LIMIT, ...filters } = query
    const name = queryName(request.url.split('?', 1)[0] ?? '', filters as unknown as Json)
    const from = cursor === undefined ? undefined : readCursor(name, cursor)
    const asking =
      from === undefined || asOf !== undefined ? { asOf, minOrdinal } : { asOf: String(from.asOf), minOrdinal }
    const at = await momentOf(api.deps.readModels, api.world, api.limits, asking)
    if (from !== undefined && from.asOf !== at.ordinal) throw foreignCursor()
    const asked = { ...askedOf<P>(api, request, reply), query, at, after: from?.place ?? null, limit }
    const { rows, next } = await route.run(asked)
    return {
      asOf: at,
      head: await headOfMoment(api.deps.readModels, api.world, at),
      [route.rows]: rows,
      next: next === null ? null : cursorAfter(name, at.ordinal, next),
    }
  })
}

function askedOf<P extends Shape>(api: Api, request: FastifyRequest, reply: FastifyReply) {
  const caller = api.callerOf(request)
  if (caller.roles.size === 0) throw new Problem('no-role')
  return { path: request.params as Output<P>, db: api.deps.readModels.db, caller, reply }
}

function addRoute(
  api: Api,
  route: Question<Shape, Shape>,
  query: Shape,
  answer: Shape,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<object>,
): void {
  const { url, tag, summary, description, path, refusals = [] } = route
  api.app.route({
    method: 'GET',
    url,
    schema: {
      tags: [tag],
      summary,
      ...(description === undefined ? {} : { description }),
      security: [{ key: [] }, { browser: [] }],
      params: z.strictObject(path),
      querystring: z.strictObject(query),
      response: {
        200: z.object(answer),
        ...problemResponses([
          ...QUERY_PROBLEMS,
          ...problemsOf(refusals),
          ...('cursor' in query ? (['cursor-unknown'] as const) : []),
        ]),
      },
    },
    handler,
  })
}
