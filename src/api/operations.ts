// What operators and orchestrators ask: alive, ready, metrics. Without credentials, and without anything of the ledger's
// content.
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import type { AppDeps, Limits } from './deps.ts'
import type { Metrics } from './metrics.ts'
import { within } from './within.ts'

/** How long a probe waits for the log, in milliseconds: those who probe give up after a few seconds. */
export const PROBE_MS = 800

const open = { security: [], tags: ['operations'] }

/** Adds /health/live, /health/ready and /metrics. */
export function addOperations(
  app: FastifyInstance,
  { ledger, readModels }: AppDeps,
  limits: Limits,
  metrics: Metrics,
): void {
  const alive = z.object({ status: z.literal('alive') })
  app.get(
    '/health/live',
    { schema: { ...open, summary: 'The process answers 进程存活', response: { 200: alive } } },
    () => ({
      status: 'alive' as const,
    }),
  )

  const ready = z.object({
    ready: z.boolean(),
    log: z.enum(['reachable', 'unreachable']),
    lastOrdinal: z.int().nullable(),
    readModels: z.object({ status: z.string(), ordinal: z.int(), trouble: z.string().nullable() }),
  })
  const summary = 'The log is reachable and the read models follow it 服务就绪'
  const schema = { ...open, summary, response: { 200: ready, 503: ready } }
  app.get('/health/ready', { schema }, async (_request, reply) => {
    const lastOrdinal = await within(PROBE_MS, ledger.world.log.lastOrdinal()).catch(() => null)
    const { status, ordinal, trouble } = readModels.health()
    const follows = status === 'following' && (lastOrdinal ?? 0) - ordinal <= limits.readyLag
    const answer = {
      ready: lastOrdinal !== null && follows,
      log: lastOrdinal === null ? ('unreachable' as const) : ('reachable' as const),
      lastOrdinal,
      readModels: { status, ordinal, trouble },
    }
    return reply.code(answer.ready ? 200 : 503).send(answer)
  })

  const text = { 200: { description: 'Prometheus text format', content: { 'text/plain': { schema: z.string() } } } }
  app.get('/metrics', { schema: { ...open, summary: 'Metrics 指标', response: text } }, async (_request, reply) =>
    reply
      .type(metrics.registry.contentType)
      .serializer((body: unknown) => String(body))
      .send(await metrics.registry.metrics()),
  )
}
