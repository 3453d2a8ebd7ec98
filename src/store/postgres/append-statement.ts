// The one statement that stores events: a call of ledger.append (infra/postgres/0001-ledger.sql).
import type pg from 'pg'
import type { Verdict } from '../answers.ts'
import type { Batch } from '../batch.ts'
import type { PlacedEvent } from '../placing.ts'
import { byteaArray, int4Array, textArray, timestamptzArray, uuidArray } from './binary-arrays.ts'
import type { Line } from './line.ts'
import { STATEMENT_LIMIT, connectionTrouble } from './trouble.ts'

/** What the server answers when the first event must have an ordinal that is not the next. */
export interface Elsewhere {
  readonly outcome: 'elsewhere'
  readonly nextOrdinal: number
}

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
    const verdict = await sendAppend(client, {
      streams: [...streams.keys()],
      expected: [...streams.values()].map(({ expected }) => expected),
      events: candidates.flatMap(({ events }) => events),
      firstOrdinal: null,
    })
    if (verdict.outcome === 'elsewhere') throw new RangeError('a batch that takes any ordinal was refused for its own')
    return verdict
  } catch (error) {
    if (connectionTrouble(error)) {
      line.drop(client)
      for (const { waiting } of candidates) waiting.unsure = true
    }
    throw error
  }
}

/** Sends the statement. */
export async function sendAppend(
  client: pg.ClientBase,
  { streams, expected, events, firstOrdinal }: ToStore,
): Promise<Verdict | Elsewhere> {
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
  readonly outcome: Verdict['outcome'] | Elsewhere['outcome']
  readonly first_ordinal: string
  readonly head_recorded_at: Date | null
  readonly refused: number[] | null
  readonly actual: number[] | null
}
