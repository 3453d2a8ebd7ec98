// The limits of a clause made ready: caps in the order in which they cut, floors, limits by ratio.
import { amountLiteral, rateLiteral } from '../literal.ts'
import { decimal, type Decimal } from '../money.ts'
import type { CompiledCap } from './caps.ts'
import type { Clause, Limit, RatioCap } from './clause-types.ts'
import type { Setting } from './conditions.ts'
import type { CompiledFloor } from './floor.ts'
import { figureType, type FigureType } from './given.ts'
import { chosen, inForceOf, readingsIn } from './readings.ts'
import type { ReadingChoices } from './types.ts'

export interface CompiledRatio {
  readonly source: RatioCap
  readonly rate: Decimal
  /** The facts whose product the rate applies to. */
  readonly of: readonly { readonly name: string; readonly type: FigureType }[]
  readonly formula: string
  readonly readings: ReadingChoices
}

/** The caps that apply under the readings, those of an item or project first. */
export function capsOf(clause: Clause, { policy, choices }: Setting): readonly CompiledCap[] {
  const caps = ofKind(clause, 'cap')
    .filter(({ applies }) => applies === undefined || chosen(policy, applies, choices) === 'yes')
    .map((source): CompiledCap => {
      const { scope, recoveries, party, applies } = source
      const readings = [scope, recoveries, party, applies].flatMap((value) => readingsIn(value))
      return {
        source,
        amount: decimal(amountLiteral(source.literal)),
        scope: chosen(policy, scope, choices),
        recoveriesGiveRoom: chosen(policy, recoveries, choices) === 'giveRoomBack',
        clauses: source.clauses ?? [clause.id],
        readings: inForceOf(policy, readings, choices),
      }
    })
  const isOfItem = ({ scope }: CompiledCap): boolean => scope === 'claim' || scope === 'project'
  return [...caps.filter(isOfItem), ...caps.filter((cap) => !isOfItem(cap))]
}

/** The floors of a clause. */
export function floorsOf(clause: Clause, { policy, choices }: Setting): readonly CompiledFloor[] {
  return ofKind(clause, 'floor').map((source) => ({
    source,
    amount: decimal(amountLiteral(source.literal)),
    effect: chosen(policy, source.effect, choices),
    scope: chosen(policy, source.scope, choices),
    clauses: source.clauses ?? [clause.id],
    readings: inForceOf(policy, [...readingsIn(source.effect), ...readingsIn(source.scope)], choices),
  }))
}

/** The limits by ratio of a clause. */
export function ratiosOf(clause: Clause, { policy, choices, facts }: Setting): readonly CompiledRatio[] {
  return ofKind(clause, 'ratioCap').map((source) => {
    const names = chosen(policy, source.of, choices)
    return {
      source,
      rate: rateLiteral(source.literal),
      of: names.map((name) => ({ name, type: figureType(facts, name) })),
      formula: `min(amount, ${[...names, source.literal].join(' × ')})`,
      readings: inForceOf(policy, readingsIn(source.of), choices),
    }
  })
}

function ofKind<K extends Limit['kind']>({ limits }: Clause, kind: K): readonly Extract<Limit, { readonly kind: K }>[] {
  return limits.filter((limit): limit is Extract<Limit, { readonly kind: K }> => limit.kind === kind)
}
