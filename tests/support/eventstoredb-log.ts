// A log on EventStoreDB for the tests: on the real server that EVENTSTOREDB_URL names, or else on the test double, which
// speaks to the real client over the real wire and is not EventStoreDB. Its index lies in a database of the test.
import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import {
  openEventStoreDb,
  type EventStoreDbOptions,
  type OpenedEventStoreDb,
} from '../../src/store/eventstoredb/open.ts'
import { postgresLogIndex } from '../../src/store/postgres/log-index.ts'
import { startDouble, type Double } from './eventstoredb/double.ts'
import { openAgain, type TestDatabase } from './postgres.ts'

/** Where a test's log lives: an address and a stream of its own. */
export interface TestStream {
  readonly url: string
  readonly stream: string
}

let shared: Promise<Double> | undefined

/** A fresh stream on the file's server. */
export async function freshStream(): Promise<TestStream> {
  return { url: await serverUrl(), stream: `ledger-${randomUUID()}` }
}

/** The real server's address, or that of the file's double, which is gone when the file's tests are over. */
export async function serverUrl(): Promise<string> {
  const real = process.env['EVENTSTOREDB_URL']
  if (real !== undefined && real !== '') return real
  shared ??= startDouble().then((double) => {
    t.teardown(() => double.close())
    return double
  })
  return urlOf(await shared)
}

/** The address of a double. */
export function urlOf({ ports }: Double): string {
  return `esdb://127.0.0.1:${ports[0] ?? 0}?tls=false`
}

/** One more process over a stream and the database of its index, closed when the test is over. */
export async function openStream(
  t: Test,
  at: TestStream,
  database: TestDatabase,
  options: Partial<EventStoreDbOptions> = {},
): Promise<OpenedEventStoreDb> {
  const { pool } = await openAgain(t, database)
  const opened = await openEventStoreDb({ index: postgresLogIndex(pool), now: () => new Date(), ...at, ...options })
  t.teardown(() => opened.close())
  return opened
}
