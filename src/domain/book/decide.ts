// One door to the book: who may ask, what follows, and what is written when a rule forbids it.
import { Refusal } from '../refusal.ts'
import { actingOf, notAllowed, roleFor } from './acting.ts'
import { grantAwards } from './awards.ts'
import {
  approveAppropriation,
  freezeQuota,
  issueAllotment,
  lapseQuota,
  openBudgetLine,
  reduceAppropriation,
  supplementAppropriation,
  transferQuota,
  unfreezeQuota,
  withdrawAllotment,
} from './budget.ts'
import { recordApproval } from './approvals.ts'
import { correctEntry, reviseEntry } from './corrections.ts'
import { reassignAward } from './reassignments.ts'
import { decideCases } from './cases.ts'
import { recordRejection, recordReturn, recordSettlement } from './bank-movements.ts'
import { receiveBankResults } from './bank-results.ts'
import { offsetClawback, writeOffClawback } from './clawback-ends.ts'
import { orderClawback, recordRecovery } from './clawbacks.ts'
import { rechargePayment } from './recharge.ts'
import { releaseVoucher } from './vouchers.ts'
import type { BookCommand } from './commands.ts'
import type { DecideContext, Decision } from './decider.ts'
import { endDelegation, giveDelegation } from './delegations.ts'
import { evolve } from './evolve.ts'
import type { BookEvent } from './events.ts'
import { dissolveEnterprise, mergeEnterprise } from './enterprise-fates.ts'
import { joinGroup, leaveGroup, recordGroup } from './groups.ts'
import { forbidden } from './guard.ts'
import { recordInterpretation } from './interpretations.ts'
import { setApprovalLimit } from './limits.ts'
import { recordEarlierPayout, recordYearlyFigure } from './figures.ts'
import { cancelPayment, orderPayment, releasePayment, setPayeeAccount } from './payments.ts'
import { grantRole, issueCredential, openBook, revokeCredential, revokeRole } from './persons.ts'
import { publishList, publishPolicy, transcribePolicy } from './policies.ts'
import { disqualifyCase, recallCase, withdrawCase } from './leaving.ts'
import { liftHold, placeHold } from './holds.ts'
import { answerObjection, raiseObjection } from './objections.ts'
import { endRecusal, recordRecusal } from './recusals.ts'
import type { Role } from './roles.ts'
import {
  recordRecognition,
  recordUpstreamAward,
  recordUpstreamPayment,
  reduceUpstreamAward,
  revokeRecognition,
} from './recognitions.ts'
import { resolveAward } from './resolutions.ts'
import { approveRound } from './round-approvals.ts'
import { setAsideDecision } from './redress.ts'
import { closeList, openRound, presentCase, publishNotice } from './rounds.ts'
import { subjectsOf } from './refused-subjects.ts'
import type { BookState } from './state.ts'
import { recordWaiver } from './waivers.ts'
import { carryOver, carryOverAwards, closeBudgetLine } from './year-end.ts'
import { repealPolicy, supersedePolicy } from './versions.ts'
import { leadsOn } from './watch.ts'

/** Who asks: a person known by a credential of this book, or the operator at the machine itself. */
export interface Requester {
  readonly person: string
  readonly atMachine: boolean
  /** Set when the person acts for another by delegation. */
  readonly onBehalfOf?: string | undefined
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
  if (role === undefined) return notAllowed(requester, command.type)
  if (command.validAt > context.today) {
    return new Refusal('VALID_TIME_IN_FUTURE', { validAt: command.validAt, today: context.today })
  }
  if (state.revision < 0 && command.type !== 'openBook') return new Refusal('NOT_FOUND', { book: 'not opened yet' })
  const { person: actor, onBehalfOf } = requester
  const events: BookEvent[] = []
  const take = (event: BookEvent): void => {
    evolve(state, event, { revision: state.revision + 1, actor, onBehalfOf, command: commandId })
    events.push(event)
  }
  const mark = state.journal.mark()
  const refusal = decideInto(state, command, requester, context, take)
  if (refusal === undefined) {
    const first = state.revision - events.length + 1
    for (const [at, event] of Array.from(events).entries()) {
      for (const lead of leadsOn(state, event, first + at)) take(lead)
    }
    return { role, events, refusal }
  }
  state.journal.rollback(mark)
  events.length = 0
  if (!refusal.recorded) return refusal
  const payload = { request: command.type, code: refusal.code, detail: refusal.detail }
  take({ type: 'RequestRefused', subjects: subjectsOf(refusal, command), validAt: command.validAt, payload })
  return { role, events, refusal }
}

