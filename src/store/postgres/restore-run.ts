// Takes over exported events by the same statement as appends, in a transaction that is kept only if every stream and
// the first ordinal continue what the log holds.
import type pg from 'pg'
import { EventLogError } from '../event-log.ts'
import { readRun, refuse, type Run } from '../restoring.ts'
import { sendAppend } from './append-statement.ts'
import { connectionTrouble, reasonOf, unavailable } from './trouble.ts'

/** Stores a run of exported events and answers its last ordinal, undefined for an empty run. Throws as the port says. */
export async function restoreRun(
  pool: pg.Pool,
  exported: readonly { readonly ordinal: number; readonly bytes: Buffer }[],
): Promise<number | undefined> {
  const run = readRun(exported)
  if (run.events.length === 0) return undefined
  const client = await pool.connect().catch((error: unknown) => {
    throw unavailable(error)
  })
  try {
    await client.query('begin')
    await storeRun(client, run)
    await commit(client)
    client.release()
    return run.events.at(-1)?.ordinal
  } catch (error) {
    client.release(true) // closing the connection rolls the transaction back
    throw unavailable(error)
  }
}

async function storeRun(client: pg.PoolClient, { events, lastRevisions }: Run): Promise<void> {
  const first = events[0]?.ordinal as number
  const verdict = await sendAppend(client, {
    streams: [...lastRevisions.keys()],
    expected: [...lastRevisions.values()],
    events,
    firstOrdinal: first,
  })
  switch (verdict.outcome) {
    case 'elsewhere':
      refuse(first, `the log goes on with ordinal ${verdict.nextOrdinal}`)
      break
    case 'clock':
      refuse(first, `the log has events as late as ${verdict.headRecordedAt}`)
      break
    case 'repeat':
      refuse(first, 'the log already holds one of the event ids')
      break
    case 'stored':
      for (const [stream, revision] of verdict.moved) refuse(first, `${stream} is at revision ${revision}`)
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('commit')
  } catch (error) {
    if (!connectionTrouble(error)) throw error
    throw new EventLogError('OutcomeUnknown', `whether the events were restored is unknown: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}
