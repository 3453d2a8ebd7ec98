// Never more than is left in the pool that pays (总量控制).
import { Decimal, ZERO } from '../money.ts'
import type { CompiledClause } from './compile.ts'
import { addDecisiveReason, exact, type Sheet, writeAmount } from './sheet.ts'

/** Cuts the amount to what the pool has left, by the shortage rule of the policy. */
export function limitByBudget(sheet: Sheet, compiled: CompiledClause, amount: Decimal, budgetLeft: Decimal): Decimal {
  const left = budgetLeft.isNegative() ? new Decimal(ZERO) : budgetLeft
  const covered = left.greaterThanOrEqualTo(amount)
  const allOrNothing = compiled.shortage === 'payNothing'
  const short = allOrNothing ? new Decimal(ZERO) : left
  const payable = covered ? amount : short
  const formula = allOrNothing ? 'amount if budgetLeft covers it, otherwise nothing' : 'max(0, min(amount, budgetLeft))'
  const inputs = { budgetLeft: exact(budgetLeft) }
  writeAmount(sheet, { stage: 'budget', quote: null, readings: compiled.shortageReadings, formula, inputs }, payable)
  if (!covered) addDecisiveReason(sheet, payable.isZero() ? 'BUDGET_EXHAUSTED' : 'LIMITED_BY_BUDGET', inputs)
  return payable
}
