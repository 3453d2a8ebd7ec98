// The embedded PostgreSQL that everything is measured on: a cluster of its own in a folder on disk, with the durability
// that the ledger insists on, and a fresh database for each part.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { World } from '../../src/ledger/world.ts'
import type { EmbeddedConnection } from '../../src/store/embedded/database.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { postgresDerivedStore } from '../../src/store/postgres/derived-store.ts'
import { connect } from '../../src/store/postgres/connection.ts'
import { openPostgres } from '../../src/store/postgres/open.ts'
import { CHINA } from '../../src/work-calendar.ts'

/** How to reach a database: as its owner, and as the role the program works as. */
export interface Database {
  readonly owner: EmbeddedConnection
  readonly app: EmbeddedConnection
}

export interface BenchServer {
  /** The folder of the cluster. */
  readonly dataDir: string
  /** An empty database with the ledger's schema. */
  ledgerDatabase(name: string): Promise<Database>
  /** An empty database. */
  emptyDatabase(name: string): Promise<EmbeddedConnection>
  /** Stops the server and removes the folder. */
  stop(): Promise<void>
}

/** A ledger's outside on a database, with the pool that its read models use. */
export interface OpenWorld {
  readonly world: World
  readonly pool: pg.Pool
  close(): Promise<void>
}

/** Starts a server in a new folder below `parent`. */
export async function startServer(parent: string): Promise<BenchServer> {
  mkdirSync(parent, { recursive: true })
  const dataDir = mkdtempSync(join(parent, 'bench-'))
  const server = await startEmbedded({ dataDir })
  const { connection, appConnection } = server
  const template = await openWorld({ owner: connection, app: appConnection })
  await template.close()
  const create = (name: string, from: string) =>
    asOwner({ ...connection, database: 'postgres' }, `create database ${name} template ${from}`)
  return {
    dataDir,
    async ledgerDatabase(name) {
      await create(name, connection.database)
      return { owner: { ...connection, database: name }, app: { ...appConnection, database: name } }
    },
    async emptyDatabase(name) {
      await create(name, 'template0')
      return { ...connection, database: name }
    },
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Opens a world on the clock of the machine, as the service does. */
export async function openWorld({ owner, app }: Database): Promise<OpenWorld> {
  const now = () => new Date()
  const opened = await openPostgres({ connection: owner, appConnection: app, masterKey: Buffer.alloc(32, 1), now })
  const { eventLog, contentStore, keyVault, pool } = opened
  const derived = postgresDerivedStore(pool)
  const world = { log: eventLog, content: contentStore, keys: keyVault, derived, calendar: CHINA, now }
  return { world, pool, close: () => opened.close() }
}

/** Runs one statement on a connection of its own and answers its rows. */
export async function asOwner<Row extends object>(connection: EmbeddedConnection, statement: string): Promise<Row[]> {
  const client = await connect({ connection, setup: '' })
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}
