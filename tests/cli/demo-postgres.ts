// A world on PostgreSQL that tells the time by the demonstration's clock.
import type { DemoClock } from '../../src/cli/demo/clock.ts'
import type { World } from '../../src/ledger/world.ts'
import { postgresDerivedStore } from '../../src/store/postgres/derived-store.ts'
import type { OpenedPostgres } from '../../src/store/postgres/open.ts'
import { CHINA } from '../../src/work-calendar.ts'

/** The world over an open store; its log must tell the time by the same clock. */
export function postgresWorld({ eventLog, contentStore, keyVault, pool }: OpenedPostgres, clock: DemoClock): World {
  return {
    log: eventLog,
    content: contentStore,
    keys: keyVault,
    derived: postgresDerivedStore(pool),
    calendar: CHINA,
    now: clock.now,
  }
}
