// Which log holds the events of a ledger: EventStoreDB if EVENTSTOREDB_URL names one, else the PostgreSQL that holds all
// the rest. Refused are logs that do not belong to the PostgreSQL beside them, or that end before it does.
import type { Pool } from 'pg'
import { OperatorError } from './cli/actor.ts'
import type { HouseOptions, Shell } from './cli/shell.ts'
import type { EventLog } from './store/event-log.ts'
import type { FoundLog } from './store/eventstoredb/open.ts'
import type { LogIndex } from './store/log-index.ts'
import { postgresLogIndex } from './store/postgres/log-index.ts'

/** A log that is open. */
export interface OpenLog {
  readonly log: EventLog
  /** Where it is, for the operator; undefined when it is in the PostgreSQL of all the rest. */
  readonly where: string | undefined
  close(): Promise<void>
}

/** What a log is opened with. */
export interface LogParts {
  /** The log in PostgreSQL. */
  readonly inPostgres: EventLog
  readonly pool: Pool
  readonly env: Shell['env']
  readonly purpose: HouseOptions['purpose']
  readonly now: () => Date
  readonly note: (line: string) => void
}

/** Opens the log that the environment names. Throws an OperatorError or OpeningRefused. */
export async function openLog(parts: LogParts): Promise<OpenLog> {
  if (!namesEventStoreDb(parts.env)) {
    await checkPostgresLog(parts.inPostgres, postgresLogIndex(parts.pool))
    return { log: parts.inPostgres, where: undefined, close: async () => undefined }
  }
  return openEventStoreDbOf(parts, async (found) => {
    await checkHoldsAll(found, parts.inPostgres)
    await checkCheckpoint(found, parts.pool)
  })
}

/** Whether the environment names an EventStoreDB. */
export function namesEventStoreDb(env: Shell['env']): boolean {
  return (env['EVENTSTOREDB_URL'] ?? '') !== ''
}

/** Opens the log on EventStoreDB for a migration, which may hold less than PostgreSQL. Throws as `openLog`. */
export async function openToMigrate(parts: LogParts): Promise<OpenLog> {
  return openEventStoreDbOf(parts, (found) => checkSameLedger(found, parts.inPostgres))
}

/** Requires EVENTSTOREDB_URL. The demonstration has a stream of its own. */
async function openEventStoreDbOf(
  { pool, env, purpose, now, note }: LogParts,
  check: (found: FoundLog) => Promise<void>,
): Promise<OpenLog> {
  // Loaded where it is needed: its client takes longer to load than the whole program without it.
  const { DEFAULT_STREAM, openEventStoreDb } = await import('./store/eventstoredb/open.ts')
  const stream = env['EVENTSTOREDB_STREAM'] ?? DEFAULT_STREAM
  const { eventLog, where, close } = await openEventStoreDb({
    url: env['EVENTSTOREDB_URL'] ?? '',
    stream: purpose === 'demonstration' ? `${stream}-demonstration` : stream,
    index: postgresLogIndex(pool),
    now,
    log: note,
    check,
  })
  return { log: eventLog, where, close }
}

/** A log in PostgreSQL that ends before the index of the log on EventStoreDB was left behind by a migration. */
async function checkPostgresLog(log: EventLog, index: LogIndex): Promise<void> {
  const ends = await index.ends()
  if (ends === undefined || ends.last.ordinal <= (await log.lastOrdinal())) return
  throw new OperatorError(
    'the events of this ledger are on EventStoreDB: set EVENTSTOREDB_URL, or bring them back with ' +
      '`ledger log migrate --to postgres` 本台账的记录在 EventStoreDB 上，请设置 EVENTSTOREDB_URL',
  )
}

/** Refuses a log that is younger than the read models beside it. */
async function checkCheckpoint({ where, lastOrdinal }: FoundLog, pool: Pool): Promise<void> {
  const folded = await checkpointOf(pool)
  if (folded <= lastOrdinal) return
  throw new OperatorError(
    `${where} ends with ordinal ${lastOrdinal}, but the read models beside it stand at ${folded}: restore the log, or ` +
      'correct EVENTSTOREDB_URL, EVENTSTOREDB_STREAM or DATABASE_URL 事件库早于查询库',
  )
}

/** Refuses the log of another ledger. */
async function checkSameLedger({ where, at }: FoundLog, inPostgres: EventLog): Promise<void> {
  const [[own], [theirs]] = await Promise.all([inPostgres.at([0]), at([0])])
  if (own === undefined || theirs === undefined || own.bytes.equals(theirs.bytes)) return
  throw new OperatorError(
    `${where} belongs to another ledger than the PostgreSQL beside it: correct EVENTSTOREDB_URL, EVENTSTOREDB_STREAM or ` +
      'DATABASE_URL 事件库与数据库不属于同一台账',
  )
}

/** Refuses a log without the events that were written in PostgreSQL before. */
async function checkHoldsAll(found: FoundLog, inPostgres: EventLog): Promise<void> {
  await checkSameLedger(found, inPostgres)
  const before = await inPostgres.lastOrdinal()
  if (before > found.lastOrdinal) {
    throw new OperatorError(
      `${found.where} ends with ordinal ${found.lastOrdinal}, but PostgreSQL holds events to ${before}: bring them over ` +
        'with `ledger log migrate --to eventstoredb` 请先将记录迁移到事件库',
    )
  }
  const [[own], [theirs]] = await Promise.all([inPostgres.at([before]), found.at([before])])
  if (own !== undefined && theirs?.bytes.equals(own.bytes) !== true) {
    throw new OperatorError(
      `${found.where} and PostgreSQL hold different events at ordinal ${before}: programs wrote to both logs; ` +
        '`ledger log migrate` names the first difference 两处日志已分叉',
    )
  }
}

/** The last ordinal that the read models have folded, −1 for none. */
async function checkpointOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ ordinal: string }>('select ordinal from read_model.checkpoint')
  return Number(rows[0]?.ordinal ?? -1)
}
