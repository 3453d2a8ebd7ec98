// Use case of redress: the facts of then are read back from the entry that froze them.
import { decode } from '../codec/decode.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { SetAsideDecision } from '../domain/book/redress-commands.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** Sets the decision on a case aside, so that it can be made again from the same facts. Throws EventLogError. */
export async function setAsideDecision(
  world: World,
  book: Book,
  asked: Omit<SetAsideDecision, 'type' | 'facts'>,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const { application } = asked
  const presentedAt = book.state.cases.get(application)?.presentedAt
  if (presentedAt === undefined) return { status: 'refused', refusal: new Refusal('NOT_FOUND', { application }) }
  for await (const stored of world.log.read(book.stream, presentedAt)) {
    const { event } = decode(stored)
    if (event.type !== 'CasePresented' || event.subjects.application !== application) break
    return book.submit({ ...asked, type: 'setAsideDecision', facts: event.payload.facts }, meta)
  }
  throw new Error(`entry ${presentedAt} of ${book.stream} does not present ${application}`)
}
