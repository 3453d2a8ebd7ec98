// Approvals (核定): where a clause gives a ceiling or a choice, a person decides the rate or amount within it, with a document
// and before the case is decided. Without one the case waits: it is neither granted nor declined.
import { evaluate } from '../policy/evaluate.ts'
import type { Evaluation, PolicyVersion } from '../policy/types.ts'
import { before, Refusal } from '../refusal.ts'
import type { RecordApproval } from './bureau-commands.ts'
import { ALONE, requestOf } from './claim.ts'
import type { Decider } from './decider.ts'
import type { BookState, CaseRecord, PendingCase, RoundRecord } from './state.ts'

const MISSING = ['RATE_DECISION_REQUIRED', 'TIER_DECISION_REQUIRED']
const OUTSIDE = ['RATE_ABOVE_CEILING', 'AMOUNT_ABOVE_CEILING', 'TIER_NOT_ALLOWED']

/** Records what was decided for a presented case; refused outside of the ceiling, to the verifier, and where nothing is open. */
export const recordApproval: Decider<RecordApproval> = function* (state, command, { person, policy: versionOf }) {
  const { validAt, application, approval, documentNumber } = command
  const held = state.cases.get(application)
  if (held === undefined) return new Refusal('NOT_FOUND', { application })
  const pending = state.pending.get(application)
  if (pending === undefined) return new Refusal('ALREADY_DONE', { application, status: held.status })
  if (validAt < pending.presentedOn) return before(validAt, pending.presentedOn)
  if (held.verifiedBy === person) return new Refusal('FOUR_EYES', { application, verifiedBy: person })
  if (Object.keys(approval).length !== 1) return new Refusal('INVALID', { field: 'approval', application })
  const round = state.rounds.get(held.round) as RoundRecord
  const policy = versionOf(round.policyHash)
  if (policy === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  const open = worth(policy, round, held, { ...pending, approval: null })
  const decided = worth(policy, round, held, { ...pending, approval })
  if (!isOpen(open) || isOpen(decided)) {
    return new Refusal('INVALID', { field: 'approval', application, clause: held.clause })
  }
  const outside = decided.reasons.find(({ code }) => OUTSIDE.includes(code))
  if (outside !== undefined) {
    const ceiling = decided.maxAmount === undefined ? {} : { ceiling: decided.maxAmount }
    return new Refusal('APPROVAL_ABOVE_CEILING', { application, reason: outside.code, ...ceiling })
  }
  const { enterprise, enterpriseCode, clause } = held
  yield {
    type: 'ApprovalRecorded',
    subjects: { application, enterprise, enterpriseCode, round: held.round, policy: round.policy },
    validAt,
    payload: { clause, approval, documentNumber },
  }
}

/** Whether a case waits for a rate or an amount that a person has to decide. */
export function awaitsApproval(state: BookState, application: string, policy: PolicyVersion): boolean {
  const pending = state.pending.get(application)
  const held = state.cases.get(application)
  const round = held && state.rounds.get(held.round)
  if (pending === undefined || held === undefined || round === undefined || pending.approval !== null) return false
  return isOpen(worth(policy, round, held, pending))
}

function worth(policy: PolicyVersion, round: RoundRecord, held: CaseRecord, pending: PendingCase): Evaluation {
  const { clause, benefitYear } = held
  const { facts, approval } = pending
  const { readings, versionChoice } = round
  return evaluate(requestOf({ policy, clause, benefitYear, readings, facts, approval, versionChoice }, ALONE))
}

function isOpen({ reasons }: Evaluation): boolean {
  return reasons.some(({ code }) => MISSING.includes(code))
}
