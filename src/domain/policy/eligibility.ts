// Whether the claim is one the clause speaks of: in force, then each condition in the order of the clause.
import { yearOf } from '../calendar.ts'
import { isNegative, isZero, type Money, sum, ZERO } from '../money.ts'
import type { CompiledClause, CompiledOneOff } from './compile.ts'
import { dateFact, type Given, nothing, yearFact } from './given.ts'
import type { RefusalCode } from './reasons.ts'
import { addReason, type Sheet, writeCondition } from './sheet.ts'
import type { EvaluationRequest, PriorPayment, StepInputs } from './types.ts'

export interface Eligibility {
  /** A false condition wins over a missing fact. */
  readonly holds: boolean | null
  readonly missing: readonly string[]
}

/** Writes one step for each condition, and the reasons of a refusal with the first failure in front. */
export function decideEligibility(sheet: Sheet, compiled: CompiledClause, request: EvaluationRequest): Eligibility {
  let holds = writeStatus(sheet, request)
  writeChoice(sheet, request)
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
  const used = compiled.oneOff === null ? EMPTY : usedBefore(sheet, compiled.oneOff, request)
  holds = holds && used.holds !== false
  known = known && used.holds !== null
  missing.push(...used.missing)
  return { holds: holds && !known ? null : holds, missing }
}

const EMPTY: Eligibility = { holds: true, missing: [] }

/** 一次性: an earlier payment for the same right stands against the claim, recovered or not unless the reading says so. */
function usedBefore(
  sheet: Sheet,
  { source, reopens, readings }: CompiledOneOff,
  request: EvaluationRequest,
): Eligibility {
  const { keys } = source
  const missing = keys.filter((key) => request.facts[key] === undefined)
  const same = request.slice.prior.filter(
    (payment) => payment.clause === request.clause && keys.every((key) => isSame(payment, key, request.facts[key])),
  )
  const paid = reopens ? sum(same.map(({ amount }) => amount)) : sum(same.map(({ amount }) => positive(amount)))
  const used = !isNegative(paid) && !isZero(paid)
  const holds = missing.length > 0 && used ? null : !used
  const named = Object.fromEntries(keys.map((key) => [key, shown(request.facts[key])]))
  const formula = keys.length === 0 ? 'paid = 0' : `paid = 0 for the same ${keys.join(', ')}`
  const inputs = { ...named, paid }
  writeCondition(sheet, { stage: 'eligible', quote: source.span ?? null, readings, formula, inputs }, holds)
  if (holds === false) addReason(sheet, 'ALREADY_PAID_ONE_OFF', inputs)
  return { holds, missing: holds === null ? missing : [] }
}

/** A payment that does not say what it was for may have been for this. */
function isSame(payment: PriorPayment, key: string, value: unknown): boolean {
  const of = (payment as unknown as { readonly [name: string]: unknown })[key]
  return of === undefined || value === undefined || of === value
}

function positive(amount: Money): Money {
  return isNegative(amount) ? ZERO : amount
}

function shown(value: unknown): string | null {
  return typeof value === 'string' ? value : null
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

/** Which version governs, where several hold at once, is a person's choice. */
function writeChoice(sheet: Sheet, { policy, versionChoice }: EvaluationRequest): void {
  if (versionChoice === undefined) return
  const { over, reason, documentNumber } = versionChoice
  const inputs = { version: `${policy.id}@${policy.version}`, over: over.join(', '), reason, documentNumber }
  const formula = 'version chosen over others in force'
  writeCondition(sheet, { stage: 'inForce', quote: null, readings: {}, formula, inputs }, true)
}

/** Years and dates that the claim gives must lie in the policy's period; a year lies outside if all its days do. */
function writePeriod(sheet: Sheet, { inForce, inForceReadings }: CompiledClause, given: Given): boolean {
  const { from, to } = inForce
  const inputs: Record<string, string | number | null> = {
    inForceFrom: from,
    ...(to === null ? {} : { inForceTo: to }),
  }
  let holds = true
  // Null says that there is none yet (未完工): nothing that could lie outside.
  const stated = (name: string): boolean => !nothing(given, name)
  for (const name of inForce.years.filter(stated)) {
    const year = yearFact(given, name)
    if (year === undefined) continue
    inputs[name] = year
    holds &&= year >= yearOf(from) && (to === null || year <= yearOf(to))
  }
  for (const name of inForce.dates.filter(stated)) {
    const date = dateFact(given, name)
    if (date === undefined) continue
    inputs[name] = date
    holds &&= date >= from && (to === null || date <= to)
  }
  const formula = `${[...inForce.years, ...inForce.dates].join(', ')} not before inForceFrom${to === null ? '' : ', not after inForceTo'}, where given`
  writeCondition(sheet, { stage: 'inForce', quote: null, readings: inForceReadings, formula, inputs }, holds)
  if (!holds) refuse(sheet, 'OUT_OF_PERIOD', 'inForce', inputs)
  return holds
}

function refuse(sheet: Sheet, code: RefusalCode, condition: string, inputs: StepInputs): void {
  addReason(sheet, code, { condition, ...inputs })
}
