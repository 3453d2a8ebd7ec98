// The one statement that stores events: a call of ledger.append (infra/postgres/0001-ledger.sql).
import type pg from 'pg'
import type { StoredEvent } from '../event-log.ts'
import type { PlacedEvent } from '../placing.ts'
import { byteaArray, int4Array, textArray, timestamptzArray, uuidArray } from './binary-arrays.ts'
import { copyRows } from './copy-rows.ts'
import { EVENT_COLUMNS, eventOf } from './event-rows.ts'
import { STATEMENT_LIMIT } from './trouble.ts'

/** What the server answered. Only `stored` wrote anything. */
export type Verdict =
  | { readonly outcome: 'stored'; readonly firstOrdinal: number; readonly moved: ReadonlyMap<string, number> }
  | { readonly outcome: 'clock'; readonly headRecordedAt: string }
  | { readonly outcome: 'repeat' }
  | { readonly outcome: 'elsewhere'; readonly nextOrdinal: number }

/** What is to be stored: events in order, and for each of their streams the last revision its writer knows. */
export interface ToStore {
  readonly streams: readonly string[]
  readonly expected: readonly number[]
  readonly events: readonly PlacedEvent[]
  /** The ordinal the first event must get, or null for the next. */
  readonly firstOrdinal: number | null
}

/** Sends the statement. `moved` names the streams that were refused, with their last revision in truth. */
export async function sendAppend(
  client: pg.ClientBase,
  { streams, expected, events, firstOrdinal }: ToStore,
): Promise<Verdict> {
  const { rows } = await client.query<Row>({
    name: 'ledger-append',
    text: STATEMENT,
    values: [
      firstOrdinal,
      textArray(streams),
      int4Array(expected),
      textArray(events.map(({ stream }) => stream)),
      int4Array(events.map(({ revision }) => revision)),
      uuidArray(events.map(({ id }) => id)),
      timestamptzArray(events.map(({ recordedAt }) => recordedAt)),
      byteaArray(events.map(({ bytes }) => bytes)),
      byteaArray(events.map(({ leaf }) => leaf)),
    ],
    query_timeout: STATEMENT_LIMIT,
  } as pg.QueryConfig)
  const row = rows[0] as Row
  switch (row.outcome) {
    case 'stored': {
      const moved = (row.refused ?? []).map((n, index): [string, number] => {
        return [streams[n - 1] as string, row.actual?.[index] as number]
      })
      return { outcome: 'stored', firstOrdinal: Number(row.first_ordinal), moved: new Map(moved) }
    }
    case 'clock':
      return { outcome: 'clock', headRecordedAt: (row.head_recorded_at as Date).toISOString() }
    case 'repeat':
      return { outcome: 'repeat' }
    case 'elsewhere':
      return { outcome: 'elsewhere', nextOrdinal: Number(row.first_ordinal) }
  }
}

/** The stored events with these ids, by id. Uses the unique index on id. */
export async function findByIds(client: pg.ClientBase, ids: readonly string[]): Promise<Map<string, StoredEvent>> {
  const list = `'{${ids.join(',')}}'::uuid[]`
  const events = await copyRows(client, `select ${EVENT_COLUMNS} from ledger.event where id = any (${list})`, eventOf)
  return new Map(events.map((event) => [event.id, event]))
}

const STATEMENT = 'select * from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9)'

interface Row {
  readonly outcome: Verdict['outcome']
  readonly first_ordinal: string
  readonly head_recorded_at: Date | null
  readonly refused: number[] | null
  readonly actual: number[] | null
}
