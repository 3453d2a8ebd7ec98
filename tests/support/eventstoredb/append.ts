// Test double, NOT EventStoreDB: the unary append, which the client takes when credentials stand at the call or the
// server announces no batch append. Follows src/EventStore.Core/Services/Transport/Grpc/Streams.Append.cs of
// EventStore/EventStore.
import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Expected } from './commit-check.ts'
import { passGate, type Node } from './node.ts'
import { proposed } from './proposed.ts'
import { sizeOnDisk, type Proposed } from './record.ts'
import {
  cancelledByServer,
  invalidArgument,
  maxAppendSizeExceeded,
  statusOf,
  streamDeleted,
  timedOut,
} from './refusals.ts'
import { streamName } from './stream-name.ts'
import { expectedRevision, write, type Heard } from './writing.ts'

type Call = ServerReadableStream<streams.AppendReq, streams.AppendResp>

/** The handler of `Streams.Append`. */
export function appendHandler(node: Node) {
  return (call: Call, answer: sendUnaryData<streams.AppendResp>): void => {
    const requests: streams.AppendReq[] = []
    let size = 0
    let over = false
    call.on('data', (request: streams.AppendReq) => {
      const message = request.getProposedMessage()
      if (message !== undefined) size += sizeOnDisk(proposed(message))
      if (size > node.maxAppendSize && !over) {
        over = true
        answer(maxAppendSizeExceeded(node.maxAppendSize))
      }
      if (!over) requests.push(request)
    })
    call.on('end', () => {
      if (over) return
      appendAll(node, call, requests).then(
        (response) => {
          if (response !== undefined) answer(null, response)
        },
        (error: unknown) => answer(statusOf(error)),
      )
    })
  }
}

async function appendAll(node: Node, call: Call, requests: readonly streams.AppendReq[]) {
  node.count('append')
  const options = requests[0]?.getOptions()
  if (options === undefined) throw invalidArgument('options must come first')
  const stream = streamName(options.getStreamIdentifier())
  passGate(node, call.metadata, 'write', stream)
  const events = requests.slice(1).map((request): Proposed => {
    const message = request.getProposedMessage()
    if (message === undefined) throw invalidArgument('only messages may follow the options')
    return proposed(message)
  })
  const heard = await write(node, call.getPeer(), stream, expectedOf(options), events)
  return responseTo(heard, stream, options)
}

function expectedOf(options: streams.AppendReq.Options): Expected {
  if (options.hasRevision()) return expectedRevision(options.getRevision())
  if (options.hasNoStream()) return 'noStream'
  if (options.hasAny()) return 'any'
  if (options.hasStreamExists()) return 'streamExists'
  throw invalidArgument('no expected revision')
}

function responseTo(heard: Heard, stream: string, options: streams.AppendReq.Options): streams.AppendResp | undefined {
  switch (heard.kind) {
    case 'nothing':
      return undefined
    case 'timeout':
      throw timedOut()
    case 'cancelled':
      throw cancelledByServer()
    case 'deleted':
      throw streamDeleted(stream)
    case 'success':
      return new streams.AppendResp().setSuccess(success(heard))
    case 'wrongVersion':
      return new streams.AppendResp().setWrongExpectedVersion(wrongVersion(heard.current, options))
  }
}

function success({ revision, position }: { revision: number; position: number }): streams.AppendResp.Success {
  const place = new streams.AppendResp.Position()
  place.setCommitPosition(String(position)).setPreparePosition(String(position))
  const answer = new streams.AppendResp.Success().setPosition(place)
  return revision < 0 ? answer.setNoStream(new shared.Empty()) : answer.setCurrentRevision(String(revision))
}

function wrongVersion(current: number, options: streams.AppendReq.Options): streams.AppendResp.WrongExpectedVersion {
  const answer = new streams.AppendResp.WrongExpectedVersion()
  if (current < 0) answer.setCurrentNoStream(new shared.Empty())
  else answer.setCurrentRevision(String(current))
  if (options.hasRevision()) return answer.setExpectedRevision(options.getRevision())
  if (options.hasNoStream()) return answer.setExpectedNoStream(new shared.Empty())
  if (options.hasStreamExists()) return answer.setExpectedStreamExists(new shared.Empty())
  return answer.setExpectedAny(new shared.Empty())
}
