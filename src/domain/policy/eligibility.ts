// Whether the claim is one the clause speaks of: in force, then each condition in the order of the clause.
import { yearOf } from '../calendar.ts'
import type { CompiledClause } from './compile.ts'
import { dateFact, type Given, yearFact } from './given.ts'
import type { RefusalCode } from './reasons.ts'
import { addReason, type Sheet, writeCondition } from './sheet.ts'
import type { EvaluationRequest, StepInputs } from './types.ts'

export interface Eligibility {
  /** A false condition wins over a missing fact. */
  readonly holds: boolean | null
  readonly missing: readonly string[]
}

/** Writes one step for each condition, and the reasons of a refusal with the first failure in front. */
export function decideEligibility(sheet: Sheet, compiled: CompiledClause, request: EvaluationRequest): Eligibility {
  let holds = writeStatus(sheet, request)
  if (!writePeriod(sheet, compiled, request)) holds = false
  let known = true
  const missing: string[] = []
  for (const { source, test, readings } of compiled.conditions) {
    const verdict = test.decide(request)
    const { formula } = test
    const { inputs } = verdict
    const quote = verdict.span ?? source.span ?? null
    writeCondition(sheet, { stage: 'eligible', quote, readings, formula, inputs }, verdict.holds)
    if (verdict.holds === false) refuse(sheet, source.refusal, source.id, inputs)
    if (verdict.holds === null) known = false
    holds = holds && verdict.holds !== false
    missing.push(...verdict.missing)
  }
  return { holds: holds && !known ? null : holds, missing }
}

/** A draft pays nothing; it can be simulated. */
function writeStatus(sheet: Sheet, { policy, mode }: EvaluationRequest): boolean {
  const holds = policy.status === 'issued' || mode === 'simulate'
  const inputs = { status: policy.status, mode }
  const formula = 'status = issued or mode = simulate'
  writeCondition(sheet, { stage: 'inForce', quote: null, readings: {}, formula, inputs }, holds)
  if (!holds) addReason(sheet, 'DRAFT_NOT_IN_FORCE', { status: policy.status })
  return holds
}

/** Years and dates that the claim gives must not lie before the policy's first day; a year does if all its days do. */
function writePeriod(sheet: Sheet, { inForce, inForceReadings }: CompiledClause, given: Given): boolean {
  const { from } = inForce
  const inputs: Record<string, string | number | null> = { inForceFrom: from }
  let holds = true
  for (const name of inForce.years) {
    const year = yearFact(given, name)
    if (year === undefined) continue
    inputs[name] = year
    holds &&= year >= yearOf(from)
  }
  for (const name of inForce.dates) {
    const date = dateFact(given, name)
    if (date === undefined) continue
    inputs[name] = date
    holds &&= date >= from
  }
  const formula = `${[...inForce.years, ...inForce.dates].join(', ')} not before inForceFrom, where given`
  writeCondition(sheet, { stage: 'inForce', quote: null, readings: inForceReadings, formula, inputs }, holds)
  if (!holds) refuse(sheet, 'OUT_OF_PERIOD', 'inForce', inputs)
  return holds
}

function refuse(sheet: Sheet, code: RefusalCode, condition: string, inputs: StepInputs): void {
  addReason(sheet, code, { condition, ...inputs })
}
