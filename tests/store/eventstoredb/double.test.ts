// The test double of EventStoreDB answers the real client as the server's source says it would. Nothing here has run
// against EventStoreDB itself.
import { BACKWARDS, END, NO_STREAM, START } from '@eventstore/db-client'
import t from 'tap'
import {
  bytesEvent,
  bytesEvents,
  clientFor,
  doubleFor,
  refused,
  textsOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'

const STREAM = 'ledger'

for (const batchAppend of [true, false]) {
  void t.test(`given a node that ${batchAppend ? 'announces' : 'does not announce'} the batch append`, async (t) => {
    const double = await doubleFor(t, { batchAppend })
    const client = clientFor(t, urlOf(double))

    t.test('when two events are appended to no stream, then they stand at 0 and 1 and are read as sent', async (t) => {
      const answer = await client.appendToStream(STREAM, bytesEvents(0, 2), { expectedRevision: NO_STREAM })
      t.equal(answer.success, true)
      t.equal(answer.nextExpectedRevision, 1n)
      const events = []
      for await (const { event } of client.readStream(STREAM)) events.push(event)
      t.equal(events.length, 2)
      t.equal(events[1]?.id, bytesEvent(1).id)
      t.equal(events[1]?.type, 'CaseFiled')
      t.equal(events[1]?.isJson, false)
      t.equal(events[1]?.streamId, STREAM)
      t.equal(events[1]?.revision, 1n)
      t.strictSame(Buffer.from(events[1]?.data as Uint8Array), Buffer.from('event 1'))
      t.strictSame(Buffer.from(events[1]?.metadata as Uint8Array), Buffer.from([1]))
      const calls = (await double.control({ do: 'report' })).calls
      t.strictSame([calls.batchAppend ?? 0, calls.append ?? 0], batchAppend ? [1, 0] : [0, 1])
    })

    t.test('when a writer expects another revision, then it hears the one that is there', async (t) => {
      await refused(t, client.appendToStream(STREAM, bytesEvent(9), { expectedRevision: 0n }), {
        type: 'wrong-expected-version',
        streamName: STREAM,
        expectedVersion: 0n,
        actualVersion: 1n,
      })
      await refused(t, client.appendToStream(STREAM, bytesEvent(9), { expectedRevision: 2n }), {
        type: 'wrong-expected-version',
        expectedVersion: 2n,
        actualVersion: 1n,
      })
      await refused(t, client.appendToStream(STREAM, bytesEvent(9), { expectedRevision: NO_STREAM }), {
        type: 'wrong-expected-version',
        expectedVersion: 'no_stream',
        actualVersion: 1n,
      })
      await refused(t, client.appendToStream('other', bytesEvent(9), { expectedRevision: 0n }), {
        type: 'wrong-expected-version',
        streamName: 'other',
        actualVersion: 'no_stream',
      })
      t.equal((await textsOf(client, STREAM)).length, 2, 'nothing was written')
    })

    t.test('when the same events are appended again at the same place, then the answer is the first one', async (t) => {
      const answer = await client.appendToStream(STREAM, bytesEvents(0, 2), { expectedRevision: NO_STREAM })
      t.equal(answer.nextExpectedRevision, 1n)
      const tail = await client.appendToStream(STREAM, bytesEvent(1), { expectedRevision: 0n })
      t.equal(tail.nextExpectedRevision, 1n)
      t.equal((await textsOf(client, STREAM)).length, 2, 'nothing was written')
    })

    t.test('when a batch is only partly a repeat, then it is a wrong version and none of it is written', async (t) => {
      await refused(t, client.appendToStream(STREAM, [bytesEvent(0), bytesEvent(7)], { expectedRevision: NO_STREAM }), {
        type: 'wrong-expected-version',
        actualVersion: 1n,
      })
      await refused(t, client.appendToStream(STREAM, bytesEvents(1, 2), { expectedRevision: 0n }), {
        type: 'wrong-expected-version',
      })
      t.equal((await textsOf(client, STREAM)).length, 2)
    })

    t.test('when 1,000 events are appended at once, then all stand in order', async (t) => {
      const answer = await client.appendToStream(STREAM, bytesEvents(2, 1_000), { expectedRevision: 1n })
      t.equal(answer.nextExpectedRevision, 1001n)
      const all = await textsOf(client, STREAM)
      t.equal(all.length, 1_002)
      t.equal(all[1_001], '1001 event 1001')
    })

    t.test('when it is read from both ends, then revisions bound the page inclusively', async (t) => {
      t.strictSame(await textsOf(client, STREAM, { fromRevision: START, maxCount: 2 }), ['0 event 0', '1 event 1'])
      t.strictSame(await textsOf(client, STREAM, { fromRevision: 1000n }), ['1000 event 1000', '1001 event 1001'])
      t.strictSame(await textsOf(client, STREAM, { fromRevision: 1002n }), [], 'after the end')
      t.strictSame(await textsOf(client, STREAM, { direction: BACKWARDS, fromRevision: END, maxCount: 2 }), [
        '1001 event 1001',
        '1000 event 1000',
      ])
      t.strictSame(await textsOf(client, STREAM, { direction: BACKWARDS, fromRevision: 1n }), [
        '1 event 1',
        '0 event 0',
      ])
    })
  })
}

void t.test('given no stream', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))

  t.test('when it is read, then it is not found', async (t) => {
    await refused(t, textsOf(client, STREAM), { type: 'stream-not-found' })
  })

  t.test('when its metadata are asked for, then there are none', async (t) => {
    t.strictSame(await client.getStreamMetadata(STREAM), { streamName: STREAM })
  })
})
