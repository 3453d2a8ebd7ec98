// Read models over a real PostgreSQL, the events on the log that TEST_LOG names: a fresh ledger, read models built and followed, and the questions to ask them.
import type { Pool } from 'pg'
import type { Test } from 'tap'
import { decode } from '../../src/codec/decode.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { prepareReadModels } from '../../src/projections/rebuild/rebuild.ts'
import { type Failure } from '../../src/projections/runner/checkpoint.ts'
import { type Runner, type RunnerParts, startRunner } from '../../src/projections/runner/runner.ts'
import { readModels, type ReadModels } from '../../src/projections/storage/database.ts'
import type { EventLog } from '../../src/store/event-log.ts'
import { freshLedgerStores, openLedgerStores } from '../support/ledger-store.ts'
import type { TestDatabase } from '../support/postgres.ts'
import { Recording } from './recording.ts'
import { recordedAt } from './small-history.ts'

/** What a test of the read models stands on. */
export interface Stage {
  readonly log: EventLog
  readonly pool: Pool
  readonly db: ReadModels
  readonly database: TestDatabase
  readonly recording: Recording
  /** What a runner or a rebuild needs; alarms are noted in `alarms`. */
  readonly parts: RunnerParts
  readonly alarms: (Error | Failure)[]
  /** A runner that is stopped when the test is over. */
  follow(changes?: Partial<RunnerParts>): Promise<Runner>
}

/** An empty ledger with read models of its own. The n-th event is recorded n minutes after 2022-05-09T01:00Z. */
export async function openStage(t: Test): Promise<Stage> {
  const opened = await freshLedgerStores(t, { now: minuteClock() })
  const stage = stageOver(t, opened.eventLog, opened.pool, opened)
  await prepareReadModels(stage.parts)
  return stage
}

/** The same ledger as another process sees it. */
export async function openSecondStage(t: Test, first: Stage): Promise<Stage> {
  const opened = await openLedgerStores(t, first.database)
  return stageOver(t, opened.eventLog, opened.pool, opened)
}

/** A folded stage: the read models have reached the log's last event. */
export async function caughtUp(stage: Stage, runner: Runner): Promise<void> {
  const last = await stage.log.lastOrdinal()
  const outcome = await runner.waitFor(last, 20_000)
  if (outcome !== 'reached') throw new Error(`ordinal ${last}: ${outcome}, ${JSON.stringify(runner.health())}`)
}

function stageOver(t: Test, log: EventLog, pool: Pool, database: TestDatabase): Stage {
  const alarms: Stage['alarms'] = []
  const parts: RunnerParts = {
    log,
    pool,
    models: READ_MODELS,
    decode,
    alarm: (trouble) => alarms.push(trouble),
    retryAfter: 50,
  }
  return {
    ...{ log, pool, parts, alarms },
    database: { connection: database.connection, appConnection: database.appConnection },
    db: readModels(pool),
    recording: new Recording(log),
    follow: async (changes = {}) => {
      const runner = await startRunner({ ...parts, ...changes })
      // Before the pool is closed: teardowns run in reverse order.
      t.teardown(() => runner.stop())
      return runner
    },
  }
}

/** Shows one minute more at every look. */
function minuteClock(): () => Date {
  let looks = 0
  return () => new Date(recordedAt(looks++))
}
