// Thresholds (门槛): a figure held against the first bound whose condition holds. Unknown conditions leave several bounds possible;
// the verdict is certain where all of them agree.
import { amountLiteral, countLiteral, monthsLiteral, quantityLiteral, rateLiteral } from '../literal.ts'
import { decimal, type Decimal } from '../money.ts'
import type { Condition, Relation, ThresholdCondition } from './clause-types.ts'
import type { Setting, Test, Verdict } from './conditions.ts'
import type { FactDeclaration } from './fact-types.ts'
import { type Given, numberFact } from './given.ts'
import { chosen, readingsIn } from './readings.ts'

interface PreparedBound {
  readonly when: Test | undefined
  readonly value: Decimal
  /** The value as the trace shows it. */
  readonly text: string
  readonly span: string
}

const SIGNS: Readonly<Record<Relation, string>> = { atLeast: '≥', moreThan: '>', atMost: '≤', lessThan: '<' }

/** Prepares a threshold; `prepareWhen` prepares the conditions of its bounds. Throws a RangeError on a literal that is none. */
export function prepareThreshold(
  condition: ThresholdCondition,
  { policy, choices, facts }: Setting,
  prepareWhen: (condition: Condition) => Test,
): Test {
  const fact = chosen(policy, condition.fact, choices)
  const relation = chosen(policy, condition.relation, choices)
  const declared = facts.find(({ name }) => name === fact)
  const bounds = condition.bounds.map((bound): PreparedBound => {
    const { value, text } = boundValue(bound.literal, declared)
    return { when: bound.when === undefined ? undefined : prepareWhen(bound.when), value, text, span: bound.span }
  })
  const isMoney = declared?.type === 'money'

  const decide = (given: Given): Verdict => {
    const { candidates, missing, inputs: seen } = boundsFor(bounds, given)
    const [bound, ...others] = candidates
    const value = numberFact(given, fact, isMoney ? 'money' : 'other')
    const certain = others.length === 0 ? bound : undefined
    const shown = value === undefined ? null : isMoney ? value.toFixed(2) : value.toFixed()
    const inputs = { ...seen, [fact]: shown, threshold: certain?.text ?? null }
    if (value === undefined) return { holds: null, missing: [fact, ...missing], inputs }
    const results = candidates.map((candidate) => reaches(value, candidate.value, relation))
    const first = results[0] === true
    if (results.some((result) => result !== first)) return { holds: null, missing, inputs }
    return { holds: first, missing: [], inputs, ...(certain === undefined ? {} : { span: certain.span }) }
  }
  const cases = condition.bounds.map(({ literal }, i) => {
    const guard = bounds[i]?.when
    return guard === undefined ? literal : `${literal} if ${guard.formula}`
  })
  const formula = `${fact} ${SIGNS[relation]} threshold, where threshold = ${cases.join(', otherwise ')}`
  return { formula, readings: [...readingsIn(condition.relation), ...readingsIn(condition.fact)], decide }
}

/** The literal in the unit of the fact: 1 年 is 12 for a fact in months. */
function boundValue(literal: string, declared: FactDeclaration | undefined): { value: Decimal; text: string } {
  const plain = (value: Decimal) => ({ value, text: value.toFixed() })
  switch (declared?.type) {
    case 'quantity':
      return plain(quantityLiteral(literal))
    case 'rate':
      return plain(rateLiteral(literal))
    case 'count':
      return plain(decimal(String(declared.unit === '月' ? monthsLiteral(literal) : countLiteral(literal))))
    case undefined:
    case 'money':
    case 'year':
    case 'date':
    case 'boolean':
    case 'word':
    case 'openWord':
    case 'text':
    case 'list':
    case 'moneyByYear':
    case 'booleanByYear': {
      const text = amountLiteral(literal)
      return { value: decimal(text), text }
    }
  }
}

function reaches(value: Decimal, bound: Decimal, relation: Relation): boolean {
  switch (relation) {
    case 'atLeast':
      return value.greaterThanOrEqualTo(bound)
    case 'moreThan':
      return value.greaterThan(bound)
    case 'atMost':
      return value.lessThanOrEqualTo(bound)
    case 'lessThan':
      return value.lessThan(bound)
  }
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
