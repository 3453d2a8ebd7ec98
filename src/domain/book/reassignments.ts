// 主体更正 (错户): an award stood under the wrong enterprise. It is reversed there and posted again to the right one, in two
// linked entries; caps and budget follow. Where money has moved, the decision is set aside and the money recovered instead.
import { exceeds, isZero, negated, plus, ZERO } from '../money.ts'
import { evaluate } from '../policy/evaluate.ts'
import { before, Refusal } from '../refusal.ts'
import { requestOf } from './claim.ts'
import type { ReassignAward } from './correction-commands.ts'
import type { AwardReposted, AwardReversed } from './correction-events.ts'
import type { Decider } from './decider.ts'
import { postTo, update, useCap } from './folding.ts'
import { move } from './postings.ts'
import { sliceFor } from './slice.ts'
import type { BookState, CaseRecord, LineRecord, RoundRecord } from './state.ts'
import { heldBy } from './stops.ts'

/** Posts an award to the right enterprise; refused where the clause would not give it as much, and once money has moved. */
export const reassignAward: Decider<ReassignAward> = function* (state, command, { policy: versionOf, digest }) {
  const { validAt, award: id, enterprise, enterpriseCode, ground, documentNumber, facts, approval } = command
  const award = state.awards.get(id)
  if (award === undefined) return new Refusal('NOT_FOUND', { award: id })
  const { application, amount, line, status } = award
  const held = state.cases.get(application) as CaseRecord
  if (status === 'released') return new Refusal('WRONG_STATE', { award: id, status })
  if (held.enterprise === enterprise) return new Refusal('INVALID', { field: 'enterprise', award: id, enterprise })
  if (!isZero(award.ordered)) {
    return new Refusal('PAYMENT_STARTED', { award: id, ordered: award.ordered, instead: 'setAsideDecision' })
  }
  if (validAt < award.since) return before(validAt, award.since)
  const stop = heldBy(state, { award: id }, validAt) ?? heldBy(state, { enterprise }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { award: id, [stop.kind]: stop.id })
  const given = digest(facts)
  if (given !== held.factsDigest) return new Refusal('HASH_DIFFERS', { award: id, presented: held.factsDigest, given })
  const round = state.rounds.get(held.round) as RoundRecord
  const policy = versionOf(round.policyHash)
  if (policy === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  const { clause, benefitYear } = held
  if (!award.byResolution) {
    const right = { ...held, enterprise, enterpriseCode }
    const slice = sliceFor(state, { held: right, round, policy, on: validAt }, state.lines.get(line) as LineRecord)
    const { readings, versionChoice } = round
    const request = requestOf(
      { policy, clause, benefitYear, readings, facts, approval, versionChoice },
      {
        ...slice,
        budgetLeft: plus(slice.budgetLeft, amount),
      },
    )
    const computed = evaluate(request).amount ?? ZERO
    if (exceeds(amount, computed))
      return new Refusal('REASSIGNMENT_DIFFERS', { award: id, enterprise, amount, computed })
  }
  const account = status === 'granted' ? 'committed' : 'reserved'
  const common = { clause, benefitYear, award: id, amount, ground, documentNumber }
  const subjects = { application, round: held.round, policy: round.policy, budgetLine: line }
  const { enterprise: wrong, enterpriseCode: wrongCode } = held
  const out = { ...common, counterpart: enterprise, postings: move(amount, account, 'available') }
  const reversed = { ...subjects, enterprise: wrong, enterpriseCode: wrongCode }
  yield { type: 'AwardReversed', subjects: reversed, validAt, payload: out }
  const into = { ...common, counterpart: wrong, postings: move(amount, 'available', account) }
  yield { type: 'AwardReposted', subjects: { ...subjects, enterprise, enterpriseCode }, validAt, payload: into }
  return undefined
}

/** Folds both halves: cap use moves, and the case is the right enterprise's. */
export function foldReposting(state: BookState, { type, subjects, payload }: AwardReversed | AwardReposted): void {
  const { clause, benefitYear, award, amount, postings } = payload
  const { application, enterprise, enterpriseCode, budgetLine } = subjects
  postTo(state, budgetLine, postings)
  const moved = type === 'AwardReversed' ? negated(amount) : amount
  useCap(state, enterprise, clause, benefitYear, 'reserved', moved, award)
  if (type === 'AwardReposted') update(state.cases, application, () => ({ enterprise, enterpriseCode }))
}
