// What can take events from a reader: limits in the metadata, soft deletion, tombstones. Against the test double, which
// is NOT EventStoreDB.
import { BACKWARDS, END, NO_STREAM } from '@eventstore/db-client'
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
  void t.test(`given a stream of five events, ${batchAppend ? 'batch' : 'unary'} append`, async (t) => {
    let now = Date.UTC(2026, 0, 5, 9, 0, 0)
    const client = clientFor(t, urlOf(await doubleFor(t, { batchAppend, now: () => now })))
    await client.appendToStream(STREAM, bytesEvents(0, 5), { expectedRevision: NO_STREAM })

    t.test('when $maxCount is 2, then only the last two are read', async (t) => {
      await client.setStreamMetadata(STREAM, { maxCount: 2 })
      t.strictSame(await textsOf(client, STREAM), ['3 event 3', '4 event 4'])
      t.strictSame(await textsOf(client, STREAM, { fromRevision: 1n }), ['3 event 3', '4 event 4'])
      t.strictSame(await textsOf(client, STREAM, { direction: BACKWARDS, fromRevision: 2n }), [])
      t.strictSame((await client.getStreamMetadata(STREAM)).metadata, { maxCount: 2 })
    })

    t.test('when $tb is 4, then only what stands from 4 on is read', async (t) => {
      await client.setStreamMetadata(STREAM, { truncateBefore: 4 })
      t.strictSame(await textsOf(client, STREAM), ['4 event 4'])
    })

    t.test('when $maxAge is 60 seconds, then older events are read no longer', async (t) => {
      await client.setStreamMetadata(STREAM, { maxAge: 60 })
      now += 60_000
      t.equal((await textsOf(client, STREAM)).length, 5, 'exactly 60 seconds old')
      now += 1
      t.strictSame(await textsOf(client, STREAM), [], 'a millisecond older')
    })

    t.test('when the limits are taken back, then all are read again, for nothing was scavenged', async (t) => {
      await client.setStreamMetadata(STREAM, { cacheControl: 10 })
      t.equal((await textsOf(client, STREAM)).length, 5)
    })

    t.test('when it is deleted softly, then it is not found, and begins anew after its last number', async (t) => {
      await refused(t, client.deleteStream(STREAM, { expectedRevision: 3n }), {
        type: 'wrong-expected-version',
        expectedVersion: 3n,
        actualVersion: 4n,
      })
      await client.deleteStream(STREAM, { expectedRevision: 4n })
      await refused(t, textsOf(client, STREAM), { type: 'stream-not-found' })
      const answer = await client.appendToStream(STREAM, bytesEvent(5), { expectedRevision: NO_STREAM })
      t.equal(answer.nextExpectedRevision, 5n)
      t.strictSame(await textsOf(client, STREAM), ['5 event 5'])
      t.equal((await client.getStreamMetadata(STREAM)).metadata?.truncateBefore, 5)
    })

    t.test('when it gets a tombstone, then it is deleted for ever, for readers and for writers', async (t) => {
      await client.tombstoneStream(STREAM, { expectedRevision: 5n })
      const deleted = { type: 'stream-deleted', streamName: STREAM }
      await refused(t, textsOf(client, STREAM), deleted)
      await refused(t, textsOf(client, STREAM, { direction: BACKWARDS, fromRevision: END }), deleted)
      await refused(t, client.appendToStream(STREAM, bytesEvent(6), { expectedRevision: 5n }), deleted)
      await refused(t, client.appendToStream(STREAM, bytesEvent(6), { expectedRevision: NO_STREAM }), deleted)
    })
  })
}
