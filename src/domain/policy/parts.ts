// A claim calculated in parts: one as a rule; one for each year of a figure by year or of a loan, one for each project that
// has an award of its own. Every part goes through all stages by itself.
import type { Decimal } from '../money.ts'
import type { ReasonCode } from './reasons.ts'
import type { StepInputs } from './types.ts'

export interface Part {
  /** The year or project as the trace names it; null where there is one part only. */
  readonly label: string | null
  readonly year: number | null
  readonly project: string | null
  /** Null where the pay needs no figure. */
  readonly base: Decimal | null
  /** How the base was found. */
  readonly inputs: StepInputs
  /** Months of the loan year that earn. */
  readonly months: number | null
  /** Why it pays nothing whatever the figure is: outside of the term, not chosen. */
  readonly stopped: ReasonCode | null
}

/** The single part of a claim that has no others. */
export function onePart(base: Decimal | null, inputs: StepInputs): Part {
  return { label: null, year: null, project: null, base, inputs, months: null, stopped: null }
}

export interface Parts {
  readonly parts: readonly Part[]
  readonly missing: readonly string[]
  /** Why there is nothing to calculate. */
  readonly refusal: { readonly code: ReasonCode; readonly condition: string; readonly inputs: StepInputs } | null
}
