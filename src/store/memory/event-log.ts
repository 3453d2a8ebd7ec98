// The event log in memory: the reference that the other adapters are compared with, and the log of fast tests.
// Several logs may share one storage, as several processes share one database.
import type { AppendOutcome, EventLog, StoredEvent } from '../event-log.ts'
import {
  NO_REVISION,
  checkAppend,
  checkOrdinals,
  expectedRevision,
  placeDrafts,
  revisionNumber,
  stampAfter,
  storedRepeat,
} from '../placing.ts'
import { readRun, refuse } from '../restoring.ts'

/** What several logs share. Made by `memoryStorage`, changed only by the logs over it. */
export interface MemoryStorage {
  readonly events: StoredEvent[]
  readonly byId: Map<string, StoredEvent>
  readonly byStream: Map<string, StoredEvent[]>
  /** Wakes whoever waits for the next event. */
  readonly waiting: Set<() => void>
}

/** An empty storage. */
export function memoryStorage(): MemoryStorage {
  return { events: [], byId: new Map(), byStream: new Map(), waiting: new Set() }
}

/** A log over a storage. `now` is the clock that stamps recorded times. */
export function memoryEventLog(now: () => Date, storage: MemoryStorage = memoryStorage()): EventLog {
  const { events, byId, byStream, waiting } = storage
  const lastRevision = (stream: string) => byStream.get(stream)?.at(-1)?.revision ?? NO_REVISION

  const store = (event: StoredEvent) => {
    events.push(event)
    byId.set(event.id, event)
    const ofStream = byStream.get(event.stream)
    if (ofStream === undefined) byStream.set(event.stream, [event])
    else ofStream.push(event)
  }

  return {
    async append(stream, expected, drafts): Promise<AppendOutcome> {
      checkAppend(stream, expected, drafts)
      const repeat = storedRepeat(stream, drafts, (id) => byId.get(id))
      if (repeat !== undefined) return { status: 'appended', repeated: true, events: repeat }
      const last = lastRevision(stream)
      if (last !== revisionNumber(expected)) return { status: 'conflict', actual: expectedRevision(last) }
      const recordedAt = stampAfter(events.at(-1)?.recordedAt ?? '', now())
      const stored = placeDrafts(stream, last + 1, drafts, recordedAt).map((event, index) => {
        return { ...event, ordinal: events.length + index }
      })
      stored.forEach(store)
      wake(waiting)
      return { status: 'appended', repeated: false, events: stored }
    },

    async *read(stream, fromRevision) {
      yield* byStream.get(stream)?.slice(fromRevision) ?? []
    },

    async *readAll(afterOrdinal) {
      yield* events.slice(afterOrdinal + 1)
    },

    async at(ordinals) {
      checkOrdinals(ordinals)
      const wanted = [...new Set(ordinals)].sort((a, b) => a - b)
      return wanted.map((ordinal) => events[ordinal]).filter((event) => event !== undefined)
    },

    async *subscribe(afterOrdinal, signal) {
      let next = afterOrdinal + 1
      while (!signal.aborted) {
        const event = events[next]
        if (event === undefined) {
          await woken(waiting, signal)
        } else {
          next++
          yield event
        }
      }
    },

    async lastOrdinal() {
      return events.length - 1
    },

    async restore(exported) {
      const run = readRun(exported)
      const first = run.events[0]
      if (first === undefined) return
      if (first.ordinal !== events.length) refuse(first.ordinal, `the log goes on with ordinal ${events.length}`)
      if (first.recordedAt < (events.at(-1)?.recordedAt ?? '')) refuse(first.ordinal, 'the log has later events')
      for (const [stream, revision] of run.lastRevisions) {
        if (lastRevision(stream) !== revision) refuse(first.ordinal, `${stream} is at revision ${lastRevision(stream)}`)
      }
      for (const { id, ordinal } of run.events) {
        if (byId.has(id)) refuse(ordinal, `the event id ${id} is already stored`)
      }
      run.events.forEach(store)
      wake(waiting)
    },
  }
}

function wake(waiting: Set<() => void>): void {
  for (const resume of waiting) resume()
}

function woken(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const resume = () => {
      waiting.delete(resume)
      signal.removeEventListener('abort', resume)
      resolve()
    }
    waiting.add(resume)
    signal.addEventListener('abort', resume)
  })
}
