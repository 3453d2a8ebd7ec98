// Redress: a decision is set aside by administrative review, a court, an audit decision or the bureau itself. What was paid is
// ordered back, the case waits again with the facts of then, and the next decision names the one it replaces.
import { isZero, ZERO } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import { heldOf, releaseOf } from './leaving.ts'
import { clawbackOf, onItsWay, orderedBack } from './recoveries.ts'
import type { SetAsideDecision } from './redress-commands.ts'
import type { AwardRecord, RoundRecord } from './state.ts'

/**
 * Sets the decision on a case aside; refused while a payment is on its way, when something was paid and is not ordered back,
 * and when the facts are not those of then.
 */
export const setAsideDecision: Decider<SetAsideDecision> = function* (state, command, { digest }) {
  const { validAt, application, basis, ground, documentNumber, facts, recovery } = command
  const held = state.cases.get(application)
  if (held === undefined) return new Refusal('NOT_FOUND', { application })
  const { enterprise, enterpriseCode, round, clause, benefitYear, factsDigest, receiptHash: decision } = held
  if (decision === null) return new Refusal('WRONG_STATE', { application, status: held.status })
  if (validAt < held.since) return before(validAt, held.since)
  const award = held.award === null ? undefined : (state.awards.get(held.award) as AwardRecord)
  const payment = award && onItsWay(state, award)
  if (award !== undefined && !isZero(award.ordered) && (recovery === null || payment !== undefined)) {
    const started = payment === undefined ? { missing: 'recovery' } : { payment }
    return new Refusal('PAYMENT_STARTED', {
      application,
      award: String(held.award),
      ordered: award.ordered,
      ...started,
    })
  }
  const given = digest(facts)
  if (given !== factsDigest) return new Refusal('HASH_DIFFERS', { application, presented: factsDigest, given })
  for (const line of held.invoiceLines) {
    const claimedBy = state.invoiceLines.get(line) ?? application
    if (claimedBy === application) continue
    return new Refusal('INVOICE_ALREADY_CLAIMED', { application, invoiceLine: line, claimedBy })
  }
  const clawbacks = award === undefined || recovery === null ? [] : orderedBack(state, award, recovery)
  const taken = clawbacks.find(({ clawback }) => state.clawbacks.has(clawback))
  if (taken !== undefined) return new Refusal('ALREADY_EXISTS', { clawback: taken.clawback })
  const { policy, line } = state.rounds.get(round) as RoundRecord
  const ended = {
    ...{ award: held.award, amount: award === undefined ? ZERO : heldOf(award), clawbacks },
    postings: award === undefined ? [] : releaseOf(award),
  }
  const payload = { clause, benefitYear, basis, ground, documentNumber, decision, facts, factsDigest, ...ended }
  const subjects = { application, enterprise, enterpriseCode, round, policy, budgetLine: award?.line ?? line }
  yield { type: 'DecisionSetAside', subjects, validAt, payload }
  if (recovery === null) return undefined
  for (const one of clawbacks) yield clawbackOf(state, one, command, recovery)
  return undefined
}
