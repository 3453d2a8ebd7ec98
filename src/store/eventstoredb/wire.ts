// The one stream of EventStoreDB that holds a ledger, through the client: single attempts, each with a limit of time and
// with its errors thrown, never emitted. Who calls decides about trying again.
import {
  type AppendExpectedRevision,
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  type ResolvedEvent,
  START,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import type { StoredEvent } from '../event-log.ts'
import type { Address } from './address.ts'
import { appendCall } from './append-call.ts'
import { eventsOf } from './stream-events.ts'
import { proposedEvent, storedEvent, type ToAppend } from './stored.ts'
import { HeadMoved, LogDamaged, notImplemented, Stalled, streamIsMissing } from './trouble.ts'

/** How long one append may take, in milliseconds. */
const APPEND_LIMIT = 10_000
/** How long open calls may take to end when the wire is closed, in milliseconds. */
const CLOSE_LIMIT = 2_000
/** How long the answer may be overdue before the append is given up here too. */
const GRACE = 2_000

export interface Wire {
  /**
   * Appends after an ordinal, −1 for the first. Throws HeadMoved when the stream has another last event, and what the
   * client throws: `notWritten` tells whether something may have been written.
   */
  append(after: number, events: readonly ToAppend[]): Promise<void>
  /** The last event, undefined when the stream does not exist. */
  last(): Promise<StoredEvent | undefined>
  /** At most `count` events from an ordinal on. Ends early only where the stream ends. */
  range(first: number, count: number): AsyncIterable<StoredEvent>
  /** The events after an ordinal and what comes then, until the connection is lost or the signal aborts. */
  follow(after: number, signal: AbortSignal): AsyncIterable<StoredEvent>
  /** The stream's metadata as stored, undefined when it has none. */
  metadata(): Promise<Readonly<Record<string, unknown>> | undefined>
  /** Ends every call that is open. */
  close(): Promise<void>
}

/** A wire to a stream. Connects on first use. Throws what the client says of a malformed address. */
export function openWire({ url, credentials }: Address, stream: string): Wire {
  const client = EventStoreDBClient.connectionString(url)
  const alone = credentials === undefined ? {} : { credentials }
  const leader = { requiresLeader: true }
  const call = appendCall(client, stream, APPEND_LIMIT)
  let oneByOne = false

  /** As one call an append, with a message for each event: servers older than 21.10 know no other. */
  const appendAlone = async (after: number, events: readonly ToAppend[]): Promise<number> => {
    const expectedRevision: AppendExpectedRevision = after < 0 ? NO_STREAM : BigInt(after)
    const options = { expectedRevision, deadline: APPEND_LIMIT, ...alone, ...leader }
    const appending = client.appendToStream(stream, events.map(proposedEvent), options)
    return Number((await within(APPEND_LIMIT + GRACE, appending)).nextExpectedRevision)
  }

  const append = async (after: number, events: readonly ToAppend[]): Promise<number> => {
    if (oneByOne) return appendAlone(after, events)
    try {
      return await within(APPEND_LIMIT + GRACE, call.append(after, events))
    } catch (error) {
      if (!notImplemented(error)) throw error
      oneByOne = true
      return appendAlone(after, events)
    }
  }

  const lastOf = async (name: string): Promise<ResolvedEvent | undefined> => {
    const reading = client.readStream(name, { direction: BACKWARDS, fromRevision: END, maxCount: 1, ...leader })
    let last: ResolvedEvent | undefined
    try {
      for await (const event of eventsOf(reading, () => reading.cancel())) last = event
    } catch (error) {
      if (!streamIsMissing(error)) throw error
    }
    return last
  }

  return {
    async append(after, events) {
      try {
        const given = await append(after, events)
        const last = after + events.length
        if (given === last) return
        throw new LogDamaged(
          `EventStoreDB gave the last event the number ${given}, not ${last}: the stream ${stream} was truncated`,
        )
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) throw new HeadMoved('the stream has another last event')
        throw error
      }
    },
    async last() {
      const event = await lastOf(stream)
      return event === undefined ? undefined : storedEvent(event)
    },
    async *range(first, count) {
      const reading = client.readStream(stream, { fromRevision: BigInt(first), maxCount: count, ...leader })
      try {
        for await (const event of eventsOf(reading, () => reading.cancel())) yield storedEvent(event)
      } catch (error) {
        if (!streamIsMissing(error)) throw error
      }
    },
    async *follow(after, signal) {
      const fromRevision = after < 0 ? START : BigInt(after)
      const subscription = client.subscribeToStream(stream, { fromRevision })
      for await (const event of eventsOf(subscription, () => subscription.unsubscribe(), signal))
        yield storedEvent(event)
    },
    async metadata() {
      const event = await lastOf(`$$${stream}`)
      const data = event?.event?.data
      return data === undefined || data instanceof Uint8Array ? undefined : (data as Readonly<Record<string, unknown>>)
    },
    close() {
      call.close()
      return within(CLOSE_LIMIT, client.dispose()).catch(() => undefined)
    },
  }
}

/** Waits for an answer that may never come. Throws Stalled. */
async function within<T>(limit: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Stalled(`no answer within ${limit} ms`)), limit)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
