// Test double, NOT EventStoreDB: a proposed event as both append calls send it.
import type shared from '@eventstore/db-client/generated/shared_pb.js'
import type { Proposed } from './record.ts'
import { Refusal } from './refusals.ts'
import grpc from '@grpc/grpc-js'
import { uuidOf } from './uuid.ts'

/** What the two message types have in common. */
interface Message {
  getId(): shared.UUID | undefined
  getMetadataMap(): { get(key: string): string | undefined }
  getCustomMetadata_asU8(): Uint8Array
  getData_asU8(): Uint8Array
}

/** The event in a message. Throws a refusal when the type or the content type is missing. */
export function proposed(message: Message): Proposed {
  return {
    id: uuidOf(message.getId()),
    type: required(message, 'type'),
    json: required(message, 'content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

function required(message: Message, key: string): string {
  const value = message.getMetadataMap().get(key)
  if (value !== undefined) return value
  const text = `Required Metadata Property '${key}' is missing`
  const exception = 'missing-required-metadata-property'
  const trailers = { exception, 'required-metadata-properties': 'type,content-type' }
  throw new Refusal(grpc.status.INVALID_ARGUMENT, text, trailers)
}
