// Test double, NOT EventStoreDB: whether an append may be committed, or was committed before. Follows CheckCommit in
// src/EventStore.Core/Services/Storage/ReaderIndex/IndexWriter.cs of EventStore/EventStore. Not imitated: the server
// forgets old ids for `any` when its cache is full.

/** The revision a writer decided on. */
export type Expected = number | 'any' | 'noStream' | 'streamExists'

/** What of a stream the check looks at. */
export interface StreamHead {
  /** The id at each revision, including those that reads no longer show. */
  readonly ids: readonly string[]
  readonly revisionOf: ReadonlyMap<string, number>
  readonly tombstoned: boolean
  readonly softDeleted: boolean
  readonly hasMetadata: boolean
}

export type Decision =
  /** `undelete`: the stream was deleted softly and begins anew after its last number. */
  | { readonly kind: 'ok'; readonly undelete: boolean }
  /** The very same events stand there already, the last of them at `last`. */
  | { readonly kind: 'idempotent'; readonly last: number }
  /** `current` is the last revision, −1 when the stream does not exist. */
  | { readonly kind: 'wrongVersion'; readonly current: number }
  | { readonly kind: 'deleted' }

/** Decides about events with these ids. */
export function checkCommit(head: StreamHead, expected: Expected, ids: readonly string[]): Decision {
  const current = head.ids.length - 1
  const ok: Decision = { kind: 'ok', undelete: head.softDeleted }
  const wrongVersion: Decision = { kind: 'wrongVersion', current }
  if (head.tombstoned) return { kind: 'deleted' }

  if (expected === 'any' || expected === 'streamExists') {
    if (expected === 'streamExists' && head.softDeleted) return { kind: 'deleted' }
    if (expected === 'streamExists' && current < 0 && !head.hasMetadata) return wrongVersion
    const known = ids.map((id) => head.revisionOf.get(id))
    if (known[0] === undefined) return ok
    const last = known.at(-1)
    return last === undefined || known.includes(undefined) ? wrongVersion : { kind: 'idempotent', last }
  }

  const version = expected === 'noStream' ? -1 : expected
  if (version > current) return wrongVersion
  if (version === current) return ok
  const same = ids.every((id, index) => head.ids[version + 1 + index] === id)
  if (same && ids.length > 0) return { kind: 'idempotent', last: version + ids.length }
  const begins = ids.length > 0 && head.ids[version + 1] === ids[0]
  return expected === 'noStream' && head.softDeleted && !begins ? ok : wrongVersion
}
