// What goes wrong between a program and EventStoreDB, on the test double (which is not EventStoreDB): answers lost before
// and after the commit, late commits, silence, leaders that change, servers away, deliveries that repeat.
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import type { AppendOutcome, StoredEvent } from '../../src/store/event-log.ts'
import { startDouble } from '../support/eventstoredb/double.ts'
import type { Fault } from '../support/eventstoredb/faults.ts'
import { openStream, urlOf } from '../support/eventstoredb-log.ts'
import { freshDatabase } from '../support/postgres.ts'
import { MORNING, clock, collect, drafts } from './drafts.ts'

/** A log on a double of its own that can be told to misbehave, and another process over the same stream. */
async function onDouble(t: Test, patience?: number, nodes = 1) {
  const double = await startDouble({ ports: Array<number>(nodes).fill(0) })
  t.teardown(() => double.close())
  const database = await freshDatabase()
  const at = { url: urlOf(double), stream: 'ledger' }
  const now = clock(MORNING, '2026-03-02T02:00:00.000Z')
  const { eventLog: log } = await openStream(t, at, database, { now, ...(patience === undefined ? {} : { patience }) })
  const { eventLog: direct } = await openStream(t, at, database)
  await log.append('warm-up', 'noStream', drafts('warm-up', 1))
  const arm = (fault: Fault, times = 1) => double.control({ do: 'arm', fault, times })
  return { double, arm, log, direct, at, database }
}

const ordinals = (outcome: AppendOutcome) =>
  outcome.status === 'appended' ? outcome.events.map(({ ordinal }) => ordinal) : outcome

const LOST: readonly Fault[] = [
  { kind: 'dropBeforeCommit' },
  { kind: 'dropAfterCommit' },
  { kind: 'timeout', committed: false },
  { kind: 'timeout', committed: true },
  { kind: 'wrongVersion' },
  { kind: 'notReady' },
]
for (const fault of LOST) {
  await t.test(`given ${JSON.stringify(fault)}, then the append is stored once and answered`, async (t) => {
    const { arm, log, direct } = await onDouble(t)
    await arm(fault)
    const outcome = await log.append('book-1', 'noStream', drafts('a', 2))
    t.same(ordinals(outcome), [1, 2])
    t.same(ordinals(await log.append('book-1', 1, drafts('b', 1))), [3])
    t.same(await collect(direct.readAll(0)), await collect(log.readAll(0)))
    t.equal(await log.lastOrdinal(), 3, 'nothing is stored twice')
    const stored = await collect(direct.read('book-1', 0))
    t.same(
      outcome.status === 'appended' && outcome.events,
      stored.slice(0, 2),
      'the answer holds the bytes that are stored',
    )
  })
}

for (const committed of [true, false]) {
  await t.test(
    `given silence after the append (committed: ${committed}), then the deadline ends it, stored once`,
    async (t) => {
      const { arm, log } = await onDouble(t, 30_000)
      await arm({ kind: 'silence', committed })
      const start = performance.now()
      t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 2))), [1, 2])
      t.ok(performance.now() - start < 20_000, 'in bounded time')
      t.equal(await log.lastOrdinal(), 2)
    },
  )
}

await t.test('given a commit that takes effect late, when it was given up and sent again, then once', async (t) => {
  const { double, arm, log, direct } = await onDouble(t)
  await arm({ kind: 'delayCommit', milliseconds: 300 })
  const outcome = log.append('book-1', 'noStream', drafts('a', 2))
  await pause(100)
  await double.control({ do: 'cut' })
  t.same(ordinals(await outcome), [1, 2])
  await pause(400)
  t.equal(await direct.lastOrdinal(), 2)
  t.same(ordinals(await log.append('book-1', 1, drafts('b', 1))), [3], 'and leaves no gap')
})

await t.test('given another process took the place meanwhile, then the answer is the conflict', async (t) => {
  const { double, arm, log, direct } = await onDouble(t)
  await collect(direct.read('warm-up', 0))
  await arm({ kind: 'dropBeforeCommit' })
  await arm({ kind: 'delayRead', milliseconds: 300 }) // the look at the log after the loss
  const outcome = log.append('book-1', 'noStream', drafts('a', 2))
  while ((await double.control({ do: 'report' })).faultsLeft > 1) await pause(1)
  t.same(ordinals(await direct.append('book-1', 'noStream', drafts('other', 1))), [1])
  t.same(await outcome, { status: 'conflict', actual: 0 })
  t.equal(await direct.lastOrdinal(), 1)
})

await t.test(
  'given an answer is lost and the server stays away, then OutcomeUnknown, and the ids decide later',
  async (t) => {
    const { double, arm, log } = await onDouble(t, 500)
    await arm({ kind: 'delayAnswer', milliseconds: 5_000 })
    const outcome = log.append('book-1', 'noStream', drafts('a', 2))
    while ((await double.control({ do: 'report' })).events < 3) await pause(5)
    await double.control({ do: 'stop' })
    await t.rejects(outcome, { code: 'OutcomeUnknown' })
    await double.control({ do: 'start' })
    const again = await log.append('book-1', 'noStream', drafts('a', 2))
    t.match(again, { status: 'appended', repeated: true })
    t.same(ordinals(again), [1, 2])
  },
)

await t.test('given the server is away, then LogUnavailable, nothing is written, and the log recovers', async (t) => {
  const { double, log } = await onDouble(t, 500)
  await double.control({ do: 'stop' })
  await t.rejects(log.lastOrdinal(), { code: 'LogUnavailable' })
  await t.rejects(log.append('book-1', 'noStream', drafts('a', 1)), { code: 'LogUnavailable' })
  await t.rejects(collect(log.readAll(-1)), { code: 'LogUnavailable' })
  await t.rejects(collect(log.read('warm-up', 0)), { code: 'LogUnavailable' })
  t.equal((await double.control({ do: 'report' })).events, 1)
  await double.control({ do: 'start' })
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 1))), [1])
})

