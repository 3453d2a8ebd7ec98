// Opens a ledger where it lives: the stores, the ledger in them, its read models and its service.
import { randomUUID } from 'node:crypto'
import { OperatorError } from './cli/actor.ts'
import type { House, HouseOptions, Shell, Stores } from './cli/shell.ts'
import { Ledger } from './ledger/ledger.ts'
import { openingTrouble } from './opening-trouble.ts'
import type { RunnerParts } from './projections/runner/runner.ts'
import { machineOf, readSideOf } from './read-side.ts'
import { startService } from './service.ts'
import { openStores } from './stores.ts'

/** Opens the stores and nothing in them: for an import and for a verification, which must not write. */
export async function openOutside(
  options: HouseOptions,
  env: Shell['env'],
  note: (line: string) => void,
): Promise<Stores> {
  const stores = await openStores(options, env, note)
  const { world, where } = stores
  const readSide = readSideOf(machineOf(stores.pool, world.log), alarmTo(note))
  return { world, where, readSide, close: () => stores.close() }
}

/** Opens the ledger of the options. Throws an OperatorError if it holds a ledger of the other purpose, or none. */
export async function openHouse(
  options: HouseOptions,
  env: Shell['env'],
  note: (line: string) => void,
): Promise<House> {
  const stores = await openStores(options, env, note)
  const { world, requestKeys, accessLog, where } = stores
  try {
    const opening = Ledger.open(world, options.ledgerId ?? randomUUID(), options.purpose)
    const ledger = await opening.catch((error: unknown) => {
      throw openingTrouble(error, { server: where, dataDir: options.dataDir })
    })
    const { purpose } = ledger.about
    if (purpose !== options.purpose) {
      throw new OperatorError(
        `${where}: this ledger is for ${purpose}, not for ${options.purpose}; name another folder`,
      )
    }
    const machine = machineOf(stores.pool, world.log)
    const alarm = alarmTo(note)
    return {
      ledger,
      world,
      where,
      readSide: readSideOf(machine, alarm),
      serve: (address) => startService({ ledger, machine, requestKeys, accessLog, alarm, note }, address),
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

function alarmTo(note: (line: string) => void): RunnerParts['alarm'] {
  return (trouble) =>
    note(`READ MODELS HALTED: ${trouble instanceof Error ? trouble.message : JSON.stringify(trouble)}`)
}
