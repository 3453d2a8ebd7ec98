// Test double, NOT EventStoreDB: the streams of one double, shared by its nodes. A transaction is checked at once, kept,
// and only then seen and acknowledged. Not imitated: replication, elections, indexes, caches.
import { randomUUID } from 'node:crypto'
import { checkCommit, type Expected } from './commit-check.ts'
import type { Keeper } from './data-file.ts'
import { DELETED, sizeOnDisk, STREAM_DELETED, type Proposed, type Recorded } from './record.ts'
import {
  beginningAt,
  isSoftDeleted,
  readMetadata,
  shown,
  softDeletion,
  type StreamMetadata,
} from './stream-metadata.ts'

export type Outcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrongVersion'; readonly current: number }
  | { readonly kind: 'deleted' }

export type StreamView =
  /** `events` are those still shown, `next` is the number the next event gets. */
  | { readonly kind: 'stream'; readonly events: readonly Recorded[]; readonly next: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'tombstoned' }

export interface Store {
  append(stream: string, expected: Expected, events: readonly Proposed[]): Promise<Outcome>
  /** Soft: the stream can begin anew. Hard: a tombstone, for ever. */
  remove(stream: string, expected: Expected, hard: boolean): Promise<Outcome>
  /** A stream as a reader sees it. */
  view(stream: string): StreamView
  /** All events of all streams, by position, without those a crash could still take. */
  all(): readonly Recorded[]
  metadata(stream: string): StreamMetadata
  /** Calls back after each transaction that can be seen; answers how to stop. */
  watch(callback: () => void): () => void
  close(): Promise<void>
}

interface Stream {
  readonly events: Recorded[]
  readonly ids: string[]
  readonly revisionOf: Map<string, number>
  tombstoned: boolean
}

interface Decided {
  readonly answer: Outcome
  readonly kept: Promise<void> | undefined
}

/** A transaction as it is kept: one stream, one time, all or nothing. */
interface Transaction {
  readonly stream: string
  readonly created: number
  readonly events: readonly Proposed[]
}

/** Opens the store over what its keeper has kept; `now` in milliseconds since 1970. */
export function openStore(keeper: Keeper, now: () => number = Date.now): Store {
  const streams = new Map<string, Stream>()
  const all: Recorded[] = []
  const watchers = new Set<() => void>()
  let seen = 0
  let end = 0
  for (const transaction of keeper.kept) admit(transaction as Transaction)
  seen = all.length

  return {
    async append(stream, expected, events) {
      const { answer, kept } = decide(stream, expected, events)
      // A refusal or a repeat also speaks of events that are perhaps not yet safe.
      await (kept ?? keeper.settled())
      return answer
    },
    async remove(stream, expected, hard) {
      const decision = checkCommit(headOf(stream), expected, [randomUUID()])
      if (decision.kind === 'deleted') return { kind: 'deleted' }
      if (decision.kind === 'wrongVersion') return decision
      const target = hard ? stream : `$$${stream}`
      const event = hard ? systemEvent(STREAM_DELETED, Buffer.alloc(0)) : systemEvent('$metadata', softDeletion())
      const { position, kept } = commit(target, [event])
      await kept
      return { kind: 'success', revision: 0, position }
    },
    view(name) {
      const stream = streams.get(name)
      const events = stream === undefined ? [] : published(stream.events)
      if (events.at(-1)?.revision === DELETED) return { kind: 'tombstoned' }
      const metadata = metadataOf(name)
      if (events.length === 0 || isSoftDeleted(metadata)) return { kind: 'missing' }
      return { kind: 'stream', events: shown(events, metadata, now()), next: events.length }
    },
    all: () => (seen === all.length ? all : all.slice(0, seen)),
    metadata: metadataOf,
    watch(callback) {
      watchers.add(callback)
      return () => watchers.delete(callback)
    },
    close: () => keeper.close(),
  }

  function decide(stream: string, expected: Expected, events: readonly Proposed[]): Decided {
    const ids = events.map(({ id }) => id)
    const decision = checkCommit(headOf(stream), expected, ids)
    switch (decision.kind) {
      case 'deleted':
      case 'wrongVersion':
        return { answer: decision, kept: undefined }
      case 'idempotent': {
        const position = streams.get(stream)?.events[decision.last]?.position ?? -1
        return { answer: { kind: 'success', revision: decision.last, position }, kept: undefined }
      }
      case 'ok': {
        // A deleted stream begins anew after its last number, when events or metadata are written to it.
        const original = stream.startsWith('$$') ? stream.slice(2) : stream
        const revived = original === stream ? decision.undelete : isSoftDeleted(metadataOf(original, true))
        const next = streams.get(original)?.ids.length ?? 0
        const { position, kept } = commit(stream, events)
        const revision = (streams.get(stream)?.ids.length ?? 0) - 1
        return { answer: { kind: 'success', revision, position }, kept: revived ? begin(original, next) : kept }
      }
    }
  }

  function begin(stream: string, revision: number): Promise<void> {
    const bytes = beginningAt(metadataOf(stream, true), revision)
    return commit(`$$${stream}`, [systemEvent('$metadata', bytes)]).kept
  }

  function commit(stream: string, events: readonly Proposed[]): { position: number; kept: Promise<void> } {
    const transaction: Transaction = { stream, created: now(), events }
    admit(transaction)
    const upTo = all.length
    const kept = keeper.keep(transaction).then(() => {
      seen = Math.max(seen, upTo)
      for (const callback of watchers) callback()
    })
    return { position: all.at(-1)?.position ?? -1, kept }
  }

  function admit({ stream: name, created, events }: Transaction): void {
    if (events.length === 0) return
    let stream = streams.get(name)
    if (stream === undefined) {
      stream = { events: [], ids: [], revisionOf: new Map(), tombstoned: false }
      streams.set(name, stream)
    }
    for (const event of events) {
      end += sizeOnDisk(event) + OVERHEAD
      const tombstone = event.type === STREAM_DELETED
      const revision = tombstone ? DELETED : stream.ids.length
      const recorded: Recorded = { ...event, stream: name, revision, position: end, created }
      if (tombstone) stream.tombstoned = true
      else {
        stream.ids.push(event.id)
        stream.revisionOf.set(event.id, revision)
      }
      stream.events.push(recorded)
      all.push(recorded)
    }
  }

  function headOf(name: string) {
    const { ids = [], revisionOf = new Map<string, number>(), tombstoned = false } = streams.get(name) ?? {}
    const hasMetadata = streams.has(`$$${name}`)
    return { ids, revisionOf, tombstoned, softDeleted: isSoftDeleted(metadataOf(name, true)), hasMetadata }
  }

  function metadataOf(name: string, withUnkept = false): StreamMetadata {
    const events = streams.get(`$$${name}`)?.events ?? []
    return readMetadata((withUnkept ? events : published(events)).at(-1))
  }

  function published(events: readonly Recorded[]): readonly Recorded[] {
    const limit = all[seen - 1]?.position ?? -1
    let length = events.length
    while (length > 0 && (events[length - 1]?.position ?? 0) > limit) length -= 1
    return length === events.length ? events : events.slice(0, length)
  }
}

/** Bytes that positions count besides the event itself, so that they are not dense. */
const OVERHEAD = 64

function systemEvent(type: string, data: Uint8Array): Proposed {
  return { id: randomUUID(), type, json: type === '$metadata', data, metadata: new Uint8Array(0) }
}
