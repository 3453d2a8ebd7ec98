// Test double, NOT EventStoreDB: refusals of one append in the batch call, which travel as google.rpc.Status with the
// details packed into Any, because the stream of answers goes on. Follows
// src/EventStore.Core/Services/Transport/Grpc/Status.cs and WrongExpectedVersion.cs of EventStore/EventStore.
import code from '@eventstore/db-client/generated/code_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import status from '@eventstore/db-client/generated/status_pb.js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import type { Expected } from './commit-check.ts'
import { streamIdentifier } from './stream-name.ts'

type StatusCode = (typeof code.Code)[keyof typeof code.Code]

/** The stream stands at another revision; `current` −1: there is no such stream. */
export function wrongVersionStatus(current: number, expected: Expected): status.Status {
  const details = new shared.WrongExpectedVersion()
  if (current < 0) details.setCurrentNoStream(new empty.Empty())
  else details.setCurrentStreamRevision(String(current))
  if (expected === 'any') details.setExpectedAny(new empty.Empty())
  else if (expected === 'noStream') details.setExpectedNoStream(new empty.Empty())
  else if (expected === 'streamExists') details.setExpectedStreamExists(new empty.Empty())
  else details.setExpectedStreamPosition(String(expected))
  return packed('WrongExpectedVersion', code.Code.ALREADY_EXISTS, details)
}

/** The stream has a tombstone. */
export function streamDeletedStatus(stream: string): status.Status {
  const details = new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream))
  return packed('StreamDeleted', code.Code.NOT_FOUND, details)
}

/** No right to write there. */
export function accessDeniedStatus(): status.Status {
  return packed('AccessDenied', code.Code.PERMISSION_DENIED, new shared.AccessDenied())
}

/** The write was not confirmed in time. */
export function timeoutStatus(): status.Status {
  return packed('Timeout', code.Code.DEADLINE_EXCEEDED, new shared.Timeout())
}

/** The append counts more than the limit in bytes. */
export function maxAppendSizeStatus(limit: number): status.Status {
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(limit)
  return packed('MaximumAppendSizeExceeded', code.Code.INVALID_ARGUMENT, details)
}

/** The request makes no sense. */
export function badRequestStatus(message: string): status.Status {
  return packed('BadRequest', code.Code.INVALID_ARGUMENT, new shared.BadRequest().setMessage(message))
}

/** The node starts or stops: no details, only words. */
export function notReadyStatus(): status.Status {
  const details = new any.Any()
  details.pack(new empty.Empty().serializeBinary(), 'google.protobuf.Empty')
  return new status.Status().setMessage('Server Is Not Ready').setDetails(details)
}

function packed(name: string, statusCode: StatusCode, details: { serializeBinary(): Uint8Array }): status.Status {
  const wrapped = new any.Any()
  wrapped.pack(details.serializeBinary(), `event_store.client.${name}`)
  return new status.Status().setMessage(name).setCode(statusCode).setDetails(wrapped)
}