await t.test('given the server is away for a moment, then calls wait for it', async (t) => {
  const { double, log } = await onDouble(t)
  await double.control({ do: 'stop' })
  const calls = Promise.all([log.append('book-1', 'noStream', drafts('a', 1)), collect(log.read('warm-up', 0))])
  await pause(200)
  await double.control({ do: 'start' })
  const [outcome, events] = await calls
  t.same(ordinals(outcome), [1])
  t.equal(events.length, 1)
})

await t.test('given another node becomes the leader, then appends and reads go there', async (t) => {
  const { double, log } = await onDouble(t, undefined, 2)
  await double.control({ do: 'lead', node: 1 })
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 2))), [1, 2])
  await double.control({ do: 'lead', node: 0 })
  t.equal(await log.lastOrdinal(), 2)
  t.same(ordinals(await log.append('book-1', 1, drafts('b', 1))), [3])
})

await t.test('given access is denied, then LogUnavailable at once, naming the right', async (t) => {
  const { arm, log } = await onDouble(t)
  await arm({ kind: 'accessDenied' })
  await t.rejects(log.append('book-1', 'noStream', drafts('a', 1)), {
    code: 'LogUnavailable',
    message: /denies access/,
  })
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 1))), [1])
})

await t.test('given a reading that is cut again and again, then it goes on where it was', async (t) => {
  const { arm, log } = await onDouble(t)
  await log.append('book-1', 'noStream', drafts('a', 900))
  await arm({ kind: 'dropRead', afterEvents: 100 }, 5)
  t.same(
    (await collect(log.readAll(-1))).map(({ ordinal }) => ordinal),
    Array.from({ length: 901 }, (_, n) => n),
  )
})

await t.test(
  'given connections are cut and deliveries repeat, then a subscriber misses nothing and repeats nothing',
  async (t) => {
    const { double, arm, log, direct } = await onDouble(t)
    const abort = new AbortController()
    const seen: StoredEvent[] = []
    const tail = (async () => {
      for await (const event of log.subscribe(-1, abort.signal)) {
        seen.push(event)
        if (event.ordinal === 60) abort.abort()
      }
    })()
    for (let n = 0; n < 6; n++) {
      await arm({ kind: 'duplicate' }, 3)
      await direct.append(`stream-${n}`, 'noStream', drafts(`cut ${n}`, 10))
      if (n === 3) await double.control({ do: 'stop' })
      else await double.control({ do: 'cut' })
      await pause(50)
      if (n === 3) await double.control({ do: 'start' })
    }
    await tail
    t.same(
      seen.map(({ ordinal }) => ordinal),
      Array.from({ length: 61 }, (_, ordinal) => ordinal),
    )
  },
)

await t.test('given a subscriber aborts while the server is away, then it ends quietly', async (t) => {
  const { double, log } = await onDouble(t)
  const abort = new AbortController()
  const tail = collect(log.subscribe(0, abort.signal))
  await pause(20)
  await double.control({ do: 'stop' })
  await pause(50)
  abort.abort()
  t.same(await tail, [])
})

await t.test('given 50 callers on one stream, then few appends store them all and none conflicts', async (t) => {
  const { double, log } = await onDouble(t)
  const before = (await double.control({ do: 'report' })).calls
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, n) => log.append('book-1', n === 0 ? 'noStream' : n - 1, drafts(`caller ${n}`, 1))),
  )
  t.ok(outcomes.every(({ status }) => status === 'appended'))
  const after = (await double.control({ do: 'report' })).calls
  const appends = (after.append ?? 0) + (after.batchAppend ?? 0) - (before.append ?? 0) - (before.batchAppend ?? 0)
  t.ok(appends <= 2, `${appends} appends`)
})

await t.test('given two processes that write different streams, then nobody hears of a conflict', async (t) => {
  const { log, direct } = await onDouble(t)
  const writer = async (writing: typeof log, name: string) => {
    const heard: string[] = []
    for (let n = 0; n < 20; n++) {
      heard.push((await writing.append(name, n === 0 ? 'noStream' : n - 1, drafts(`${name}/${n}`, 1))).status)
    }
    return heard
  }
  const heard = await Promise.all(
    [log, direct].flatMap((writing, p) => [0, 1, 2].map((n) => writer(writing, `own-${p}-${n}`))),
  )
  t.same(new Set(heard.flat()), new Set(['appended']))
  // 1 warm-up and 2 × 3 × 20 events
  t.equal(await log.lastOrdinal(), 120)
})

await t.test('given readers that left early, then nothing of them stays open and closing does not wait', async (t) => {
  const { log } = await onDouble(t)
  await log.append('book-1', 'noStream', drafts('a', 900))
  for (let n = 0; n < 5; n++) {
    for await (const { ordinal } of log.readAll(-1)) if (ordinal === 10 * n) break
    for await (const { revision } of log.read('book-1', 0)) if (revision === 10 * n) break
    for await (const { ordinal } of log.subscribe(-1, new AbortController().signal)) if (ordinal === 10 * n) break
  }
  const start = performance.now()
  await log.close()
  // An open call would hold it for 2 seconds.
  t.ok(performance.now() - start < 1_500)
})

await t.test('given a closed log, then LogUnavailable; what was waiting is answered', async (t) => {
  const { log } = await onDouble(t)
  const waiting = log.append('book-1', 'noStream', drafts('a', 1))
  await log.close()
  t.same(ordinals(await waiting), [1])
  await t.rejects(log.append('book-1', 0, drafts('b', 1)), { code: 'LogUnavailable' })
})
