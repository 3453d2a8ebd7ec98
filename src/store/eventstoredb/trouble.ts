// What an error of the client means: try again, or give up; and how an operator reads it. The client throws its own
// errors, raw gRPC errors (a server that is down answers code 14) and plain ones (no node found), so all are told apart here.
import { setTimeout as pause } from 'node:timers/promises'
import { ErrorType, isCommandError } from '@eventstore/db-client'
import { EventLogError } from '../event-log.ts'

/** How long a call waits for a server that is away, in milliseconds: an election of a new leader fits in. */
export const PATIENCE = 10_000

/** The append was refused because the stream had moved: nothing was written. */
export class HeadMoved extends Error {}

/** A connection that is silent although it is open. */
export class Stalled extends Error {}

/** What waiting does not cure. `message` is for operators. */
export class LogDamaged extends Error {}

/** Whether trying again may help. A lost certificate or right, a deleted stream and a bug stay what they are. */
export function passing(error: unknown): boolean {
  if (error instanceof Stalled || error instanceof HeadMoved) return true
  if (error instanceof EventLogError) return error.code === 'LogUnavailable' && !lasting(error.cause)
  const { type, code, message } = faceOf(error)
  return !lasting(error) && (type !== undefined || code !== undefined || NO_NODE.test(message))
}

function lasting(error: unknown): boolean {
  const { type, code } = faceOf(error)
  if (error instanceof LogDamaged || (type !== undefined && LASTING_TYPES.has(type))) return true
  return code !== undefined && LASTING_CODES.has(code)
}

/**
 * Whether an append that failed with this error was certainly not written: it was refused, or never left. Everything
 * else (deadline, unavailable, cancelled) leaves it unknown.
 */
export function notWritten(error: unknown): boolean {
  const { type, message } = faceOf(error)
  if (type !== undefined && REFUSALS.has(type)) return true
  return error instanceof HeadMoved || NOT_CONNECTED.test(message) || NO_NODE.test(message)
}

/** Whether the stream does not exist, as a reader hears it. */
export function streamIsMissing(error: unknown): boolean {
  return faceOf(error).type === ErrorType.STREAM_NOT_FOUND
}

/** Whether the server does not know the call. */
export function notImplemented(error: unknown): boolean {
  return faceOf(error).code === 12
}

/** An error's text for an operator. */
export function reasonOf(error: unknown): string {
  const { type, message } = faceOf(error)
  if (CERTIFICATE.test(message)) return `the certificate of EventStoreDB is not trusted: ${message}`
  switch (type) {
    case ErrorType.ACCESS_DENIED:
      return 'EventStoreDB denies access: the user needs the rights to read and write the stream and to read its metadata'
    case ErrorType.STREAM_DELETED:
      return 'the stream was deleted in EventStoreDB: restore it from a backup, or migrate from a copy of the ledger'
    case ErrorType.NOT_LEADER:
      return 'no leader of the EventStoreDB cluster could be reached'
    case ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED:
      return 'EventStoreDB takes less in one append than 1 MiB: set MaxAppendSize back to its default'
    case undefined:
    default:
      return message.replace(/ Resolution note: *$/, '')
  }
}

/** Repeats a call while its trouble is passing, at most for `patience` milliseconds. Throws LogUnavailable. */
export async function patiently<T>(call: () => Promise<T>, patience: number): Promise<T> {
  const end = performance.now() + patience
  for (let wait = 20; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      return await call()
    } catch (error) {
      if (!passing(error) || performance.now() + wait > end) throw unavailable(error)
      await pause(wait)
    }
  }
}

/** LogUnavailable for an error of the server or the network: nothing was written. Bugs stay what they are. */
export function unavailable(cause: unknown): unknown {
  if (cause instanceof EventLogError) return cause
  const { type, code } = faceOf(cause)
  const known = type !== undefined || code !== undefined || passing(cause) || cause instanceof LogDamaged
  if (!known) return cause
  return new EventLogError('LogUnavailable', `the event log does not answer: ${reasonOf(cause)}`, { cause })
}

interface Face {
  /** The client's own word for it. */
  readonly type: string | undefined
  /** The gRPC status. */
  readonly code: number | undefined
  readonly message: string
}

function faceOf(error: unknown): Face {
  if (!(error instanceof Error)) return { type: undefined, code: undefined, message: String(error) }
  const { code } = error as { code?: unknown }
  return {
    type: isCommandError(error) ? error.type : undefined,
    code: typeof code === 'number' ? code : undefined,
    message: error.message,
  }
}

const REFUSALS: ReadonlySet<string> = new Set([
  ...[ErrorType.WRONG_EXPECTED_VERSION, ErrorType.NOT_LEADER, ErrorType.ACCESS_DENIED, ErrorType.STREAM_DELETED],
  ...[ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, ErrorType.INVALID_ARGUMENT],
])
const LASTING_TYPES: ReadonlySet<string> = new Set([
  ...[ErrorType.ACCESS_DENIED, ErrorType.STREAM_DELETED, ErrorType.STREAM_NOT_FOUND, ErrorType.INVALID_ARGUMENT],
  ...[ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, ErrorType.UNSUPPORTED],
])
/** INVALID_ARGUMENT, PERMISSION_DENIED, UNIMPLEMENTED, UNAUTHENTICATED (gRPC, statuscodes). */
const LASTING_CODES: ReadonlySet<number> = new Set([3, 7, 12, 16])

/** The texts of grpc-js and of the client, which give no code for it. */
const NOT_CONNECTED = /No connection established|Name resolution failed/
const NO_NODE = /^Failed to discover/
const CERTIFICATE = /certificate|self.signed|unable to verify|CERT_/i
