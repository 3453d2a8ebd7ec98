// The known defects of @eventstore/db-client 6.2.1, each shown with the real client against the test double (which is
// NOT EventStoreDB). When a test here fails after an update of the client, a defect is gone: read what relied on it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { jsonEvent, NO_STREAM, type StreamSubscription } from '@eventstore/db-client'
import t from 'tap'
import {
  bytesEvent,
  bytesEvents,
  clientFor,
  doubleFor,
  eventually,
  refused,
  textOf,
  textsOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'
import { launchedDouble } from '../../support/eventstoredb/launched.ts'
import { MAX_APPEND_SIZE } from '../../support/eventstoredb/record.ts'
import { secureDoubleFor, secureUrlOf } from '../../support/eventstoredb/secure.ts'

const STREAM = 'ledger'

/** What a process of its own said, and how it ended. */
async function fateOf(victim: string, urls: readonly string[]): Promise<{ said: string; code: number | null }> {
  const script = fileURLToPath(new URL(`../../support/eventstoredb/victims/${victim}.ts`, import.meta.url))
  const child = spawn(process.execPath, [script, ...urls], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { said, code }
}

for (const batchAppend of [true, false]) {
  const way = batchAppend ? 'batch' : 'unary'

  void t.test(`a bigint in event data kills the process (${way} append)`, async (t) => {
    const double = await doubleFor(t, { batchAppend })
    const { said, code } = await fateOf('bigint', [urlOf(double)])
    t.not(code, 0)
    t.match(said, 'Do not know how to serialize a BigInt')
    t.notMatch(said, 'could be caught')
    t.notMatch(said, 'still alive')
  })

  void t.test(`expected revision −1 is an internal error of the client, not "no stream" (${way} append)`, async (t) => {
    const double = await doubleFor(t, { batchAppend })
    const client = clientFor(t, urlOf(double))
    const append = client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: -1n })
    const error = await refused(t, append, { type: 'unknown', code: 13 })
    t.match((error as Error).message, '13 INTERNAL: Request message serialization failure')
    t.equal((await double.control({ do: 'report' })).events, 0)
  })

  void t.test(`a server that is down answers a raw gRPC error 14 to appends (${way} append)`, async (t) => {
    const double = await doubleFor(t, { batchAppend })
    await double.control({ do: 'stop' })
    const client = clientFor(t, urlOf(double))
    const append = client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
    const error = await refused(t, append, { code: 14, type: undefined })
    t.match((error as Error).message, 'ECONNREFUSED')
    await refused(t, textsOf(client, STREAM), { code: 14, type: 'unavailable' })
  })

  void t.test(
    `an append over 1 MiB is refused, counted as data, metadata and two bytes a letter of the type (${way})`,
    async (t) => {
      const client = clientFor(t, urlOf(await doubleFor(t, { batchAppend })))
      // Type "CaseFiled": 9 letters, 18 bytes; metadata: 1 byte; 1,048,576 − 18 − 1 = 1,048,557 bytes are left for data.
      const fits = bytesEvent(0, 'x'.repeat(MAX_APPEND_SIZE - 18 - 1))
      const over = bytesEvent(1, 'x'.repeat(MAX_APPEND_SIZE - 18))
      await refused(t, client.appendToStream(STREAM, over, { expectedRevision: NO_STREAM }), {
        type: 'maximum-append-size-exceeded',
        maxAppendSize: 1_048_576,
      })
      await refused(t, textsOf(client, STREAM), { type: 'stream-not-found' })
      t.equal((await client.appendToStream(STREAM, fits, { expectedRevision: NO_STREAM })).nextExpectedRevision, 0n)
      // 16 events of 65,536 counted bytes are the limit; one byte more in one of them is too much.
      const many = Array.from({ length: 16 }, (_, index) => bytesEvent(2 + index, 'x'.repeat(65_536 - 18 - 1)))
      const tooMany = [...many.slice(1), bytesEvent(20, 'x'.repeat(65_536 - 18))]
      const after = { expectedRevision: 0n }
      await refused(t, client.appendToStream(STREAM, tooMany, after), { type: 'maximum-append-size-exceeded' })
      t.equal((await client.appendToStream(STREAM, many, after)).nextExpectedRevision, 16n)
    },
  )
}

