// A whole ledger's outside on a real PostgreSQL.
import type { Test } from 'tap'
import type { World } from '../../src/ledger/world.ts'
import { postgresDerivedStore } from '../../src/store/postgres/derived-store.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { MASTER_KEY, type TestDatabase } from './postgres.ts'

/** An open world over a database, closed when the test is over or before. Monday to Friday are working days. */
export async function postgresWorld(
  t: Test,
  { connection, appConnection }: TestDatabase,
  now: () => Date,
): Promise<World & { close(): Promise<void> }> {
  const opened = await openPostgres({ connection, appConnection, masterKey: MASTER_KEY, now })
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
