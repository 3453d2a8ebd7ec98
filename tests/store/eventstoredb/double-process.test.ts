// The test double of EventStoreDB in a process of its own: what it acknowledged survives a kill. Not EventStoreDB.
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client'
import t from 'tap'
import { bytesEvent, bytesEvents, clientFor, refused, urlOf } from '../../support/eventstoredb/clients.ts'
import { launchedDouble } from '../../support/eventstoredb/launched.ts'
import { secureUrlOf, TLS, USERS } from '../../support/eventstoredb/secure.ts'

async function idsOf(client: EventStoreDBClient): Promise<string[]> {
  const ids: string[] = []
  for await (const { event } of client.readStream('ledger')) ids.push(String(event?.id))
  return ids
}

void t.test('given a double with acknowledged events, when its process is killed and started again', async (t) => {
  const double = await launchedDouble(t)
  const before = clientFor(t, urlOf(double))
  await before.appendToStream('ledger', bytesEvents(0, 3), { expectedRevision: NO_STREAM })
  await double.kill()
  await refused(t, before.appendToStream('ledger', bytesEvent(3), { expectedRevision: 2n }), { code: 14 })
  await double.restart()

  t.test('then they are all there, and the stream goes on after them', async (t) => {
    const client = clientFor(t, urlOf(double))
    t.equal((await idsOf(client)).length, 3)
    const repeat = await client.appendToStream('ledger', bytesEvents(0, 3), { expectedRevision: NO_STREAM })
    t.equal(repeat.nextExpectedRevision, 2n, 'a repeat is known again')
    const next = await client.appendToStream('ledger', bytesEvent(3), { expectedRevision: 2n })
    t.equal(next.nextExpectedRevision, 3n)
  })
})

void t.test('given a writer that never stops, when the double is killed five times', async (t) => {
  const double = await launchedDouble(t)
  const acknowledged: string[] = []
  let next = 0
  const stop = new AbortController()
  const writer = (async () => {
    let client = clientFor(t, urlOf(double))
    for (;;) {
      const event = bytesEvent(next)
      try {
        const expectedRevision = next === 0 ? NO_STREAM : BigInt(next - 1)
        await client.appendToStream('ledger', event, { expectedRevision, deadline: 1_000 })
        acknowledged.push(event.id)
        next += 1
        if (stop.signal.aborted && acknowledged.length >= 20) return
      } catch {
        // Unknown: the same event at the same place is asked for again, over a new connection.
        await client.dispose()
        client = clientFor(t, urlOf(double))
      }
    }
  })()
  for (let time = 0; time < 5; time += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    await double.kill()
    await double.restart()
  }
  stop.abort()
  await writer

  t.test('then everything acknowledged stands there once and in order', async (t) => {
    t.ok(acknowledged.length >= 20, `${acknowledged.length} appends were acknowledged`)
    t.strictSame(await idsOf(clientFor(t, urlOf(double))), acknowledged)
  })
})

void t.test('given a double whose process died in the middle of a write', async (t) => {
  const file = join(t.testdir(), 'events')
  const double = await launchedDouble(t, { file })
  await clientFor(t, urlOf(double)).appendToStream('ledger', bytesEvents(0, 3), { expectedRevision: NO_STREAM })
  await double.kill()
  const whole = readFileSync(file)
  // A frame is its length, its checksum, its bytes: here a copy of the first one without its last byte.
  appendFileSync(file, whole.subarray(0, 8 + whole.readUInt32BE(0) - 1))
  await double.restart()

  t.test('when it is started again, then the torn frame is gone and the stream goes on where it ended', async (t) => {
    const client = clientFor(t, urlOf(double))
    t.equal((await idsOf(client)).length, 3)
    t.equal((await client.appendToStream('ledger', bytesEvent(3), { expectedRevision: 2n })).nextExpectedRevision, 3n)
    await double.kill()
    await double.restart()
    t.equal((await idsOf(clientFor(t, urlOf(double)))).length, 4)
  })
})

void t.test('given a double with TLS and users in a process of its own, then it serves them as well', async (t) => {
  const double = await launchedDouble(t, { tls: TLS, users: USERS })
  const append = (user: string, password?: string): Promise<unknown> => {
    const client = clientFor(t, secureUrlOf(double, user, password))
    return client.appendToStream('ledger', bytesEvent(0), { expectedRevision: NO_STREAM })
  }
  await refused(t, append('ledger', 'wrong'), { type: 'access-denied' })
  await t.resolves(append('ledger'))
})
