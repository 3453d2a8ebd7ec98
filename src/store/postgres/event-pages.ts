// Reading events by keyset pages: the next page is fetched while the caller works on this one, no transaction and no
// connection is held meanwhile, and a lost connection is replaced without the caller noticing.
import pg from 'pg'
import type { StoredEvent } from '../event-log.ts'
import { copyRows } from './copy-rows.ts'
import { EVENT_COLUMNS, eventOf } from './event-rows.ts'
import { patiently } from './trouble.ts'

/** What a page aims at, in bytes; events of 60,000 bytes come in pages of at most MIN_ROWS. */
const PAGE_BYTES = 2_000_000
const MIN_ROWS = 50
const MAX_ROWS = 4_000

export interface EventPages {
  /** The events with after < ordinal <= upTo. Uses the primary key. */
  between(after: number, upTo: number): AsyncIterable<StoredEvent>
  /** The events of a stream from a revision on. Uses unique (stream, revision). */
  ofStream(stream: string, fromRevision: number): AsyncIterable<StoredEvent>
  /** The events at these ordinals. Uses the primary key. */
  at(ordinals: readonly number[]): Promise<readonly StoredEvent[]>
  /** The events with these ids, in no order. Requires well-formed ids. Uses unique (id). */
  withIds(ids: readonly string[]): Promise<readonly StoredEvent[]>
}

/** Reads through a pool, waiting `patience` milliseconds for a server that is away. Throws LogUnavailable. */
export function eventPages(pool: pg.Pool, patience: number): EventPages {
  const page = (condition: string): Promise<StoredEvent[]> =>
    patiently(async () => {
      const client = await pool.connect()
      try {
        const events = await copyRows(client, `select ${EVENT_COLUMNS} from ledger.event where ${condition}`, eventOf)
        client.release()
        return events
      } catch (error) {
        client.release(true)
        throw error
      }
    }, patience)

  return {
    between: (after, upTo) =>
      pageByPage(after, async (last, rows) => {
        const end = Math.min(last + rows, upTo)
        const events = last < end ? await page(`ordinal > ${last} and ordinal <= ${end} order by ordinal`) : []
        return { events, last: end, done: end >= upTo }
      }),
    ofStream: (stream, fromRevision) =>
      pageByPage(fromRevision - 1, async (last, rows) => {
        const condition = `stream = ${pg.escapeLiteral(stream)} and revision > ${last}`
        const events = await page(`${condition} order by revision limit ${rows}`)
        return { events, last: events.at(-1)?.revision ?? last, done: events.length < rows }
      }),
    at: (ordinals) => page(`ordinal = any ('{${ordinals.join(',')}}') order by ordinal`),
    withIds: (ids) => page(`id = any ('{${ids.join(',')}}')`),
  }
}

interface Page {
  readonly events: readonly StoredEvent[]
  /** The key after which the next page starts. */
  readonly last: number
  readonly done: boolean
}

async function* pageByPage(
  start: number,
  fetch: (last: number, rows: number) => Promise<Page>,
): AsyncGenerator<StoredEvent, void, undefined> {
  let next: Promise<Page> | undefined = fetch(start, MAX_ROWS / 8)
  while (next !== undefined) {
    const { events, last, done }: Page = await next
    next = done ? undefined : fetch(last, rowsFor(events))
    next?.catch(() => undefined) // a caller may leave before this page is needed
    yield* events
  }
}

/** As many rows as would have filled a page of events like these. */
function rowsFor(events: readonly StoredEvent[]): number {
  const bytes = events.reduce((total, event) => total + event.bytes.length, 0)
  return Math.max(
    MIN_ROWS,
    Math.min(MAX_ROWS, Math.floor((PAGE_BYTES * events.length) / Math.max(bytes, 1)) || MAX_ROWS),
  )
}
