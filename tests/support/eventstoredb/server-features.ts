// Test double, NOT EventStoreDB: which calls the node announces; the client asks before its first append and takes the
// batch call only when it is among them.
import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import type shared from '@eventstore/db-client/generated/shared_pb.js'
import type { Node } from './node.ts'

/** The version the double announces: it follows what that version does, and is none of it. */
export const IMITATED_VERSION = '24.10.0'

const STREAMS = 'event_store.client.streams.streams'
const METHODS: readonly (readonly [service: string, method: string, features: readonly string[]])[] = [
  [STREAMS, 'read', ['position', 'events']],
  [STREAMS, 'append', []],
  [STREAMS, 'delete', []],
  [STREAMS, 'tombstone', []],
  ['event_store.client.gossip.gossip', 'read', []],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods', []],
]

/** The handler of `ServerFeatures.GetSupportedMethods`; without batch append when `batchAppend` is false. */
export function featuresHandler(node: Node, batchAppend: boolean) {
  return (
    _call: ServerUnaryCall<shared.Empty, features.SupportedMethods>,
    answer: sendUnaryData<features.SupportedMethods>,
  ): void => {
    node.count('features')
    const methods = batchAppend ? [...METHODS, [STREAMS, 'batchappend', ['deadline_duration']] as const] : METHODS
    const supported = methods.map(([service, method, names]) =>
      new features.SupportedMethod()
        .setServiceName(service)
        .setMethodName(method)
        .setFeaturesList([...names]),
    )
    const response = new features.SupportedMethods().setEventStoreServerVersion(IMITATED_VERSION)
    answer(null, response.setMethodsList(supported))
  }
}
