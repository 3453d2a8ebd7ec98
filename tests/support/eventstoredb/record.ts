// Test double, NOT EventStoreDB: what one stored event is, and how its size is counted. Not imitated: chunks, prepares
// and commits as separate records, links.

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly json: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as it is stored. */
export interface Recorded extends Proposed {
  readonly stream: string
  /** From 0, dense within the stream; DELETED for a tombstone. */
  readonly revision: number
  /** Commit and prepare position in one: ordered over all streams, not dense. */
  readonly position: number
  /** Milliseconds since 1970. */
  readonly created: number
}

/** The type of the event that a tombstone leaves in its stream. */
export const STREAM_DELETED = '$streamDeleted'
/** Stands for the event number 2^63−1 of a tombstone, which no number of ours can hold. */
export const DELETED = Number.POSITIVE_INFINITY
/** 2^63−1 as it travels on the wire and stands in the metadata of a deleted stream. */
export const DELETED_ON_WIRE = '9223372036854775807'

/** The limit of one append unless the operator has set MaxAppendSize: 1 MiB. */
export const MAX_APPEND_SIZE = 1024 * 1024

/**
 * What the server counts an event at when it compares an append with MaxAppendSize: data, metadata, and **two bytes for
 * each UTF-16 unit of the type**; neither id nor stream name. Source: `Event.SizeOnDisk` in
 * src/EventStore.Core/Data/Event.cs of EventStore/EventStore, added up in Streams.Append.cs and Streams.BatchAppend.cs.
 */
export function sizeOnDisk(event: Proposed): number {
  return event.data.length + event.metadata.length + event.type.length * 2
}
