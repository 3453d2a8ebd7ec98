// The stores of a ledger: on the embedded PostgreSQL of a data folder, or on a server named by DATABASE_URL; the events on
// EventStoreDB if EVENTSTOREDB_URL names one.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, link, open as openFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { OperatorError } from './cli/actor.ts'
import type { HouseOptions, Shell } from './cli/shell.ts'
import { makeDataFolder } from './data-folder.ts'
import { openLog, type OpenLog, type LogParts } from './event-logs.ts'
import type { World } from './ledger/world.ts'
import { openingTrouble } from './opening-trouble.ts'
import { startEmbedded } from './store/embedded/start.ts'
import { KEY_BYTES } from './store/key-vault.ts'
import type { AccessLog } from './store/access-log.ts'
import { postgresAccessLog } from './store/postgres/access-log.ts'
import { postgresDerivedStore } from './store/postgres/derived-store.ts'
import { openPostgres, type OpenedPostgres } from './store/postgres/open.ts'
import { postgresRequestKeys } from './store/postgres/request-keys.ts'
import type { RequestKeys } from './store/request-keys.ts'
import { CHINA } from './work-calendar.ts'

export interface OpenStores {
  readonly world: World
  readonly pool: Pool
  readonly requestKeys: RequestKeys
  readonly accessLog: AccessLog
  readonly where: string
  close(): Promise<void>
}

/** Opens the stores, makes them on the first start. Throws an OperatorError, saying what to do, when there can be none. */
export async function openStores(
  options: HouseOptions,
  env: Shell['env'],
  note: (line: string) => void,
): Promise<OpenStores> {
  const { world, opened, where, close } = await openWith(options, env, note, openLog)
  const { pool } = opened
  return { world, pool, requestKeys: postgresRequestKeys(pool), accessLog: postgresAccessLog(pool), where, close }
}

/** What stands around a log that was opened by `choose`. */
export interface OpenedWith {
  readonly world: World
  readonly chosen: OpenLog
  readonly opened: OpenedPostgres
  readonly where: string
  close(): Promise<void>
}

/** Opens the stores around the log that `choose` opens. Throws as `openStores`. */
export async function openWith(
  { dataDir, purpose, now = () => new Date() }: HouseOptions,
  env: Shell['env'],
  note: (line: string) => void,
  choose: (parts: LogParts) => Promise<OpenLog>,
): Promise<OpenedWith> {
  const [url, owner] = [env['DATABASE_URL'], env['DATABASE_OWNER_URL']]
  const addresses = url === undefined || url === '' ? [] : [owner ?? '', url].filter((address) => address !== '')
  const server = addresses.length === 0 ? undefined : addresses.map(withoutPassword).join(' or ')
  try {
    return await open({ dataDir, purpose, now, env, note }, await masterKeyOf(dataDir, env), choose)
  } catch (error) {
    throw openingTrouble(error, { server, dataDir })
  }
}

interface Asked {
  readonly dataDir: string
  readonly purpose: HouseOptions['purpose']
  readonly now: () => Date
  readonly env: Shell['env']
  readonly note: (line: string) => void
}

async function open(
  { dataDir, purpose, now, env, note }: Asked,
  masterKey: Buffer,
  choose: (parts: LogParts) => Promise<OpenLog>,
): Promise<OpenedWith> {
  const server = await serverOf(dataDir, env, note)
  let opened: OpenedPostgres | undefined
  try {
    const { connection, appConnection } = server
    opened = await openPostgres({
      connection,
      ...(appConnection === undefined ? {} : { appConnection }),
      masterKey,
      now,
      log: note,
    })
    const { eventLog, contentStore, keyVault, pool } = opened
    const derived = postgresDerivedStore(pool)
    const chosen = await choose({ inPostgres: eventLog, pool, env, purpose, now, note })
    const { log, where } = chosen
    const postgres = opened
    return {
      world: { log, content: contentStore, keys: keyVault, derived, calendar: CHINA, now },
      chosen,
      opened,
      where: where === undefined ? server.where : `${where}; ${server.where}`,
      async close() {
        await chosen.close()
        await postgres.close()
        await server.stop()
      },
    }
  } catch (error) {
    await opened?.close()
    await server.stop()
    throw error
  }
}

type Connection = Parameters<typeof openPostgres>[0]['connection']
interface Server {
  readonly connection: Connection
  readonly appConnection?: Connection
  readonly where: string
  stop(): Promise<void>
}

async function serverOf(dataDir: string, env: Shell['env'], note: (line: string) => void): Promise<Server> {
  const url = env['DATABASE_URL']
  if (url === undefined || url === '') {
    await makeDataFolder(dataDir)
    const { connection, appConnection, attached, stop } = await startEmbedded({ dataDir, log: note })
    const where = `embedded PostgreSQL in ${dataDir}${attached ? ', attached to the running one' : ''}`
    return { connection, appConnection, where, stop }
  }
  const owner = env['DATABASE_OWNER_URL']
  const app = { connectionString: url }
  const where = `PostgreSQL at ${withoutPassword(url)}`
  const stop = async (): Promise<void> => undefined
  if (owner === undefined || owner === '') return { connection: app, where, stop }
  return { connection: { connectionString: owner }, appConnection: app, where, stop }
}

function withoutPassword(url: string): string {
  try {
    const shown = new URL(url)
    shown.password = ''
    return shown.href
  } catch (cause) {
    throw new OperatorError(
      'DATABASE_URL or DATABASE_OWNER_URL is not an address such as postgres://user:password@host:5432/name',
      { cause },
    )
  }
}

/** The key that wraps the keys of persons: SUBSIDY_MASTER_KEY (64 hex digits), or a file beside the data, made once. */
async function masterKeyOf(dataDir: string, env: Shell['env']): Promise<Buffer> {
  const given = env['SUBSIDY_MASTER_KEY']
  if (given !== undefined) return readKey(given, 'SUBSIDY_MASTER_KEY')
  const file = join(dataDir, 'master.key')
  await makeDataFolder(dataDir)
  if (!existsSync(file)) await writeOnce(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`)
  return readKey(await readFile(file, 'utf8'), file)
}

function readKey(text: string, from: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex')
  if (key.length !== KEY_BYTES) throw new OperatorError(`${from} does not hold ${KEY_BYTES * 2} hex digits`)
  return key
}

/** Writes a file that appears whole or not at all; of two processes one wins, and both read the same. */
async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  const handle = await openFile(draft, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await link(draft, file).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  })
  await rm(draft)
  await chmod(file, 0o600)
}
