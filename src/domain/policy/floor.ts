// 不低于: a floor under the awards of a scope together. It lifts a smaller total once, or refuses it, as the reading says; the
// lift is counted from what the clause gave before it, so that two small claims are not lifted twice.
import { decimal, Decimal, type Money, sum, toMoney } from '../money.ts'
import type { CapScope, Floor } from './clause-types.ts'
import type { Place } from './caps.ts'
import type { ReasonCode } from './reasons.ts'
import { addDecisiveReason, exact, type Sheet, writeAmount } from './sheet.ts'
import type { PriorPayment, ReadingChoices, StepInputs } from './types.ts'

export interface CompiledFloor {
  readonly source: Floor
  readonly amount: Decimal
  readonly effect: 'raises' | 'threshold'
  readonly scope: CapScope
  readonly clauses: readonly string[]
  readonly readings: ReadingChoices
}

export interface Refused {
  readonly code: ReasonCode
  readonly condition: string
  readonly inputs: StepInputs
}

/** The amount with the floor under it, or the refusal of one that does not reach it. Nothing is never lifted. */
export function applyFloor(
  sheet: Sheet,
  floor: CompiledFloor,
  amount: Decimal,
  prior: readonly PriorPayment[],
  place: Place,
  base: Decimal | null,
): Decimal | Refused {
  if (amount.isZero()) return amount
  const { id, span, literal } = floor.source
  const before = decimal(entitledBefore(floor, prior, place))
  const total = before.plus(amount)
  const inputs = { limit: id, scope: floor.scope, floor: exact(floor.amount), prior: exact(before) }
  const words = { stage: 'floor', quote: span, readings: floor.readings, inputs } as const
  if (floor.effect === 'threshold') {
    if (total.greaterThanOrEqualTo(floor.amount)) return amount
    return { code: 'BELOW_THRESHOLD', condition: id, inputs: { ...inputs, amount: exact(amount) } }
  }
  const lifted = lift(total, floor).minus(before.isZero() ? 0 : lift(before, floor))
  const formula = `max(prior + amount, ${literal}) − (prior > 0 ? max(prior, ${literal}) : 0)`
  writeAmount(sheet, { ...words, formula }, lifted)
  if (lifted.greaterThan(amount)) {
    const exceedsBase = base !== null && lifted.greaterThan(base)
    addDecisiveReason(sheet, 'FLOORED', { limit: id, floor: toMoney(floor.amount), exceedsBase })
  }
  return lifted
}

function lift(total: Decimal, { amount }: CompiledFloor): Decimal {
  return Decimal.max(total, amount)
}

/** What the clauses gave in the scope before floor, stacking and budget, net of recoveries; not below zero. */
function entitledBefore({ scope, clauses }: CompiledFloor, prior: readonly PriorPayment[], place: Place): Money {
  const counted = prior.filter(({ clause, year, projectId }) => {
    if (!clauses.includes(clause) || scope === 'claim') return false
    if (scope === 'project') return place.project !== null && projectId === place.project
    return scope === 'enterprise' || year === place.year
  })
  const total = sum(counted.map(({ entitlement, amount }) => entitlement ?? amount))
  return total.startsWith('-') ? toMoney(decimal('0')) : total
}
