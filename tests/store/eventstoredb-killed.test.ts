// Programs and servers that are killed with signal 9 in the midst of appends, on the test double (which is not
// EventStoreDB) in a process of its own: nothing acknowledged is lost, nothing is stored twice, ordinals have no gap, and
// whoever tails the log skips nothing.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { EventLog, StoredEvent } from '../../src/store/event-log.ts'
import { launchedDouble } from '../support/eventstoredb/launched.ts'
import { openStream, urlOf } from '../support/eventstoredb-log.ts'
import { freshDatabase } from '../support/postgres.ts'
import { collect, drafts } from './drafts.ts'

const WRITER = fileURLToPath(new URL('../support/eventstoredb-writer.ts', import.meta.url))

/** Appends to a stream one event at a time until told to stop; answers how many were acknowledged, each told at once. */
async function writing(log: EventLog, stream: string, stop: AbortSignal, onStored: () => unknown): Promise<number> {
  for (let n = 0; ; n++) {
    if (stop.aborted) return n
    for (;;) {
      try {
        const outcome = await log.append(stream, n === 0 ? 'noStream' : n - 1, drafts(`${stream}/${n}`, 1))
        if (outcome.status !== 'appended') throw new Error(`${stream} moved to ${outcome.actual}`)
        onStored()
        break
      } catch (error) {
        if ((error as { code?: string }).code === undefined) throw error // the same drafts again: the ids decide
      }
    }
  }
}

/** Follows the log until it has delivered an ordinal. */
async function tailing(log: EventLog, until: () => number): Promise<StoredEvent[]> {
  const seen: StoredEvent[] = []
  const abort = new AbortController()
  const look = setInterval(() => {
    if ((seen.at(-1)?.ordinal ?? -1) >= until()) abort.abort()
  }, 20)
  for await (const event of log.subscribe(-1, abort.signal)) seen.push(event)
  clearInterval(look)
  return seen
}

await t.test(
  'given the server is killed again and again under load, then nothing is lost or stored twice',
  async (t) => {
    const double = await launchedDouble(t)
    const [at, database] = [{ url: urlOf(double), stream: 'ledger' }, await freshDatabase()]
    const logs = [(await openStream(t, at, database)).eventLog, (await openStream(t, at, database)).eventLog] as const
    const stop = new AbortController()
    let end = Infinity
    const tail = tailing(logs[1], () => end)
    const names = Array.from({ length: 12 }, (_, n) => `stream-${n}`)
    let stored = 0
    const writers = names.map((name, n) => writing(logs[n % 2]!, name, stop.signal, () => (stored += 1)))
    for (let kills = 0; kills < 4; kills++) {
      while (stored < 40 * (kills + 1)) await pause(2)
      await double.kill()
      await pause(50)
      await double.restart()
    }
    while (stored < 200) await pause(2)
    stop.abort()
    const acknowledged = await Promise.all(writers)
    const total = acknowledged.reduce((sum, count) => sum + count, 0)
    end = total - 1
    const events = await collect(logs[0].readAll(-1))
    t.ok(total >= 200, `${total} appends were acknowledged`)
    t.strictSame(
      events.map(({ ordinal }) => ordinal),
      Array.from({ length: total }, (_, ordinal) => ordinal),
      'as many events as were acknowledged, without a gap',
    )
    t.equal(new Set(events.map(({ id }) => id)).size, total)
    for (const [n, name] of names.entries()) {
      const revisions = (await collect(logs[0].read(name, 0))).map(({ revision }) => revision)
      t.strictSame(
        revisions,
        Array.from({ length: acknowledged[n]! }, (_, revision) => revision),
      )
    }
    t.strictSame(await tail, events, 'the tail saw each of them once, in order')
  },
)

await t.test('given the server stands still for a moment, then appends wait and are stored once', async (t) => {
  const double = await launchedDouble(t)
  const [at, database] = [{ url: urlOf(double), stream: 'ledger' }, await freshDatabase()]
  const { eventLog } = await openStream(t, at, database)
  await eventLog.append('book-1', 'noStream', drafts('a', 1))
  double.freeze()
  const waiting = eventLog.append('book-1', 0, drafts('b', 1))
  await pause(500)
  double.thaw()
  t.match(await waiting, { status: 'appended' })
  t.equal(await eventLog.lastOrdinal(), 1)
})

await t.test(
  'given programs that are killed, when the next opens the log, then all they acknowledged is there',
  async (t) => {
    const double = await launchedDouble(t)
    const [at, database] = [{ url: urlOf(double), stream: 'ledger' }, await freshDatabase()]
    const acknowledged = new Map<string, number>()
    for (let run = 0; run < 3; run++) {
      const child = spawn(process.execPath, [WRITER, JSON.stringify({ database, at, name: `run-${run}` })], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let stored = 0
      for await (const line of createInterface(child.stdout)) {
        const [, stream, revision] = line.split(' ')
        acknowledged.set(stream!, Number(revision))
        if (++stored === 60) child.kill('SIGKILL')
      }
      t.ok(stored >= 60)
    }
    const { eventLog } = await openStream(t, at, database)
    const events = await collect(eventLog.readAll(-1))
    t.strictSame(
      events.map(({ ordinal }) => ordinal),
      events.map((_, ordinal) => ordinal),
    )
    t.equal(new Set(events.map(({ id }) => id)).size, events.length)
    t.equal(acknowledged.size, 15)
    for (const [stream, last] of acknowledged) {
      const revisions = (await collect(eventLog.read(stream, 0))).map(({ revision }) => revision)
      t.strictSame(
        revisions,
        revisions.map((_, revision) => revision),
      )
      t.ok(revisions.length > last, `${stream}: ${last} was acknowledged`)
      // What was stored without an answer was one append of this stream at most.
      t.ok(revisions.length <= last + 2)
    }
  },
)

await t.test('given commits that take their time, then tailing readers of three processes skip nothing', async (t) => {
  const double = await launchedDouble(t)
  const [at, database] = [{ url: urlOf(double), stream: 'ledger' }, await freshDatabase()]
  const logs: EventLog[] = []
  for (let n = 0; n < 3; n++) logs.push((await openStream(t, at, database)).eventLog)
  for (const milliseconds of [5, 20, 1]) {
    await double.control({ do: 'arm', fault: { kind: 'delayCommit', milliseconds }, times: 15 })
  }
  const tail = tailing(logs[2]!, () => 599)
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
  await poll
  const all = Array.from({ length: 600 }, (_, ordinal) => ordinal)
  t.strictSame(
    (await tail).map(({ ordinal }) => ordinal),
    all,
  )
  t.strictSame(polled, all)
})
