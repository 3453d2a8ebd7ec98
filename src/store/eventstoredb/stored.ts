// An event of EventStoreDB ⇄ a stored event. The data are the exact bytes of the envelope, the metadata its leaf; stream,
// revision, id and time stand in the bytes, the ordinal is the event's number.
import { randomUUID } from 'node:crypto'
import { binaryEvent, type ResolvedEvent } from '@eventstore/db-client'
import { parseEnvelope } from '../../integrity/envelope.ts'
import type { StoredEvent } from '../event-log.ts'

/** What is to be appended: the event's type, exact bytes and leaf. */
export interface ToAppend {
  readonly type: string
  readonly bytes: Buffer
  readonly leaf: Buffer
}

/** As the client takes it. */
export type BinaryEvent = ReturnType<typeof binaryEvent>

/**
 * An event as EventStoreDB takes it. Its id there is drawn anew for each attempt: EventStoreDB answers success to
 * ids that it holds already at that place, whatever their bytes, so that the ids of the envelopes would let two writers
 * of one command both believe that their bytes, with their recorded time, were stored.
 */
export function proposedEvent({ type, bytes, leaf }: ToAppend): BinaryEvent {
  return binaryEvent({ id: randomUUID(), type, data: bytes, metadata: leaf })
}

/**
 * What EventStoreDB holds at a number. Bytes that are no envelope have no place of their own: their stream is empty,
 * their revision −1, so that verify names them.
 */
export function storedEvent({ event }: ResolvedEvent): StoredEvent {
  if (event === undefined) throw new Error('EventStoreDB delivered a link instead of an event')
  const { revision, data, metadata, id } = event
  const bytes = data instanceof Uint8Array ? bufferOf(data) : Buffer.from(JSON.stringify(data))
  const leaf = metadata instanceof Uint8Array ? bufferOf(metadata) : Buffer.alloc(0)
  return { ordinal: Number(revision), ...placeOf(bytes, id), bytes, leaf }
}

function placeOf(bytes: Buffer, id: string): Pick<StoredEvent, 'stream' | 'revision' | 'id' | 'recordedAt'> {
  try {
    const { stream, revision, id, recordedAt } = parseEnvelope(bytes)
    return { stream, revision, id, recordedAt }
  } catch {
    return { stream: '', revision: -1, id, recordedAt: '' }
  }
}

/** Over the same memory. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
