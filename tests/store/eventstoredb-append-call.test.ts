// The call over which appends reach EventStoreDB, on the test double (which is not EventStoreDB): each append has its own
// answer, its own failure and its own limit of time, unlike in the call that the client shares among all.
import { setTimeout as pause } from 'node:timers/promises'
import { EventStoreDBClient, WrongExpectedVersionError } from '@eventstore/db-client'
import t, { type Test } from 'tap'
import { readAddress } from '../../src/store/eventstoredb/address.ts'
import { appendCall } from '../../src/store/eventstoredb/append-call.ts'
import type { ToAppend } from '../../src/store/eventstoredb/stored.ts'
import { HeadMoved, notWritten, passing, Stalled } from '../../src/store/eventstoredb/trouble.ts'
import { openWire } from '../../src/store/eventstoredb/wire.ts'
import { startDouble, type Double } from '../support/eventstoredb/double.ts'
import { urlOf } from '../support/eventstoredb-log.ts'

const events = (count: number): ToAppend[] =>
  Array.from({ length: count }, (_, n) => ({
    type: 'CaseFiled',
    bytes: Buffer.from(`event ${n}`),
    leaf: Buffer.alloc(32, n),
  }))

async function doubleOf(t: Test, options: Parameters<typeof startDouble>[0] = {}): Promise<Double> {
  const double = await startDouble(options)
  t.teardown(() => double.close())
  return double
}

function callTo(t: Test, double: Double, limit = 5_000) {
  const client = EventStoreDBClient.connectionString(urlOf(double))
  const call = appendCall(client, 'ledger', limit)
  t.teardown(async () => {
    call.close()
    await client.dispose()
  })
  return call
}

const failureOf = (appending: Promise<unknown>): Promise<unknown> =>
  appending.then(
    () => undefined,
    (error: unknown) => error,
  )

await t.test('given appends one after the other, then each answers the number of its last event', async (t) => {
  const double = await doubleOf(t)
  const call = callTo(t, double)
  t.equal(await call.append(-1, events(3)), 2)
  t.equal(await call.append(2, events(1)), 3)
  t.equal(await call.append(3, events(1_000)), 1_003)
  const { calls, events: stored } = await double.control({ do: 'report' })
  t.strictSame([calls.batchAppend, calls.append], [3, undefined])
  t.equal(stored, 1_004)
})

await t.test('given two appends at once after the same event, then one is stored and one is refused', async (t) => {
  const call = callTo(t, await doubleOf(t))
  await call.append(-1, events(1))
  const [first, second] = await Promise.all([
    failureOf(call.append(0, events(1))),
    failureOf(call.append(0, events(2))),
  ])
  t.equal(first, undefined)
  t.ok(second instanceof WrongExpectedVersionError)
  t.equal(await call.append(1, events(1)), 2, 'and the call goes on')
})

await t.test(
  'given an answer that comes after the limit, then the outcome is unknown, and nothing else happens',
  async (t) => {
    const double = await doubleOf(t)
    const call = callTo(t, double, 200)
    await call.append(-1, events(1))
    await double.control({ do: 'arm', fault: { kind: 'delayAnswer', milliseconds: 400 } })
    const error = await failureOf(call.append(0, events(1)))
    t.ok(error instanceof Stalled)
    t.equal(notWritten(error), false)
    t.equal(passing(error), true)
    await pause(300)
    t.equal(await call.append(1, events(1)), 2, 'it was stored all the same, and the next follows it')
  },
)

await t.test('given the server breaks the call off, then only the appends of this call fail', async (t) => {
  const double = await doubleOf(t)
  const [broken, other] = [callTo(t, double), callTo(t, double)]
  await broken.append(-1, events(1))
  await double.control({ do: 'arm', fault: { kind: 'delayAnswer', milliseconds: 200 } })
  const waiting = other.append(0, events(1))
  while ((await double.control({ do: 'report' })).events < 2) await pause(2)
  await double.control({ do: 'arm', fault: { kind: 'cancelled', committed: false } })
  const error = await failureOf(broken.append(1, events(1)))
  t.equal(notWritten(error), false)
  t.equal(passing(error), true)
  t.equal(await waiting, 1, 'another call in this process is answered')
  t.equal(await broken.append(1, events(1)), 2, 'and the broken one is opened again')
})

await t.test('given a closed call, then what waits is not left waiting', async (t) => {
  const double = await doubleOf(t)
  const call = callTo(t, double)
  await call.append(-1, events(1))
  await double.control({ do: 'arm', fault: { kind: 'silence', committed: false } })
  const waiting = failureOf(call.append(0, events(1)))
  await pause(50)
  call.close()
  t.equal(notWritten(await waiting), false)
})

await t.test('given a server that does not know the call, then appends go the older way', async (t) => {
  const double = await doubleOf(t, { batchAppend: false })
  const wire = openWire(readAddress(urlOf(double)), 'ledger')
  t.teardown(() => wire.close())
  await wire.append(-1, events(2))
  await wire.append(1, events(1))
  t.ok((await failureOf(wire.append(1, events(1)))) instanceof HeadMoved)
  const { calls, events: stored } = await double.control({ do: 'report' })
  t.strictSame([calls.batchAppend, calls.append], [undefined, 3])
  t.equal(stored, 3)
})
