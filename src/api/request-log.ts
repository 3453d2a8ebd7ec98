// One line per request in the log, one observation in the metrics: route, status, duration, who. Never headers, queries
// or bodies: they hold keys and names of persons.
import type { FastifyInstance } from 'fastify'
import type { Metrics } from './metrics.ts'

/** Logs and measures every answered request. */
export function addRequestLog(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request
    const route = request.routeOptions.url ?? 'unknown'
    const status = reply.statusCode
    const seconds = reply.elapsedTime / 1000
    metrics.requests.observe({ method, route, status }, seconds)
    request.log.info({ method, route, status, ms: Math.round(reply.elapsedTime * 10) / 10 }, 'answered')
  })
}
