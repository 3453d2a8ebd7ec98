// The event log on PostgreSQL: group commit for appends, keyset pages for reading, notifications for subscribers.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { EventLogError, type EventLog } from '../event-log.ts'
import { groupCommit } from '../group-commit.ts'
import { checkAppend, checkOrdinals, revisionNumber } from '../placing.ts'
import { sendBatch } from './append-statement.ts'
import type { Session } from './connection.ts'
import { eventPages } from './event-pages.ts'
import { headWatch } from './head-watch.ts'
import { openLine } from './line.ts'
import { restoreRun } from './restore-run.ts'
import { PATIENCE, connectionTrouble, patiently, reasonOf } from './trouble.ts'

export interface PostgresLogParts {
  /** For reading. */
  readonly pool: pg.Pool
  /** For the connections of the writer and of the watch on the head. */
  readonly session: Session
  /** Stamps recorded times. */
  readonly now: () => Date
  /** How long a call waits for a server that is away, in milliseconds; PATIENCE unless given. */
  readonly patience?: number
}

/** How soon a subscriber looks again for a server that is away, in milliseconds. */
const RETRY_AFTER = 250

/** The log, and what ends its connections. */
export interface PostgresEventLog extends EventLog {
  close(): Promise<void>
}

/** A log over a migrated database. Requires a session that may read the tables and call the functions. */
export function postgresEventLog({ pool, session, now, patience = PATIENCE }: PostgresLogParts): PostgresEventLog {
  const head = async () => {
    const { rows } = await pool.query<{ last: string }>('select next_ordinal - 1 as last from ledger.head')
    return Number(rows[0]?.last)
  }
  const lastOrdinal = () => patiently(head, patience)

  const writer = openLine({ ...session, pipeline: true })
  const watch = headWatch(session, head)
  const pages = eventPages(pool, patience)
  const live = eventPages(pool, 0) // a subscriber has its own patience, which ends with its signal
  const commit = groupCommit({
    send: (batch) => sendBatch(writer, batch),
    passing: connectionTrouble,
    reasonOf,
    atOnce: 2, // the line sends the second before the first is answered, and the head's lock puts them in order
    withIds: pages.withIds,
    now,
    patience,
    onStored: watch.seen,
  })

  return {
    async append(stream, expected, drafts) {
      checkAppend(stream, expected, drafts)
      return commit.append({ stream, expected: revisionNumber(expected), drafts })
    },
    read: (stream, fromRevision) => pages.ofStream(stream, fromRevision),
    async *readAll(afterOrdinal) {
      yield* pages.between(afterOrdinal, await lastOrdinal())
    },
    async at(ordinals) {
      checkOrdinals(ordinals)
      return pages.at(ordinals)
    },
    async *subscribe(afterOrdinal, signal) {
      let last = afterOrdinal
      for (;;) {
        const upTo = await watch.beyond(last, signal)
        if (upTo === undefined) return
        try {
          for await (const event of live.between(last, upTo)) {
            if (signal.aborted) return
            last = event.ordinal
            yield event
          }
          last = upTo
        } catch (error) {
          if (!(error instanceof EventLogError) || !connectionTrouble(error.cause)) throw error
          await pause(RETRY_AFTER, undefined, { signal }).catch(() => undefined)
        }
      }
    },
    lastOrdinal,
    async restore(exported) {
      const last = await restoreRun(pool, exported)
      if (last !== undefined) watch.seen(last)
    },
    async close() {
      await commit.close()
      await writer.close()
      await watch.close()
    },
  }
}
