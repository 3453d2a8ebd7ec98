// The engine: one claim under one clause of one policy version. Pure: the same request gives the same bytes on every
// machine, so that a decision can be replayed. The order of the stages is in stages.ts.
import { decimal, ZERO } from '../money.ts'
import { type Amounts, calculate, type Method, type Running } from './amount.ts'
import type { Used } from './caps.ts'
import { compile, type CompiledClause } from './compile.ts'
import { decideEligibility } from './eligibility.ts'
import type { Refused } from './floor.ts'
import { findMethod } from './method.ts'
import { onePart, type Part, type Parts } from './parts.ts'
import { result, type Row } from './result.ts'
import { addReason, beginPart, newSheet, type Sheet, writeCondition } from './sheet.ts'
import { type Window, within } from './term.ts'
import type { Evaluation, EvaluationRequest } from './types.ts'
import { undecidedAmount } from './undecided.ts'

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
  const found = findParts(sheet, compiled, request)
  const method = findMethod(compiled, request)
  if (found.refusal !== null && holds) return refusedFor(sheet, found.refusal)
  if (method.refusal !== null && holds) return refusedFor(sheet, method.refusal)
  const unknown = new Set([...missing, ...found.missing, ...method.missing, ...yearMissing(compiled, request, found)])
  if (holds === null || unknown.size > 0) return undecided(sheet, [...unknown])
  const parts = writeTerm(sheet, compiled, found.parts, found.window)
  const nothing = nothingDue(compiled, parts)
  if (nothing !== null) return refusedFor(sheet, nothing)
  if ('undecided' in method) return undecidedAmount(sheet, compiled, request, parts, method)
  return calculateParts(sheet, compiled, request, parts, method)
}

/** The parts of the claim, those outside of the term marked. */
function findParts(
  sheet: Sheet,
  { base, term }: CompiledClause,
  request: EvaluationRequest,
): Parts & { readonly window: Window | null } {
  const found = base === null ? { parts: [onePart(null, {})], missing: [], refusal: null } : base.read(request, sheet)
  if (term === null || found.parts.length === 0) return { ...found, window: null }
  const { fact } = term
  if (fact !== null && request.facts[fact] === undefined)
    return { ...found, missing: [...found.missing, fact], window: null }
  const window = term.window(found.parts, request, request.slice.prior)
  return { ...found, parts: within(found.parts, window), window }
}

/** Writes the term, and which years it leaves out. */
function writeTerm(
  sheet: Sheet,
  { term }: CompiledClause,
  parts: readonly Part[],
  window: Window | null,
): readonly Part[] {
  if (term === null || window === null) return parts
  for (const { label, year, stopped } of parts) {
    if (stopped === 'CONDITION_NOT_MET') continue
    const { formula, span: quote, lean: readings } = term
    const step = { stage: 'term', quote, readings, formula, inputs: { ...window.inputs, year } } as const
    writeCondition(sheet, step, stopped === null, label)
  }
  return parts
}

/** Why no part of the claim can be paid: no year chosen, none inside of the term, no increase in any. */
function nothingDue({ clause }: CompiledClause, parts: readonly Part[]): Refused | null {
  const [first] = parts
  if (first === undefined) return null
  const due = parts.filter(({ stopped }) => stopped === null)
  const years = { years: parts.map(({ year }) => year).join(', ') }
  if (due.length === 0) {
    const chosen = parts.find(({ stopped }) => stopped === 'WINDOW_ENDED') === undefined
    if (chosen) return { code: 'CONDITION_NOT_MET', condition: 'chosen', inputs: years }
    return { code: 'WINDOW_ENDED', condition: 'term', inputs: years }
  }
  const isIncrement = clause.base?.kind === 'increment'
  if (!isIncrement || due.some(({ base }) => base?.isZero() !== true)) return null
  return { code: 'NO_INCREMENT', condition: 'increment', inputs: years }
}

/** The claim's year, where a cap or rule counts by it and the parts have none of their own. */
function yearMissing({ caps, rules, floors }: CompiledClause, request: EvaluationRequest, { parts }: Parts): string[] {
  if (request.claimYear !== null || parts.some(({ year }) => year !== null)) return []
  const capNeeds = [...caps, ...floors].some(({ scope }) => scope === 'enterpriseYear')
  const ruleNeeds = request.slice.prior.length > 0 && rules.some(({ byYear }) => byYear)
  return capNeeds || ruleNeeds ? ['claimYear'] : []
}

function calculateParts(
  sheet: Sheet,
  compiled: CompiledClause,
  request: EvaluationRequest,
  parts: readonly Part[],
  method: Method,
): Evaluation {
  const { budgetLeft } = request.slice
  const used: Used = new Map()
  const running: Running = { used, budgetLeft: budgetLeft === null ? null : decimal(budgetLeft) }
  const rows: Row[] = []
  for (const part of parts) {
    beginPart(sheet, part.label)
    if (part.stopped !== null) {
      rows.push({ part, amount: ZERO, entitlement: ZERO })
      continue
    }
    const amounts: Amounts | { readonly refused: Refused } = calculate(sheet, compiled, request, part, method, running)
    if ('refused' in amounts) return refusedFor(sheet, amounts.refused)
    rows.push({ part, ...amounts })
  }
  for (const { label, stopped } of parts) {
    if (stopped === 'WINDOW_ENDED') addReason(sheet, stopped, { year: label })
  }
  return result(sheet, compiled, request, rows)
}

function refused({ reasons, steps }: Sheet): Evaluation {
  return { eligible: false, amount: ZERO, entitlement: ZERO, reasons, missingFacts: [], trace: steps }
}

/** A refusal that comes from the figures themselves. */
function refusedFor(sheet: Sheet, { code, condition, inputs }: Refused): Evaluation {
  addReason(sheet, code, { condition, ...inputs })
  return refused(sheet)
}

function undecided(sheet: Sheet, missingFacts: readonly string[]): Evaluation {
  addReason(sheet, 'FACTS_MISSING', { facts: missingFacts.join(', ') })
  return { eligible: null, amount: null, entitlement: null, reasons: sheet.reasons, missingFacts, trace: sheet.steps }
}
