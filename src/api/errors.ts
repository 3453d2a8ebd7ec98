// Whatever goes wrong becomes a problem here, once. Only what nobody foresaw is a 500; it tells the client nothing but
// the request's name in the log.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { databaseIsAway } from '../projections/storage/away.ts'
import { EventLogError } from '../store/event-log.ts'
import type { Metrics } from './metrics.ts'
import { Problem, problemBody } from './problem.ts'
import { PROBLEMS } from './problems.ts'

const PROBLEM_JSON = 'application/problem+json; charset=utf-8'
/** Seconds after which a client may ask again. */
const RETRY_AFTER = { 'retry-after': '2' }

/** Answers problems for errors, unknown addresses and wrong methods. */
export function answerProblems(
  app: FastifyInstance,
  metrics: Metrics,
  methodsOf: (url: string) => readonly string[],
): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = problemOf(error, request)
    if (problem.refusal !== undefined) metrics.refused.inc({ code: problem.refusal.code })
    if (problem.problem === 'internal') request.log.error({ err: error, route: request.routeOptions.url }, 'failed')
    else if (PROBLEMS[problem.problem].status >= 500) request.log.warn({ err: error }, problem.problem)
    return send(problem, request, reply)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const methods = methodsOf(request.url)
    const allow = { headers: { allow: methods.join(', ') } }
    return send(
      methods.length === 0 ? new Problem('route-unknown') : new Problem('method-not-allowed', allow),
      request,
      reply,
    )
  })
}

/** Writes a problem. */
export function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply
    .code(PROBLEMS[problem.problem].status)
    .headers({ ...problem.headers, 'cache-control': 'no-store' })
    .type(PROBLEM_JSON)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, { instance: request.id, reads: request.method === 'GET' || request.method === 'HEAD' }))
}

/** The problem that an error of any kind is answered with, on this request. */
export function problemOf(error: Error & { readonly code?: string }, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof EventLogError) return logProblem(error)
  if (databaseIsAway(error)) return new Problem('log-unavailable', { headers: RETRY_AFTER, cause: error })
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge(request)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return otherMediaType(request)
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Problem('malformed-json', { errors: [{ field: '/body', reason: 'is empty', reasonZh: '为空' }] })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return parameters('/headers/content-length', 'is not the length of the body', '与请求体的长度不符')
    case 'FST_ERR_BAD_URL':
      return parameters('/path', 'is not a percent-encoded UTF-8 path', '不是百分号编码的 UTF-8 路径')
    case undefined:
    default:
      return new Problem('internal', { cause: error })
  }
}

function tooLarge({ routeOptions }: FastifyRequest): Problem {
  const { bodyLimit } = routeOptions
  const error = { field: '/body', reason: `exceeds ${bodyLimit} bytes`, reasonZh: `超过 ${bodyLimit} 字节` }
  return new Problem('body-too-large', { errors: [error] })
}

function otherMediaType({ headers }: FastifyRequest): Problem {
  const field = '/headers/content-type'
  const [reason, reasonZh] =
    headers['content-type'] === undefined
      ? ['is missing; application/json is due', '缺少此项，应为 application/json']
      : ['is not application/json', '不是 application/json']
  return new Problem('unsupported-media-type', { errors: [{ field, reason, reasonZh }] })
}

function parameters(field: string, reason: string, reasonZh: string): Problem {
  return new Problem('malformed-parameters', { errors: [{ field, reason, reasonZh }] })
}

function logProblem(error: EventLogError): Problem {
  switch (error.code) {
    case 'LogUnavailable':
      return new Problem('log-unavailable', { headers: RETRY_AFTER, cause: error })
    // The same command, decided anew on another day, after an outcome that nobody learned: asked again, it is recognised.
    case 'EventIdReused':
    case 'OutcomeUnknown':
      return new Problem('outcome-unknown', { headers: RETRY_AFTER, cause: error })
    case 'AppendTooLarge':
      return new Problem('entry-too-large', { cause: error })
    case 'RestoreRefused':
      return new Problem('internal', { cause: error })
  }
}
