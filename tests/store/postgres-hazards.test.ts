// What goes wrong between a program and its database: replies lost after the commit, backends killed, servers away,
// commits that finish late, other programs with open transactions.
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import type { AppendOutcome, EventLog, StoredEvent } from '../../src/store/event-log.ts'
import { asOwner, freshDatabase, freshLedgerDatabase, openAgain } from '../support/postgres.ts'
import { proxyBefore } from '../support/proxy.ts'
import { MORNING, clock, collect, drafts } from './drafts.ts'

/** A log that reaches its database through a wire that can be cut. */
async function throughProxy(t: Test, patience?: number) {
  const database = await freshDatabase()
  const proxy = await proxyBefore(t, database.connection.host!)
  const { eventLog } = await openAgain(
    t,
    { ...database, appConnection: { ...database.appConnection, host: proxy.host } },
    { now: clock(MORNING, '2026-03-02T02:00:00.000Z'), ...(patience === undefined ? {} : { patience }) },
  )
  const direct = (await openAgain(t, database)).eventLog
  await eventLog.append('warm-up', 'noStream', drafts('warm-up', 1))
  return { proxy, log: eventLog, direct, connection: database.connection }
}

const ordinals = (outcome: AppendOutcome) =>
  outcome.status === 'appended' ? outcome.events.map(({ ordinal }) => ordinal) : outcome

await t.test('given the reply is lost after the commit, then the append answers where its events are', async (t) => {
  const { proxy, log } = await throughProxy(t)
  proxy.loseNextReply()
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 2))), [1, 2])
  t.same(ordinals(await log.append('book-1', 1, drafts('b', 1))), [3])
  t.equal(await log.lastOrdinal(), 3, 'nothing is stored twice')
})

await t.test('given the request is lost before the server, then the append is stored once', async (t) => {
  const { proxy, log } = await throughProxy(t)
  proxy.loseNextRequest()
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 2))), [1, 2])
  t.equal(await log.lastOrdinal(), 2)
})

await t.test(
  'given the lost request reaches the server after all, when its retry is stored, then it is refused',
  async (t) => {
    const { proxy, log } = await throughProxy(t)
    const late = proxy.delayNextRequest()
    const outcome = log.append('book-1', 'noStream', drafts('a', 2))
    const deliver = await late
    t.same(ordinals(await outcome), [1, 2])
    await deliver()
    t.equal(await log.lastOrdinal(), 2)
    t.same(ordinals(await log.append('book-1', 1, drafts('b', 1))), [3], 'and leaves no gap')
  },
)

await t.test('given another writer took the place meanwhile, then the answer is the conflict', async (t) => {
  const { proxy, log, direct } = await throughProxy(t)
  const late = proxy.delayNextRequest()
  const outcome = log.append('book-1', 'noStream', drafts('a', 2))
  t.same(ordinals(await direct.append('book-1', 'noStream', drafts('other', 1))), [1])
  const deliver = await late
  t.same(await outcome, { status: 'conflict', actual: 0 })
  await deliver()
  t.equal(await direct.lastOrdinal(), 1)
})

await t.test(
  'given a reply is lost and the server stays away, then OutcomeUnknown, and the ids decide later',
  async (t) => {
    const { proxy, log, direct } = await throughProxy(t, 300)
    proxy.loseNextReply()
    const outcome = log.append('book-1', 'noStream', drafts('a', 2))
    while ((await direct.lastOrdinal()) < 2) await pause(5)
    proxy.refuse(true)
    await t.rejects(outcome, { code: 'OutcomeUnknown' })
    proxy.refuse(false)
    const again = await log.append('book-1', 'noStream', drafts('a', 2))
    t.match(again, { status: 'appended', repeated: true })
    t.same(ordinals(again), [1, 2])
  },
)

await t.test('given the server is away, then LogUnavailable, nothing is written, and the log recovers', async (t) => {
  const { proxy, log, direct } = await throughProxy(t, 300)
  proxy.refuse(true)
  await pause(50)
  await t.rejects(log.append('book-1', 'noStream', drafts('a', 1)), { code: 'LogUnavailable' })
  await t.rejects(log.lastOrdinal(), { code: 'LogUnavailable' })
  await t.rejects(collect(log.readAll(-1)), { code: 'LogUnavailable' })
  t.equal(await direct.lastOrdinal(), 0)
  proxy.refuse(false)
  t.same(ordinals(await log.append('book-1', 'noStream', drafts('a', 1))), [1])
})

await t.test('given the server is away for a moment, then calls wait for it', async (t) => {
  const { proxy, log } = await throughProxy(t)
  proxy.refuse(true)
  const calls = Promise.all([log.append('book-1', 'noStream', drafts('a', 1)), collect(log.read('warm-up', 0))])
  await pause(100)
  proxy.refuse(false)
  const [outcome, events] = await calls
  t.same(ordinals(outcome), [1])
  t.equal(events.length, 1)
})

