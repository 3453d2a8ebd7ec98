// A whole ledger's outside on a real PostgreSQL, the events there or on the log that TEST_LOG names.
import type { Test } from 'tap'
import type { World } from '../../src/ledger/world.ts'
import { postgresDerivedStore } from '../../src/store/postgres/derived-store.ts'
import type { TestStream } from './eventstoredb-log.ts'
import { openStoresAt, streamOver } from './ledger-store.ts'
import type { TestDatabase } from './postgres.ts'

type OpenWorld = World & { close(): Promise<void> }

/** An open world over a database, closed when the test is over or before. Monday to Friday are working days. */
export async function storedWorld(t: Test, database: TestDatabase, now: () => Date): Promise<OpenWorld> {
  return worldAt(t, database, await streamOver(database), now)
}

/** The same with the events in PostgreSQL, whatever TEST_LOG says: for tests that alter its rows. */
export async function postgresWorld(t: Test, database: TestDatabase, now: () => Date): Promise<OpenWorld> {
  return worldAt(t, database, undefined, now)
}

async function worldAt(
  t: Test,
  database: TestDatabase,
  at: TestStream | undefined,
  now: () => Date,
): Promise<OpenWorld> {
  const opened = await openStoresAt(database, at, { now })
  let closing: Promise<void> | undefined
  const close = () => (closing ??= opened.close())
  t.teardown(close)
  return {
    log: opened.eventLog,
    content: opened.contentStore,
    keys: opened.keyVault,
    derived: postgresDerivedStore(opened.pool),
    calendar: { isDayOff: () => false, isWorkedWeekend: () => false },
    now,
    close,
  }
}
