// A case as the evaluator is asked about it: one place, so that presenting, deciding, ranking and reproducing ask the same.
import type {
  Approval,
  EvaluationRequest,
  Facts,
  LedgerSlice,
  PolicyVersion,
  ReadingChoices,
  VersionChoice,
} from '../policy/types.ts'

/** What a case brings to its evaluation. */
export interface Claim {
  readonly policy: PolicyVersion
  readonly clause: string
  readonly benefitYear: number
  readonly readings: ReadingChoices
  readonly facts: Facts
  readonly approval: Approval | null
  /** Of the round; it stands in the trace. */
  readonly versionChoice: VersionChoice | null
}

/** The evaluator's request for a claim of the ledger: always one that would be paid. */
export function requestOf(claim: Claim, slice: LedgerSlice): EvaluationRequest {
  const { policy, clause, benefitYear, readings, facts, approval, versionChoice } = claim
  const asked = { policy, clause, facts, slice, claimYear: benefitYear, readings, mode: 'disburse' } as const
  return {
    ...asked,
    ...(approval === null ? {} : { approval }),
    ...(versionChoice === null ? {} : { versionChoice }),
  }
}

/** The slice of a book that holds nothing, and money without end: what the claim is worth by itself. */
export const ALONE: LedgerSlice = { prior: [], budgetLeft: null }
