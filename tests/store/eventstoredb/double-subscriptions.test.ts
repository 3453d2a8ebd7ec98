// Subscriptions of the real client against the test double, which is NOT EventStoreDB.
import {
  END,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type StreamSubscription,
} from '@eventstore/db-client'
import t, { type Test } from 'tap'
import {
  bytesEvent,
  bytesEvents,
  clientFor,
  doubleFor,
  eventually,
  textOf,
  urlOf,
} from '../../support/eventstoredb/clients.ts'

const STREAM = 'ledger'

/** What a subscription delivers and says, in order. */
function recordOf(t: Test, subscription: StreamSubscription | AllStreamSubscription): string[] {
  const heard: string[] = []
  subscription.on('data', ({ event }) => heard.push(textOf(event)))
  subscription.on('confirmation', () => heard.push('confirmed'))
  subscription.on('caughtUp', () => heard.push('caught up'))
  subscription.on('error', (error: unknown) => heard.push(`error ${(error as { type?: string }).type}`))
  t.teardown(() => subscription.unsubscribe())
  return heard
}

void t.test('given a stream of three events', async (t) => {
  const double = await doubleFor(t)
  const client = clientFor(t, urlOf(double))
  await client.appendToStream(STREAM, bytesEvents(0, 3), { expectedRevision: NO_STREAM })

  t.test('when it is subscribed to from the start, then what is there comes, and then what is new', async (t) => {
    const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: START }))
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    t.strictSame(heard, ['confirmed', '0 event 0', '1 event 1', '2 event 2', 'caught up'])
    await client.appendToStream(STREAM, bytesEvents(3, 2), { expectedRevision: 2n })
    await eventually(t, 'the new ones came', () => heard.length >= 7)
    t.strictSame(heard.slice(5), ['3 event 3', '4 event 4'])
  })

  t.test('when it is subscribed to from a revision, then that one is not delivered again', async (t) => {
    const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: 3n }))
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    t.strictSame(heard, ['confirmed', '4 event 4', 'caught up'])
  })

  t.test('when it is subscribed to from the end, then only what is new comes', async (t) => {
    const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: END }))
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    await client.appendToStream(STREAM, bytesEvent(5), { expectedRevision: 4n })
    await eventually(t, 'the new one came', () => heard.length >= 3)
    t.strictSame(heard, ['confirmed', 'caught up', '5 event 5'])
  })

  t.test('when a fault doubles a delivery, then the same event comes twice in a row', async (t) => {
    await double.control({ do: 'arm', fault: { kind: 'duplicate' } })
    const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: 3n }))
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    t.strictSame(heard, ['confirmed', '4 event 4', '4 event 4', '5 event 5', 'caught up'])
  })

  t.test(
    'when the server cancels it, then it hears that; when the server completes it, then it just ends',
    async (t) => {
      const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: END }))
      await eventually(t, 'it caught up', () => heard.includes('caught up'))
      await double.control({ do: 'endSubscriptions', how: 'cancelled' })
      await eventually(t, 'it heard', () => heard.includes('error cancelled'))
      const other = client.subscribeToStream(STREAM, { fromRevision: END })
      const quiet = recordOf(t, other)
      other.on('end', () => quiet.push('end'))
      await eventually(t, 'it caught up', () => quiet.includes('caught up'))
      await double.control({ do: 'endSubscriptions', how: 'completed' })
      await eventually(t, 'it ended', () => quiet.includes('end'))
      t.strictSame(quiet, ['confirmed', 'caught up', 'end'])
    },
  )

  t.test('when the stream gets a tombstone, then the subscription ends with it', async (t) => {
    const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: END }))
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    await client.tombstoneStream(STREAM)
    await eventually(t, 'it ended', () => heard.includes('error stream-deleted'))
  })
})

void t.test('given no stream, when it is subscribed to, then it delivers as soon as there is one', async (t) => {
  const client = clientFor(t, urlOf(await doubleFor(t)))
  const heard = recordOf(t, client.subscribeToStream(STREAM, { fromRevision: START }))
  await eventually(t, 'it caught up', () => heard.includes('caught up'))
  await client.appendToStream(STREAM, bytesEvent(0), { expectedRevision: NO_STREAM })
  await eventually(t, 'the first one came', () => heard.length >= 3)
  t.strictSame(heard, ['confirmed', 'caught up', '0 event 0'])
})

