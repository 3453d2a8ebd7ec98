// Test double, NOT EventStoreDB: refusals as the server encodes them in gRPC statuses and trailers. Follows
// src/EventStore.Core/Services/Transport/Grpc/RpcExceptions.cs of EventStore/EventStore.
import grpc from '@grpc/grpc-js'

/** What a handler of the double throws to end a call with a status. */
export class Refusal extends Error {
  readonly code: grpc.status
  readonly details: string
  readonly metadata: grpc.Metadata
  constructor(code: grpc.status, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details)
    this.code = code
    this.details = details
    this.metadata = new grpc.Metadata()
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value)
  }
}

/** No right to do this. */
export function accessDenied(): Refusal {
  return new Refusal(grpc.status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })
}

/** A name or password that is wrong. */
export function unauthenticated(): Refusal {
  return new Refusal(grpc.status.UNAUTHENTICATED, 'Unauthenticated')
}

/** This node does not lead; that one does. */
export function notLeader(host: string, port: number): Refusal {
  const trailers = { 'leader-endpoint-host': host, 'leader-endpoint-port': String(port) }
  return new Refusal(grpc.status.NOT_FOUND, 'Leader info available', { exception: 'not-leader', ...trailers })
}

/** The node starts, stops, or waits for an election. */
export function notReady(): Refusal {
  return new Refusal(grpc.status.UNAVAILABLE, 'Server Is Not Ready')
}

/** The stream has a tombstone. */
export function streamDeleted(stream: string): Refusal {
  const trailers = { exception: 'stream-deleted', 'stream-name': stream }
  return new Refusal(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, trailers)
}

/** The append counts more than the limit, both in bytes as `sizeOnDisk` counts them. */
export function maxAppendSizeExceeded(limit: number): Refusal {
  const trailers = { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(limit) }
  return new Refusal(grpc.status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, trailers)
}

/** A deletion expected another revision; −1 stands for a stream that does not exist. */
export function wrongVersionOfDelete(stream: string, expected: string, actual: number): Refusal {
  const text = `Delete failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, `
  return new Refusal(grpc.status.FAILED_PRECONDITION, `${text}Actual version: ${actual}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expected,
    'actual-version': String(actual),
  })
}

/** The server's own time limit for a write passed. */
export function timedOut(): Refusal {
  return new Refusal(grpc.status.ABORTED, 'Operation timed out: the write was not confirmed in time')
}

/** The server ends a long call, as when it shuts down. */
export function cancelledByServer(): Refusal {
  return new Refusal(grpc.status.CANCELLED, 'Cancelled by the server')
}

/** What the caller sent makes no sense. */
export function invalidArgument(details: string): Refusal {
  return new Refusal(grpc.status.INVALID_ARGUMENT, details)
}

/** The status of anything thrown: a refusal as it is, everything else as the server shows its own exceptions. */
export function statusOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return new Refusal(grpc.status.UNKNOWN, `Exception was thrown by handler. ${String(error)}`)
}