void t.test('with throwOnAppendFailure:false the batch append answers revision 1 whatever stands there', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double, '&throwOnAppendFailure=false'))
  await client.appendToStream(STREAM, bytesEvents(0, 10), { expectedRevision: NO_STREAM })
  const refusal = await client.appendToStream(STREAM, bytesEvent(99), { expectedRevision: 3n })
  t.strictSame(refusal, { success: false, nextExpectedRevision: 1n, position: undefined }, 'the stream stands at 9')
  const missing = await client.appendToStream('none', bytesEvent(99), { expectedRevision: 3n })
  t.equal(missing.nextExpectedRevision, -1n, 'only "no stream" is told')
  const success = await client.appendToStream(STREAM, bytesEvent(10), { expectedRevision: 9n })
  t.equal(success.nextExpectedRevision, 10n, 'a success tells the truth')
})

void t.test('with throwOnAppendFailure:false the unary append answers the true revision', async (t) => {
  const client = clientFor(t, urlOf(await doubleFor(t, { batchAppend: false }), '&throwOnAppendFailure=false'))
  await client.appendToStream(STREAM, bytesEvents(0, 10), { expectedRevision: NO_STREAM })
  const refusal = await client.appendToStream(STREAM, bytesEvent(99), { expectedRevision: 3n })
  t.strictSame(refusal, { success: false, nextExpectedRevision: 9n, position: undefined })
})

void t.test('default credentials take the batch append; only credentials at the call take the unary one', async (t) => {
  const double = await secureDoubleFor(t)
  const client = clientFor(t, secureUrlOf(double, 'ledger'))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  const { calls } = await double.control({ do: 'report' })
  t.strictSame([calls.batchAppend, calls.append], [1, undefined])
  const credentials = { username: 'ledger', password: 'regdel' }
  await client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n, credentials })
  const after = (await double.control({ do: 'report' })).calls
  t.strictSame([after.batchAppend, after.append], [1, 1])
})

void t.test('without TLS credentials at the call take the unary append too, and are not sent', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))
  const credentials = { username: 'anybody', password: 'anything' }
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM, credentials })
  const { calls } = await double.control({ do: 'report' })
  t.strictSame([calls.batchAppend, calls.append], [undefined, 1])
})

void t.test('a subscription that lost its connection never resumes', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvents(0, 2), { expectedRevision: NO_STREAM })
  const heard: string[] = []
  const subscription: StreamSubscription = client.subscribeToStream(STREAM)
  subscription.on('data', ({ event }) => heard.push(textOf(event)))
  subscription.on('error', (error) => heard.push(`error ${(error as { type?: string }).type}`))
  for (const event of ['end', 'close'] as const) subscription.on(event, () => heard.push(event))
  await eventually(t, 'two events came', () => heard.length === 2)
  await double.control({ do: 'cut' })
  await eventually(t, 'the client is back', async () => {
    return client.appendToStream(STREAM, bytesEvent(2), { expectedRevision: 1n }).then(
      () => true,
      () => false,
    )
  })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  t.strictSame(heard, ['0 event 0', '1 event 1', 'error unavailable'], 'and event 2 never comes; it does not even end')
  t.equal((await double.control({ do: 'report' })).calls.subscribe, 1, 'the server was not asked again')
  t.equal(subscription.destroyed, false)
})

void t.test('an error on one client’s batch call rejects the appends of all clients in the process', async (t) => {
  const [late, cut] = [await doubleFor(t), await doubleFor(t)]
  await late.control({ do: 'arm', fault: { kind: 'silence', committed: true } })
  const append = clientFor(t, urlOf(late)).appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  const waiting = refused(t, append, { type: 'unavailable' })
  await eventually(t, 'it is committed', async () => (await late.control({ do: 'report' })).events === 1)
  await cut.control({ do: 'arm', fault: { kind: 'dropBeforeCommit' } })
  const other = clientFor(t, urlOf(cut))
  await refused(t, other.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM }), {
    type: 'unavailable',
  })
  await waiting
  t.equal((await late.control({ do: 'report' })).connections[0], 1, 'although the first client’s wire is whole')
})

void t.test('and the answer that comes after that kills the process', async (t) => {
  const [late, cut] = [await doubleFor(t), await doubleFor(t)]
  await late.control({ do: 'arm', fault: { kind: 'delayAnswer', milliseconds: 600 } })
  await cut.control({ do: 'arm', fault: { kind: 'dropBeforeCommit' } })
  const { said, code } = await fateOf('late-answer', [urlOf(late), urlOf(cut)])
  t.not(code, 0)
  t.match(said, 'the other client heard: Error: 14 UNAVAILABLE')
  t.match(said, 'undefined is not iterable')
  t.notMatch(said, 'still alive')
})

