// One spend claimed under several clauses: settled before anything else. The clause that loses shows nothing, and its other
// conditions are not tested.
import type { ClaimRequest } from './claim.ts'
import { compile } from './compile.ts'
import { evaluate } from './evaluate.ts'
import { compareMoney, ZERO } from '../money.ts'
import { alternativeOf, chosen } from './readings.ts'
import type { SameSpend } from './rule-types.ts'
import { exact, newSheet } from './sheet.ts'
import type { Evaluation, EvaluationRequest, ReadingChoices } from './types.ts'

/** What the rule says of a clause: excluded, or claimed with the spend filled in. */
export type Settled =
  | { readonly kind: 'excluded'; readonly evaluation: Evaluation; readonly request?: undefined }
  | { readonly kind: 'claimed'; readonly request: ClaimRequest }

/** Settles the rules of the policy over the clauses of the claim; clauses without an entry are claimed as they are. */
export function settleSameSpend(
  request: ClaimRequest,
  underClause: (request: ClaimRequest, clause: string) => EvaluationRequest,
): ReadonlyMap<string, Settled> {
  const settled = new Map<string, Settled>()
  if (request.facts['sameSpend'] !== true) return settled
  for (const rule of request.policy.rules ?? []) {
    if (rule.kind !== 'sameSpend') continue
    const claimed = rule.clauses.filter((clause) => request.clauses.includes(clause))
    const prefer = chosen(request.policy, rule.prefer, request.readings)
    if (claimed.length < 2 || prefer === 'both') continue
    const tried = claimed.map((clause): Tried => {
      const filled = withSpend(request, rule, clause)
      return { clause, request: filled, evaluation: evaluate(underClause(filled, clause)) }
    })
    const winner = prefer === 'special' ? special(tried) : higher(tried)
    for (const { clause, request: filled } of tried) {
      const wins = winner === undefined || clause === winner.clause
      if (wins) settled.set(clause, { kind: 'claimed', request: filled })
      else settled.set(clause, { kind: 'excluded', evaluation: excluded(request, rule, clause, winner.clause) })
    }
  }
  return settled
}

interface Tried {
  readonly clause: string
  readonly request: ClaimRequest
  readonly evaluation: Evaluation
}

/** The most special clause that is not refused; none where all are, so that each says why. */
function special(tried: readonly Tried[]): Tried | undefined {
  return tried.find(({ evaluation }) => evaluation.eligible !== false)
}

/** The one that gives most; one that is not known stands for the whole claim. */
function higher(tried: readonly Tried[]): Tried | undefined {
  const open = tried.find(({ evaluation }) => evaluation.eligible === null)
  if (open !== undefined) return open
  return tried
    .filter(({ evaluation }) => evaluation.eligible === true)
    .reduce<Tried | undefined>((best, one) => (best !== undefined && !gives(one, best) ? best : one), undefined)
}

function gives(one: Tried, best: Tried): boolean {
  return compareMoney(one.evaluation.amount ?? ZERO, best.evaluation.amount ?? ZERO) > 0
}

/** The base of one clause as the spend of another that states none. */
function withSpend(request: ClaimRequest, { spendOf }: SameSpend, clause: string): ClaimRequest {
  if (spendOf === undefined || clause === spendOf) return request
  const { policy, readings, facts } = request
  const name = compile(policy, clause, readings).base?.name
  const found = compile(policy, spendOf, readings).base?.read(request, newSheet(clause)).parts[0]?.base
  if (name === undefined || facts[name] !== undefined || found === undefined || found === null) return request
  return { ...request, facts: { ...facts, [name]: exact(found) } }
}

function excluded({ policy, readings }: ClaimRequest, rule: SameSpend, clause: string, paidUnder: string): Evaluation {
  const inputs = { rule: rule.id, sameSpend: true, paidUnder }
  const named = [rule.reading, typeof rule.prefer === 'object' ? rule.prefer.reading : undefined]
  const lean: ReadingChoices = Object.fromEntries(
    named.flatMap((id) => (id === undefined ? [] : [[id, alternativeOf(policy, id, readings)]])),
  )
  const step = { quote: rule.quote ?? null, readings: lean, formula: 'one spend is paid once', inputs }
  return {
    eligible: false,
    amount: ZERO,
    entitlement: ZERO,
    reasons: [{ code: 'CONDITION_NOT_MET', clause, condition: rule.id, paidUnder }],
    missingFacts: [],
    trace: [{ stage: 'stacking', clause, ...step, before: null, after: null, holds: false }],
  }
}
