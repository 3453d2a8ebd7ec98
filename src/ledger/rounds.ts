// Whole lists: a round is decided or granted in chunks, each a command of its own whose id follows from the caller's, so
// that a request broken off anywhere is taken up where it stopped.
import { hasGrantable } from '../domain/book/awards.ts'
import { MAX_CASES } from '../domain/book/cases.ts'
import type { BookCommand, DecideCases, GrantAwards, TieBreak } from '../domain/book/commands.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { BookState } from '../domain/book/state.ts'
import type { DateText } from '../domain/calendar.ts'
import { uuidV5 } from '../integrity/uuid.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'

/** Decides every case of a list that is still waiting; answers all entries, of earlier attempts too. */
export function decideRound(
  book: Book,
  list: { readonly round: string; readonly tieBreak: TieBreak | null; readonly validAt: DateText },
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const command: DecideCases = { type: 'decideCases', ...list, application: null, limit: MAX_CASES }
  return inChunks(book, command, 'decide', (state) => state.waiting.of(list.round).size > 0, meta)
}

/** Grants every proposed award of a round whose notice has ended; answers all entries, of earlier attempts too. */
export function grantRound(
  book: Book,
  list: { readonly round: string; readonly documentNumber: string; readonly validAt: DateText },
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const command: GrantAwards = { type: 'grantAwards', ...list, award: null, limit: MAX_CASES }
  return inChunks(
    book,
    command,
    'grant',
    (state) => hasGrantable(state, list.round, list.validAt, list.documentNumber),
    meta,
  )
}

/**
 * Submits the command until nothing is left. The first chunk is always asked, so that a list with nothing to do is
 * refused by the book's own rules; a refusal of a later chunk is answered with what the chunks before it wrote kept.
 */
async function inChunks(
  book: Book,
  command: BookCommand,
  name: string,
  left: (state: BookState) => boolean,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const events: BookEvent[] = []
  let repeated = true
  for (let chunk = 0; ; chunk++) {
    const outcome = await book.submit(command, chunkOf(meta, name, chunk))
    if (outcome.status === 'refused' || outcome.refusal !== undefined) return outcome
    events.push(...outcome.events)
    repeated &&= outcome.repeated
    const next = book.state.commands.has(chunkOf(meta, name, chunk + 1).commandId)
    if (!next && !left(book.state)) return { ...outcome, repeated, events }
  }
}

function chunkOf(meta: RequestMeta, name: string, chunk: number): RequestMeta {
  const commandId = uuidV5(meta.commandId, `${name}/${chunk}`)
  return { ...meta, commandId, correlation: meta.correlation ?? meta.commandId }
}
