// 竞争性分配: applicants of one clause share what is left of the budget, by rank of score. A tie at the edge needs a decision: the
// order of arrival decides nothing.
import { Decimal, decimal, type Money, plus, sameMoney, sum, toMoney, ZERO } from '../money.ts'
import { compile } from './compile.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation, EvaluationRequest, Facts, Reason, Shortage, TraceStep } from './types.ts'

interface Applicant {
  readonly id: string
  readonly score: Decimal
  readonly evaluation: Evaluation
}

/** Decides over all applicants (fact `applicants`: `id`, `score`, facts of their own). Requires well-formed applicants. */
export function allocate(request: EvaluationRequest): Evaluation {
  const { shortage, shortageReadings } = compile(request.policy, request.clause, request.readings)
  const shared = Object.fromEntries(Object.entries(request.facts).filter(([name]) => name !== 'applicants'))
  const applicants = (request.facts['applicants'] as readonly Facts[]).map(({ id, score, ...own }): Applicant => {
    const slice = { ...request.slice, budgetLeft: null }
    const evaluation = evaluate({ ...request, facts: { ...shared, ...own }, slice })
    if (typeof id !== 'string' || typeof score !== 'string') throw new RangeError('an applicant needs id and score')
    return { id, score: decimal(score), evaluation }
  })
  const unknown = applicants.filter(({ evaluation }) => evaluation.eligible === null)
  if (unknown.length > 0) return undecided(applicants)
  const { budgetLeft } = request.slice
  const given = new Map<string, Money>(applicants.map(({ id }) => [id, ZERO]))
  const due = applicants.filter(({ evaluation }) => evaluation.eligible === true)
  const ties = budgetLeft === null ? payAll(due, given) : share(due, budgetLeft, shortage, given)
  const amount = sum(given.values())
  const reasons = reasonsOf(request.clause, ties, due, given)
  const step: TraceStep = {
    stage: 'budget',
    clause: request.clause,
    quote: request.policy.competitive?.quote ?? null,
    readings: shortageReadings,
    formula:
      shortage === 'proRata'
        ? 'entitlement × budgetLeft ÷ all entitlements'
        : 'by rank of score until budgetLeft is used',
    inputs: { budgetLeft, ...Object.fromEntries(due.map((one) => [one.id, one.evaluation.amount])) },
    before: null,
    after: amount,
    holds: null,
  }
  return {
    eligible: due.length > 0,
    amount,
    entitlement: sum(due.map(({ evaluation }) => evaluation.entitlement ?? ZERO)),
    allocations: Object.fromEntries(given),
    reasons: due.length > 0 ? reasons : applicants.flatMap(({ evaluation }) => evaluation.reasons),
    missingFacts: [],
    trace: [...applicants.flatMap(({ id, evaluation }) => evaluation.trace.map((one) => ({ ...one, part: id }))), step],
  }
}

function payAll(due: readonly Applicant[], given: Map<string, Money>): readonly string[] {
  for (const { id, evaluation } of due) given.set(id, evaluation.amount ?? ZERO)
  return []
}

/** Fills `given`; returns the ids that are tied where the budget ends. */
function share(
  due: readonly Applicant[],
  budgetLeft: Money,
  shortage: Shortage,
  given: Map<string, Money>,
): readonly string[] {
  let left = Decimal.max(0, decimal(budgetLeft))
  const total = decimal(sum(due.map(({ evaluation }) => evaluation.amount ?? ZERO)))
  if (total.lessThanOrEqualTo(left)) return payAll(due, given)
  if (shortage === 'proRata') {
    for (const { id, evaluation } of due) {
      const part = decimal(evaluation.amount ?? ZERO)
        .times(left)
        .dividedBy(total)
      given.set(id, toMoney(part.toDecimalPlaces(2, Decimal.ROUND_DOWN)))
    }
    return []
  }
  const ranks = ranked(due)
  for (const rank of ranks) {
    const wanted = decimal(sum(rank.map(({ evaluation }) => evaluation.amount ?? ZERO)))
    if (wanted.lessThanOrEqualTo(left)) {
      payAll(rank, given)
      left = left.minus(wanted)
      continue
    }
    const [first, ...others] = rank
    if (others.length > 0 && !left.isZero()) return rank.map(({ id }) => id)
    if (first !== undefined && shortage === 'payTheRest') given.set(first.id, plus(ZERO, toMoney(left)))
    // Whoever ranks below gets nothing, even where a smaller award would still fit: rank decides.
    return []
  }
  return []
}

/** Groups of equal score, the highest first. */
function ranked(due: readonly Applicant[]): readonly (readonly Applicant[])[] {
  const groups: Applicant[][] = []
  for (const one of [...due].sort((a, b) => b.score.comparedTo(a.score) || (a.id < b.id ? -1 : 1))) {
    const last = groups.at(-1)
    if (last?.[0]?.score.equals(one.score) === true) last.push(one)
    else groups.push([one])
  }
  return groups
}

function reasonsOf(
  clause: string,
  ties: readonly string[],
  due: readonly Applicant[],
  given: ReadonlyMap<string, Money>,
): readonly Reason[] {
  const short = due.some(({ id, evaluation }) => !sameMoney(given.get(id) ?? ZERO, evaluation.amount ?? ZERO))
  return [
    ...(ties.length === 0 ? [] : [{ code: 'TIE_DECISION_REQUIRED', clause, tied: ties.join(', ') }]),
    ...(short ? [{ code: 'COMPETITIVE_ALLOCATION', clause }] : []),
    ...(short || ties.length > 0 ? [] : [{ code: 'OK', clause }]),
  ]
}

function undecided(applicants: readonly Applicant[]): Evaluation {
  const missingFacts = [...new Set(applicants.flatMap(({ evaluation }) => evaluation.missingFacts))]
  return {
    eligible: null,
    amount: null,
    entitlement: null,
    reasons: applicants.flatMap(({ evaluation }) => (evaluation.eligible === null ? evaluation.reasons : [])),
    missingFacts,
    trace: applicants.flatMap(({ id, evaluation }) => evaluation.trace.map((one) => ({ ...one, part: id }))),
  }
}
