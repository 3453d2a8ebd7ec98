// The amount of one part of an eligible claim: base, pay, adjustments, floor, limits, one rounding, other money, budget,
// shares. Each stage writes its steps to the sheet; nothing is computed that the trace does not show.
import { Decimal, decimal, type Money, toMoney, ZERO } from '../money.ts'
import { limitByBudget } from './budget.ts'
import { applyCaps, type Place, use, type Used } from './caps.ts'
import type { CompiledAdjustment, CompiledClause } from './compile.ts'
import { applyFloor, type Refused } from './floor.ts'
import { numberFact } from './given.ts'
import type { CompiledRatio } from './limits.ts'
import type { Part } from './parts.ts'
import type { Paid } from './pays.ts'
import { roundOnce, UNIT_YUAN } from './rounding.ts'
import { exact, type Sheet, writeAmount } from './sheet.ts'
import type { EvaluationRequest } from './types.ts'

/** What was found before any amount is written: how the part pays, and which halvings apply. */
export interface Method {
  readonly paid: (part: Part) => Paid
  readonly adjustments: readonly CompiledAdjustment[]
}

/** What runs through the parts of a claim. */
export interface Running {
  readonly used: Used
  budgetLeft: Decimal | null
}

export interface Amounts {
  readonly amount: Money
  readonly entitlement: Money
}

/** Calculates a part that is not stopped. Requires all its facts. */
export function calculate(
  sheet: Sheet,
  compiled: CompiledClause,
  request: EvaluationRequest,
  part: Part,
  method: Method,
  running: Running,
): Amounts | { readonly refused: Refused } {
  writeBase(sheet, compiled, part)
  const place: Place = { year: part.year ?? request.claimYear, project: part.project }
  const { prior } = request.slice
  const paid = adjusted(sheet, method.adjustments, writePaid(sheet, compiled, method.paid(part)))
  let amount = paid
  for (const floor of compiled.floors) {
    const lifted = applyFloor(sheet, floor, amount, prior, place, part.base)
    if (!(lifted instanceof Decimal)) return { refused: lifted }
    amount = lifted
  }
  const ratio = limitByRatios(sheet, compiled.ratios, request, { entitled: paid, amount })
  const capped = applyCaps(sheet, compiled.caps, ratio, { prior, used: running.used, place })
  const { rounding } = compiled
  const entitlement = toMoney(roundOnce(capped.entitled, rounding, capped.entitledRoom))
  let rounded = roundOnce(capped.payable, rounding, capped.payableRoom)
  writeRounding(sheet, compiled, exact(capped.entitled), entitlement, rounded)
  for (const rule of compiled.rules) {
    rounded = rule.apply(sheet, { amount: rounded, entitlement, facts: request.facts, place, prior })
  }
  use(running.used, compiled.caps, place, decimal(entitlement), rounded)
  if (running.budgetLeft !== null) {
    rounded = limitByBudget(sheet, compiled, rounded, running.budgetLeft)
    running.budgetLeft = running.budgetLeft.minus(rounded)
  }
  return { amount: rounded.isZero() ? ZERO : toMoney(rounded), entitlement }
}

/** Writes how the base was found. */
export function writeBase(sheet: Sheet, { base }: CompiledClause, part: Part): void {
  if (base === null || part.base === null) return
  const { formula, span: quote, lean: readings } = base
  writeAmount(sheet, { stage: 'base', quote, readings, formula, inputs: part.inputs }, part.base)
}

function writePaid(sheet: Sheet, { pay }: CompiledClause, { amount, span: quote, formula, inputs }: Paid): Decimal {
  writeAmount(sheet, { stage: 'pay', quote, readings: pay.lean, formula, inputs }, amount)
  return amount
}

function adjusted(sheet: Sheet, adjustments: readonly CompiledAdjustment[], amount: Decimal): Decimal {
  let left = amount
  for (const { source, factor, test, readings } of adjustments) {
    left = left.times(factor)
    const formula = `amount ${source.literal}, because ${test.formula}`
    const inputs = { factor: factor.toFixed() }
    writeAmount(sheet, { stage: 'adjust', quote: source.span, readings, formula, inputs }, left)
  }
  return left
}

function limitByRatios(
  sheet: Sheet,
  ratios: readonly CompiledRatio[],
  request: EvaluationRequest,
  { entitled, amount }: { readonly entitled: Decimal; readonly amount: Decimal },
): { readonly entitled: Decimal; readonly amount: Decimal } {
  let left = { entitled, amount }
  for (const { source, rate, of, formula, readings } of ratios) {
    const values = of.map(({ name, type }) => numberFact(request, name, type) ?? new Decimal(0))
    const most = values.reduce((product, value) => product.times(value), rate)
    const named = Object.fromEntries(of.map(({ name }, i) => [name, exact(values[i] ?? new Decimal(0))]))
    const inputs = { limit: source.id, rate: rate.toFixed(), ...named, cap: exact(most) }
    const cut = Decimal.min(left.amount, most)
    writeAmount(sheet, { stage: 'ratioLimit', quote: source.span, readings, formula, inputs }, cut)
    if (cut.lessThan(left.amount)) {
      sheet.reasons.unshift({ code: 'CAPPED', clause: sheet.clause, limit: source.id, cap: exact(most) })
    }
    left = { entitled: Decimal.min(left.entitled, most), amount: cut }
  }
  return left
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
  const formula = `amount ${how} to ${unit} yuan`
  writeAmount(sheet, { stage: 'round', quote: null, readings, formula, inputs }, rounded)
}
