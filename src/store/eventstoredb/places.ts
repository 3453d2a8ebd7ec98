// Where the events of each stream stand, and the head as this process knows it. An index beside the log has all but the
// newest places; those are kept in memory, and the index is filled behind the appends, so that a crash only makes it lag.
import { setTimeout as pause } from 'node:timers/promises'
import type { Found, IndexEntry, LogIndex } from '../log-index.ts'
import type { StoredEvent } from '../event-log.ts'
import { NO_REVISION } from '../placing.ts'
import { knownIds } from './known-ids.ts'
import { lookAhead } from './look-ahead.ts'
import { LogDamaged, reasonOf } from './trouble.ts'

/** How many places stay in memory although the index has them: what is asked for is mostly new. */
const KEPT = 20_000
/** More places than this that the index does not have: whoever appends waits for it. */
const MAX_BEHIND = 100_000
/** Entries of one transaction of the index, and how long fewer than that wait for more, in milliseconds. */
const BATCH = 2_000
const GATHER = 50
/** How soon an index that is away is tried again, in milliseconds. */
const RETRY_AFTER = 1_000
/** Ordinals of one question to the index. */
const PAGE = 1_000

/** What the log's head is known to be. */
export interface Head {
  readonly ordinal: number
  /** Recorded time and id of the last event, '' before the first. */
  readonly recordedAt: string
  readonly id: string
}

export interface Places {
  readonly head: () => Head
  /** Takes over what follows the head; what is known already changes nothing. Throws LogDamaged at a gap. */
  learn(events: readonly StoredEvent[]): void
  /** Begins to look up what an append will ask for, so that its look-up runs while the append waits and is built. */
  foresee(stream: string, ids: readonly string[]): void
  /** Where streams and ids stand, up to the head at least. */
  find(streams: readonly string[], ids: readonly string[]): Promise<Found>
  /** The ordinals of a stream's events from a revision on, in order, up to the head at least. */
  ofStream(stream: string, fromRevision: number): AsyncIterable<readonly number[]>
  /** Waits while the index is too far behind. */
  room(): Promise<void>
  /** Brings the index up to the head as far as its server lets it, then stops. */
  close(): Promise<void>
}

/** An event's place for the index. Bytes that are no event get a place of their own, so that they stand in nobody's way. */
export function entryOf({ ordinal, stream, revision, id }: StoredEvent): IndexEntry {
  return revision < 0 ? { ordinal, stream: '', revision: ordinal, id } : { ordinal, stream, revision, id }
}

/** The head of a log whose last event this is. */
export function headAt(last: StoredEvent | undefined): Head {
  if (last === undefined) return { ordinal: -1, recordedAt: '', id: '' }
  return { ordinal: last.ordinal, recordedAt: last.recordedAt, id: last.id }
}

/** The places of a log. Requires an index that reaches to `head`. `log` hears when the index cannot be filled. */
export function openPlaces(index: LogIndex, start: Head, log: (message: string) => void): Places {
  let head = start
  let recent: IndexEntry[] = []
  const byId = new Map<string, number>()
  const lastOf = new Map<string, IndexEntry>()
  let indexed = start.ordinal
  let filling: Promise<void> | undefined
  const waiting: (() => void)[] = []
  const known = knownIds(index, start.ordinal)
  const looks = lookAhead(index, () => head.ordinal)
  const closing = new AbortController()

  const firstKept = () => recent[0]?.ordinal ?? head.ordinal + 1

  const trim = () => {
    const spare = Math.min(indexed + 1 - firstKept(), recent.length - KEPT)
    if (spare < KEPT / 4) return // seldom, because it copies
    for (const entry of recent.slice(0, spare)) {
      byId.delete(entry.id)
      if (lastOf.get(entry.stream) === entry) lastOf.delete(entry.stream)
    }
    recent = recent.slice(spare)
  }

  const fill = async () => {
    while (indexed < head.ordinal) {
      if (head.ordinal - indexed < BATCH) await pauseUntil(GATHER, closing.signal)
      const from = indexed + 1 - firstKept()
      const entries = recent.slice(from, from + BATCH)
      try {
        await index.add(entries)
        indexed = entries.at(-1)?.ordinal ?? indexed
        trim()
      } catch (error) {
        log(`the index of the log cannot be filled, and is tried again: ${reasonOf(error)}`)
        if (closing.signal.aborted) return
        await pauseUntil(RETRY_AFTER, closing.signal)
      }
      for (const resume of waiting.splice(0)) resume()
    }
  }

  const keepFilling = () => {
    filling ??= fill().finally(() => {
      filling = undefined
      if (indexed < head.ordinal && !closing.signal.aborted) keepFilling()
    })
  }

  return {
    head: () => head,
    learn(events) {
      for (const event of events) {
        const { ordinal } = event
        if (ordinal <= head.ordinal) continue
        if (ordinal !== head.ordinal + 1) throw new LogDamaged(`event ${ordinal} does not follow ${head.ordinal}`)
        const entry = entryOf(event)
        recent.push(entry)
        byId.set(entry.id, ordinal)
        known.add(entry.id)
        lastOf.set(entry.stream, entry)
        head = headAt(event)
      }
      keepFilling()
    },
    foresee: (stream, ids) => {
      looks.foresee(lastOf.has(stream) ? [] : [stream], known.suspects(ids))
    },
    async find(streams, ids) {
      for (;;) {
        const { since, revisions, ordinals } = await looks.find(
          streams.filter((stream) => !lastOf.has(stream)),
          known.suspects(ids.filter((id) => !byId.has(id))),
        )
        if (firstKept() > since + 1) continue // what came since has left the memory: ask again
        for (const stream of streams) {
          const last = lastOf.get(stream)
          if (last !== undefined) revisions.set(stream, last.revision)
        }
        for (const id of ids) {
          const ordinal = byId.get(id)
          if (ordinal !== undefined) ordinals.set(id, ordinal)
        }
        return { revisions, ordinals }
      }
    },
    async *ofStream(stream, fromRevision) {
      let next = fromRevision
      for (let tries = 0; tries < 3; tries++) {
        const stored = await index.ofStream(stream, next, PAGE)
        next += stored.length
        if (stored.length > 0) {
          yield stored
          tries = 0
        }
        if (stored.length === PAGE) continue
        const last = lastOf.get(stream)?.revision ?? NO_REVISION
        const held = last < next ? [] : recent.filter((entry) => entry.stream === stream && entry.revision >= next)
        if (held.length > 0 && held[0]?.revision !== next) continue // the index has them now
        if (held.length > 0) yield held.map(({ ordinal }) => ordinal)
        return
      }
      throw new LogDamaged(`the index of the log lacks revision ${next} of ${stream}: run verify, then start again`)
    },
    async room() {
      while (head.ordinal - indexed > MAX_BEHIND && !closing.signal.aborted) {
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
    async close() {
      closing.abort()
      known.close()
      await filling
      for (const resume of waiting.splice(0)) resume()
    },
  }
}

/** Waits, but not longer than until the signal aborts. */
async function pauseUntil(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined)
}
