// Opens the store on a PostgreSQL server: brings the database up to date, makes sure that what it acknowledges is durable
// and that the program cannot change what it stored, then connects.
import pg from 'pg'
import type { ContentStore } from '../content-store.ts'
import type { KeyVault } from '../key-vault.ts'
import { connect, openPool, type ConnectionConfig } from './connection.ts'
import { postgresContentStore } from './content-store.ts'
import { postgresEventLog, type PostgresEventLog } from './event-log.ts'
import { postgresKeyVault } from './key-vault.ts'
import { migrate } from './migrate.ts'
import { APP_ROLE, checkCannotWrite, ensureAppRole, grantApp } from './roles.ts'
import { checkServer } from './settings.ts'

export interface PostgresOptions {
  /** As the role that owns the database, or may make schemas in it: for migrations. */
  readonly connection: ConnectionConfig
  /** As the role the program works as. Without it the program connects as the owner and takes the role APP_ROLE. */
  readonly appConnection?: ConnectionConfig
  /** Wraps the keys of sealed fields. 32 bytes. */
  readonly masterKey: Buffer
  /** Stamps recorded times. */
  readonly now: () => Date
  /** Told what an operator may want to know. */
  readonly log?: (message: string) => void
  /** How long an append or a reading waits for a server that is away, in milliseconds; PATIENCE unless given. */
  readonly patience?: number
}

export interface OpenedPostgres {
  readonly eventLog: PostgresEventLog
  readonly contentStore: ContentStore
  readonly keyVault: KeyVault
  /** For what lies beside the ledger: read models, snapshots, idempotency keys. As the program's role. */
  readonly pool: pg.Pool
  /** Answers what is waiting, then ends every connection. Calling it again changes nothing. */
  close(): Promise<void>
}

/** Connections for reading, by this process, at a time. */
const POOL_SIZE = 10

/** Opens the store. Throws, saying what to do, when the server's version, settings or roles do not do. */
export async function openPostgres({
  connection,
  appConnection,
  masterKey,
  now,
  log = () => undefined,
  patience,
}: PostgresOptions): Promise<OpenedPostgres> {
  const synchronousCommit = await prepare(connection, appConnection)
  const session = {
    connection: appConnection ?? connection,
    setup: [
      ...(appConnection === undefined ? [`set role ${APP_ROLE}`] : []),
      `set synchronous_commit = '${synchronousCommit}'`,
      // Each statement of ledger.append must see what was committed while it waited for the head.
      `set default_transaction_isolation = 'read committed'`,
      `set idle_in_transaction_session_timeout = '60s'`,
    ].join('; '),
  }
  await tryOut(session)

  const pool = openPool(session, POOL_SIZE, log)
  const eventLog = postgresEventLog({ pool, session, now, ...(patience === undefined ? {} : { patience }) })
  let closing: Promise<void> | undefined
  return {
    eventLog,
    contentStore: postgresContentStore(pool),
    keyVault: postgresKeyVault(pool, masterKey),
    pool,
    close: () => (closing ??= eventLog.close().then(() => pool.end())),
  }
}

/** Everything that needs the owner. Answers the setting of synchronous_commit. */
async function prepare(connection: ConnectionConfig, appConnection: ConnectionConfig | undefined): Promise<string> {
  const owner = await connect({ connection, setup: '' })
  try {
    const synchronousCommit = await checkServer(owner)
    const role = appConnection === undefined ? APP_ROLE : new pg.Client(appConnection).user
    if (role === undefined) throw new Error('the connection of the program names no user')
    await migrate(owner, async () => {
      if (appConnection === undefined) await ensureAppRole(owner)
      await grantApp(owner, role)
    })
    return synchronousCommit
  } finally {
    await owner.end()
  }
}

async function tryOut(session: { connection: ConnectionConfig; setup: string }): Promise<void> {
  const client = await connect(session)
  try {
    await checkCannotWrite(client)
  } finally {
    await client.end()
  }
}
