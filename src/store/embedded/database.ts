// What is inside a new cluster: one database, its owner, and the role the program works as.
import pg from 'pg'
import { OWNER_ROLE } from './initialise.ts'
import type { Secret } from './secret.ts'

export const EMBEDDED_DATABASE = 'subsidy_ledger'
/** The role the program works as. */
export const EMBEDDED_APP_ROLE = 'subsidy_ledger_app'

export interface EmbeddedConnection {
  /** The folder of the socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** How the two roles connect through a socket's folder. */
export function connectionsOf(
  socketDir: string,
  secret: Secret,
): { owner: EmbeddedConnection; app: EmbeddedConnection } {
  const common = { host: socketDir, port: 5432, database: EMBEDDED_DATABASE }
  return {
    owner: { ...common, user: OWNER_ROLE, password: secret.owner },
    app: { ...common, user: EMBEDDED_APP_ROLE, password: secret.app },
  }
}

/** Makes the database and the program's role unless they exist. Only the process that started the server does this. */
export async function prepareDatabase({ owner }: { owner: EmbeddedConnection }, secret: Secret): Promise<void> {
  const client = quietClient({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    const role = await client.query('select from pg_roles where rolname = $1', [EMBEDDED_APP_ROLE])
    if (role.rowCount === 0) {
      await client.query(`create role ${EMBEDDED_APP_ROLE} login password ${client.escapeLiteral(secret.app)}`)
    }
    const database = await client.query('select from pg_database where datname = $1', [EMBEDDED_DATABASE])
    if (database.rowCount === 0) await client.query(`create database ${EMBEDDED_DATABASE}`)
  } finally {
    await client.end()
  }
}

/**
 * Whether a server answers with an open door. Not yet while it starts, recovers or stops, or before its database is
 * made. Throws when it lives but refuses our password: then the folder's secret is not that server's.
 */
export async function probe(connection: EmbeddedConnection): Promise<boolean> {
  const client = quietClient(connection)
  try {
    await client.connect()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === WRONG_PASSWORD) {
      // The program's role is made a moment after the server starts.
      if (connection.user === EMBEDDED_APP_ROLE) return false
      throw error
    }
    return (error as { code?: string }).code === TOO_MANY_CONNECTIONS
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SQLSTATEs, PostgreSQL appendix A. */
const WRONG_PASSWORD = '28P01'
const TOO_MANY_CONNECTIONS = '53300'

function quietClient(connection: EmbeddedConnection): pg.Client {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  return client
}
