// A real PostgreSQL for the tests of one file: one embedded server, started on first use and removed at the end, and a
// fresh, migrated database for every test that asks.
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import t, { type Test } from 'tap'
import { readPostmaster } from '../../src/store/embedded/postmaster.ts'
import { startEmbedded, type EmbeddedServer } from '../../src/store/embedded/start.ts'
import { openPostgres, type OpenedPostgres, type PostgresOptions } from '../../src/store/postgres/open.ts'

/** The key that wraps keys in tests. */
export const MASTER_KEY = Buffer.alloc(32, 1)

/** A database of its own: how to reach it, and an open store on it unless one was not asked for. */
export interface TestDatabase {
  /** As the owner, who is a superuser. */
  readonly connection: pg.ClientConfig
  /** As the program's role. */
  readonly appConnection: pg.ClientConfig
}

/** A server with one migrated database that the others are copied from. */
export interface TestServer {
  readonly server: EmbeddedServer
  /** A fresh copy of the migrated database. */
  freshDatabase(): Promise<TestDatabase>
}

/** Starts a server in a folder of its own; both are gone when the file's tests are over. */
export async function startTestServer(binDir?: string): Promise<TestServer> {
  const dataDir = temporaryFolder()
  const server = await startEmbedded({ dataDir, ...(binDir === undefined ? {} : { binDir }) })
  t.teardown(async () => {
    const stopped = server.stop()
    const { pid } = readPostmaster(join(dataDir, 'postgres/cluster')) ?? {}
    if (pid !== undefined) process.kill(pid, 'SIGQUIT') // at once: nobody needs these files any more
    await stopped
    rmSync(dataDir, { recursive: true, force: true })
  })
  const { connection, appConnection } = server
  const template = await openPostgres({ connection, appConnection, masterKey: MASTER_KEY, now: () => new Date() })
  await template.close()
  let count = 0
  return {
    server,
    async freshDatabase() {
      const database = `test_${++count}`
      await asOwner(
        { ...connection, database: 'postgres' },
        `create database ${database} template ${connection.database}`,
      )
      return { connection: { ...connection, database }, appConnection: { ...appConnection, database } }
    },
  }
}

let shared: Promise<TestServer> | undefined

/** A fresh database on the file's server. */
export async function freshDatabase(): Promise<TestDatabase> {
  shared ??= startTestServer()
  return (await shared).freshDatabase()
}

/**
 * An open store on a fresh database, closed when the test is over. The clock is the machine's unless one is given.
 * Further processes over the same database: `openPostgres({ ...opened, masterKey: MASTER_KEY, now })`.
 */
export async function freshLedgerDatabase(
  t: Test,
  options: Partial<PostgresOptions> = {},
): Promise<OpenedPostgres & TestDatabase> {
  const { connection, appConnection } = await freshDatabase()
  return openAgain(t, { connection, appConnection }, options)
}

/** One more process over a database: an open store of its own, closed when the test is over. */
export async function openAgain(
  t: Test,
  { connection, appConnection }: TestDatabase,
  options: Partial<PostgresOptions> = {},
): Promise<OpenedPostgres & TestDatabase> {
  const opened = await openPostgres({
    connection,
    appConnection,
    masterKey: MASTER_KEY,
    now: () => new Date(),
    ...options,
  })
  t.teardown(() => opened.close())
  return { ...opened, connection, appConnection }
}

/** Runs statements on a connection of their own and answers the rows of the last one. */
export async function asOwner(
  connection: pg.ClientConfig,
  ...statements: string[]
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** An empty folder for a server's data. Who asks for it removes it. */
export function temporaryFolder(): string {
  return mkdtempSync(join(roomyMemory() ?? tmpdir(), 'subsidy-ledger-test-'))
}

/** A file system in memory with a gigabyte to spare: there the copies of databases cost no disk. */
function roomyMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 2 ** 30 ? '/dev/shm' : undefined
  } catch {
    return undefined
  }
}
