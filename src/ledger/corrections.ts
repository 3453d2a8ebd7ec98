// Use cases of corrections: what an entry said, and the facts of a decision, are read back from the log before the book decides.
import { decode } from '../codec/decode.ts'
import type { LedgerEvent } from '../codec/recorded.ts'
import type { CorrectEntry, ReassignAward, ReviseEntry } from '../domain/book/correction-commands.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

type Change = Omit<CorrectEntry | ReviseEntry, 'type' | 'stored'>

/** Puts words of an entry right, or replaces them from now on. Throws EventLogError. */
export async function changeEntry(
  world: World,
  book: Book,
  type: 'correctEntry' | 'reviseEntry',
  asked: Change,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const event = await entryAt(world, book, asked.concerns)
  if (event === undefined) return refused('NOT_FOUND', { concerns: asked.concerns })
  const value = (event.payload as Readonly<Record<string, unknown>>)[asked.field]
  const text = typeof value === 'string' ? value : null
  const stored = { type: event.type, subjects: event.subjects, validAt: event.validAt, text }
  return book.submit({ ...asked, type, stored }, meta)
}

/** Posts an award to the enterprise it belongs to. Throws EventLogError. */
export async function reassignAward(
  world: World,
  book: Book,
  asked: Omit<ReassignAward, 'type' | 'facts' | 'approval' | 'enterpriseCode'>,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const { award, enterprise } = asked
  const application = book.state.awards.get(award)?.application
  const held = application === undefined ? undefined : book.state.cases.get(application)
  if (held === undefined || held.decidedAt === null) return refused('NOT_FOUND', { award })
  const { state } = await loadEnterprise(world, enterprise)
  if (state.status === 'none') return refused('NOT_FOUND', { enterprise })
  const presented = await entryAt(world, book, held.presentedAt)
  const decision = await entryAt(world, book, held.decidedAt)
  if (presented?.type !== 'CasePresented')
    throw new Error(`entry ${held.presentedAt} of ${book.stream} presents nothing`)
  const approval = decision !== undefined && 'approval' in decision.payload ? decision.payload.approval : null
  const { code: enterpriseCode } = state
  const { facts } = presented.payload
  return book.submit({ ...asked, type: 'reassignAward', enterpriseCode, facts, approval }, meta)
}

async function entryAt(world: World, book: Book, revision: number): Promise<LedgerEvent | undefined> {
  if (revision > book.state.revision) return undefined
  for await (const stored of world.log.read(book.stream, revision)) return decode(stored).event
  return undefined
}

function refused(code: 'NOT_FOUND', detail: Readonly<Record<string, string | number>>): Outcome<BookEvent> {
  return { status: 'refused', refusal: new Refusal(code, detail) }
}
