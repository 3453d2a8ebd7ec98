// What the API needs from outside, filled by composition (src/main.ts) or by a test.
import type { FastifyServerOptions } from 'fastify'
import type { Registry } from 'prom-client'
import type { PolicyDocument } from '../codec/policy/document.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Runner } from '../projections/runner/runner.ts'
import type { ReadModels } from '../projections/storage/database.ts'
import type { AccessLog } from '../store/access-log.ts'
import type { RequestKeys } from '../store/request-keys.ts'

/** Bounds of the service, each with its unit. */
export interface Limits {
  /** Bytes of a body, except where an address says otherwise. */
  readonly bodyBytes: number
  /** Bytes of one document of evidence, before base64. */
  readonly evidenceBytes: number
  /** Bytes of one document that is uploaded by itself. */
  readonly documentBytes: number
  /** Requests in one call of the calculator. */
  readonly evaluations: number
  /** Milliseconds a query waits for `minOrdinal`. */
  readonly waitMs: number
  /** Ordinals the read models may lie behind before the service calls itself not ready. */
  readonly readyLag: number
  /** Milliseconds in which a request must have arrived. */
  readonly requestMs: number
  /** Milliseconds that running requests have to end when the server closes. */
  readonly drainMs: number
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1024 * 1024,
  evidenceBytes: 10 * 1024 * 1024,
  documentBytes: 100 * 1024 * 1024,
  evaluations: 1_000,
  waitMs: 5_000,
  readyLag: 10_000,
  requestMs: 120_000,
  drainMs: 5_000,
}

/** The read models and the runner that keeps them at the head of the log. */
export interface ReadSide extends Pick<Runner, 'position' | 'health' | 'waitFor'> {
  readonly db: ReadModels
}

export interface AppDeps {
  readonly ledger: Ledger
  readonly readModels: ReadSide
  readonly requestKeys: RequestKeys
  /** Every document that is given out is noted here first. */
  readonly accessLog: AccessLog
  /** The policies of the calculator; the ledger decides with the versions in its book. */
  readonly policies: readonly PolicyDocument[]
  readonly limits?: Partial<Limits>
  /** As Fastify takes it; false for none. Requests are logged without headers, queries and bodies. */
  readonly logger?: FastifyServerOptions['logger']
  /** Metrics of the process itself may be in it; the API adds its own. */
  readonly registry?: Registry
}