void t.test('given a subscriber that does not read, when 20,000 events come, then none is lost', async (t) => {
  const client = clientFor(t, urlOf(await doubleFor(t)))
  const subscription = client.subscribeToStream(STREAM, { fromRevision: START })
  t.teardown(() => subscription.unsubscribe())
  for (let batch = 0; batch < 20; batch += 1) {
    const expectedRevision = batch === 0 ? NO_STREAM : BigInt(batch * 1_000 - 1)
    await client.appendToStream(STREAM, bytesEvents(batch * 1_000, 1_000), { expectedRevision })
  }
  let next = 0n
  for await (const { event } of subscription) {
    if (event?.revision !== next) return t.fail(`revision ${event?.revision} after ${next - 1n}`)
    next += 1n
    if (next === 20_000n) break
  }
  t.equal(next, 20_000n)
})

void t.test('given events of two streams', async (t) => {
  const client = clientFor(t, urlOf(await doubleFor(t)))
  await client.appendToStream('a', bytesEvents(0, 64), { expectedRevision: NO_STREAM })
  await client.appendToStream('b', jsonEvent({ type: 'Told', data: { x: 1 } }), { expectedRevision: NO_STREAM })

  t.test('when all are read, then they come in the order of their positions', async (t) => {
    const positions: bigint[] = []
    for await (const { event } of client.readAll()) positions.push(event!.position!.commit)
    t.equal(positions.length, 65)
    t.ok(positions.every((position, index) => index === 0 || position > positions[index - 1]!))
    const after: bigint[] = []
    const fromPosition = { commit: positions[63]!, prepare: positions[63]! }
    for await (const { event } of client.readAll({ fromPosition })) after.push(event!.position!.commit)
    t.strictSame(after, positions.slice(63), 'a position is inclusive forwards')
    const before: bigint[] = []
    const options = { fromPosition, direction: 'backwards', maxCount: 1 } as const
    for await (const { event } of client.readAll(options)) before.push(event!.position!.commit)
    t.strictSame(before, [positions[62]], 'and exclusive backwards')
  })

  t.test('when all are subscribed to with a filter on the stream, then only its events come', async (t) => {
    const filter = streamNameFilter({ prefixes: ['b'] })
    const heard: string[] = []
    const subscription = client.subscribeToAll({ filter })
    subscription.on('data', ({ event }) => heard.push(`${event?.streamId} ${event?.type}`))
    t.teardown(() => subscription.unsubscribe())
    await eventually(t, 'one came', () => heard.length > 0)
    t.strictSame(heard, ['b Told'])
  })

  t.test('when a filter finds nothing, then checkpoints say how far it has looked', async (t) => {
    const checkpoints: bigint[] = []
    const checkpointReached = async (_: unknown, position: { commit: bigint }): Promise<void> => {
      checkpoints.push(position.commit)
    }
    const filter = eventTypeFilter({ regex: '^Nothing', maxSearchWindow: 32, checkpointInterval: 1, checkpointReached })
    const subscription = client.subscribeToAll({ filter })
    const heard = recordOf(t, subscription)
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    // 65 events, one checkpoint after each 32: at the 32nd and at the 64th.
    const positions: bigint[] = []
    for await (const { event } of client.readAll()) positions.push(event!.position!.commit)
    t.strictSame(checkpoints, [positions[31], positions[63]])
  })

  t.test('when all are subscribed to from a position, then that one is not delivered again', async (t) => {
    const positions: bigint[] = []
    for await (const { event } of client.readAll()) positions.push(event!.position!.commit)
    const fromPosition = { commit: positions[63]!, prepare: positions[63]! }
    const subscription = client.subscribeToAll({ fromPosition })
    const heard: string[] = []
    subscription.on('data', ({ event }) => heard.push(`${event?.streamId} ${event?.type}`))
    subscription.on('caughtUp', () => heard.push('caught up'))
    t.teardown(() => subscription.unsubscribe())
    await eventually(t, 'it caught up', () => heard.includes('caught up'))
    t.strictSame(heard, ['b Told', 'caught up'])
  })
})
