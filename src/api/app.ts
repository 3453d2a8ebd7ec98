// The HTTP API as a whole (what it is); the process around it belongs to src/main.ts.
import { randomUUID } from 'node:crypto'
import { fastify, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { Registry } from 'prom-client'
import type { Api } from './api.ts'
import { Books } from './books.ts'
import { answerBrokenConnection } from './broken-connection.ts'
import { type Caller, findCaller } from './caller.ts'
import { type AppDeps, DEFAULT_LIMITS } from './deps.ts'
import { answerProblems, problemOf, send } from './errors.ts'
import { parseJsonBody } from './json-body.ts'
import { RouteMethods } from './methods.ts'
import { apiMetrics } from './metrics.ts'
import { serveOpenApi } from './openapi.ts'
import { addOperations, PROBE_MS } from './operations.ts'
import { addRequestLog } from './request-log.ts'
import { addRoutes } from './routes.ts'
import { serialized } from './serialized.ts'
import { validatorCompiler } from './validation.ts'
import { within } from './within.ts'

/** Builds the server, ready to listen or to be injected into. Closing it closes nothing that was handed in. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const { ledger } = deps
  const metrics = apiMetrics(deps.registry ?? new Registry(), async () => {
    return (await within(PROBE_MS, ledger.world.log.lastOrdinal())) - deps.readModels.position().ordinal
  })
  const app = fastify({
    logger: deps.logger ?? false,
    // One line per request, written by addRequestLog.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    // Ids have at most 64 characters; longer ones get their reason from the schema.
    routerOptions: { maxParamLength: 1_000 },
    forceCloseConnections: 'idle',
    requestTimeout: limits.requestMs,
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (error, request, reply) => void send(problemOf(error, request), request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serialized)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    parseJsonBody(body),
  )
  // A client that never reads its answer must not keep the service from stopping.
  app.addHook('preClose', async () => void setTimeout(() => app.server.closeAllConnections(), limits.drainMs).unref())
  const methods = new RouteMethods()
  app.addHook('onRoute', (route) => methods.add(route))
  answerProblems(app, metrics, (url) => methods.of(url))
  addRequestLog(app, metrics)
  await serveOpenApi(app)
  addOperations(app, deps, limits, metrics)

  const books = new Books(ledger)
  const callers = new WeakMap<FastifyRequest, Caller>()
  await app.register(async (v1) => {
    v1.addHook('onRequest', async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      callers.set(request, await findCaller(ledger, books, request))
    })
    const callerOf = (request: FastifyRequest) => callers.get(request) as Caller
    const api: Api = { app: v1, deps, world: ledger.world, limits, metrics, callerOf }
    addRoutes(api)
  })
  return app
}
