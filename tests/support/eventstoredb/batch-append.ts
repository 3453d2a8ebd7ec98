// Test double, NOT EventStoreDB: the batch append, one long call over which a client sends all its appends in pieces and
// hears the answers by correlation id. Follows src/EventStore.Core/Services/Transport/Grpc/Streams.BatchAppend.cs of
// EventStore/EventStore.
import type { ServerDuplexStream } from '@grpc/grpc-js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type status from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import grpc from '@grpc/grpc-js'
import {
  accessDeniedStatus,
  badRequestStatus,
  maxAppendSizeStatus,
  notReadyStatus,
  streamDeletedStatus,
  timeoutStatus,
  wrongVersionStatus,
} from './batch-status.ts'
import type { Expected } from './commit-check.ts'
import { passGate, type Node } from './node.ts'
import { proposed } from './proposed.ts'
import { sizeOnDisk, type Proposed } from './record.ts'
import { cancelledByServer, invalidArgument, Refusal, statusOf } from './refusals.ts'
import { streamIdentifier, streamName } from './stream-name.ts'
import { uuidOf } from './uuid.ts'
import { expectedRevision, write, type Heard } from './writing.ts'

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>

/** An append whose last piece has not arrived yet. */
interface Pending {
  readonly correlation: shared.UUID
  readonly stream: string
  readonly expected: Expected
  readonly events: Proposed[]
  size: number
  timer: NodeJS.Timeout | undefined
}

/** The handler of `Streams.BatchAppend`. */
export function batchAppendHandler(node: Node) {
  return (call: Call): void => {
    const pending = new Map<string, Pending>()
    call.on('data', (request: streams.BatchAppendReq) => {
      const correlation = request.getCorrelationId() ?? new shared.UUID()
      const stream = streamName(request.getOptions()?.getStreamIdentifier())
      try {
        receive(request, correlation)
      } catch (error) {
        refuse(error, correlation, stream)
      }
    })
    call.on('end', () => call.end())
    call.on('error', () => undefined)

    function receive(request: streams.BatchAppendReq, correlation: shared.UUID): void {
      const id = uuidOf(correlation)
      const options = request.getOptions()
      if (options !== undefined) {
        const stream = streamName(options.getStreamIdentifier())
        if (stream === '') throw invalidArgument('Required field StreamIdentifier not set.')
        passGate(node, call.metadata, 'write', stream)
        const expected = expectedOf(options)
        pending.set(id, { correlation, stream, expected, events: [], size: 0, timer: giveUp(id, options) })
      }
      const append = pending.get(id)
      if (append === undefined) return
      for (const message of request.getProposedMessagesList()) {
        const event = proposed(message)
        append.events.push(event)
        append.size += sizeOnDisk(event)
      }
      if (append.size > node.maxAppendSize) {
        forget(id)
        answer(append, maxAppendSizeStatus(node.maxAppendSize))
      } else if (request.getIsFinal()) {
        forget(id)
        node.count('batchAppend')
        write(node, call.getPeer(), append.stream, append.expected, append.events).then(
          (heard) => tell(append, heard),
          (error: unknown) => call.emit('error', statusOf(error)),
        )
      }
    }

    function forget(id: string): void {
      clearTimeout(pending.get(id)?.timer)
      pending.delete(id)
    }

    /** The server gives an append up whose pieces have not all arrived by the caller's deadline. */
    function giveUp(id: string, options: streams.BatchAppendReq.Options): NodeJS.Timeout | undefined {
      const left = (options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY) - Date.now()
      if (left <= 0 || left > LONGEST_TIMER_MS) return undefined
      return setTimeout(() => {
        const append = pending.get(id)
        forget(id)
        if (append !== undefined) answer(append, timeoutStatus())
      }, left).unref()
    }

    function tell(append: Pending, heard: Heard): void {
      switch (heard.kind) {
        case 'nothing':
          return
        case 'cancelled':
          call.emit('error', cancelledByServer())
          return
        case 'timeout':
          return answer(append, timeoutStatus())
        case 'deleted':
          return answer(append, streamDeletedStatus(append.stream))
        case 'wrongVersion':
          return answer(append, wrongVersionStatus(heard.current, append.expected))
        case 'success':
          return answer(append, success(heard))
      }
    }

    /** What concerns one append is answered to it; what concerns the node or the caller ends the call for all. */
    function refuse(error: unknown, correlation: shared.UUID, stream: string): void {
      const refusal = statusOf(error)
      const append = { correlation, stream }
      if (refusal.code === grpc.status.PERMISSION_DENIED) answer(append, accessDeniedStatus())
      else if (refusal.code === grpc.status.UNAVAILABLE) answer(append, notReadyStatus())
      else if (refusal.code === grpc.status.INVALID_ARGUMENT) answer(append, badRequestStatus(refusal.details))
      else call.emit('error', refusal)
    }

    function answer(to: Pick<Pending, 'correlation' | 'stream'>, result: status.Status | Success): void {
      if (call.cancelled || call.destroyed) return
      const response = new streams.BatchAppendResp()
      response.setCorrelationId(to.correlation).setStreamIdentifier(streamIdentifier(to.stream))
      call.write(
        result instanceof streams.BatchAppendResp.Success ? response.setSuccess(result) : response.setError(result),
      )
    }
  }
}

type Success = streams.BatchAppendResp.Success

/** Timers of Node run at once when they are longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

function success({ revision, position }: { revision: number; position: number }): Success {
  const place = new shared.AllStreamPosition()
  place.setCommitPosition(String(position)).setPreparePosition(String(position))
  const answer = new streams.BatchAppendResp.Success().setPosition(place)
  return revision < 0 ? answer.setNoStream(new empty.Empty()) : answer.setCurrentRevision(String(revision))
}

function expectedOf(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return expectedRevision(options.getStreamPosition())
  if (options.hasNoStream()) return 'noStream'
  if (options.hasAny()) return 'any'
  if (options.hasStreamExists()) return 'streamExists'
  throw new Refusal(grpc.status.INVALID_ARGUMENT, 'Operation is not valid due to the current state of the object.')
}
