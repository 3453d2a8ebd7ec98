// Use case of redress: the facts of then are read back from the entry that froze them.
import { uuidV5, shortId } from '../integrity/uuid.ts'
import { allowed } from './allowed.ts'
import { decode } from '../codec/decode.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { onItsWay } from '../domain/book/recoveries.ts'
import type { BookState, CaseRecord } from '../domain/book/state.ts'
import type { DateText } from '../domain/calendar.ts'
import { isZero } from '../domain/money.ts'
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

/** A ruling on all decisions of a round; `dueOn` is when what was paid is due back, null where nothing may have been paid. */
export type RoundRuling = Pick<SetAsideDecision, 'validAt' | 'basis' | 'ground' | 'documentNumber'> & {
  readonly round: string
  readonly dueOn: DateText | null
}

/**
 * Sets every decision of a round aside, one command a case whose id follows from the caller's, so that a request broken off
 * anywhere is taken up where it stopped. What can be known to stand in the way is asked before the first entry.
 */
export async function setAsideRound(
  world: World,
  book: Book,
  { round, dueOn, ...ruling }: RoundRuling,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'setAsideDecision', ruling.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  if (!book.state.rounds.has(round)) return { status: 'refused', refusal: new Refusal('NOT_FOUND', { round }) }
  const stepOf = (application: string): RequestMeta => {
    const commandId = uuidV5(meta.commandId, `setAside/${application}`)
    return { ...meta, commandId, correlation: meta.correlation ?? meta.commandId }
  }
  const isDone = (application: string) => book.state.commands.has(stepOf(application).commandId)
  const cases = [...book.state.cases.entries()]
    .filter(([application, held]) => held.round === round && (held.receiptHash !== null || isDone(application)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (cases.length === 0) return { status: 'refused', refusal: new Refusal('WRONG_STATE', { round, decided: 0 }) }
  for (const [application, held] of cases) {
    const wrong = isDone(application) ? undefined : startedOn(book.state, application, held, dueOn !== null)
    if (wrong !== undefined) return { status: 'refused', refusal: wrong }
  }
  const events: BookEvent[] = []
  let last: Outcome<BookEvent> | undefined
  let repeated = true
  for (const [application] of cases) {
    const step = stepOf(application)
    const recovery = dueOn === null ? null : { clawback: shortId('claw', step.commandId), dueOn }
    const outcome = await setAsideDecision(world, book, { ...ruling, application, recovery }, step)
    if (outcome.status === 'refused' || outcome.refusal !== undefined) return outcome
    events.push(...outcome.events)
    repeated &&= outcome.repeated
    last = { ...outcome, repeated, events }
  }
  return last as Outcome<BookEvent>
}

/** PAYMENT_STARTED when a payment of the case is on its way, or was made and nobody said when it is due back. */
function startedOn(state: BookState, application: string, held: CaseRecord, isRecovered: boolean): Refusal | undefined {
  const award = held.award === null ? undefined : state.awards.get(held.award)
  if (award === undefined || isZero(award.ordered)) return undefined
  const payment = onItsWay(state, award)
  if (payment === undefined && isRecovered) return undefined
  const started = payment === undefined ? { missing: 'recovery' } : { payment }
  const detail = { application, award: String(held.award), ordered: award.ordered, ...started }
  return new Refusal('PAYMENT_STARTED', detail)
}
