// The engine: one claim under one clause of one policy version. Pure: the same request gives the same bytes on every
// machine, so that a decision can be replayed. The order of the stages is in stages.ts.
import { ZERO } from '../money.ts'
import { calculate } from './amount.ts'
import { compile, type CompiledClause } from './compile.ts'
import { decideEligibility } from './eligibility.ts'
import { moneyFact } from './given.ts'
import { addReason, newSheet, type Sheet } from './sheet.ts'
import type { Evaluation, EvaluationRequest } from './types.ts'

export { ENGINE_VERSION } from './stages.ts'

/**
 * Decides the claim. Amounts are in yuan. Throws a RangeError on a clause, reading or alternative that the policy does not
 * have, and on a fact of the wrong type; a missing fact is an answer, not an error.
 */
export function evaluate(request: EvaluationRequest): Evaluation {
  const compiled = compile(request.policy, request.clause, request.readings)
  const sheet = newSheet(request.clause)
  const { holds, missing } = decideEligibility(sheet, compiled, request)
  if (holds === false) return refused(sheet)
  const base = moneyFact(request, compiled.base.fact)
  const unknown = new Set([...missing, ...missingForAmount(compiled, request)])
  if (base === undefined || holds === null || unknown.size > 0) return undecided(sheet, [...unknown])
  const { amount, entitlement } = calculate(sheet, compiled, base, request.slice, request.claimYear)
  return { eligible: true, amount, entitlement, reasons: sheet.reasons, missingFacts: [], trace: sheet.steps }
}

function missingForAmount({ base, caps }: CompiledClause, { facts, claimYear }: EvaluationRequest): string[] {
  const needsYear = claimYear === null && caps.some(({ scope }) => scope === 'enterpriseYear')
  return [...(facts[base.fact] === undefined ? [base.fact] : []), ...(needsYear ? ['claimYear'] : [])]
}

function refused({ reasons, steps }: Sheet): Evaluation {
  return { eligible: false, amount: ZERO, entitlement: ZERO, reasons, missingFacts: [], trace: steps }
}

function undecided(sheet: Sheet, missingFacts: readonly string[]): Evaluation {
  addReason(sheet, 'FACTS_MISSING', { facts: missingFacts.join(', ') })
  return { eligible: null, amount: null, entitlement: null, reasons: sheet.reasons, missingFacts, trace: sheet.steps }
}
