// One door to the book: who may ask, what follows, and what is written when a rule forbids it.
import type { DateText } from '../calendar.ts'
import type { Subjects } from '../entry.ts'
import { Refusal } from '../refusal.ts'
import { grantAwards } from './awards.ts'
import { approveAppropriation, issueAllotment, openBudgetLine } from './budget.ts'
import { decideCases } from './cases.ts'
import { orderClawback, recordRecovery } from './clawbacks.ts'
import type { BookCommand } from './commands.ts'
import type { DecideContext, Decision } from './decider.ts'
import { evolve } from './evolve.ts'
import type { BookEvent } from './events.ts'
import { orderPayment, recordReturn, recordSettlement, releasePayment, setPayeeAccount } from './payments.ts'
import { grantRole, issueCredential, openBook, revokeCredential, revokeRole } from './persons.ts'
import { publishList, publishPolicy, transcribePolicy } from './policies.ts'
import { disqualifyCase, recallCase, withdrawCase } from './leaving.ts'
import { liftHold, placeHold } from './holds.ts'
import { answerObjection, raiseObjection } from './objections.ts'
import { holds, MAY_REQUEST, type Request, type Role } from './roles.ts'
import { closeList, openRound, presentCase, publishNotice } from './rounds.ts'
import type { BookState } from './state.ts'

/** Who asks: a person known by a credential of this book, or the operator at the machine itself. */
export interface Requester {
  readonly person: string
  readonly atMachine: boolean
}

/** The role under which a person may make a request on a day, or undefined. */
export function roleFor(state: BookState, requester: Requester, request: Request, today: DateText): Role | undefined {
  const tenures = state.roles.get(requester.person) ?? []
  const roles: readonly Role[] = MAY_REQUEST[request]
  return roles.find((role) => (requester.atMachine && role === 'operator') || holds(tenures, role, today))
}

/** The entries of a command, folded into the state one by one, or a refusal. A recorded refusal is an entry too. */
export interface Decided {
  readonly role: Role
  readonly events: readonly BookEvent[]
  readonly refusal: Refusal | undefined
}

/**
 * Decides and folds. The caller stores the events or rolls the state's journal back to a mark it took before.
 * Requires that `commandId` is not yet in `state.commands`.
 */
export function decide(
  state: BookState,
  command: BookCommand,
  commandId: string,
  requester: Requester,
  context: DecideContext,
): Decided | Refusal {
  const role = roleFor(state, requester, command.type, context.today)
  if (role === undefined) return new Refusal('FORBIDDEN', { person: requester.person, request: command.type })
  if (command.validAt > context.today) {
    return new Refusal('VALID_TIME_IN_FUTURE', { validAt: command.validAt, today: context.today })
  }
  if (state.revision < 0 && command.type !== 'openBook') return new Refusal('NOT_FOUND', { book: 'not opened yet' })
  const events: BookEvent[] = []
  const take = (event: BookEvent): void => {
    evolve(state, event, { revision: state.revision + 1, actor: requester.person, command: commandId })
    events.push(event)
  }
  const decision = decisionOf(state, command, context)
  let step = decision.next()
  for (; step.done !== true; step = decision.next()) take(step.value)
  const refusal = step.value
  if (refusal === undefined) return { role, events, refusal }
  if (events.length > 0) throw new Error(`${command.type} refused with ${refusal.code} after it had decided`)
  if (!refusal.recorded) return refusal
  const payload = { request: command.type, code: refusal.code, detail: refusal.detail }
  take({ type: 'RequestRefused', subjects: subjectsOf(refusal, command), validAt: command.validAt, payload })
  return { role, events, refusal }
}

function decisionOf(state: BookState, command: BookCommand, context: DecideContext): Decision {
  switch (command.type) {
    case 'openBook':
      return openBook(state, command, context)
    case 'issueCredential':
      return issueCredential(state, command, context)
    case 'revokeCredential':
      return revokeCredential(state, command, context)
    case 'grantRole':
      return grantRole(state, command, context)
    case 'revokeRole':
      return revokeRole(state, command, context)
    case 'transcribePolicy':
      return transcribePolicy(state, command, context)
    case 'publishPolicy':
      return publishPolicy(state, command, context)
    case 'publishList':
      return publishList(state, command, context)
    case 'openBudgetLine':
      return openBudgetLine(state, command, context)
    case 'approveAppropriation':
      return approveAppropriation(state, command, context)
    case 'issueAllotment':
      return issueAllotment(state, command, context)
    case 'openRound':
      return openRound(state, command, context)
    case 'presentCase':
      return presentCase(state, command, context)
    case 'decideCases':
      return decideCases(state, command, context)
    case 'closeList':
      return closeList(state, command, context)
    case 'publishNotice':
      return publishNotice(state, command, context)
    case 'grantAwards':
      return grantAwards(state, command, context)
    case 'recallCase':
      return recallCase(state, command, context)
    case 'withdrawCase':
      return withdrawCase(state, command, context)
    case 'disqualifyCase':
      return disqualifyCase(state, command, context)
    case 'raiseObjection':
      return raiseObjection(state, command, context)
    case 'answerObjection':
      return answerObjection(state, command, context)
    case 'placeHold':
      return placeHold(state, command, context)
    case 'liftHold':
      return liftHold(state, command, context)
    case 'setPayeeAccount':
      return setPayeeAccount(state, command, context)
    case 'orderPayment':
      return orderPayment(state, command, context)
    case 'releasePayment':
      return releasePayment(state, command, context)
    case 'recordSettlement':
      return recordSettlement(state, command, context)
    case 'recordReturn':
      return recordReturn(state, command, context)
    case 'orderClawback':
      return orderClawback(state, command, context)
    case 'recordRecovery':
      return recordRecovery(state, command, context)
  }
}

/** The subjects a refused request named, so that it shows on their timelines. */
function subjectsOf({ detail }: Refusal, command: BookCommand): Subjects {
  const named = { ...command, ...detail } as Readonly<Record<string, unknown>>
  const text = (key: string): string | undefined => (typeof named[key] === 'string' ? named[key] : undefined)
  const subjects: Record<string, string | undefined> = {
    application: text('application'),
    enterprise: text('enterprise'),
    policy: text('policy'),
    round: text('round'),
    budgetLine: text('line'),
    payment: text('payment'),
  }
  return Object.fromEntries(Object.entries(subjects).filter(([, id]) => id !== undefined))
}
