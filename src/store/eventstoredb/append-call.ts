// One long call to EventStoreDB over which this process sends its appends, each in one message with its own answer and
// limit of time. It is the call that the client takes by default (several times as fast as one call an append, with a
// message for each event), without what makes the client's own use of it dangerous: there the failure of one append
// rejects those of all clients in the process, nothing ends a wait, and an answer that comes late ends the process.
import { randomBytes, randomUUID } from 'node:crypto'
import { convertToCommandError, type EventStoreDBClient, UnknownError } from '@eventstore/db-client'
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import services from '@eventstore/db-client/generated/streams_grpc_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import type { ToAppend } from './stored.ts'
import { Stalled } from './trouble.ts'

export interface AppendCall {
  /**
   * Appends after an ordinal, −1 for the first, and answers the number of the last event. Throws the client's errors,
   * and Stalled when no answer comes in time: then the outcome is unknown.
   */
  append(after: number, events: readonly ToAppend[]): Promise<number>
  /** Gives the call up; what is not answered is unknown. */
  close(): void
}

/** Who waits for the answer to an append. */
interface Asked {
  resolve(last: number): void
  reject(error: unknown): void
}

/** The call while it is open, and the connection that it belongs to. */
interface Open {
  readonly over: services.StreamsClient
  readonly call: ReturnType<services.StreamsClient['batchAppend']>
  readonly asked: Map<string, Asked>
}

/** What the client keeps for its own commands, and what they are built on: it finds the leader and connects anew. */
interface Inside {
  execute<T>(
    service: typeof services.StreamsClient,
    name: string,
    action: (over: services.StreamsClient) => Promise<T>,
  ): Promise<T>
  callArguments(
    options: { readonly requiresLeader: boolean },
    call: { readonly deadline: number },
  ): Parameters<services.StreamsClient['batchAppend']>
}

/** A call over a client's connection, opened when first needed and again after each failure. `limit` in milliseconds. */
export function appendCall(client: EventStoreDBClient, stream: string, limit: number): AppendCall {
  const inside = client as unknown as Inside
  const name = new TextEncoder().encode(stream)
  let current: Open | undefined

  const open = (over: services.StreamsClient): Open => {
    const call = over.batchAppend(...inside.callArguments({ requiresLeader: true }, { deadline: Infinity }))
    const opened: Open = { over, call, asked: new Map() }
    const end = (error: unknown) => {
      drop(opened)
      for (const { reject } of opened.asked.values()) reject(error)
      opened.asked.clear()
    }
    call.on('data', (answer: streams.BatchAppendResp) => settle(opened, answer, stream))
    call.on('error', (error: Error) => end(convertToCommandError(error)))
    call.on('end', () => end(new Stalled('EventStoreDB ended the call')))
    return opened
  }

  const drop = (opened: Open) => {
    if (current === opened) current = undefined
    opened.call.cancel()
  }

  return {
    append: (after, events) =>
      inside.execute(services.StreamsClient, 'appendToStream', (over) => {
        if (current?.over !== over) current = open(over)
        const opened = current
        const { high, low } = correlation()
        return new Promise<number>((resolve, reject) => {
          const timer = setTimeout(() => {
            reject(new Stalled(`no answer within ${limit} ms`))
            drop(opened)
          }, limit)
          const done =
            <T>(settled: (value: T) => void) =>
            (value: T) => {
              clearTimeout(timer)
              settled(value)
            }
          opened.asked.set(`${high} ${low}`, { resolve: done(resolve), reject: done(reject) })
          opened.call.write(request(name, after, events, { high, low }))
        })
      }),
    close() {
      if (current !== undefined) drop(current)
    },
  }
}

/** Tells who asked. An answer that nobody waits for is left alone. */
function settle({ asked }: Open, answer: streams.BatchAppendResp, stream: string): void {
  const id = answer.getCorrelationId()?.getStructured()
  const key = `${id?.getMostSignificantBits() ?? ''} ${id?.getLeastSignificantBits() ?? ''}`
  const waiting = asked.get(key)
  asked.delete(key)
  const error = answer.getError()
  if (error === undefined) waiting?.resolve(Number(answer.getSuccess()?.getCurrentRevision()))
  else if (error.hasDetails()) waiting?.reject(unpackToCommandError(error, stream))
  else waiting?.reject(new UnknownError(undefined, error.getMessage()))
}

interface Correlation {
  readonly high: string
  readonly low: string
}

function correlation(): Correlation {
  const bytes = randomBytes(16)
  return { high: String(bytes.readBigInt64BE(0)), low: String(bytes.readBigInt64BE(8)) }
}

/**
 * An append in one message. It names no deadline: the client's would be a time of day, which a server whose clock is
 * ahead refuses; without one the server takes its own limit.
 */
function request(
  name: Uint8Array,
  after: number,
  events: readonly ToAppend[],
  { high, low }: Correlation,
): streams.BatchAppendReq {
  const options = new streams.BatchAppendReq.Options()
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(name))
  if (after < 0) options.setNoStream(new empty.Empty())
  else options.setStreamPosition(String(after))
  const id = new shared.UUID.Structured().setMostSignificantBits(high).setLeastSignificantBits(low)
  return new streams.BatchAppendReq()
    .setCorrelationId(new shared.UUID().setStructured(id))
    .setOptions(options)
    .setProposedMessagesList(events.map(proposed))
    .setIsFinal(true)
}

/** See `proposedEvent` for the id. */
function proposed({ type, bytes, leaf }: ToAppend): streams.BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage()
  message.getMetadataMap().set('type', type).set('content-type', 'application/octet-stream')
  return message.setId(new shared.UUID().setString(randomUUID())).setData(bytes).setCustomMetadata(leaf)
}
