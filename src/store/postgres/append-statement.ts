// The one statement that stores events: a call of ledger.append (infra/postgres/0001-ledger.sql).
import type pg from 'pg'
import type { PlacedEvent } from '../placing.ts'
import { byteaArray, int4Array, textArray, timestamptzArray, uuidArray } from './binary-arrays.ts'
import type { Batch } from './batch.ts'
import type { Line } from './line.ts'
import { STATEMENT_LIMIT, connectionTrouble } from './trouble.ts'

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

/**
 * Sends a batch over a line. When its answer is lost, marks its appends as unsure and gives the connection up, then
 * throws what the network said.
 */
export async function sendBatch(line: Line, { streams, candidates }: Batch): Promise<Verdict> {
  const client = await line.client()
  try {
    return await sendAppend(client, {
      streams: [...streams.keys()],
      expected: [...streams.values()].map(({ expected }) => expected),
      events: candidates.flatMap(({ events }) => events),
      firstOrdinal: null,
    })
  } catch (error) {
    if (connectionTrouble(error)) {
      line.drop(client)
      for (const { waiting } of candidates) waiting.unsure = true
    }
    throw error
  }
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

const STATEMENT = 'select * from ledger.append($1, $2, $3, $4, $5, $6, $7, $8, $9)'

interface Row {
  readonly outcome: Verdict['outcome']
  readonly first_ordinal: string
  readonly head_recorded_at: Date | null
  readonly refused: number[] | null
  readonly actual: number[] | null
}
