// The stores of a ledger for tests that look at the ledger and not at a store: on PostgreSQL, or with TEST_LOG=eventstoredb
// with the events on the test double of EventStoreDB (or on the real one that EVENTSTOREDB_URL names).
import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import { openEventStoreDb } from '../../src/store/eventstoredb/open.ts'
import { postgresLogIndex } from '../../src/store/postgres/log-index.ts'
import { openPostgres, type OpenedPostgres, type PostgresOptions } from '../../src/store/postgres/open.ts'
import { serverUrl, type TestStream } from './eventstoredb-log.ts'
import { freshDatabase, MASTER_KEY, type TestDatabase } from './postgres.ts'

type Stores = OpenedPostgres & TestDatabase
type Options = Partial<PostgresOptions>

/** Names the streams of one run of a file, so that a real server may be used again and again. */
const RUN = randomUUID()

/** Where the events of a ledger over this database are; undefined when they are in the database. */
export async function streamOver({ connection }: TestDatabase): Promise<TestStream | undefined> {
  if (process.env['TEST_LOG'] !== 'eventstoredb') return undefined
  return { url: await serverUrl(), stream: `ledger-${RUN}-${String(connection.database)}` }
}

/** Opens the stores over a database and a stream, if there is one. The caller closes them. */
export async function openStoresAt(
  database: TestDatabase,
  at: TestStream | undefined,
  options: Options = {},
): Promise<OpenedPostgres> {
  const { connection, appConnection } = database
  const now = options.now ?? (() => new Date())
  const opened = await openPostgres({ connection, appConnection, masterKey: MASTER_KEY, ...options, now })
  if (at === undefined) return opened
  const { eventLog } = await openEventStoreDb({ ...at, index: postgresLogIndex(opened.pool), now })
  let closing: Promise<void> | undefined
  return { ...opened, eventLog, close: () => (closing ??= eventLog.close().then(() => opened.close())) }
}

/** The stores of a ledger over a database, closed when the test is over or before. */
export async function openLedgerStores(t: Test, database: TestDatabase, options: Options = {}): Promise<Stores> {
  const opened = await openStoresAt(database, await streamOver(database), options)
  t.teardown(() => opened.close())
  const { connection, appConnection } = database
  return { ...opened, connection, appConnection }
}

/** The stores of a ledger over a fresh database. */
export async function freshLedgerStores(t: Test, options: Options = {}): Promise<Stores> {
  return openLedgerStores(t, await freshDatabase(), options)
}
