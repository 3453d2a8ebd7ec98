// Opens a ledger where it lives: the stores, the ledger in them, its read models, its service. The only place, with
// src/stores.ts, that puts the rooms together.
import { randomUUID } from 'node:crypto'
import { OperatorError } from './cli/actor.ts'
import type { House, HouseOptions, Shell, TableDifference } from './cli/shell.ts'
import { decode } from './codec/decode.ts'
import { Ledger } from './ledger/ledger.ts'
import { storedHeads } from './projections/heads/queries.ts'
import { READ_MODELS } from './projections/models.ts'
import type { TableComparison } from './projections/rebuild/compare.ts'
import { compare, prepareReadModels, rebuild } from './projections/rebuild/rebuild.ts'
import { type RunnerParts, startRunner } from './projections/runner/runner.ts'
import { readModels } from './projections/storage/database.ts'
import { startService } from './service.ts'
import { openStores } from './stores.ts'

/** How long a command waits for the read models to reach the head, in milliseconds. */
const CATCH_UP_MS = 600_000

/** Opens the ledger of the options. Throws an OperatorError if it holds a ledger of the other purpose. */
export async function openHouse(
  options: HouseOptions,
  env: Shell['env'],
  note: (line: string) => void,
): Promise<House> {
  const stores = await openStores(options, env, note)
  const { world, pool, requestKeys, where } = stores
  try {
    const ledger = await Ledger.open(world, options.ledgerId ?? randomUUID(), options.purpose)
    const { purpose } = ledger.about
    if (purpose !== options.purpose) {
      throw new OperatorError(
        `${where}: this ledger is for ${purpose}, not for ${options.purpose}; name another folder`,
      )
    }
    const machine = { pool, models: READ_MODELS, decode, log: world.log }
    const alarm: RunnerParts['alarm'] = (trouble) =>
      note(`READ MODELS HALTED: ${trouble instanceof Error ? trouble.message : JSON.stringify(trouble)}`)
    return {
      ledger,
      world,
      requestKeys,
      where,
      async catchUpReadModels() {
        await prepareReadModels(machine)
        const runner = await startRunner({ ...machine, alarm })
        const reached = await runner.waitFor(await world.log.lastOrdinal(), CATCH_UP_MS)
        await runner.stop()
        if (reached !== 'reached') throw new OperatorError(`the read models did not reach the head: ${reached}`)
      },
      compareReadModels: async () => (await compare(machine)).flatMap(differencesOf),
      async rebuildReadModels(force) {
        const { comparisons } = await rebuild(machine, force ? 'switch' : 'refuse')
        return comparisons.flatMap(differencesOf)
      },
      knownHeads: async () => {
        await prepareReadModels(machine)
        return storedHeads(readModels(pool))
      },
      serve: (address) => startService({ ledger, machine, requestKeys, alarm, note }, address),
      async close() {
        await ledger.close()
        await stores.close()
      },
    }
  } catch (error) {
    await stores.close()
    throw error
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
