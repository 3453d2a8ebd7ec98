// Both logs of a ledger at once, for a migration.
import { OperatorError } from './cli/actor.ts'
import type { HouseOptions, Logs, Shell } from './cli/shell.ts'
import { namesEventStoreDb, openToMigrate } from './event-logs.ts'
import { postgresLogIndex } from './store/postgres/log-index.ts'
import { openWith } from './stores.ts'

/** Opens both logs. Throws an OperatorError, also when EVENTSTOREDB_URL is not set. */
export async function openLogs(
  options: HouseOptions,
  to: Logs['to'],
  env: Shell['env'],
  note: (line: string) => void,
): Promise<Logs> {
  if (!namesEventStoreDb(env)) {
    throw new OperatorError('EVENTSTOREDB_URL names no EventStoreDB: set it for this command 请设置 EVENTSTOREDB_URL')
  }
  const { chosen, opened, close } = await openWith(options, env, note, openToMigrate)
  const [postgres, eventStoreDb] = [opened.eventLog, chosen.log]
  const leaving = to === 'eventstoredb'
  return {
    to,
    source: leaving ? postgres : eventStoreDb,
    target: leaving ? eventStoreDb : postgres,
    async settle() {
      // An index that goes further than PostgreSQL would say that the ledger is still on EventStoreDB.
      if (!leaving) await postgresLogIndex(opened.pool).clear()
    },
    close,
  }
}
