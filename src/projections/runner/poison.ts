// Poison: an event that will never fold, however often it is tried, as against a machine that is broken for a while.
import type { Failure } from './checkpoint.ts'

/** Names the event at which the read models must halt. */
export class PoisonEvent extends Error {
  readonly failure: Failure
  constructor(ordinal: number, type: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`event ${type} at ordinal ${ordinal} cannot be folded: ${reason}`, { cause })
    this.name = 'PoisonEvent'
    this.failure = { ordinal, type, reason }
  }
}

/**
 * True for an answer of PostgreSQL that the same rows will get again: a value it cannot hold, a constraint that is hurt.
 * Source: PostgreSQL manual, appendix A, classes 22 and 23.
 */
export function isRefusedRow(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && (code.startsWith('22') || code.startsWith('23')) && code.length === 5
}
