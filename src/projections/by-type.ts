// What a read model does with the event types it follows, one function per type; all other types leave it unchanged.
import type { EventOf, LedgerEventType } from '../codec/recorded.ts'
import type { Placed } from './read-model.ts'

/** A function for each event type that matters to the read model. */
export type ByType<Answer, Context extends readonly unknown[] = []> = {
  readonly [T in LedgerEventType]?: (entry: Placed<EventOf<T>>, ...context: Context) => Answer
}

/** What the function for this event's type answers, or `otherwise` for a type the read model does not follow. */
export function byType<Answer, Context extends readonly unknown[]>(
  functions: ByType<Answer, Context>,
  entry: Placed,
  otherwise: Answer,
  ...context: Context
): Answer {
  const answer = functions[entry.event.type] as ((entry: Placed, ...context: Context) => Answer) | undefined
  return answer === undefined ? otherwise : answer(entry, ...context)
}
