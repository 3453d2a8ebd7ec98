// A ledger may not run on a server that acknowledges what a power cut takes back, or that is too old for it.
import type pg from 'pg'

/** PostgreSQL 15, as `server_version_num` counts. */
const OLDEST = 150_000

/** `local` and better wait until the commit is on this server's disk. */
const DURABLE_COMMITS = ['on', 'remote_apply', 'remote_write', 'local']

/**
 * Checks version and durability of a server, and answers the setting of `synchronous_commit` that every session is to
 * state. Throws, naming the setting and the way out.
 */
export async function checkServer(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Record<Setting, string>>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
       current_setting('full_page_writes') as full_page_writes,
       current_setting('synchronous_commit') as synchronous_commit`,
  )
  const found = rows[0] as Record<Setting, string>
  if (Number(found.version) < OLDEST) {
    throw new Error(
      `PostgreSQL 15 or later is needed, this server is ${found.version}: set DATABASE_URL to a newer one`,
    )
  }
  for (const setting of ['fsync', 'full_page_writes'] as const) {
    if (found[setting] !== 'on') {
      throw new Error(
        `the server runs with ${setting} = ${found[setting]}, so a power cut can destroy the ledger: set ${setting} = on ` +
          'in its configuration and reload it',
      )
    }
  }
  if (!DURABLE_COMMITS.includes(found.synchronous_commit)) {
    throw new Error(
      `the server runs with synchronous_commit = ${found.synchronous_commit}, so a crash can take back what was ` +
        'acknowledged: remove that setting (alter role … reset, alter database … reset, or the configuration)',
    )
  }
  return found.synchronous_commit
}

type Setting = 'version' | 'fsync' | 'full_page_writes' | 'synchronous_commit'
