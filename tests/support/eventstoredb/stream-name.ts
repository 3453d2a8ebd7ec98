// Test double, NOT EventStoreDB: stream names as they travel.
import shared from '@eventstore/db-client/generated/shared_pb.js'

/** The name in an identifier; an empty name when there is none. */
export function streamName(identifier: shared.StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')
}

/** The identifier of a name. */
export function streamIdentifier(name: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(new Uint8Array(Buffer.from(name, 'utf8')))
}
