// 一事一议: a meeting resolves what a presented case gets, outside any formula. The clause is calculated all the same and its
// amount stands beside the resolved one; money is reserved, caps follow, and from there the award goes the way of all others.
import type { Money } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import { calculate } from './cases.ts'
import type { Decider } from './decider.ts'
import { exceedsFree } from './lines.ts'
import { move } from './postings.ts'
import { matterOf } from './prior.ts'
import type { ResolveAward } from './resolution-commands.ts'
import { heldBy } from './stops.ts'
import type { LineRecord, PendingCase, RoundRecord } from './state.ts'

/** Awards what was resolved; refused when the case does not wait, when something holds it, or above what is available. */
export const resolveAward: Decider<ResolveAward> = function* (state, command, context) {
  const { type: _type, validAt, application, amount, ...resolution } = command
  const held = state.cases.get(application)
  if (held === undefined) return new Refusal('NOT_FOUND', { application })
  if (held.status !== 'presented') return new Refusal('WRONG_STATE', { application, status: held.status })
  const round = state.rounds.get(held.round) as RoundRecord
  const policy = context.policy(round.policyHash)
  if (policy === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  const earliest = round.kind === 'list' && round.steppedOn > held.since ? round.steppedOn : held.since
  if (validAt < earliest) return before(validAt, earliest)
  const stop = heldBy(state, { application }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { application, [stop.kind]: stop.id })
  const above = exceedsFree(round.line, amount, (state.lines.get(round.line) as LineRecord).balances.available)
  if (above !== undefined) return above
  const { subjects, record, evaluation, award } = calculate(state, validAt, round, policy, application, context)
  const { facts } = state.pending.get(application) as PendingCase
  const computedReceipt = record.receiptHash
  const receiptHash = context.digest(resolutionReceipt(computedReceipt, { amount, ...resolution }))
  const computed = evaluation.amount
  const postings = move(amount, 'available', 'reserved')
  const outcome = { award, amount, computed, computedReceipt, ...resolution, for: matterOf(facts, undefined), postings }
  yield { type: 'AwardResolved', subjects, validAt, payload: { ...record, receiptHash, ...outcome } }
  return undefined
}

/** What a resolution is known by, beside the receipt of the calculation that it departs from. */
export interface Resolution {
  readonly amount: Money
  readonly documentNumber: string
  readonly minutes: string
  readonly content: string | null
  readonly ground: string
}

/** The receipt of an award by resolution: its hash is the award's receipt hash. */
export function resolutionReceipt(computedReceipt: string, resolution: Resolution): object {
  const { amount, documentNumber, minutes, content, ground } = resolution
  return { format: 1, computedReceipt, amount, documentNumber, minutes, content, ground }
}
