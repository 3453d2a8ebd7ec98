// The live runner against what goes wrong: kill -9, lost connections, two processes at once, an event that cannot be
// folded, rows that somebody changed, another version of the read models.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { READ_MODELS } from '../../src/projections/models.ts'
import type { ReadModel } from '../../src/projections/read-model.ts'
import { areEqual } from '../../src/projections/rebuild/compare.ts'
import { compare, prepareReadModels } from '../../src/projections/rebuild/rebuild.ts'
import { inBatches } from '../../src/projections/runner/batches.ts'
import { startRunner } from '../../src/projections/runner/runner.ts'
import { Waiters } from '../../src/projections/runner/waiters.ts'
import { Unusable } from '../../src/projections/unusable.ts'
import { timelineOf } from '../../src/projections/timeline/queries.ts'
import type { Draft } from '../../src/integrity/envelope.ts'
import { streamOver } from '../support/ledger-store.ts'
import { asOwner } from '../support/postgres.ts'
import { accepted, appropriated, BOOK, itemRecorded, ledgerOpened, lineOpened, registered } from './event-maker.ts'
import { BAGS, LINE, SMALL_HISTORY, STONE } from './small-history.ts'
import { caughtUp, openSecondStage, openStage, type Stage } from './stage.ts'

/** Every row as the log says, up to its last event. */
async function provedEqual(t: Test, stage: Stage): Promise<void> {
  const comparisons = await compare(stage.parts)
  t.equal(comparisons.length, 22, 'twenty-one tables and the checkpoint')
  t.ok(areEqual(comparisons), JSON.stringify(comparisons.filter(({ differing }) => differing > 0)))
  const timeline = comparisons.find(({ table }) => table === 'timeline')
  t.equal(timeline?.live, (await stage.log.lastOrdinal()) + 1, 'nothing lost, nothing twice')
}

/** `count` appropriations of 1.00 to a line, in one stream. */
const appropriations = (count: number) => Array.from({ length: count }, () => appropriated(LINE, '1.00'))

t.test('given a runner that was stopped, when it starts again, then it goes on where it stopped', async (t) => {
  const stage = await openStage(t)
  const first = await stage.follow()
  await stage.recording.append(SMALL_HISTORY.slice(0, 12))
  await caughtUp(stage, first)
  await first.stop()
  t.equal(first.health().status, 'stopped')
  await stage.recording.append(SMALL_HISTORY.slice(12))
  t.equal(first.position().ordinal, 11)
  const second = await stage.follow()
  await caughtUp(stage, second)
  t.match(second.health(), { status: 'following', ordinal: SMALL_HISTORY.length - 1, failure: null, trouble: null })
  await provedEqual(t, stage)
})