/** Takes the entries of the decision one by one; what was taken before a refusal is the caller's to undo. */
function decideInto(
  state: BookState,
  command: BookCommand,
  requester: Requester,
  context: DecideContext,
  take: (event: BookEvent) => void,
): Refusal | undefined {
  const decision = decisionOf(state, command, context)
  for (;;) {
    const step = decision.next()
    if (step.done === true) return step.value
    const refusal = forbidden(state, step.value, actingOf(requester), context)
    if (refusal !== undefined) return refusal
    take(step.value)
  }
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
    case 'setApprovalLimit':
      return setApprovalLimit(state, command, context)
    case 'giveDelegation':
      return giveDelegation(state, command, context)
    case 'endDelegation':
      return endDelegation(state, command, context)
    case 'recordRecusal':
      return recordRecusal(state, command, context)
    case 'endRecusal':
      return endRecusal(state, command, context)
    case 'recordWaiver':
      return recordWaiver(state, command, context)
    case 'recordGroup':
      return recordGroup(state, command, context)
    case 'joinGroup':
      return joinGroup(state, command, context)
    case 'leaveGroup':
      return leaveGroup(state, command, context)
    case 'dissolveEnterprise':
      return dissolveEnterprise(state, command, context)
    case 'mergeEnterprise':
      return mergeEnterprise(state, command, context)
    case 'transcribePolicy':
      return transcribePolicy(state, command, context)
    case 'publishPolicy':
      return publishPolicy(state, command, context)
    case 'recordInterpretation':
      return recordInterpretation(state, command, context)
    case 'repealPolicy':
      return repealPolicy(state, command, context)
    case 'supersedePolicy':
      return supersedePolicy(state, command, context)
    case 'publishList':
      return publishList(state, command, context)
    case 'recordRecognition':
      return recordRecognition(state, command, context)
    case 'revokeRecognition':
      return revokeRecognition(state, command, context)
    case 'recordUpstreamAward':
      return recordUpstreamAward(state, command, context)
    case 'recordUpstreamPayment':
      return recordUpstreamPayment(state, command, context)
    case 'reduceUpstreamAward':
      return reduceUpstreamAward(state, command, context)
    case 'recordYearlyFigure':
      return recordYearlyFigure(state, command, context)
    case 'recordEarlierPayout':
      return recordEarlierPayout(state, command, context)
    case 'recordApproval':
      return recordApproval(state, command, context)
    case 'openBudgetLine':
      return openBudgetLine(state, command, context)
    case 'approveAppropriation':
      return approveAppropriation(state, command, context)
    case 'issueAllotment':
      return issueAllotment(state, command, context)
    case 'supplementAppropriation':
      return supplementAppropriation(state, command, context)
    case 'reduceAppropriation':
      return reduceAppropriation(state, command, context)
    case 'withdrawAllotment':
      return withdrawAllotment(state, command, context)
    case 'freezeQuota':
      return freezeQuota(state, command, context)
    case 'unfreezeQuota':
      return unfreezeQuota(state, command, context)
    case 'lapseQuota':
      return lapseQuota(state, command, context)
    case 'transferQuota':
      return transferQuota(state, command, context)
    case 'carryOver':
      return carryOver(state, command, context)
    case 'carryOverAwards':
      return carryOverAwards(state, command, context)
    case 'closeBudgetLine':
      return closeBudgetLine(state, command, context)
    case 'openRound':
      return openRound(state, command, context)
    case 'presentCase':
      return presentCase(state, command, context)
    case 'decideCases':
      return decideCases(state, command, context)
    case 'resolveAward':
      return resolveAward(state, command, context)
    case 'closeList':
      return closeList(state, command, context)
    case 'publishNotice':
      return publishNotice(state, command, context)
    case 'grantAwards':
      return grantAwards(state, command, context)
    case 'approveRound':
      return approveRound(state, command, context)
    case 'setAsideDecision':
      return setAsideDecision(state, command, context)
    case 'correctEntry':
      return correctEntry(state, command, context)
    case 'reviseEntry':
      return reviseEntry(state, command, context)
    case 'reassignAward':
      return reassignAward(state, command, context)
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
    case 'releaseVoucher':
      return releaseVoucher(state, command, context)
    case 'cancelPayment':
      return cancelPayment(state, command, context)
    case 'recordRejection':
      return recordRejection(state, command, context)
    case 'receiveBankResults':
      return receiveBankResults(state, command, context)
    case 'rechargePayment':
      return rechargePayment(state, command, context)
    case 'offsetClawback':
      return offsetClawback(state, command, context)
    case 'writeOffClawback':
      return writeOffClawback(state, command, context)
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
