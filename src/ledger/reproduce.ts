// A decision computed again from the book alone: the round's rules, the frozen facts, the slice that was recorded with it.
import type { AwardDeclined, AwardProposed, CasePresented, RoundOpened } from '../domain/book/events.ts'
import type { AwardResolved } from '../domain/book/resolution-events.ts'
import { requestOf } from '../domain/book/claim.ts'
import { evaluate } from '../domain/policy/evaluate.ts'
import { buildReceipt, type Receipt } from '../domain/policy/receipt.ts'
import type { Evaluation, PolicyVersion } from '../domain/policy/types.ts'
import { digestOf } from './digest.ts'

/** A case with the facts that were frozen for its decision. */
export interface FrozenCase {
  readonly subjects: CasePresented['subjects']
  readonly payload: Pick<CasePresented['payload'], 'clause' | 'benefitYear' | 'facts' | 'factsDigest'>
}

export interface Reproduction {
  readonly evaluation: Evaluation
  readonly receipt: Receipt
  readonly receiptHash: string
  /** Names of what differs from the recorded decision; empty when it is the same to the byte. */
  readonly differences: readonly ('factsDigest' | 'traceDigest' | 'receiptHash' | 'amount')[]
}

/**
 * Evaluates and compares; of an award by resolution, what the clause would have given.
 *  Requires that round, case and decision belong together and `policy` has the round's hash.
 */
export function reproduce(
  policy: PolicyVersion,
  round: RoundOpened,
  presented: FrozenCase,
  decision: AwardProposed | AwardDeclined | AwardResolved,
  book: string,
): Reproduction {
  const { clause, benefitYear, slice, approval, traceDigest } = decision.payload
  const { amount: recorded, receiptHash } = calculated(decision)
  const { readings, policyHash, versionChoice } = round.payload
  const { facts, factsDigest } = presented.payload
  const claim = { policy, clause, benefitYear, readings, facts, approval, versionChoice }
  const evaluation = evaluate(requestOf(claim, slice))
  const { application, enterprise, round: roundId, budgetLine } = decision.subjects
  const again = buildReceipt(
    {
      policy,
      policyHash,
      clause,
      readings,
      application,
      enterprise,
      round: roundId,
      benefitYear,
      factsDigest: digestOf(facts),
      ...(approval === null ? {} : { approval }),
      book,
      budgetLine,
      slice,
      evaluation,
    },
    digestOf,
  )
  const differences = [
    ...(digestOf(facts) === factsDigest ? [] : (['factsDigest'] as const)),
    ...(again.traceDigest === traceDigest ? [] : (['traceDigest'] as const)),
    ...(again.receiptHash === receiptHash ? [] : (['receiptHash'] as const)),
    ...(String(evaluation.amount ?? '0.00') === recorded ? [] : (['amount'] as const)),
  ]
  return { evaluation, receipt: again.receipt, receiptHash: again.receiptHash, differences }
}

/** What the decision says was calculated. */
function calculated({ type, payload }: AwardProposed | AwardDeclined | AwardResolved) {
  switch (type) {
    case 'AwardProposed':
      return { amount: payload.amount, receiptHash: payload.receiptHash }
    case 'AwardDeclined':
      return { amount: '0.00', receiptHash: payload.receiptHash }
    case 'AwardResolved':
      return { amount: payload.computed ?? '0.00', receiptHash: payload.computedReceipt }
  }
}
