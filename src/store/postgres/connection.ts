// How the store connects: every session states its role and its promise of durability itself, and no connection that
// is lost can end the process.
import pg from 'pg'

/** Where the server is and who we are there; a URL or its parts. */
export type ConnectionConfig = Pick<
  pg.ClientConfig,
  'connectionString' | 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'
>

/** What every connection of one kind has in common. */
export interface Session {
  readonly connection: ConnectionConfig
  /** Statements that each new connection runs first. */
  readonly setup: string
  /** Sends statements without waiting for the answers to those before; their answers come in order. */
  readonly pipeline?: boolean
}

/** Connects once, with the session's setup done. The caller ends the client. Throws what the server or network says. */
export async function connect({ connection, setup, pipeline = false }: Session): Promise<pg.Client> {
  const client = new pg.Client({ ...connection, ...COMMON, pipeline })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(setup)
    return client
  } catch (error) {
    discard(client)
    throw error
  }
}

/** A pool whose connections have the session's setup done. `log` hears of idle connections that were lost. */
export function openPool({ connection, setup }: Session, max: number, log: (message: string) => void): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    ...COMMON,
    max,
    onConnect: (client) => client.query(setup).then(() => undefined) as unknown as void,
  })
  // Connections that `end` is closing may see their server go first: that is no loss.
  pool.on('error', (error) => {
    if (!pool.ending) log(`an idle database connection was lost: ${error.message}`)
  })
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Ends a connection without waiting for a server that may be gone. */
export function discard(client: pg.Client): void {
  client.end().catch(() => undefined)
}

const COMMON = { application_name: 'subsidy-ledger', connectionTimeoutMillis: 5_000, keepAlive: true } as const
