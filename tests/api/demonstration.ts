// The whole demonstration year on a fresh database, behind a running API with a key for each role.
import type { Test } from 'tap'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import type { DemoSummary } from '../../src/cli/demo/summary.ts'
import { postgresWorld } from '../cli/demo-postgres.ts'
import { run } from '../cli/demo-run.ts'
import { freshLedgerStores } from '../support/ledger-store.ts'
import { startApi, type TestApi } from './server.ts'

/** A working day after the last step of the demonstration. */
const AFTERWARDS = '2023-07-03 09:00'

/** Records the demonstration, then serves it. Everything is closed when the test is over. */
export async function startDemonstration(t: Test): Promise<TestApi & { readonly summary: DemoSummary }> {
  const clock = new DemoClock()
  const stores = await freshLedgerStores(t, { now: clock.now })
  const summary = await run(postgresWorld(stores, clock), clock)
  clock.set('2023-07-01T01:00:00.000Z')
  const api = await startApi(t, { open: async () => stores })
  api.clock.set(AFTERWARDS)
  return { ...api, summary }
}
