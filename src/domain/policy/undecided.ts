// A claim that waits for a decision, or whose decision was refused: it pays nothing, and its ceiling is known. The ceiling goes
// through the same stages on a sheet of its own, so that caps and earlier payments bound it; the budget does not.
import { Decimal, sum, ZERO } from '../money.ts'
import { type Amounts, calculate, type Running, writeBase } from './amount.ts'
import type { CompiledClause } from './compile.ts'
import type { Undecided } from './method.ts'
import type { Part } from './parts.ts'
import { addDecisiveReason, beginPart, newSheet, type Sheet, writeAmount } from './sheet.ts'
import type { Evaluation, EvaluationRequest } from './types.ts'

/** The evaluation of a claim without a decision inside its ceiling. */
export function undecidedAmount(
  sheet: Sheet,
  compiled: CompiledClause,
  request: EvaluationRequest,
  parts: readonly Part[],
  { undecided, ...method }: Undecided,
): Evaluation {
  const { code, inputs } = undecided
  const scratch = newSheet(sheet.clause)
  const running: Running = { used: new Map(), budgetLeft: null }
  const ceilings = parts.flatMap((part): Amounts[] => {
    if (part.stopped !== null) return []
    const amounts = calculate(scratch, compiled, request, part, method, running)
    return 'refused' in amounts ? [] : [amounts]
  })
  const maxAmount = sum(ceilings.map(({ amount }) => amount))
  for (const part of parts) {
    beginPart(sheet, part.label)
    writeBase(sheet, compiled, part)
    const { span: quote } = method.paid(part)
    const step = {
      stage: 'pay',
      quote,
      readings: compiled.pay.lean,
      formula: 'nothing without a decision',
      inputs,
    } as const
    writeAmount(sheet, step, new Decimal(0))
  }
  addDecisiveReason(sheet, code, { ...inputs, maxAmount })
  const { reasons, steps } = sheet
  return { eligible: true, amount: ZERO, entitlement: ZERO, maxAmount, reasons, missingFacts: [], trace: steps }
}
