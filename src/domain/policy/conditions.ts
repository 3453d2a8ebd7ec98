// Conditions in three values: true, false, and unknown when a fact is missing (Kleene). A condition is prepared once for a
// clause and a set of readings, then decided for every claim. Thresholds have a file of their own.
import type { Condition } from './clause-types.ts'
import { yearLiteral } from '../literal.ts'
import type { FactDeclaration } from './fact-types.ts'
import { booleanFact, figureType, type Given, nothing, numberFact, wordFact, yearFact } from './given.ts'
import { chosen, readingsIn } from './readings.ts'
import { prepareThreshold } from './threshold.ts'
import type { PolicyVersion, ReadingChoices, StepInputs, Value } from './types.ts'

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

/** What conditions are prepared under: the policy, its readings in force, the facts they speak of. */
export interface Setting {
  readonly policy: PolicyVersion
  readonly choices: ReadingChoices
  readonly facts: readonly FactDeclaration[]
}

/** Prepares a condition under the readings in force. Throws a RangeError on a literal that is none. */
export function prepare(condition: Condition, setting: Setting): Test {
  switch (condition.kind) {
    case 'oneOf': {
      const { fact } = condition
      const words = chosen(setting.policy, condition.words, setting.choices)
      const formula = words.length === 1 ? `${fact} = ${String(words[0])}` : `${fact} ∈ {${words.join(', ')}}`
      const test = simple(formula, fact, setting, wordFact, (word) => words.includes(word))
      return { ...test, readings: readingsIn(condition.words) }
    }
    case 'isTrue':
      return simple(condition.fact, condition.fact, setting, booleanFact, (value) => value)
    case 'positive':
      return positive(condition.fact, setting)
    case 'present':
      return present(condition.fact)
    case 'inClaimYear':
      return inClaimYear(condition.fact)
    case 'yearOneOf': {
      const years = condition.years.map(yearLiteral)
      return simple(`${condition.fact} ∈ {${years.join(', ')}}`, condition.fact, setting, yearFact, (y) =>
        years.includes(y),
      )
    }
    case 'yearsBetween':
      return yearsBetween(condition.fact, condition.from, condition.to, setting)
    case 'not':
      return not(prepare(condition.of, setting))
    case 'all':
      return several(
        condition.of.map((part) => prepare(part, setting)),
        'and',
      )
    case 'any':
      return several(
        condition.of.map((part) => prepare(part, setting)),
        'or',
      )
    case 'when':
      return when(prepare(condition.if, setting), prepare(condition.then, setting))
    case 'threshold':
      return prepareThreshold(condition, setting, (part) => prepare(part, setting))
  }
}

function simple<T extends string | boolean | number>(
  formula: string,
  fact: string,
  { facts }: Setting,
  read: (given: Given, name: string) => T | undefined,
  test: (value: T) => boolean,
): Test {
  // Null, where the fact allows it, is none of the words and no year at all.
  const maybeNone = facts.find(({ name }) => name === fact)?.none !== undefined
  const decide = (given: Given): Verdict => {
    if (maybeNone && nothing(given, fact)) return { holds: false, missing: NONE, inputs: { [fact]: null } }
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

function positive(fact: string, { facts }: Setting): Test {
  const type = figureType(facts, fact)
  const decide = (given: Given): Verdict => {
    const figure = numberFact(given, fact, type)
    if (figure === undefined) return unknown([fact], { [fact]: null })
    const shown = type === 'money' ? figure.toFixed(2) : figure.toFixed()
    return { holds: !figure.isZero(), missing: NONE, inputs: { [fact]: shown } }
  }
  return { formula: `${fact} > 0`, readings: NONE, decide }
}

function present(fact: string): Test {
  const decide = (given: Given): Verdict => {
    if (given.facts[fact] === undefined) return unknown([fact], { [fact]: null })
    const none = nothing(given, fact)
    return { holds: !none, missing: NONE, inputs: { [fact]: none ? null : (wordFact(given, fact) ?? null) } }
  }
  return { formula: `${fact} is given`, readings: NONE, decide }
}

function yearsBetween(
  fact: string,
  from: Value<string> | undefined,
  to: Value<string> | undefined,
  setting: Setting,
): Test {
  const { policy, choices } = setting
  const year = (value: Value<string>): number => yearLiteral(chosen(policy, value, choices))
  const first = from === undefined ? undefined : year(from)
  const last = to === undefined ? undefined : year(to)
  const formula = `${first === undefined ? '' : `${first} ≤ `}${fact}${last === undefined ? '' : ` ≤ ${last}`}`
  const between = (value: number): boolean =>
    (first === undefined || value >= first) && (last === undefined || value <= last)
  return { ...simple(formula, fact, setting, yearFact, between), readings: [...readingsIn(from), ...readingsIn(to)] }
}

function not(part: Test): Test {
  const decide = (given: Given): Verdict => {
    const { holds, missing, inputs } = part.decide(given)
    return { holds: holds === null ? null : !holds, missing, inputs }
  }
  return { formula: `not (${part.formula})`, readings: part.readings, decide }
}

/** `or` is true with one true part, `and` false with one false part, whatever else is missing. */
function several(parts: readonly Test[], word: 'or' | 'and'): Test {
  const decisive = word === 'or'
  const decide = (given: Given): Verdict => {
    const verdicts = parts.map((part) => part.decide(given))
    const inputs = Object.assign({}, ...verdicts.map((verdict) => verdict.inputs)) as StepInputs
    if (verdicts.some(({ holds }) => holds === decisive)) return { holds: decisive, missing: NONE, inputs }
    if (verdicts.every(({ holds }) => holds === !decisive)) return { holds: !decisive, missing: NONE, inputs }
    const missing = verdicts.flatMap((verdict) => (verdict.holds === null ? verdict.missing : []))
    return unknown(missing, inputs)
  }
  const formula = `(${parts.map((part) => part.formula).join(` ${word} `)})`
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

function unknown(missing: readonly string[], inputs: StepInputs): Verdict {
  return { holds: null, missing, inputs }
}
