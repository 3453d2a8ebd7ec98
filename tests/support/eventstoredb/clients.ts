// The real client of EventStoreDB against a test double: how it is opened, and what tests send. The double is NOT
// EventStoreDB.
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client'
import type { BinaryEventType, EventData, ReadStreamOptions, RecordedEvent } from '@eventstore/db-client'
import type { Test } from 'tap'
import { startDouble, type Double, type DoubleOptions } from './double.ts'

/** The connection string of a double; several ports make the client discover the leader. */
export function urlOf(double: Pick<Double, 'ports'>, query = ''): string {
  return `esdb://${double.ports.map((port) => `127.0.0.1:${port}`).join(',')}?tls=false${query}`
}

/** A double in this process, gone when the test is over. */
export async function doubleFor(t: Test, options: DoubleOptions = {}): Promise<Double> {
  const double = await startDouble(options)
  t.teardown(() => double.close())
  return double
}

/** A real client, its calls ended when the test is over. */
export function clientFor(t: Test, url: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(url)
  t.teardown(() => client.dispose())
  return client
}

/** An event with bytes, as the ledger stores them; the id counts up from `number`. */
export function bytesEvent(number: number, text = `event ${number}`): EventData<BinaryEventType> {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return binaryEvent({ id, type: 'CaseFiled', data: Buffer.from(text), metadata: new Uint8Array([number % 256]) })
}

/** Events numbered from `first` on. */
export function bytesEvents(first: number, count: number): EventData<BinaryEventType>[] {
  return Array.from({ length: count }, (_, index) => bytesEvent(first + index))
}

/** What a call was refused with; fails the test when it was not, or when the error has not all these properties. */
export async function refused(
  t: Test,
  call: Promise<unknown>,
  expected: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Error)) return t.fail('the call was not refused')
  for (const [name, value] of Object.entries(expected)) {
    t.strictSame((error as unknown as Record<string, unknown>)[name], value, `${name} of: ${error.message}`)
  }
  return error
}

/** The bytes of the events of a stream with their revisions, as `0 event 0`. */
export async function textsOf(
  client: EventStoreDBClient,
  stream: string,
  options: ReadStreamOptions = {},
): Promise<string[]> {
  const found: string[] = []
  for await (const { event } of client.readStream(stream, options)) found.push(textOf(event))
  return found
}

/** Revision and bytes of an event, as `0 event 0`. */
export function textOf(event: RecordedEvent | undefined): string {
  return `${event?.revision} ${Buffer.from(event?.data as Uint8Array).toString('utf8')}`
}

/** Waits until it is so, at most five seconds; fails the test when it is not. */
export async function eventually(t: Test, what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`not within five seconds: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  t.pass(what)
}
