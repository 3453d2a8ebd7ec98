// Borrowed connections for the runner and the rebuild. The pool stays the caller's and is never ended from here.
import type { ClientBase, Pool } from 'pg'
import { CELL_TYPES } from './types.ts'

/** Runs one statement and answers its rows, with cells as CELL_TYPES reads them. */
export async function rowsOf<Row extends object>(
  client: ClientBase,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const { rows } = await client.query<Row>({ text, values: [...values], types: CELL_TYPES })
  return rows
}

/** Lends `work` a connection. After an error the connection is closed and not lent again. */
export async function withClient<Answer>(pool: Pool, work: (client: ClientBase) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect()
  // A server that goes away while the connection is lent would otherwise end the process.
  client.on('error', ignored)
  let failed = true
  try {
    const answer = await work(client)
    failed = false
    return answer
  } finally {
    client.off('error', ignored)
    client.release(failed)
  }
}

/** Runs `work` inside a transaction. An error rolls back by closing the connection, and is thrown on. */
export function inTransaction<Answer>(pool: Pool, work: (client: ClientBase) => Promise<Answer>): Promise<Answer> {
  return withClient(pool, async (client) => {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    return answer
  })
}

function ignored(): void {
  // The statement that was running rejects; there is nothing else to tell.
}
