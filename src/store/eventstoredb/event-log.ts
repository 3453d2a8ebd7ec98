// The event log on EventStoreDB: one stream holds the events of all streams of the ledger, so that an event's number is its
// ledger ordinal (docs/decisions/0012-one-physical-stream-on-eventstoredb.md).
import type { EventLog } from '../event-log.ts'
import { groupCommit } from '../group-commit.ts'
import { checkAppend, checkOrdinals, revisionNumber } from '../placing.ts'
import { catchingUp } from './catching-up.ts'
import { follow } from './following.ts'
import type { Places } from './places.ts'
import { reading } from './reading.ts'
import { restoreRun } from './restoring-run.ts'
import { sender } from './sending.ts'
import { PATIENCE, passing, patiently, reasonOf } from './trouble.ts'
import type { Wire } from './wire.ts'

export interface EventStoreDbLogParts {
  readonly wire: Wire
  readonly places: Places
  /** Stamps recorded times. */
  readonly now: () => Date
  /** How long a call waits for a server that is away, in milliseconds; PATIENCE unless given. */
  readonly patience?: number
}

/** The log, and what ends its connection. */
export interface EventStoreDbLog extends EventLog {
  close(): Promise<void>
}

/** A log over an opened stream. */
export function eventStoreDbLog({ wire, places, now, patience = PATIENCE }: EventStoreDbLogParts): EventStoreDbLog {
  const pages = reading(wire, patience)
  const atOnce = reading(wire, 0) // for what is tried again by its caller
  const catchUp = catchingUp(atOnce, places)
  const commit = groupCommit({
    send: sender({ wire, places, catchUp }),
    passing,
    reasonOf,
    atOnce: 1, // the next batch names the last event of this one
    withIds: async (ids) => pages.at([...(await places.find([], ids)).ordinals.values()]),
    now,
    patience,
    onStored: () => undefined,
  })
  const lastOrdinal = () => patiently(async () => (await wire.last())?.ordinal ?? -1, patience)

  return {
    async append(stream, expected, drafts) {
      checkAppend(stream, expected, drafts)
      places.foresee(
        stream,
        drafts.map(({ id }) => id),
      )
      return commit.append({ stream, expected: revisionNumber(expected), drafts })
    },
    async *read(stream, fromRevision) {
      await patiently(catchUp, patience)
      yield* pages.inPages(places.ofStream(stream, fromRevision))
    },
    async *readAll(afterOrdinal) {
      yield* pages.range(afterOrdinal + 1, await lastOrdinal())
    },
    async at(ordinals) {
      checkOrdinals(ordinals)
      return pages.at(ordinals)
    },
    subscribe: (afterOrdinal, signal) => follow(wire, pages, afterOrdinal, signal),
    lastOrdinal,
    restore: (exported) => restoreRun({ wire, places, catchUp: () => patiently(catchUp, patience) }, exported),
    async close() {
      await commit.close()
      await places.close()
      await wire.close()
    },
  }
}
