// Each fault the test double can be told to make, as the real client lives through it. The double is NOT EventStoreDB.
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client'
import t, { type Test } from 'tap'
import {
  bytesEvent,
  bytesEvents,
  clientFor,
  doubleFor,
  eventually,
  refused,
  textsOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'
import type { Double } from '../../support/eventstoredb/double.ts'
import type { Fault } from '../../support/eventstoredb/faults.ts'

const STREAM = 'ledger'

interface World {
  readonly double: Double
  readonly client: EventStoreDBClient
  arm(fault: Fault): Promise<unknown>
  /** Appends the event numbered 1 after the one numbered 0. */
  append(): Promise<{ readonly nextExpectedRevision: bigint }>
  stored(): Promise<string[]>
}

async function world(t: Test, batchAppend: boolean): Promise<World> {
  const double = await doubleFor(t, { batchAppend })
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  return {
    double,
    client,
    arm: (fault) => double.control({ do: 'arm', fault }),
    append: () => client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n }),
    stored: () => textsOf(client, STREAM),
  }
}

const ONE = ['0 event 0']
const BOTH = ['0 event 0', '1 event 1']

for (const batchAppend of [true, false]) {
  const way = batchAppend ? 'batch' : 'unary'

  void t.test(`given the ${way} append and a wire that is cut before the commit`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'dropBeforeCommit' })
    await refused(t, append(), { type: 'unavailable' })
    t.strictSame(await stored(), ONE, 'then nothing is stored')
    t.equal((await append()).nextExpectedRevision, 1n, 'and the next attempt stores it')
    t.strictSame(await stored(), BOTH)
  })

  void t.test(`given the ${way} append and a wire that is cut after the commit, before the answer`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'dropAfterCommit' })
    await refused(t, append(), { type: 'unavailable' })
    t.strictSame(await stored(), BOTH, 'then it is stored all the same')
    t.equal((await append()).nextExpectedRevision, 1n, 'and a repeat is answered as the first attempt')
    t.strictSame(await stored(), BOTH, 'and stores nothing')
  })

  void t.test(`given the ${way} append and a commit that is late`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'delayCommit', milliseconds: 500 })
    const start = Date.now()
    const appending = append()
    const before = await stored()
    t.ok(before.length === 1 || Date.now() - start >= 499, 'then it is not there before')
    await appending
    t.ok(Date.now() - start >= 499, 'the answer waits for it')
    t.strictSame(await stored(), BOTH)
  })

  void t.test(`given the ${way} append and an answer that is late`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'delayAnswer', milliseconds: 1_000 })
    const start = Date.now()
    const appending = append().then(() => Date.now())
    await eventually(t, 'it is stored', async () => (await stored()).length === 2)
    const seen = Date.now()
    const answered = await appending
    t.ok(answered - start >= 999, 'the answer is late')
    t.ok(seen < answered || seen - start >= 999, 'then it is there before the answer')
  })

  for (const committed of [true, false]) {
    const said = committed ? 'committed' : 'not committed'

    void t.test(`given the ${way} append, ${said}, given up by the server in its own time limit`, async (t) => {
      const { arm, append, stored } = await world(t, batchAppend)
      await arm({ kind: 'timeout', committed })
      await refused(t, append(), { type: batchAppend ? 'deadline-exceeded' : 'timeout' })
      t.strictSame(await stored(), committed ? BOTH : ONE, 'then the error says nothing about the outcome')
    })
  }

  for (const committed of [true, false]) {
    void t.test(`given the ${way} append, ${committed ? '' : 'not '}committed, cancelled by the server`, async (t) => {
      const { arm, append, stored } = await world(t, batchAppend)
      await arm({ kind: 'cancelled', committed })
      await refused(t, append(), { type: 'cancelled' })
      t.strictSame(await stored(), committed ? BOTH : ONE, 'then the error says nothing about the outcome')
      t.equal((await append()).nextExpectedRevision, 1n)
    })
  }

  void t.test(`given the ${way} append and a race that another writer wins`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'wrongVersion' })
    await refused(t, append(), { type: 'wrong-expected-version', expectedVersion: 0n, actualVersion: 0n })
    t.strictSame(await stored(), ONE)
  })

  void t.test(`given the ${way} append and a caller without the right`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'accessDenied' })
    await refused(t, append(), { type: 'access-denied' })
    t.strictSame(await stored(), ONE)
  })

  void t.test(`given the ${way} append and a node that is not ready`, async (t) => {
    const { arm, append, stored } = await world(t, batchAppend)
    await arm({ kind: 'notReady' })
    // The batch answer carries only words, which the client does not know.
    const words = batchAppend ? 'Could not recognize Server Is Not Ready' : '14 UNAVAILABLE: Server Is Not Ready'
    await refused(t, append(), { type: batchAppend ? 'unknown' : 'unavailable', message: words })
    t.strictSame(await stored(), ONE)
  })

  void t.test(`given the ${way} append and a node that stops and starts again`, async (t) => {
    const { double, append, stored } = await world(t, batchAppend)
    await double.control({ do: 'stop' })
    await refused(t, append(), { code: 14 })
    await refused(t, append(), { code: 14 })
    await double.control({ do: 'start' })
    t.equal((await append()).nextExpectedRevision, 1n, 'then the same client comes back by itself')
    t.strictSame(await stored(), BOTH)
  })
}

void t.test('given a read whose wire is cut after 500 of 1,000 events', async (t) => {
  const { arm, client } = await world(t, true)
  await client.appendToStream(STREAM, bytesEvents(1, 999), { expectedRevision: 0n })
  await arm({ kind: 'dropRead', afterEvents: 500 })
  let read = 0
  const reading = (async () => {
    for await (const _ of client.readStream(STREAM)) read += 1
  })()
  await refused(t, reading, { type: 'unavailable' })
  t.ok(read <= 500, `then it fails after ${read} events, and does not end as if that were all`)
  t.equal((await textsOf(client, STREAM)).length, 1_000, 'and the next read finds them all')
})

void t.test('given a read that is late, then it waits', async (t) => {
  const { arm, stored } = await world(t, true)
  await arm({ kind: 'delayRead', milliseconds: 200 })
  const start = Date.now()
  t.strictSame(await stored(), ONE)
  t.ok(Date.now() - start >= 199)
})

void t.test('given faults that are armed twice and disarmed', async (t) => {
  const { double, append, stored } = await world(t, true)
  const report = await double.control({ do: 'arm', fault: { kind: 'dropBeforeCommit' }, times: 2 })
  t.equal(report.faultsLeft, 2)
  await refused(t, append(), { type: 'unavailable' })
  t.equal((await double.control({ do: 'disarm' })).faultsLeft, 0)
  await append()
  t.strictSame(await stored(), BOTH)
})
