// Test double, NOT EventStoreDB: the metadata of a stream, which can hide its events and says who may touch it. Not
// imitated: scavenging, which makes for good what is hidden here.
import { DELETED_ON_WIRE, type Recorded } from './record.ts'

/** Who may do what: user names, group names, `$all` for every signed-in user, `$admins`. */
export interface Acl {
  readonly $r?: string | readonly string[]
  readonly $w?: string | readonly string[]
  readonly $d?: string | readonly string[]
  readonly $mr?: string | readonly string[]
  readonly $mw?: string | readonly string[]
}

export interface StreamMetadata {
  /** Only that many newest events are shown. */
  readonly $maxCount?: number
  /** Events older than that many seconds are not shown. */
  readonly $maxAge?: number
  /** Events before this number are not shown; 2^63−1 is a soft deletion. */
  readonly $tb?: number
  readonly $acl?: Acl
}

const NOTHING: StreamMetadata = {}

/** The metadata in the last event of `$$stream`; nothing when there is none or it is no JSON. */
export function readMetadata(last: Recorded | undefined): StreamMetadata {
  if (last === undefined || !last.json) return NOTHING
  try {
    const value: unknown = JSON.parse(Buffer.from(last.data).toString('utf8'))
    return typeof value === 'object' && value !== null ? value : NOTHING
  } catch {
    return NOTHING
  }
}

/** True for a stream that was deleted softly: its `$tb` is 2^63−1, which JSON reads as 2^63. */
export function isSoftDeleted(metadata: StreamMetadata): boolean {
  return (metadata.$tb ?? 0) >= 2 ** 63
}

/** The bytes of metadata that delete a stream softly. */
export function softDeletion(): Uint8Array {
  return Buffer.from(`{"$tb":${DELETED_ON_WIRE}}`)
}

/** The bytes of this metadata with the stream beginning at `revision`. */
export function beginningAt(metadata: StreamMetadata, revision: number): Uint8Array {
  return Buffer.from(JSON.stringify({ ...metadata, $tb: revision }))
}

/** The events of a stream that reads still show; `now` in milliseconds since 1970. */
export function shown(events: readonly Recorded[], metadata: StreamMetadata, now: number): readonly Recorded[] {
  const { $maxCount, $maxAge, $tb } = metadata
  if ($maxCount === undefined && $maxAge === undefined && $tb === undefined) return events
  const first = Math.max($tb ?? 0, $maxCount === undefined ? 0 : events.length - $maxCount)
  const oldest = $maxAge === undefined ? Number.NEGATIVE_INFINITY : now - $maxAge * 1_000
  return events.filter(({ revision, created }) => revision >= first && created >= oldest)
}
