// Conditions in three values: true, false, and unknown when a fact is missing (Kleene). A condition is prepared once for a
// clause and a set of readings, then decided for every claim.
import { amountLiteral } from '../literal.ts'
import { decimal, type Decimal, type Money, toMoney } from '../money.ts'
import { booleanFact, type Given, moneyFact, wordFact, yearFact } from './given.ts'
import { chosen } from './readings.ts'
import type { Condition, PolicyVersion, ReadingChoices, StepInputs, ThresholdCondition } from './types.ts'

export interface Verdict {
  readonly holds: boolean | null
  /** Facts without which it stays unknown; empty when it does not. */
  readonly missing: readonly string[]
  readonly inputs: StepInputs
  /** The law's words for the part that decided, where that is narrower than the whole condition. */
  readonly span?: string
}

/** A condition made ready: its formula in words of the facts, the readings it leans on, and the decision. */
export interface Test {
  readonly formula: string
  readonly readings: readonly string[]
  readonly decide: (given: Given) => Verdict
}

const NONE: readonly string[] = []

/** Prepares a condition under the readings in force. Throws a RangeError on a literal that is none. */
export function prepare(condition: Condition, policy: PolicyVersion, choices: ReadingChoices): Test {
  switch (condition.kind) {
    case 'oneOf': {
      const { fact, words } = condition
      const formula = words.length === 1 ? `${fact} = ${String(words[0])}` : `${fact} ∈ {${words.join(', ')}}`
      return simple(formula, fact, wordFact, (word) => words.includes(word))
    }
    case 'isTrue':
      return simple(condition.fact, condition.fact, booleanFact, (value) => value)
    case 'inClaimYear':
      return inClaimYear(condition.fact)
    case 'any':
      return any(condition.of.map((part) => prepare(part, policy, choices)))
    case 'when':
      return when(prepare(condition.if, policy, choices), prepare(condition.then, policy, choices))
    case 'threshold':
      return threshold(condition, policy, choices)
  }
}

function simple<T extends string | boolean>(
  formula: string,
  fact: string,
  read: (given: Given, name: string) => T | undefined,
  test: (value: T) => boolean,
): Test {
  const decide = (given: Given): Verdict => {
    const value = read(given, fact)
    if (value === undefined) return unknown([fact], { [fact]: null })
    return { holds: test(value), missing: NONE, inputs: { [fact]: value } }
  }
  return { formula, readings: NONE, decide }
}

function inClaimYear(fact: string): Test {
  const decide = (given: Given): Verdict => {
    const year = yearFact(given, fact)
    const claimYear = yearFact(given, 'claimYear')
    const inputs = { [fact]: year ?? null, claimYear: claimYear ?? null }
    if (year !== undefined && claimYear !== undefined) return { holds: year === claimYear, missing: NONE, inputs }
    return unknown([...(year === undefined ? [fact] : []), ...(claimYear === undefined ? ['claimYear'] : [])], inputs)
  }
  return { formula: `${fact} = claimYear`, readings: NONE, decide }
}

function any(parts: readonly Test[]): Test {
  const decide = (given: Given): Verdict => {
    const verdicts = parts.map((part) => part.decide(given))
    const inputs = Object.assign({}, ...verdicts.map((verdict) => verdict.inputs)) as StepInputs
    if (verdicts.some(({ holds }) => holds === true)) return { holds: true, missing: NONE, inputs }
    if (verdicts.every(({ holds }) => holds === false)) return { holds: false, missing: NONE, inputs }
    return unknown(
      verdicts.flatMap(({ missing }) => missing),
      inputs,
    )
  }
  const formula = `(${parts.map((part) => part.formula).join(' or ')})`
  return { formula, readings: parts.flatMap(({ readings }) => readings), decide }
}

function when(guard: Test, then: Test): Test {
  const decide = (given: Given): Verdict => {
    const first = guard.decide(given)
    if (first.holds === null) return first
    if (!first.holds) return { holds: true, missing: NONE, inputs: first.inputs }
    const second = then.decide(given)
    return { ...second, inputs: { ...first.inputs, ...second.inputs } }
  }
  return {
    formula: `if ${guard.formula} then ${then.formula}`,
    readings: [...guard.readings, ...then.readings],
    decide,
  }
}

interface PreparedBound {
  readonly when: Test | undefined
  readonly least: Decimal
  readonly text: Money
  readonly span: string
}

function threshold(condition: ThresholdCondition, policy: PolicyVersion, choices: ReadingChoices): Test {
  const fact = chosen(policy, condition.fact, choices)
  const relation = chosen(policy, condition.relation, choices)
  const bounds = condition.bounds.map((bound): PreparedBound => {
    const text = amountLiteral(bound.literal)
    const guard = bound.when === undefined ? undefined : prepare(bound.when, policy, choices)
    return { when: guard, least: decimal(text), text, span: bound.span }
  })
  const reaches = (value: Decimal, { least }: PreparedBound): boolean =>
    relation === 'atLeast' ? value.greaterThanOrEqualTo(least) : value.greaterThan(least)

  const decide = (given: Given): Verdict => {
    const { candidates, missing, inputs: seen } = boundsFor(bounds, given)
    const [bound, ...others] = candidates
    const value = moneyFact(given, fact)
    const certain = others.length === 0 ? bound : undefined
    const inputs = { ...seen, [fact]: value === undefined ? null : toMoney(value), threshold: certain?.text ?? null }
    if (value === undefined) return unknown([fact, ...missing], inputs)
    const results = candidates.map((candidate) => reaches(value, candidate))
    const first = results[0] === true
    if (results.some((result) => result !== first)) return unknown(missing, inputs)
    return { holds: first, missing: NONE, inputs, ...(certain === undefined ? {} : { span: certain.span }) }
  }
  const cases = condition.bounds.map(({ literal }, i) => {
    const guard = bounds[i]?.when
    return guard === undefined ? literal : `${literal} if ${guard.formula}`
  })
  const sign = relation === 'atLeast' ? '≥' : '>'
  const formula = `${fact} ${sign} threshold, where threshold = ${cases.join(', otherwise ')}`
  return { formula, readings: [condition.relation.reading, condition.fact.reading], decide }
}

/** The bounds that may apply: those whose `when` is unknown, up to the first that certainly applies. */
function boundsFor(bounds: readonly PreparedBound[], given: Given) {
  const candidates: PreparedBound[] = []
  const missing: string[] = []
  const inputs: Record<string, string | number | boolean | null> = {}
  for (const bound of bounds) {
    const verdict = bound.when?.decide(given)
    Object.assign(inputs, verdict?.inputs)
    if (verdict?.holds === false) continue
    candidates.push(bound)
    if (verdict?.holds !== null) break
    missing.push(...verdict.missing)
  }
  return { candidates, missing, inputs }
}

function unknown(missing: readonly string[], inputs: StepInputs): Verdict {
  return { holds: null, missing, inputs }
}
