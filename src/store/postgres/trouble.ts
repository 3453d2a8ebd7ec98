// What an error of the server or the network means for the caller: try again on a new connection, or give up.
import { setTimeout as pause } from 'node:timers/promises'
import { EventLogError } from '../event-log.ts'

/** How long a call waits for a server that is away, in milliseconds: a restart or a failover fits in. */
export const PATIENCE = 10_000
/** How long one statement may take, in milliseconds. Longer means that the connection hangs. */
export const STATEMENT_LIMIT = 10_000

/**
 * Whether the connection, not the request, is at fault. SQLSTATE classes 08 and 57P (PostgreSQL, appendix A), too many
 * connections, and a server that became read-only because another one took over. Errors without a SQLSTATE come from
 * the network.
 */
export function connectionTrouble(error: unknown): boolean {
  const code = sqlState(error)
  return code === undefined || /^(08|57P)/.test(code) || code === '53300' || code === '25006'
}

/** The server's five characters for an error, or undefined if the error is not the server's. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  return typeof code === 'string' && severity !== undefined ? code : undefined
}

/** An error's text for an operator. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Repeats a reading while the connection is in trouble, at most for PATIENCE. Throws LogUnavailable. */
export async function patiently<T>(read: () => Promise<T>, patience: number): Promise<T> {
  const end = performance.now() + patience
  for (let wait = 20; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      return await read()
    } catch (error) {
      if (!connectionTrouble(error) || performance.now() + wait > end) throw unavailable(error)
      await pause(wait)
    }
  }
}

/** Waits for one answer of the server. Throws LogUnavailable when the connection is in trouble: asking again is safe. */
export async function reaching<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw connectionTrouble(error) ? unavailable(error) : error
  }
}

/** LogUnavailable for an error of the server or the network: nothing was written. */
export function unavailable(cause: unknown): EventLogError {
  if (cause instanceof EventLogError) return cause
  return new EventLogError('LogUnavailable', `the event log does not answer: ${reasonOf(cause)}`, { cause })
}
