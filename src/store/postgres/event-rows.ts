// A row of ledger.event as a stored event. The columns are read as they stand, not from the bytes: verify compares them.
import type { StoredEvent } from '../event-log.ts'
import { EPOCH } from './binary-arrays.ts'
import type { Fields } from './copy-rows.ts'

/** The columns `eventOf` reads, in its order. */
export const EVENT_COLUMNS = 'ordinal, stream, revision, id, recorded_at, bytes, leaf'

/** Requires the fields of EVENT_COLUMNS. */
export function eventOf(fields: Fields): StoredEvent {
  const [ordinal, stream, revision, id, recordedAt, bytes, leaf] = fields as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  return {
    ordinal: int8(ordinal),
    stream: stream.toString('utf8'),
    revision: revision.readInt32BE(0),
    id: uuid(id),
    recordedAt: instant(recordedAt),
    bytes,
    leaf,
  }
}

function int8(field: Buffer): number {
  return field.readInt32BE(0) * 2 ** 32 + field.readUInt32BE(4)
}

function uuid(field: Buffer): string {
  const hex = field.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An instant that no clock shows, such as infinity, was put there by hand: it reads as text that equals no time. */
function instant(field: Buffer): string {
  const date = new Date(int8(field) / 1_000 + EPOCH)
  return Number.isNaN(date.getTime()) ? 'not an instant' : date.toISOString()
}
