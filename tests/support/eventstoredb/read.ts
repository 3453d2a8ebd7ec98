// Test double, NOT EventStoreDB: the read call, of one stream or of all, forwards or backwards, or as a subscription.
// Follows src/EventStore.Core/Services/Transport/Grpc/Streams.Read.cs of EventStore/EventStore. Not imitated: filtered
// reads that are no subscriptions, consumer groups, a subscription that falls behind.
import { setTimeout } from 'node:timers/promises'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { deliverTo, type Delivery, type ReadCall } from './delivery.ts'
import { firstAtOrAfter } from './positions.ts'
import { passGate, type Node } from './node.ts'
import { streamNotFoundAnswer } from './read-answers.ts'
import type { Recorded } from './record.ts'
import { invalidArgument, statusOf, streamDeleted } from './refusals.ts'
import { streamName } from './stream-name.ts'
import { subscribeToAll, subscribeToStream } from './subscribe.ts'

/** The handler of `Streams.Read`. */
export function readHandler(node: Node) {
  return (call: ReadCall): void => {
    serve(node, call).then(
      () => call.end(),
      (error: unknown) => call.emit('error', statusOf(error)),
    )
  }
}

async function serve(node: Node, call: ReadCall): Promise<void> {
  const options = call.request.getOptions()
  if (options === undefined) throw invalidArgument('options are missing')
  const live = options.hasSubscription()
  node.count(live ? 'subscribe' : 'read')
  const delivery = deliverTo(node, call, live)
  const stream = options.hasAll() ? '$all' : streamName(options.getStream()?.getStreamIdentifier())
  passGate(node, call.metadata, 'read', stream)
  const delay = node.faults.take('delayRead')
  if (delay !== undefined) await setTimeout(delay.milliseconds)
  const all = options.getAll()
  if (all !== undefined) {
    return live ? subscribeToAll(node, delivery, options, all) : delivery.sendEvents(pageOfAll(node, options, all))
  }
  const from = options.getStream()
  if (from === undefined) throw invalidArgument('neither a stream nor all')
  return live ? subscribeToStream(node, delivery, stream, from) : readStream(node, delivery, stream, options, from)
}

async function readStream(
  node: Node,
  delivery: Delivery,
  stream: string,
  options: streams.ReadReq.Options,
  from: streams.ReadReq.Options.StreamOptions,
): Promise<void> {
  const view = node.store.view(stream)
  if (view.kind === 'tombstoned') throw streamDeleted(stream)
  if (view.kind === 'missing') return delivery.send(streamNotFoundAnswer(stream))
  const { events } = view
  const first = events[0]?.revision ?? 0
  const revision = from.hasRevision() ? Number(from.getRevision()) : from.hasEnd() ? Number.POSITIVE_INFINITY : 0
  // Inclusive both ways; a number that is hidden or not there yet begins at the nearest event in that direction.
  const page = backwards(options)
    ? taken(events, options, Math.min(revision - first, events.length - 1))
    : taken(events, options, Math.max(revision - first, 0))
  return delivery.sendEvents(page)
}

/** Forwards from a position on; backwards from the events before it. */
function pageOfAll(
  node: Node,
  options: streams.ReadReq.Options,
  from: streams.ReadReq.Options.AllOptions,
): Iterable<Recorded> {
  const all = node.store.all()
  const position = from.getPosition()
  const end = from.hasEnd() ? all.length : 0
  const at = position === undefined ? end : firstAtOrAfter(all, Number(position.getCommitPosition()))
  return taken(all, options, backwards(options) ? at - 1 : at)
}

function backwards(options: streams.ReadReq.Options): boolean {
  return options.getReadDirection() === 1
}

function* taken(events: readonly Recorded[], options: streams.ReadReq.Options, start: number): Iterable<Recorded> {
  const step = backwards(options) ? -1 : 1
  const length = events.length
  const count = Number(options.getCount())
  for (let index = start, sent = 0; index >= 0 && index < length && sent < count; index += step, sent += 1) {
    const event = events[index]
    if (event !== undefined) yield event
  }
}
