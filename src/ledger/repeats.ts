// The first answer of a command, read back from the log: the same entries at the same places, however often it is asked.
import { decode } from '../codec/decode.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { Refusal } from '../domain/refusal.ts'
import type { EventLog } from '../store/event-log.ts'
import type { Written } from './request.ts'

/** What a command of a book wrote. Requires that `from` is the revision of its first entry. Throws EventLogError. */
export async function writtenBefore(
  log: EventLog,
  stream: string,
  from: number,
  commandId: string,
): Promise<Written<BookEvent>> {
  const events: BookEvent[] = []
  let place = { ordinal: -1, revision: -1 }
  for await (const stored of log.read(stream, from)) {
    const { command, event, ordinal, revision } = decode(stored)
    if (command !== commandId) break
    events.push(event as BookEvent)
    place = { ordinal, revision }
  }
  const written = { status: 'written', repeated: true, stream, ...place, events } as const
  const refused = events[0]?.type === 'RequestRefused' ? events[0].payload : undefined
  if (refused === undefined) return written
  return { ...written, refusal: new Refusal(refused.code as Refusal['code'], refused.detail) }
}
