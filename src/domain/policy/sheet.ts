// The calculation sheet: steps in order, and the amount they arrive at. It alone writes `before` and `after`, so that every
// step starts from what the one before it left.
import type { Decimal } from '../money.ts'
import type { ReasonCode } from './reasons.ts'
import type { Reason, StepInputs, TraceStep } from './types.ts'

export type Described = Pick<TraceStep, 'stage' | 'quote' | 'readings' | 'formula' | 'inputs'>

export interface Sheet {
  readonly clause: string
  readonly steps: TraceStep[]
  /** The decisive one first. */
  readonly reasons: Reason[]
  /** The running amount as exact text; null before the base. */
  written: string | null
  /** The project or year that is calculated, where there are several. */
  part: string | null
}

/** An empty sheet for a clause. */
export function newSheet(clause: string): Sheet {
  return { clause, steps: [], reasons: [], written: null, part: null }
}

/** Begins a part: its amounts start anew. */
export function beginPart(sheet: Sheet, part: string | null): void {
  sheet.part = part
  sheet.written = null
}

/** Writes a condition: it changes no amount. `part` names the project it speaks of. */
export function writeCondition(sheet: Sheet, step: Described, holds: boolean | null, part = sheet.part): void {
  sheet.steps.push({ ...described(sheet, step, part), before: null, after: null, holds })
}

/** Writes a step that takes the amount to `after`. */
export function writeAmount(sheet: Sheet, step: Described, after: Decimal): void {
  const before = sheet.written
  sheet.written = exact(after)
  sheet.steps.push({ ...described(sheet, step, sheet.part), before, after: sheet.written, holds: null })
}

/** A reason that ranks behind those already there. */
export function addReason(sheet: Sheet, code: ReasonCode, details: StepInputs): void {
  sheet.reasons.push({ code, clause: sheet.clause, ...details })
}

/** A reason that outranks those already there: the later cut decides. */
export function addDecisiveReason(sheet: Sheet, code: ReasonCode, details: StepInputs): void {
  sheet.reasons.unshift({ code, clause: sheet.clause, ...details })
}

/** All digits, at least two decimals: 56500.00, 0.0005. */
export function exact(value: Decimal): string {
  return value.decimalPlaces() > 2 ? value.toFixed() : value.toFixed(2)
}

function described(
  { clause }: Sheet,
  { stage, quote, readings, formula, inputs }: Described,
  part: string | null,
): Omit<TraceStep, 'before' | 'after' | 'holds'> {
  if (part === null) return { stage, clause, quote, readings, formula, inputs }
  return { stage, clause, part, quote, readings, formula, inputs }
}
