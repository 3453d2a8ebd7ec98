// The amount of an eligible claim: base, pay, caps, one rounding, budget. Each stage writes its steps to the sheet.
import { decimal, type Decimal, isNegative, type Money, toMoney, ZERO } from '../money.ts'
import { applyCaps } from './caps.ts'
import type { CompiledClause } from './compile.ts'
import { roundOnce, UNIT_YUAN } from './rounding.ts'
import { addDecisiveReason, addReason, exact, type Sheet, writeAmount } from './sheet.ts'
import type { LedgerSlice } from './types.ts'

export interface Amounts {
  readonly amount: Money
  readonly entitlement: Money
}

/** Requires an eligible claim and its base in yuan. */
export function calculate(
  sheet: Sheet,
  compiled: CompiledClause,
  base: Decimal,
  slice: LedgerSlice,
  claimYear: number | null,
): Amounts {
  writeBase(sheet, compiled, base)
  const paid = writePay(sheet, compiled, base)
  const capped = applyCaps(sheet, compiled, paid, slice.prior, claimYear)
  const { rounding } = compiled
  const entitlement = toMoney(roundOnce(capped.entitled, rounding, capped.entitledRoom))
  const rounded = roundOnce(capped.payable, rounding, capped.payableRoom)
  writeRounding(sheet, compiled, exact(capped.entitled), entitlement, rounded)
  const amount = slice.budgetLeft === null ? rounded : limitByBudget(sheet, compiled, rounded, slice.budgetLeft)
  if (sheet.reasons.length === 0) addReason(sheet, 'OK', {})
  return { amount: toMoney(amount), entitlement }
}

function writeBase(sheet: Sheet, { base }: CompiledClause, value: Decimal): void {
  const { fact, span: quote, readings } = base
  writeAmount(sheet, { stage: 'base', quote, readings, formula: fact, inputs: { [fact]: exact(value) } }, value)
}

function writePay(sheet: Sheet, { rateSource, base, rate }: CompiledClause, value: Decimal): Decimal {
  const { span: quote, literal } = rateSource
  const inputs = { [base.fact]: exact(value), rate: rate.toFixed() }
  const paid = value.times(rate)
  writeAmount(sheet, { stage: 'pay', quote, readings: {}, formula: `${base.fact} × ${literal}`, inputs }, paid)
  return paid
}

function writeRounding(
  sheet: Sheet,
  { rounding, roundingReadings: readings }: CompiledClause,
  unroundedEntitlement: string,
  entitlement: Money,
  rounded: Decimal,
): void {
  const unit = UNIT_YUAN[rounding.unit].toFixed()
  const inputs = { unit, mode: rounding.mode, unroundedEntitlement, entitlement }
  const how = rounding.mode === 'down' ? 'rounded down' : 'rounded half up, but down where that would exceed the cap,'
  writeAmount(
    sheet,
    { stage: 'round', quote: null, readings, formula: `amount ${how} to ${unit} yuan`, inputs },
    rounded,
  )
}

/** Never more than is left in the pool that pays. */
function limitByBudget(sheet: Sheet, compiled: CompiledClause, amount: Decimal, budgetLeft: Money): Decimal {
  const left = isNegative(budgetLeft) ? decimal(ZERO) : decimal(budgetLeft)
  const covered = left.greaterThanOrEqualTo(amount)
  const short = compiled.shortage !== 'payNothing' ? left : decimal(ZERO)
  const payable = covered ? amount : short
  const formula =
    compiled.shortage !== 'payNothing'
      ? 'max(0, min(amount, budgetLeft))'
      : 'amount if budgetLeft covers it, otherwise nothing'
  const inputs = { budgetLeft }
  writeAmount(sheet, { stage: 'budget', quote: null, readings: compiled.shortageReadings, formula, inputs }, payable)
  if (!covered) addDecisiveReason(sheet, payable.isZero() ? 'BUDGET_EXHAUSTED' : 'LIMITED_BY_BUDGET', inputs)
  return payable
}
