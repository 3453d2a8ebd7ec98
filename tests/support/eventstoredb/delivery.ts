// Test double, NOT EventStoreDB: the answers of one read call, no faster than the wire takes them, and what may go wrong
// with them.
import type { ServerWritableStream } from '@grpc/grpc-js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { EndOfSubscription, Node } from './node.ts'
import { eventAnswer } from './read-answers.ts'
import type { Recorded } from './record.ts'
import { cancelledByServer } from './refusals.ts'

export type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>

export interface Delivery {
  /** False once the caller is gone. */
  readonly open: boolean
  send(answer: streams.ReadResp): Promise<void>
  /** Sends events in order, until the caller is gone. */
  sendEvents(events: Iterable<Recorded>): Promise<void>
  /** Resolves when the caller is gone. */
  readonly gone: Promise<void>
}

/** Starts the delivery to a caller; `live` for a subscription. */
export function deliverTo(node: Node, call: ReadCall, live: boolean): Delivery {
  const gone = Promise.withResolvers<undefined>()
  let open = true
  for (const event of ['cancelled', 'close', 'error'] as const) {
    call.on(event, () => {
      open = false
      gone.resolve(undefined)
    })
  }
  if (live) {
    const end = (how: EndOfSubscription): void => {
      open = false
      gone.resolve(undefined)
      if (how === 'cancelled') call.emit('error', cancelledByServer())
    }
    node.subscriptions.add(end)
    void gone.promise.then(() => node.subscriptions.delete(end))
  }
  const drop = node.faults.take('dropRead')
  let delivered = 0

  async function send(answer: streams.ReadResp): Promise<void> {
    if (!open || call.write(answer)) return
    await Promise.race([new Promise((resolve) => call.once('drain', resolve)), gone.promise])
  }

  async function sendEvent(event: Recorded): Promise<void> {
    if (drop !== undefined && delivered >= drop.afterEvents) {
      node.cut(call.getPeer())
      await gone.promise
      return
    }
    delivered += 1
    await send(eventAnswer(event))
    if (live && node.faults.take('duplicate') !== undefined) await send(eventAnswer(event))
  }

  return {
    get open() {
      return open
    },
    gone: gone.promise,
    send,
    async sendEvents(events) {
      for (const event of events) {
        if (!open) return
        await sendEvent(event)
      }
    },
  }
}