await t.test(
  'given connections are cut while a subscriber waits, then it misses nothing and repeats nothing',
  async (t) => {
    const { proxy, log, direct } = await throughProxy(t)
    const abort = new AbortController()
    const seen: StoredEvent[] = []
    const tail = (async () => {
      for await (const event of log.subscribe(-1, abort.signal)) {
        seen.push(event)
        if (event.ordinal === 60) abort.abort()
      }
    })()
    for (let n = 0; n < 6; n++) {
      await direct.append(`stream-${n}`, 'noStream', drafts(`cut ${n}`, 10))
      proxy.refuse(n % 2 === 0)
      await pause(50)
    }
    await tail
    t.same(
      seen.map(({ ordinal }) => ordinal),
      Array.from({ length: 61 }, (_, ordinal) => ordinal),
    )
  },
)

await t.test('given notifications do not arrive, then a subscriber finds new events by looking', async (t) => {
  const { proxy, log, direct } = await throughProxy(t)
  proxy.deafen()
  const abort = new AbortController()
  const iterator = log.subscribe(0, abort.signal)[Symbol.asyncIterator]()
  const next = iterator.next()
  await pause(100)
  await direct.append('book-1', 'noStream', drafts('a', 1))
  t.equal((await next).value.ordinal, 1)
  abort.abort()
  await iterator.next()
})

await t.test('given a subscriber aborts while the server is away, then it ends quietly', async (t) => {
  const { proxy, log } = await throughProxy(t)
  const abort = new AbortController()
  const tail = collect(log.subscribe(0, abort.signal))
  await pause(20)
  proxy.refuse(true)
  await pause(50)
  abort.abort()
  t.same(await tail, [])
})

await t.test('given the backend is killed inside the commit, then the append is stored once', async (t) => {
  const { log, connection } = await throughProxy(t)
  await asOwner(connection, ...sleepInCommit('0.3'))
  const outcome = log.append('book-1', 'noStream', drafts('a', 2))
  await pause(150)
  const [row] = await asOwner(
    connection,
    `select count(pg_terminate_backend(pid))::integer as killed from pg_stat_activity where query like '%ledger.append%' and state = 'active' and pid <> pg_backend_pid()`,
  )
  t.equal(row!['killed'], 1)
  t.same(ordinals(await outcome), [1, 2])
  t.equal(await log.lastOrdinal(), 2)
})

await t.test('given commits that finish late, then tailing readers skip nothing', async (t) => {
  const database = await freshDatabase()
  const logs: EventLog[] = []
  for (let n = 0; n < 3; n++) logs.push((await openAgain(t, database)).eventLog)
  await asOwner(database.connection, ...sleepInCommit('random() * 0.01'))
  // A transaction left open in another database must not hold readers back either.
  const stranger = new pg.Client({ ...database.connection, database: 'postgres' })
  await stranger.connect()
  t.teardown(() => stranger.end())
  await stranger.query('begin')
  await stranger.query('select txid_current()')

  const abort = new AbortController()
  const subscribed: number[] = []
  const tail = (async () => {
    for await (const { ordinal } of logs[2]!.subscribe(-1, abort.signal)) {
      subscribed.push(ordinal)
      if (ordinal === 599) abort.abort()
    }
  })()
  const polled: number[] = []
  const poll = (async () => {
    while ((polled.at(-1) ?? -1) < 599) {
      for await (const { ordinal } of logs[2]!.readAll(polled.at(-1) ?? -1)) polled.push(ordinal)
    }
  })()
  // 2 processes × 10 writers × 15 appends of 2 events: 600.
  const writer = async (log: EventLog, name: string) => {
    for (let n = 0; n < 15; n++) await log.append(name, n === 0 ? 'noStream' : 2 * n - 1, drafts(`${name}/${n}`, 2))
  }
  await Promise.all(
    [0, 1].flatMap((process) => Array.from({ length: 10 }, (_, n) => writer(logs[process]!, `late-${process}-${n}`))),
  )
  await Promise.all([tail, poll])
  const all = Array.from({ length: 600 }, (_, ordinal) => ordinal)
  t.same(subscribed, all)
  t.same(polled, all)
})

await t.test('given 256 callers at once, then few commits store them all', async (t) => {
  const { eventLog, connection } = await freshLedgerDatabase(t)
  await Promise.all(
    Array.from({ length: 256 }, (_, n) => eventLog.append(`application-${n}`, 'noStream', drafts(`caller ${n}`, 1))),
  )
  const [row] = await asOwner(
    connection,
    'select count(*)::integer as events, count(distinct xmin::text)::integer as commits from ledger.event',
  )
  t.equal(row!['events'], 256)
  t.ok((row!['commits'] as number) <= 4, `${String(row!['commits'])} commits`)
})

await t.test('given a closed log, then LogUnavailable; what was waiting is answered', async (t) => {
  const { eventLog } = await freshLedgerDatabase(t)
  const waiting = eventLog.append('book-1', 'noStream', drafts('a', 1))
  await eventLog.close()
  t.same(ordinals(await waiting), [0])
  await t.rejects(eventLog.append('book-1', 0, drafts('b', 1)), { code: 'LogUnavailable' })
})

/** Makes every transaction that stores events sleep for a time while it commits. Its argument is seconds, in SQL. */
function sleepInCommit(seconds: string): string[] {
  return [
    `create function public.sleep_in_commit() returns trigger language plpgsql as
       $$ begin perform pg_sleep(${seconds}); return null; end $$`,
    `create constraint trigger sleep_in_commit after insert on ledger.event deferrable initially deferred
       for each row execute function public.sleep_in_commit()`,
  ]
}
