// How a command becomes a route: credentials, validation, the claim of its Idempotency-Key, the use case, and one form of
// answer. The command's id follows from the key, so that the ledger itself recognises a repeat.
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { LedgerEvent } from '../codec/recorded.ts'
import { chinaDay, type DateText } from '../domain/calendar.ts'
import type { RefusalCode } from '../domain/refusal.ts'
import { canonicalText, type Json } from '../integrity/canonical.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import { uuidV5 } from '../integrity/uuid.ts'
import type { Book } from '../ledger/book.ts'
import type { Outcome, Refused, RequestMeta, Written } from '../ledger/request.ts'
import type { Api, Tag } from './api.ts'
import type { Caller } from './caller.ts'
import { COMMAND_PROBLEMS, problemResponses, problemsOf, type Warning, warningSchema } from './documentation.ts'
import { Problem, refused } from './problem.ts'
import { date, documentNumber, person, text } from './scalars.ts'

/** Namespace of command ids made from idempotency keys; never changes. */
const COMMAND_IDS = 'b2ef7c0e-5a0d-4c55-9f5e-6f1f3a1c7d20'

type Shape = Readonly<Record<string, z.ZodType>>
type Output<S extends Shape> = z.output<z.ZodObject<S>>

export interface CommandRoute<P extends Shape, B extends Shape, A extends Shape> {
  readonly url: string
  readonly tag: Tag
  readonly summary: string
  readonly description?: string
  readonly path: P
  readonly body: B
  /** Members of the answer beside those of `placed`. */
  readonly answer: A
  /** Answers 201 instead of 200. */
  readonly creates?: boolean
  /** Takes If-Match with the revision of the one stream it addresses. */
  readonly ifMatch?: boolean
  readonly bodyBytes?: number
  readonly example: Readonly<Record<string, unknown>>
  /** What the ledger may refuse it with, beside what every command may be refused with. */
  readonly refusals: readonly RefusalCode[]
  run(asked: Asked<P, B>): Promise<Answered<Output<A>> | Refused>
}

/** A validated request and who makes it. */
export interface Asked<P extends Shape, B extends Shape> {
  readonly path: Output<P>
  readonly body: Output<B>
  readonly validAt: DateText
  readonly meta: RequestMeta
  readonly book: Book
  readonly jurisdiction: string
  readonly expectedRevision: number | undefined
}

export interface Answered<A> {
  readonly written: Written<LedgerEvent>
  readonly answer: A
  readonly warnings: readonly Warning[]
}

/** The answer of a use case: what was written with what the client needs of it, or the refusal. */
export function answered<E extends LedgerEvent, A>(
  outcome: Outcome<E>,
  answer: (written: Written<E>) => A,
  warnings: (written: Written<E>) => readonly Warning[] = () => [],
): Answered<A> | Refused {
  if (outcome.status === 'refused') return outcome
  if (outcome.refusal !== undefined) throw refused(outcome.refusal, outcome.ordinal)
  return { written: outcome, answer: answer(outcome), warnings: warnings(outcome) }
}

/** Members that every command may carry. */
const common = {
  validAt: date.optional().describe('Business time (业务时间); by default today'),
  reason: text(1000).optional().describe('Recorded with the entry (理由)'),
  onBehalfOf: person.optional().describe('Acts for this person by delegation (受托办理), within that person’s limits'),
  knownSince: z
    .strictObject({ on: date, document: documentNumber })
    .optional()
    .describe('For facts entered later than they were known: the day, and the document that shows it'),
}

const placed = {
  stream: z.string().meta({ examples: ['book-350521'] }),
  revision: z.int().describe('Of the last entry in its stream'),
  ordinal: z.int().describe('Of the last entry in the ledger: what a query waits for with minOrdinal'),
  repeated: z.boolean().describe('An earlier request with this Idempotency-Key had written it'),
  warnings: z.array(warningSchema),
}

