// What every route file gets: the server to add to, the outside, and the two ways to declare a route.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { World } from '../ledger/world.ts'
import type { Caller } from './caller.ts'
import type { AppDeps, Limits } from './deps.ts'
import type { Metrics } from './metrics.ts'

export interface Api {
  readonly app: FastifyInstance
  readonly deps: AppDeps
  readonly world: World
  readonly limits: Limits
  readonly metrics: Metrics
  /** Who makes a request of /v1; found before its body is read. */
  callerOf(request: FastifyRequest): Caller
}

/** The groups of the documentation. */
export type Tag =
  | 'applications'
  | 'budget lines'
  | 'calculator'
  | 'clawbacks'
  | 'enterprises'
  | 'ledger'
  | 'payments'
  | 'persons'
  | 'policies'
  | 'rounds'
