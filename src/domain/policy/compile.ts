// A clause made ready for many claims: literals parsed, open values replaced by those of the readings in force, formulas
// written out. The result depends on nothing but the policy and the choices, so it is kept for as long as the policy is.
import type { DateText } from '../calendar.ts'
import { halfLiteral } from '../literal.ts'
import type { Decimal } from '../money.ts'
import { prepareBase, type PreparedBase } from './bases.ts'
import type { CompiledCap } from './caps.ts'
import type { Adjustment, Clause, ClauseCondition, OneOff } from './clause-types.ts'
import { prepare, type Setting, type Test } from './conditions.ts'
import type { CompiledFloor } from './floor.ts'
import { capsOf, type CompiledRatio, floorsOf, ratiosOf } from './limits.ts'
import { type PreparedPay, preparePay } from './pays.ts'
import { checkChoices, chosen, firstDay, inForceOf, lastDay, readingsIn } from './readings.ts'
import { type PreparedShares, prepareShares } from './shares.ts'
import { prepareRules, type PreparedRule } from './stacking.ts'
import { type PreparedTerm, prepareTerm } from './term.ts'
import type { PolicyVersion, ReadingChoices, Rounding, Shortage } from './types.ts'

export interface CompiledClause {
  readonly clause: Clause
  readonly inForce: Period
  readonly inForceReadings: ReadingChoices
  readonly conditions: readonly CompiledCondition[]
  readonly oneOff: CompiledOneOff | null
  readonly base: Leaning<PreparedBase> | null
  readonly pay: Leaning<PreparedPay>
  readonly term: Leaning<PreparedTerm> | null
  readonly adjust: readonly CompiledAdjustment[]
  readonly floors: readonly CompiledFloor[]
  readonly ratios: readonly CompiledRatio[]
  /** Those of an item or project before those of a year or longer. */
  readonly caps: readonly CompiledCap[]
  readonly rounding: Rounding
  readonly roundingReadings: ReadingChoices
  readonly rules: readonly PreparedRule[]
  readonly shortage: Shortage
  readonly shortageReadings: ReadingChoices
  readonly shares: { readonly of: PreparedShares; readonly lean: ReadingChoices } | null
}

/** A prepared word with the readings it leans on, each with its alternative in force. */
export type Leaning<T> = T & { readonly lean: ReadingChoices }

export interface Period {
  readonly from: DateText
  readonly to: DateText | null
  readonly years: readonly string[]
  readonly dates: readonly string[]
}

export interface CompiledCondition {
  readonly source: ClauseCondition
  readonly test: Test
  readonly readings: ReadingChoices
}

export interface CompiledOneOff {
  readonly source: OneOff
  readonly reopens: boolean
  readonly readings: ReadingChoices
}

export interface CompiledAdjustment {
  readonly source: Adjustment
  readonly test: Test
  readonly factor: Decimal
  readonly readings: ReadingChoices
}

const compiled = new WeakMap<PolicyVersion, Map<string, CompiledClause>>()

/**
 * The clause under the readings in force. Throws a RangeError on a clause, a reading or an alternative that the policy does
 * not have, and on a literal that is none.
 */
export function compile(policy: PolicyVersion, clause: string, choices: ReadingChoices): CompiledClause {
  const known = compiled.get(policy) ?? new Map<string, CompiledClause>()
  compiled.set(policy, known)
  const key = keyOf(clause, choices)
  const held = known.get(key) ?? build(policy, clause, choices)
  known.set(key, held)
  return held
}

function keyOf(clause: string, choices: ReadingChoices): string {
  const named = Object.keys(choices)
  return named.length === 0 ? clause : JSON.stringify([clause, ...named.sort().map((id) => [id, choices[id]])])
}

function build(policy: PolicyVersion, id: string, choices: ReadingChoices): CompiledClause {
  checkChoices(policy, choices)
  const clause = policy.clauses.find((candidate) => candidate.id === id)
  if (clause === undefined) throw new RangeError(`${policy.id} version ${policy.version} has no clause ${id}`)
  const setting: Setting = { policy, choices, facts: clause.facts }
  const lean = (readings: readonly string[]): ReadingChoices => inForceOf(policy, readings, choices)
  const leaning = <T extends { readonly readings: readonly string[] }>(word: T): Leaning<T> => ({
    ...word,
    lean: lean(word.readings),
  })
  const base = clause.base === undefined ? null : leaning(prepareBase(clause.base, setting))
  const caps = capsOf(clause, setting)
  const yearCaps = caps.filter(({ scope }) => scope === 'enterpriseYear').map(({ amount }) => amount)
  return {
    clause,
    inForce: periodOf(policy, clause, choices),
    inForceReadings: lean([
      ...readingsIn(policy.inForceFrom),
      ...readingsIn(policy.inForceTo),
      clause.inForceBy.reading,
    ]),
    conditions: clause.conditions.map((source) => {
      const test = prepare(source.test, setting)
      return { source, test, readings: lean([...test.readings, ...readingsIn(source)]) }
    }),
    oneOff: oneOffOf(clause, setting),
    base,
    pay: leaning(preparePay(clause.pay, base?.name ?? 'base', setting)),
    term: clause.term === undefined ? null : leaning(prepareTerm(clause.term, id)),
    adjust: (clause.adjust ?? []).map((source) => {
      const test = prepare(source.when, setting)
      return { source, test, factor: halfLiteral(source.literal), readings: lean(test.readings) }
    }),
    floors: floorsOf(clause, setting),
    ratios: ratiosOf(clause, setting),
    caps,
    rounding: chosen(policy, policy.rounding, choices),
    roundingReadings: lean([policy.rounding.reading]),
    rules: prepareRules({ policy, choices, clause: id, yearCaps }),
    shortage: chosen(policy, policy.shortage, choices),
    shortageReadings: lean([policy.shortage.reading]),
    shares:
      clause.shares === undefined ? null : { of: prepareShares(clause.shares), lean: lean([clause.shares.reading]) },
  }
}

function periodOf(policy: PolicyVersion, { facts, inForceBy }: Clause, choices: ReadingChoices): Period {
  const typeOf = (fact: string) => facts.find(({ name }) => name === fact)?.type
  return {
    from: firstDay(policy, choices),
    to: lastDay(policy, choices),
    years: [...inForceBy.facts.filter((fact) => typeOf(fact) === 'year'), 'claimYear'],
    dates: inForceBy.facts.filter((fact) => typeOf(fact) === 'date'),
  }
}

function oneOffOf({ oneOff: source }: Clause, { policy, choices }: Setting): CompiledOneOff | null {
  if (source === undefined || chosen(policy, source.per, choices) === 'claim') return null
  const reopens = chosen(policy, source.recovered, choices) === 'opensAgain'
  const readings = [...readingsIn(source), ...readingsIn(source.per), ...readingsIn(source.recovered)]
  return { source, reopens, readings: inForceOf(policy, readings, choices) }
}
