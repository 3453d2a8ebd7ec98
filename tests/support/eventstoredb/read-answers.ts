// Test double, NOT EventStoreDB: the answers of the read call. Not imitated: links and their resolution.
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { DELETED, DELETED_ON_WIRE, type Recorded } from './record.ts'
import { streamIdentifier } from './stream-name.ts'

/** .NET counts time in ticks of 100 nanoseconds. */
const TICKS_PER_MILLISECOND = 10_000

/** An event. */
export function eventAnswer(event: Recorded): streams.ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(event.revision === DELETED ? DELETED_ON_WIRE : String(event.revision))
    .setCommitPosition(String(event.position))
    .setPreparePosition(String(event.position))
    .setData(event.data)
    .setCustomMetadata(event.metadata)
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.json ? 'application/json' : 'application/octet-stream')
    .set('created', String(event.created * TICKS_PER_MILLISECOND))
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(event.position))
  return new streams.ReadResp().setEvent(read)
}

/** There is no such stream. */
export function streamNotFoundAnswer(stream: string): streams.ReadResp {
  const notFound = new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream))
  return new streams.ReadResp().setStreamNotFound(notFound)
}

/** The first answer of a subscription. */
export function confirmationAnswer(id: string): streams.ReadResp {
  return new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id))
}

/** What was there when the subscription began is delivered. */
export function caughtUpAnswer(): streams.ReadResp {
  return new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp())
}

/** A filtered subscription has looked at everything up to this position. */
export function checkpointAnswer(position: number): streams.ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint()
  checkpoint.setCommitPosition(String(position)).setPreparePosition(String(position))
  return new streams.ReadResp().setCheckpoint(checkpoint)
}