t.test(
  'given a process that folds, when it is killed with signal 9 again and again, then no row is lost or doubled',
  async (t) => {
    const stage = await openStage(t)
    await stage.recording.append([ledgerOpened, lineOpened(LINE)])
    const folded = async () =>
      Number((await stage.pool.query('select ordinal from read_model.checkpoint')).rows[0].ordinal)
    let kills = 0
    for (let round = 0; round < 4; round++) {
      const before = await folded()
      const { database } = stage
      const stands = JSON.stringify({ database, stream: await streamOver(database) })
      const child = spawn(process.execPath, [CHILD, stands], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      const writing = stage.recording.append(appropriations(60))
      while ((await folded()) < before + 20) await new Promise((resolve) => setImmediate(resolve))
      child.kill('SIGKILL')
      await once(child, 'exit')
      kills++
      await writing
      t.ok((await folded()) <= (await stage.log.lastOrdinal()))
    }
    t.equal(kills, 4)
    await caughtUp(stage, await stage.follow())
    await provedEqual(t, stage)
  },
)

t.test(
  'given two processes that fold, when events arrive, then each row is written once and both see the end',
  async (t) => {
    const one = await openStage(t)
    const other = await openSecondStage(t, one)
    const [first, second] = await Promise.all([one.follow(), other.follow()])
    await one.recording.append([...SMALL_HISTORY, ...appropriations(150)])
    await Promise.all([caughtUp(one, first), caughtUp(one, second)])
    t.strictSame(first.position(), second.position())
    await provedEqual(t, one)
  },
)

t.test('given a runner, when its connections are cut and cut again, then it comes back by itself', async (t) => {
  const stage = await openStage(t)
  const runner = await stage.follow()
  await stage.recording.append([ledgerOpened, lineOpened(LINE)])
  for (let cut = 0; cut < 5; cut++) {
    const writing = stage.recording.append(appropriations(20))
    await asOwner(
      stage.database.connection,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database() and query like '%read_model%'`,
    )
    await writing
  }
  await caughtUp(stage, runner)
  t.equal(runner.health().status, 'following')
  await provedEqual(t, stage)
})

t.test(
  'given an event that cannot be read, when it comes, then the read models halt before it and say so',
  async (t) => {
    const stage = await openStage(t)
    const runner = await stage.follow()
    await stage.recording.append([ledgerOpened, lineOpened(LINE)])
    await stage.log.append('book-of-another-program', 'noStream', [foreign])
    await stage.recording.append([appropriated(LINE, '5.00')])
    t.equal(await runner.waitFor(3, 20_000), 'halted')
    t.equal(await runner.waitFor(1, 0), 'reached')
    t.match(runner.health(), {
      ...{ status: 'halted', ordinal: 1, failure: { ordinal: 2, reason: /unknown type/ }, trouble: /ordinal 2/ },
    })
    t.equal(runner.position().ordinal, 1)
    t.match(stage.alarms, [{ ordinal: 2 }], 'one alarm')
    t.match(await stage.pool.query('select ordinal, failed_ordinal from read_model.checkpoint'), {
      rows: [{ ordinal: '1', failed_ordinal: '2' }],
    })
    const timeline = await timelineOf(stage.db, BOOK, 'budgetLine', LINE, 1, { after: null, limit: 10 })
    t.equal(timeline.rows.length, 1, 'what was folded is still answered')
    t.comment('built from nothing, they reach as far')
    const models = stage.parts.models.map((model) => ({ ...model, version: model.version + 1 }))
    t.match(await prepareReadModels({ ...stage.parts, models }), { switched: true, ordinal: 1, comparisons: [] })
    t.match(await prepareReadModels(stage.parts), { switched: true, ordinal: 1 })

    t.comment('a program that can read it goes on, and the failure is forgotten')
    const wiser = await stage.follow({
      decode: (stored) =>
        stored.ordinal === 2 ? { ...stage.parts.decode(stored0(stored)), ordinal: 2 } : stage.parts.decode(stored),
    })
    t.equal(await wiser.waitFor(3, 20_000), 'reached')
    t.match(wiser.health(), { status: 'following', failure: null })
    t.match(await stage.pool.query('select ordinal, failed_ordinal from read_model.checkpoint'), {
      rows: [{ ordinal: '3', failed_ordinal: null }],
    })

    function stored0(stored: Parameters<typeof stage.parts.decode>[0]) {
      return { ...stored, bytes: Buffer.from(JSON.stringify({ ...JSON.parse(stored.bytes.toString()), ...readable })) }
    }
  },
)

t.test('given an event that contradicts the ledger, when it comes, then the read models halt before it', async (t) => {
  const stage = await openStage(t)
  const runner = await stage.follow()
  // items of an application that was never filed
  await stage.recording.append([ledgerOpened, registered('ent-a', '甲'), itemRecorded(STONE, '1.00'), accepted(BAGS)])
  t.equal(await runner.waitFor(3, 20_000), 'halted')
  t.match(runner.health().failure, {
    ordinal: 2,
    type: 'ItemsRecorded',
    reason: /application_home knows no app-stone/,
  })
  t.equal(runner.position().ordinal, 1)
})

t.test(
  'given a value the database cannot hold, when it comes amid others, then exactly its event is blamed',
  async (t) => {
    const stage = await openStage(t)
    const first = [ledgerOpened, ...Array.from({ length: 9 }, (_, index) => registered(`ent-${index}`, `第${index}家`))]
    await stage.recording.append(first)
    await stage.recording.append([registered('ent-a', '甲'), registered('ent-b', '乙')])
    const nul = String.fromCharCode(0)
    const runner = await stage.follow({
      decode: (stored) => {
        const entry = stage.parts.decode(stored)
        if (entry.event.type !== 'EnterpriseRegistered' || stored.ordinal !== 7) return entry
        return { ...entry, event: { ...entry.event, payload: { ...entry.event.payload, name: `石${nul}` } } }
      },
    })
    t.equal(await runner.waitFor(11, 20_000), 'halted')
    t.match(runner.health().failure, { ordinal: 7, type: 'EnterpriseRegistered' })
    t.equal(runner.position().ordinal, 6)
  },
)

t.test(
  'given a row in force that somebody deleted, when the next event changes it, then the read models halt',
  async (t) => {
    const stage = await openStage(t)
    const runner = await stage.follow()
    await stage.recording.append([ledgerOpened, lineOpened(LINE), appropriated(LINE, '5.00')])
    await caughtUp(stage, runner)
    await stage.pool.query('update read_model.budget_usage set to_ordinal = 2 where from_ordinal = 2')
    await stage.recording.append([appropriated(LINE, '5.00')])
    t.equal(await runner.waitFor(3, 20_000), 'halted')
    t.match(runner.health(), { status: 'halted', failure: null, trouble: /budget_usage: 1 rows should end, 0/ })
    t.match(stage.alarms, [Unusable])
  },
)

t.test('given read models of another version, when a runner starts or folds on, then it refuses', async (t) => {
  const stage = await openStage(t)
  const runner = await stage.follow()
  const newer = withVersion(stage, 1_000)
  await t.rejects(startRunner(newer), Unusable)
  t.equal((await prepareReadModels(newer))?.switched, true)
  t.equal(await prepareReadModels(newer), undefined, 'done once')
  await stage.recording.append([ledgerOpened])
  t.equal(await runner.waitFor(0, 20_000), 'halted', 'the older program does not fold onto the newer rows')
  t.match(stage.alarms, [Unusable])
  const other = await stage.follow({ models: newer.models })
  await caughtUp(stage, other)
})

t.test(
  'given a reader, when it waits, then it is told as soon as the ordinal is there, or that its time is over',
  async (t) => {
    const stage = await openStage(t)
    const runner = await stage.follow()
    const waiting = runner.waitFor(1, 20_000)
    t.equal(await runner.waitFor(0, 1), 'timeout')
    await stage.recording.append([ledgerOpened, lineOpened(LINE)])
    t.equal(await waiting, 'reached')
    t.equal(await runner.waitFor(-1, 0), 'reached')
    const late = runner.waitFor(2, 20_000)
    await runner.stop()
    t.equal(await late, 'halted', 'a runner that stops keeps nobody waiting')

    const waiters = new Waiters()
    const [five, six] = [waiters.waitFor(5, 20_000), waiters.waitFor(6, 20_000)]
    waiters.reached(5)
    t.equal(await five, 'reached')
    waiters.halted()
    t.equal(await six, 'halted')
    t.equal(await waiters.waitFor(6, 20_000), 'halted')
    t.equal(await waiters.waitFor(5, 20_000), 'reached')
  },
)

t.test(
  'given items that come faster than they are taken, when taken in batches, then in order, bounded, none lost',
  async (t) => {
    const numbers = async function* (signal: AbortSignal) {
      for (let number = 0; number < 100 && !signal.aborted; number++) yield number
    }
    const sizes: number[] = []
    const taken: number[] = []
    for await (const batch of inBatches(numbers, 7, new AbortController().signal)) {
      sizes.push(batch.length)
      taken.push(...batch)
      await new Promise((resolve) => setImmediate(resolve))
    }
    t.strictSame(
      taken,
      Array.from({ length: 100 }, (_, number) => number),
    )
    t.ok(Math.max(...sizes) <= 7, 'never more than asked for')
    t.ok(sizes.includes(7), 'and as many when they are there')

    t.comment('an error of the source comes after what was yielded before it')
    const seen: number[] = []
    const failing = async function* () {
      yield 1
      throw new Error('the source is gone')
    }
    await t.rejects(async () => {
      for await (const batch of inBatches(failing, 7, new AbortController().signal)) seen.push(...batch)
    }, /the source is gone/)
    t.strictSame(seen, [1])

    t.comment('leaving the loop ends the source')
    let ended = false
    const endless = async function* (signal: AbortSignal) {
      try {
        while (!signal.aborted) {
          yield 1
          await new Promise((resolve) => setImmediate(resolve))
        }
      } finally {
        ended = true
      }
    }
    for await (const _ of inBatches(endless, 7, new AbortController().signal)) break
    t.ok(ended)
  },
)

const CHILD = fileURLToPath(new URL('runner-process.ts', import.meta.url))

const ID = '6ba7b812-9dad-51d1-80b4-00c04fd430c8'
/** Well-formed for the log, unknown to the codec. */
const foreign: Draft = {
  ...{ id: ID, type: 'SomethingElseHappened', schema: 1, actor: { id: 'person-x', role: 'clerk' }, command: ID },
  ...{ correlation: ID, validAt: '2022-05-09', subjects: {}, payload: {} },
}
const readable = { type: 'CredentialRevoked', subjects: {}, payload: { key: 'key-1' } }

/** The same read models, the first of another version. */
function withVersion(stage: Stage, version: number) {
  const [first, ...others] = READ_MODELS as [ReadModel, ...ReadModel[]]
  return { ...stage.parts, models: [{ ...first, version }, ...others] }
}
