// The running service: read models that follow the log, reactions, and the API on a port.
import { setTimeout as delay } from 'node:timers/promises'
import { buildApp } from './api/app.ts'
import { listeningTrouble } from './cli/address.ts'
import { policiesOnDisk } from './cli/policies-on-disk.ts'
import type { Service } from './cli/shell.ts'
import type { Ledger } from './ledger/ledger.ts'
import { keepReacting } from './ledger/reactions.ts'
import { prepareReadModels, type rebuild } from './projections/rebuild/rebuild.ts'
import { type RunnerParts, startRunner } from './projections/runner/runner.ts'
import { readModels } from './projections/storage/database.ts'
import type { AccessLog } from './store/access-log.ts'
import type { RequestKeys } from './store/request-keys.ts'

export interface ServiceParts {
  readonly ledger: Ledger
  readonly machine: Parameters<typeof rebuild>[0]
  readonly requestKeys: RequestKeys
  readonly accessLog: AccessLog
  readonly alarm: RunnerParts['alarm']
  note(line: string): void
}

/** Starts everything and listens. Port 0 takes any free port. Throws an OperatorError if the port is taken. */
export async function startService(
  { ledger, machine, requestKeys, accessLog, alarm, note }: ServiceParts,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Service> {
  await prepareReadModels(machine)
  const runner = await startRunner({ ...machine, alarm })
  const stopping = new AbortController()
  const reacting = keepReacting(
    ledger.world,
    stopping.signal,
    (error) => note(`a reaction failed and is tried again: ${String(error)}`),
    () => delay(1_000),
  )
  const app = await buildApp({
    ledger,
    readModels: { ...runner, db: readModels(machine.pool) },
    requestKeys,
    accessLog,
    policies: await policiesOnDisk(),
    logger: { level: 'info', stream: process.stderr },
  })
  const stop = async (): Promise<void> => {
    await app.close()
    stopping.abort()
    await Promise.all([reacting, runner.stop()])
  }
  try {
    const url = await app.listen({ host, port })
    return { url, stop }
  } catch (error) {
    await stop()
    throw listeningTrouble(error, { host, port })
  }
}
