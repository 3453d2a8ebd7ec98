// A clause made ready for many claims: literals parsed, open values replaced by those of the readings in force, formulas
// written out. The result depends on nothing but the policy and the choices, so it is kept for as long as the policy is.
import type { DateText } from '../calendar.ts'
import { amountLiteral, rateLiteral } from '../literal.ts'
import { decimal, type Decimal } from '../money.ts'
import { prepare, type Test } from './conditions.ts'
import type { CapScope, Clause, ClauseCondition, Cap } from './clause-types.ts'
import { checkChoices, chosen, firstDay, inForceOf, readingsIn } from './readings.ts'
import type { PolicyVersion, ReadingChoices, Rounding, Shortage } from './types.ts'

export interface CompiledClause {
  readonly clause: Clause
  readonly inForce: { readonly from: DateText; readonly years: readonly string[]; readonly dates: readonly string[] }
  readonly inForceReadings: ReadingChoices
  readonly conditions: readonly CompiledCondition[]
  readonly base: { readonly fact: string; readonly span: string; readonly readings: ReadingChoices }
  readonly rate: Decimal
  readonly rateSource: { readonly literal: string; readonly span: string }
  readonly caps: readonly CompiledCap[]
  readonly rounding: Rounding
  readonly roundingReadings: ReadingChoices
  readonly shortage: Shortage
  readonly shortageReadings: ReadingChoices
}

export interface CompiledCondition {
  readonly source: ClauseCondition
  readonly test: Test
  readonly readings: ReadingChoices
}

export interface CompiledCap {
  readonly source: Cap
  readonly amount: Decimal
  readonly scope: CapScope
  readonly recoveriesGiveRoom: boolean
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
  const entries = Object.keys(choices)
    .sort()
    .map((id) => [id, choices[id]])
  const key = JSON.stringify([clause, ...entries])
  const held = known.get(key) ?? build(policy, clause, choices)
  known.set(key, held)
  return held
}

function build(policy: PolicyVersion, id: string, choices: ReadingChoices): CompiledClause {
  checkChoices(policy, choices)
  const clause = policy.clauses.find((candidate) => candidate.id === id)
  if (clause === undefined) throw new RangeError(`${policy.id} version ${policy.version} has no clause ${id}`)
  const lean = (...readings: string[]): ReadingChoices => inForceOf(policy, readings, choices)
  const typeOf = (fact: string) => clause.facts.find(({ name }) => name === fact)?.type
  const { base, pay } = clause
  if (base?.kind !== 'fact' || pay.kind !== 'rateOfBase')
    throw new RangeError(`${id}: this kind of clause is not calculated yet`)
  const { facts: periodFacts, reading: decisiveDate } = clause.inForceBy
  return {
    clause,
    inForce: {
      from: firstDay(policy, choices),
      years: [...periodFacts.filter((fact) => typeOf(fact) === 'year'), 'claimYear'],
      dates: periodFacts.filter((fact) => typeOf(fact) === 'date'),
    },
    inForceReadings: lean(...('reading' in policy.inForceFrom ? [policy.inForceFrom.reading] : []), decisiveDate),
    conditions: clause.conditions.map((source) => {
      const test = prepare(source.test, { policy, choices, facts: clause.facts })
      return { source, test, readings: lean(...test.readings, ...readingsIn(source)) }
    }),
    base: {
      fact: chosen(policy, base.fact, choices),
      span: base.span,
      readings: lean(...readingsIn(base.fact)),
    },
    rate: rateLiteral(pay.literal),
    rateSource: pay,
    caps: clause.limits
      .filter((limit) => limit.kind === 'cap')
      .map((source) => ({
        source,
        amount: decimal(amountLiteral(source.literal)),
        scope: chosen(policy, source.scope, choices),
        recoveriesGiveRoom: chosen(policy, source.recoveries, choices) === 'giveRoomBack',
        readings: lean(...readingsIn(source.scope), ...readingsIn(source.recoveries)),
      })),
    rounding: chosen(policy, policy.rounding, choices),
    roundingReadings: lean(policy.rounding.reading),
    shortage: chosen(policy, policy.shortage, choices),
    shortageReadings: lean(policy.shortage.reading),
  }
}
