// Test double, NOT EventStoreDB: the filter of a subscription to all events, on stream names or on event types.
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Recorded } from './record.ts'
import { invalidArgument } from './refusals.ts'

export interface EventFilter {
  matches(event: Recorded): boolean
  /** A checkpoint goes out each time that many events were looked at. */
  readonly checkpointEvery: number
}

/** How many events the server looks at in one go unless the caller says so. */
const DEFAULT_WINDOW = 32

/** The filter of a request, undefined when it asks for none. Throws a refusal when it names nothing to filter on. */
export function filterOf(options: streams.ReadReq.Options): EventFilter | undefined {
  const filter = options.getFilter()
  if (filter === undefined) return undefined
  const onStream = filter.getStreamIdentifier()
  const expression = onStream ?? filter.getEventType()
  if (expression === undefined) throw invalidArgument('a filter needs an expression')
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex(), 'u')
  const prefixes = expression.getPrefixList()
  return {
    matches(event) {
      const text = onStream === undefined ? event.type : event.stream
      return regex?.test(text) ?? prefixes.some((prefix) => text.startsWith(prefix))
    },
    checkpointEvery:
      (filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW) * Math.max(filter.getCheckpointintervalmultiplier(), 1),
  }
}