const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,200}$/, 'not 8 to 200 visible ASCII characters')
const ifMatchHeader = z
  .string()
  .regex(/^"\d{1,9}"$/, 'not a revision in quotes such as "3"')
  .optional()

/** Adds a command's route. */
export function addCommand<P extends Shape, B extends Shape, A extends Shape>(
  api: Api,
  route: CommandRoute<P, B, A>,
): void {
  const status = route.creates === true ? 201 : 200
  const headers = { 'idempotency-key': idempotencyKey.describe('The same key asks for the same thing for ever') }
  const problems = [...COMMAND_PROBLEMS, ...problemsOf(route.refusals)]
  api.app.route({
    method: 'POST',
    url: route.url,
    ...(route.bodyBytes === undefined ? {} : { bodyLimit: route.bodyBytes }),
    schema: {
      tags: [route.tag],
      summary: route.summary,
      ...(route.description === undefined ? {} : { description: route.description }),
      params: z.strictObject(route.path),
      headers: z.looseObject(route.ifMatch === true ? { ...headers, 'if-match': ifMatchHeader } : headers),
      body: z.strictObject({ ...route.body, ...common }).meta({ examples: [route.example] }),
      response: {
        [status]: z.object({ ...route.answer, ...placed }),
        ...problemResponses(
          route.ifMatch === true ? [...problems, 'wrong-revision'] : [...problems, 'if-match-not-supported'],
        ),
      },
    },
    handler: async (request, reply) => {
      const done = await runOnce(api, route, request, api.callerOf(request))
      if ('status' in done) throw refused(done.refusal)
      return answer(api, request, reply, status, done)
    },
  })
}

async function runOnce<P extends Shape, B extends Shape, A extends Shape>(
  api: Api,
  route: CommandRoute<P, B, A>,
  request: FastifyRequest,
  { book, jurisdiction, requester }: Caller,
): Promise<Answered<Output<A>> | Refused> {
  const expectedRevision = revisionOf(request, route.ifMatch === true)
  const { validAt, reason, knownSince, onBehalfOf, ...body } = request.body as Output<typeof common> & Output<B>
  const key = String(request.headers['idempotency-key'])
  const scope = `${jurisdiction}/${requester.person}`
  const path = request.url.split('?', 1)[0] ?? ''
  const digest = sha256Hex(canonicalText({ method: request.method, path, body: request.body as Json }))
  if ((await api.deps.requestKeys.claim(scope, key, digest)) === 'different') {
    throw new Problem('idempotency-key-reused', { errors: [keyError] })
  }
  return route.run({
    path: request.params as Output<P>,
    body: body as unknown as Output<B>,
    validAt: validAt ?? chinaDay(api.world.now().toISOString()),
    meta: {
      commandId: uuidV5(COMMAND_IDS, `${scope}/${key}`),
      requester: onBehalfOf === undefined ? requester : { ...requester, onBehalfOf },
      ...(reason === undefined ? {} : { reason }),
      ...(knownSince === undefined ? {} : { knownSince }),
    },
    book,
    jurisdiction,
    expectedRevision,
  })
}

const keyError = {
  field: '/headers/idempotency-key',
  reason: 'was used for a request with other content',
  reasonZh: '已用于内容不同的请求',
}

/** A precondition that would be ignored is worse than a refused one. */
function revisionOf({ headers }: FastifyRequest, supported: boolean): number | undefined {
  const given = headers['if-match']
  if (given === undefined) return undefined
  if (supported) return Number(given.slice(1, -1))
  const error = { field: '/headers/if-match', reason: 'is not supported here', reasonZh: '此处不支持' }
  throw new Problem('if-match-not-supported', { errors: [error] })
}

function answer(
  { metrics }: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { written, answer: members, warnings }: Answered<object>,
): object {
  const { stream, revision, ordinal, repeated, events } = written
  if (!repeated) metrics.appended.inc({ request: request.routeOptions.url ?? '' }, events.length)
  reply.code(status)
  return { ...members, stream, revision, ordinal, repeated, warnings }
}
