// A claim as it is made: under one clause or several at once. Several are one claim: one spend is settled first (R10, R13), what
// the first clauses give counts as received for the next, and they share one budget.
import { decimal, isZero, type Money, sum, toMoney } from '../money.ts'
import { allocate } from './allocate.ts'
import { evaluate } from './evaluate.ts'
import { settleSameSpend } from './same-spend.ts'
import type { Approval, Evaluation, EvaluationRequest, LedgerSlice, PriorPayment } from './types.ts'

export interface ClaimRequest extends Omit<EvaluationRequest, 'clause' | 'approval'> {
  /** Ids of clauses of the policy, each once; at least one. */
  readonly clauses: readonly string[]
  /** By clause. */
  readonly approvals: { readonly [clause: string]: Approval }
}

/** Decides the claim. Throws a RangeError on what the policy does not have; a missing fact is an answer, not an error. */
export function evaluateClaim(request: ClaimRequest): Evaluation {
  const [only, ...others] = request.clauses
  if (only !== undefined && others.length === 0) {
    const single = underClause(request, only)
    return Array.isArray(request.facts['applicants']) ? allocate(single) : evaluate(single)
  }
  const settled = settleSameSpend(request, underClause)
  const found: { readonly clause: string; readonly evaluation: Evaluation }[] = []
  let { slice } = request
  for (const clause of inOrder(request)) {
    const known = settled.get(clause)
    const evaluation =
      known?.kind === 'excluded'
        ? known.evaluation
        : evaluate({ ...underClause(known?.request ?? request, clause), slice })
    found.push({ clause, evaluation })
    slice = after(slice, clause, request, evaluation)
  }
  return together(found)
}

/** The claim under one of its clauses. */
function underClause({ clauses: _clauses, approvals, ...request }: ClaimRequest, clause: string): EvaluationRequest {
  const approval = approvals[clause]
  return { ...request, clause, ...(approval === undefined ? {} : { approval }) }
}

/** Clauses are calculated in the order of the law, in whatever order they are asked for. */
function inOrder({ policy, clauses }: ClaimRequest): readonly string[] {
  return policy.clauses.map(({ id }) => id).filter((id) => clauses.includes(id))
}

/** What the ledger would hold after this clause was paid: the next one must see it. */
function after(slice: LedgerSlice, clause: string, request: ClaimRequest, evaluation: Evaluation): LedgerSlice {
  const { amount, entitlement, schedule } = evaluation
  if (amount === null || isZero(amount)) return slice
  const about = describing(request)
  const paid: PriorPayment[] =
    schedule === undefined
      ? [{ ...about, clause, year: request.claimYear ?? 0, amount, ...(entitlement === null ? {} : { entitlement }) }]
      : schedule.map(({ year, amount: due }) => ({ ...about, clause, year, amount: due }))
  const { budgetLeft } = slice
  const left = budgetLeft === null ? null : toMoney(decimal(budgetLeft).minus(amount))
  return { ...slice, prior: [...slice.prior, ...paid], budgetLeft: left }
}

function describing({ facts }: ClaimRequest): { matter?: string; title?: string; level?: string; stage?: string } {
  const about: { matter?: string; title?: string; level?: string; stage?: string } = {}
  for (const name of ['matter', 'title', 'level', 'stage'] as const) {
    const value = facts[name]
    if (typeof value === 'string') about[name] = value
  }
  return about
}

/** Eligible if one clause is; a total that lacks an unknown part is not known. */
function together(found: readonly { readonly clause: string; readonly evaluation: Evaluation }[]): Evaluation {
  const evaluations = found.map(({ evaluation }) => evaluation)
  const isUnknown = evaluations.some(({ eligible }) => eligible === null)
  const isEligible = evaluations.some(({ eligible }) => eligible === true)
  const known = (amounts: readonly (Money | null)[]): Money | null =>
    isUnknown ? null : sum(amounts.filter((amount) => amount !== null))
  const components = found.flatMap(({ clause, evaluation: { amount } }) => (amount === null ? [] : [[clause, amount]]))
  const ceilings = evaluations.flatMap(({ maxAmount }) => (maxAmount === undefined ? [] : [maxAmount]))
  // The reasons of what is paid come first, then what is not known, then refusals.
  const ranked = [true, null, false].flatMap((rank) => evaluations.filter(({ eligible }) => eligible === rank))
  return {
    eligible: isEligible ? true : isUnknown ? null : false,
    amount: known(evaluations.map(({ amount }) => amount)),
    entitlement: known(evaluations.map(({ entitlement }) => entitlement)),
    ...(ceilings.length === 0 ? {} : { maxAmount: sum(ceilings) }),
    components: Object.fromEntries(components) as { readonly [clause: string]: Money },
    reasons: ranked.flatMap(({ reasons }) => reasons),
    missingFacts: [...new Set(evaluations.flatMap(({ missingFacts }) => missingFacts))],
    trace: evaluations.flatMap(({ trace }) => trace),
  }
}
