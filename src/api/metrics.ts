// What an operator watches: request durations, appended events, refusals, and how far the read models lie behind.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

export interface Metrics {
  readonly registry: Registry
  /** Seconds, by method, route pattern and status. */
  readonly requests: Histogram<'method' | 'route' | 'status'>
  readonly appended: Counter<'request'>
  readonly refused: Counter<'code'>
}

/** Registers the API's metrics. `lag` is asked at every scrape: ordinals between the log's head and the read models. */
export function apiMetrics(registry: Registry, lag: () => Promise<number>): Metrics {
  const registers = [registry]
  new Gauge({
    name: 'subsidy_read_model_lag_events',
    help: 'Ordinals between the head of the log and the read models; -1 when the log cannot be reached.',
    registers,
    async collect() {
      this.set(await lag().catch(() => -1))
    },
  })
  return {
    registry,
    requests: new Histogram({
      name: 'subsidy_http_request_duration_seconds',
      help: 'Duration of HTTP requests in seconds.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    appended: new Counter({
      name: 'subsidy_appended_events_total',
      help: 'Events written by requests of this API; repeated requests write none.',
      labelNames: ['request'],
      registers,
    }),
    refused: new Counter({
      name: 'subsidy_refusals_total',
      help: 'Requests that the ledger refused, by code.',
      labelNames: ['code'],
      registers,
    }),
  }
}
