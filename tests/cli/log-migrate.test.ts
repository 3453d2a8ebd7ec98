// The demonstration moved to EventStoreDB and back by the program itself, killed in the middle; and the demonstration
// recorded on EventStoreDB from the start. On the test double in a process of its own, which is not EventStoreDB.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { migrateLog } from '../../src/ledger/migrate.ts'
import { launchedDouble } from '../support/eventstoredb/launched.ts'
import { openStream, urlOf } from '../support/eventstoredb-log.ts'
import { openStoresAt } from '../support/ledger-store.ts'
import {
  freshDatabase,
  freshLedgerDatabase,
  openAgain,
  temporaryFolder,
  type TestDatabase,
} from '../support/postgres.ts'
import { collect, drafts } from '../store/drafts.ts'
import { postgresWorld } from './demo-postgres.ts'
import { demoWorld, rootOf, run } from './demo-run.ts'

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname
const STREAM = 'moved'
/** The program gives the demonstration a stream of its own. */
const DEMO_STREAM = `${STREAM}-demonstration`

const folder = temporaryFolder()
t.teardown(() => rmSync(folder, { recursive: true, force: true }))

function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'], SUBSIDY_DATA: join(folder, 'data'), SUBSIDY_MASTER_KEY: '01'.repeat(32), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })
}

/** Runs the program to its end. */
async function ledger(args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = start(args, env)
  const [out, said, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: status as number | null, out, said }
}

/** Runs the program and kills it when it says this. */
async function killedAt(
  words: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<unknown> {
  const child = start(args, env)
  const closed = once(child, 'close')
  for await (const line of createInterface(child.stderr)) if (line.includes(words)) child.kill('SIGKILL')
  return (await closed)[1]
}

function databaseUrl({ connection: { user, password, host, database } }: TestDatabase): string {
  const login = `${encodeURIComponent(String(user))}:${encodeURIComponent(String(password))}`
  return `postgres://${login}@localhost/${String(database)}?host=${encodeURIComponent(String(host))}`
}

const clock = new DemoClock()
const inMemory = demoWorld(clock)
const summary = await run(inMemory, clock)
const root = await rootOf(inMemory)
const size = (await inMemory.log.lastOrdinal()) + 1

await t.test('given the demonstration in PostgreSQL, when the program moves it there and back', async (t) => {
  const double = await launchedDouble(t)
  const filled = await freshLedgerDatabase(t)
  await migrateLog(inMemory.log, filled.eventLog)
  const { eventLog: postgres } = filled
  const original = await collect(postgres.readAll(-1))
  const without = { DATABASE_URL: databaseUrl(filled) }
  const env = { ...without, EVENTSTOREDB_URL: urlOf(double), EVENTSTOREDB_STREAM: STREAM }
  const migrate = (to: string) => ['log', 'migrate', '--demo', '--to', to]
  const verify = ['verify', '--demo', '--no-read-models']

  await t.test('then the program does not run on EventStoreDB before the events are there', async (t) => {
    const { status, said } = await ledger(verify, env)
    t.equal(status, 1)
    t.match(
      said,
      `ends with ordinal -1, but PostgreSQL holds events to ${size - 1}: bring them over with \`ledger log migrate`,
    )
  })
  await t.test('then a migration that is killed goes on when it is run again', async (t) => {
    t.equal(await killedAt('· copy', migrate('eventstoredb'), env), 'SIGKILL')
    const half = await ledger(verify, env)
    t.equal(half.status, 1)
    t.match(half.said, /bring them over/, 'half a log is not run on')
    const { status, out } = await ledger(migrate('eventstoredb'), env)
    t.equal(status, 0)
    const added = Number(/added (\d+)/.exec(out)?.[1])
    t.ok(added > 0 && added < size, `${added} of ${size} events were left`)
    t.match(out, `head 台账根: ${size - 1}:${root}`)
  })
  const { pool: _, ...database } = await openAgain(t, filled)
  const { eventLog: moved } = await openStream(t, { url: urlOf(double), stream: DEMO_STREAM }, database)
  await t.test('then bytes, leaves and places are the same', async (t) => {
    t.strictSame(await collect(moved.readAll(-1)), original)
  })
  await t.test('when something is written there, then the program does not run on PostgreSQL any more', async (t) => {
    t.match(await moved.append('note-1', 'noStream', drafts('there', 3)), { status: 'appended' })
    const { status, said } = await ledger(verify, without)
    t.equal(status, 1)
    t.match(said, /the events of this ledger are on EventStoreDB: set EVENTSTOREDB_URL/)
  })
  await t.test('when it comes back, then PostgreSQL holds all of it, and the program runs there', async (t) => {
    const { status, out } = await ledger(migrate('postgres'), env)
    t.equal(status, 0)
    t.match(out, `events ${size + 3}, added 3: equal in both logs`)
    t.strictSame(await collect(postgres.readAll(-1)), await collect(moved.readAll(-1)))
    t.strictSame((await collect(postgres.readAll(-1))).slice(0, size), original)
    const checked = await ledger(verify, without)
    t.notMatch(checked.said, 'EventStoreDB')
    t.match(checked.out, `"check":"leaf","population":${size + 3},"tested":${size + 3},"findings":0`)
  })
  await t.test('when both logs were written to, then the first difference is named', async (t) => {
    await postgres.append('note-2', 'noStream', drafts('here', 1))
    await moved.append('note-2', 'noStream', drafts('over there', 1))
    for (const to of ['postgres', 'eventstoredb']) {
      const { status, said } = await ledger(migrate(to), env)
      t.equal(status, 1)
      t.match(said, `cannot be moved, at ordinal ${size + 3}: the logs have diverged`)
    }
    t.match((await ledger(verify, env)).said, `different events at ordinal ${size + 3}`)
  })
  await t.test(
    'when the stream belongs to another ledger, then it is said, and nothing is derived from it',
    async (t) => {
      const other = await openStream(t, { url: urlOf(double), stream: 'other-demonstration' }, await freshDatabase())
      await other.eventLog.append('ledger', 'noStream', drafts('another ledger', 1_000))
      for (const args of [migrate('postgres'), migrate('eventstoredb'), verify]) {
        const { status, said } = await ledger(args, { ...env, EVENTSTOREDB_STREAM: 'other' })
        t.equal(status, 1)
        t.match(said, /belongs to another ledger than the PostgreSQL beside it/)
      }
    },
  )
  await t.test('when no EventStoreDB is named, then it is said', async (t) => {
    const { status, said } = await ledger(migrate('postgres'), without)
    t.equal(status, 1)
    t.match(said, /set it for this command/)
  })
})

await t.test('given the demonstration is recorded on EventStoreDB, then answers and root are the same', async (t) => {
  const double = await launchedDouble(t)
  const clock = new DemoClock()
  const opened = await openStoresAt(await freshDatabase(), { url: urlOf(double), stream: 'demo' }, { now: clock.now })
  t.teardown(() => opened.close())
  const world = postgresWorld(opened, clock)
  t.strictSame(await run(world, clock), summary)
  t.equal(await rootOf(world), root)
})
