// What a read model does with the event types it follows, one function per type; all other types leave it unchanged.
import type { EventOf, LedgerEventType, Recorded } from '../codec/recorded.ts'

/** A function for each event type that matters to the read model. */
export type ByType<Answer, Context extends readonly unknown[] = []> = {
  readonly [T in LedgerEventType]?: (entry: Recorded<EventOf<T>>, ...context: Context) => Answer
}

/** What the function for this event's type answers, or `otherwise` for a type the read model does not follow. */
export function byType<Answer, Context extends readonly unknown[]>(
  functions: ByType<Answer, Context>,
  entry: Recorded,
  otherwise: Answer,
  ...context: Context
): Answer {
  const answer = functions[entry.event.type] as ((entry: Recorded, ...context: Context) => Answer) | undefined
  return answer === undefined ? otherwise : answer(entry, ...context)
}
