// The read models of a ledger, as the operators' commands use them: catch up, compare, rebuild, remembered heads.
import type { Pool } from 'pg'
import { OperatorError } from './cli/actor.ts'
import type { ReadSide, TableDifference } from './cli/shell.ts'
import { decode } from './codec/decode.ts'
import { storedHeads } from './projections/heads/queries.ts'
import { READ_MODELS } from './projections/models.ts'
import type { TableComparison } from './projections/rebuild/compare.ts'
import type { Rebuilding } from './projections/rebuild/load.ts'
import { compare, prepareReadModels, rebuild } from './projections/rebuild/rebuild.ts'
import { type RunnerParts, startRunner } from './projections/runner/runner.ts'
import { readModels } from './projections/storage/database.ts'
import type { EventLog } from './store/event-log.ts'

/** How long a command waits for the read models to reach the head, in milliseconds. */
const CATCH_UP_MS = 600_000

/** All read models of the program, on this pool and log. */
export function machineOf(pool: Pool, log: EventLog): Rebuilding {
  return { pool, models: READ_MODELS, decode, log }
}

/** What commands do with read models. Nothing but `catchUp` and `rebuild` writes. */
export function readSideOf(machine: Rebuilding, alarm: RunnerParts['alarm']): ReadSide {
  const { pool, log } = machine
  return {
    async catchUp() {
      await prepareReadModels(machine)
      const runner = await startRunner({ ...machine, alarm })
      const reached = await runner.waitFor(await log.lastOrdinal(), CATCH_UP_MS)
      await runner.stop()
      if (reached !== 'reached') throw new OperatorError(`the read models did not reach the head: ${reached}`)
    },
    compare: async () => (await compare(machine)).flatMap(differencesOf),
    async rebuild(force) {
      const { comparisons } = await rebuild(machine, force ? 'switch' : 'refuse')
      return comparisons.flatMap(differencesOf)
    },
    async knownHeads() {
      const { rows } = await pool.query<{ built: boolean }>(
        `select to_regclass('read_model.head') is not null as built`,
      )
      return rows[0]?.built === true ? storedHeads(readModels(pool)) : []
    },
  }
}

/** The rows that differ, each as its table, its key and what is wrong with it. */
function differencesOf({ table, live, rebuilt, differing, first }: TableComparison): TableDifference[] {
  if (live === null) return [{ table, key: '', problem: `the table is missing; the log gives ${rebuilt} rows` }]
  const named = first.map(({ key, columns, found }) => ({
    table,
    key: JSON.stringify(key),
    problem: columns === null ? found : `${columns.join(', ')} differ`,
  }))
  const more = differing - first.length
  return more > 0 ? [...named, { table, key: '', problem: `${more} more rows differ` }] : named
}