void t.test('an event the client cannot write breaks the batch call, and with it the appends that wait', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  await double.control({ do: 'arm', fault: { kind: 'delayAnswer', milliseconds: 300 } })
  const good = refused(t, client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n }), { code: 13 })
  await eventually(t, 'the good one is committed', async () => (await double.control({ do: 'report' })).events === 2)
  await refused(t, client.appendToStream(STREAM, bytesEvent(2), { expectedRevision: -1n }), { code: 13 })
  await good
})

void t.test('DeadlineExceeded, Unavailable and Cancelled mean unknown: the append may stand or not', async (t) => {
  const double = await doubleFor(t, { batchAppend: false })
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  const append = (): Promise<unknown> =>
    client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n, deadline: 200 })

  await double.control({ do: 'arm', fault: { kind: 'silence', committed: false } })
  await refused(t, append(), { type: 'deadline-exceeded' })
  await double.control({ do: 'arm', fault: { kind: 'dropBeforeCommit' } })
  await refused(t, append(), { type: 'unavailable' })
  await double.control({ do: 'arm', fault: { kind: 'cancelled', committed: false } })
  await refused(t, append(), { type: 'cancelled' })
  t.equal((await textsOf(client, STREAM)).length, 1, 'not stored')
  await double.control({ do: 'arm', fault: { kind: 'silence', committed: true } })
  await refused(t, append(), { type: 'deadline-exceeded' })
  t.equal((await textsOf(client, STREAM)).length, 2, 'stored, with the same error')
  // A repeat of what is stored succeeds, and is committed as far as these faults are concerned.
  await double.control({ do: 'arm', fault: { kind: 'dropAfterCommit' } })
  await refused(t, append(), { type: 'unavailable' })
  await double.control({ do: 'arm', fault: { kind: 'cancelled', committed: true } })
  await refused(t, append(), { type: 'cancelled' })
  t.equal((await textsOf(client, STREAM)).length, 2)
})

void t.test(
  'the batch append has no deadline of its own: an answer that is lost is waited for without end',
  async (t) => {
    const double = await doubleFor(t)
    const client = clientFor(t, urlOf(double))
    await double.control({ do: 'arm', fault: { kind: 'silence', committed: false } })
    let ended = false
    const append = client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM, deadline: 200 })
    append.catch(() => undefined).finally(() => (ended = true))
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    t.equal(ended, false, 'five times the deadline later it still waits')
  },
)

void t.test('the deadline of a read is ignored', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  await double.control({ do: 'arm', fault: { kind: 'delayRead', milliseconds: 800 } })
  t.strictSame(await textsOf(client, STREAM, { deadline: 100 }), ['0 event 0'])
})

void t.test('a server that is there but says nothing is noticed by the keep-alive only', async (t) => {
  const double = await launchedDouble(t)
  const client = clientFor(t, urlOf(double, '&keepAliveInterval=1000&keepAliveTimeout=500'))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  double.freeze()
  const start = Date.now()
  const append = client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n, deadline: 200 })
  await refused(t, append, { type: 'unavailable' })
  t.ok(Date.now() - start >= 500, 'the deadline of 200 ms did not end it')
  double.thaw()
  const again = await client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n })
  t.equal(again.nextExpectedRevision, 1n)
})

void t.test('metadata of an event that are JSON by chance come back as JSON, not as bytes', async (t) => {
  const client = clientFor(t, urlOf(await doubleFor(t)))
  const event = { ...bytesEvent(0), metadata: Buffer.from('[1]') as Uint8Array }
  const plain = { ...bytesEvent(1), metadata: new Uint8Array(Buffer.from('[1]')) }
  await client.appendToStream(STREAM, [event, plain, jsonEvent({ type: 'Told', data: {} })], {
    expectedRevision: NO_STREAM,
  })
  const found: unknown[] = []
  for await (const read of client.readStream(STREAM)) found.push(read.event?.metadata)
  t.strictSame(found[1], [1], 'three bytes were sent')
  t.strictSame(found[0], { type: 'Buffer', data: [0x5b, 0x31, 0x5d] }, 'a Buffer is not even sent as bytes')
})
