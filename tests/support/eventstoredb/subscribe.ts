// Test double, NOT EventStoreDB: subscriptions, which deliver what is there after a place, say that they have caught up,
// and go on with what comes. The place itself is not delivered again.
import { randomUUID } from 'node:crypto'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Delivery } from './delivery.ts'
import { filterOf } from './event-filter.ts'
import type { Node } from './node.ts'
import { firstAtOrAfter } from './positions.ts'
import { caughtUpAnswer, checkpointAnswer, confirmationAnswer } from './read-answers.ts'
import type { Recorded } from './record.ts'
import { streamDeleted } from './refusals.ts'

/** Runs a subscription to one stream until the caller is gone; throws a refusal when the stream gets a tombstone. */
export async function subscribeToStream(
  node: Node,
  delivery: Delivery,
  stream: string,
  from: streams.ReadReq.Options.StreamOptions,
): Promise<void> {
  const view = node.store.view(stream)
  let next = from.hasRevision() ? Number(from.getRevision()) + 1 : 0
  if (from.hasEnd()) next = view.kind === 'stream' ? view.next : 0
  await follow(node, delivery, async () => {
    const now = node.store.view(stream)
    if (now.kind === 'tombstoned') throw streamDeleted(stream)
    const events = now.kind === 'stream' ? now.events : []
    const start = Math.max(next - (events[0]?.revision ?? 0), 0)
    const length = events.length
    await delivery.sendEvents(range(events, start, length))
    next = Math.max(next, (events[length - 1]?.revision ?? -1) + 1)
  })
}

/** Runs a subscription to all events, filtered or not, until the caller is gone. */
export async function subscribeToAll(
  node: Node,
  delivery: Delivery,
  options: streams.ReadReq.Options,
  from: streams.ReadReq.Options.AllOptions,
): Promise<void> {
  const filter = filterOf(options)
  const position = from.getPosition()
  let next = from.hasEnd() ? node.store.all().length : 0
  if (position !== undefined) next = firstAtOrAfter(node.store.all(), Number(position.getCommitPosition()) + 1)
  let looked = 0
  await follow(node, delivery, async () => {
    const all = node.store.all()
    const length = all.length
    for (; next < length && delivery.open; next += 1) {
      const event = all[next]
      if (event === undefined) continue
      if (filter === undefined || filter.matches(event)) await delivery.sendEvents([event])
      looked += 1
      if (filter !== undefined && looked % filter.checkpointEvery === 0) {
        await delivery.send(checkpointAnswer(event.position))
      }
    }
  })
}

async function follow(node: Node, delivery: Delivery, deliverNew: () => Promise<void>): Promise<void> {
  let news = Promise.withResolvers<undefined>()
  const stop = node.store.watch(() => news.resolve(undefined))
  try {
    await delivery.send(confirmationAnswer(randomUUID()))
    await deliverNew()
    await delivery.send(caughtUpAnswer())
    while (delivery.open) {
      await Promise.race([news.promise, delivery.gone])
      news = Promise.withResolvers()
      await deliverNew()
    }
  } finally {
    stop()
  }
}

function* range(events: readonly Recorded[], start: number, end: number): Iterable<Recorded> {
  for (let index = start; index < end; index += 1) {
    const event = events[index]
    if (event !== undefined) yield event
  }
}
