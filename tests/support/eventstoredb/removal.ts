// Test double, NOT EventStoreDB: soft deletion and tombstones. Follows
// src/EventStore.Core/Services/Transport/Grpc/Streams.Delete.cs of EventStore/EventStore.
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Expected } from './commit-check.ts'
import { passGate, type Node } from './node.ts'
import { invalidArgument, statusOf, streamDeleted, wrongVersionOfDelete } from './refusals.ts'
import { streamName } from './stream-name.ts'
import { expectedRevision } from './writing.ts'

type Options = streams.DeleteReq.Options | streams.TombstoneReq.Options

/** The handler of `Streams.Delete`. */
export function deleteHandler(node: Node) {
  return (call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>, answer: sendUnaryData<streams.DeleteResp>) => {
    node.count('delete')
    remove(node, call, call.request.getOptions(), false).then(
      (position) => {
        const place = new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position)
        answer(null, new streams.DeleteResp().setPosition(place))
      },
      (error: unknown) => answer(statusOf(error)),
    )
  }
}

/** The handler of `Streams.Tombstone`. */
export function tombstoneHandler(node: Node) {
  return (
    call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
    answer: sendUnaryData<streams.TombstoneResp>,
  ) => {
    node.count('tombstone')
    remove(node, call, call.request.getOptions(), true).then(
      (position) => {
        const place = new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position)
        answer(null, new streams.TombstoneResp().setPosition(place))
      },
      (error: unknown) => answer(statusOf(error)),
    )
  }
}

async function remove(
  node: Node,
  call: Pick<ServerUnaryCall<unknown, unknown>, 'metadata'>,
  options: Options | undefined,
  hard: boolean,
): Promise<string> {
  if (options === undefined) throw invalidArgument('options are missing')
  const stream = streamName(options.getStreamIdentifier())
  passGate(node, call.metadata, 'delete', stream)
  const expected = expectedOf(options)
  const outcome = await node.store.remove(stream, expected, hard)
  switch (outcome.kind) {
    case 'success':
      return String(outcome.position)
    case 'deleted':
      throw streamDeleted(stream)
    case 'wrongVersion':
      throw wrongVersionOfDelete(stream, String(NUMBERS[expected] ?? expected), outcome.current)
  }
}

/** The numbers that stand for words in the server. */
const NUMBERS: Readonly<Record<string, number>> = { noStream: -1, any: -2, streamExists: -4 }

function expectedOf(options: Options): Expected {
  if (options.hasRevision()) return expectedRevision(options.getRevision())
  if (options.hasNoStream()) return 'noStream'
  if (options.hasAny()) return 'any'
  if (options.hasStreamExists()) return 'streamExists'
  throw invalidArgument('no expected revision')
}
