// A policy version as the evaluator sees it: data with the law's own words beside every value, parsed exactly.
import type { Money } from '../money.ts'

/** What a fact may be. Money, rates and quantities are decimal strings; years and counts are integers. */
export type FactValue =
  string | number | boolean | null | readonly Facts[] | { readonly [key: string]: string | boolean }
export interface Facts {
  readonly [name: string]: FactValue
}

/** What the enterprise already received under a clause, as the ledger knows it; a negative amount is a recovery. */
export interface PriorPayment {
  readonly clause: string
  readonly year: number
  readonly amount: Money
}

/** What the evaluator may know of the ledger: nothing else enters a decision. */
export interface LedgerSlice {
  readonly prior: readonly PriorPayment[]
  /** What is left in the pool that pays; null when not asked (calculator only, never in the ledger). */
  readonly budgetLeft: Money | null
}

export interface Reason {
  /** A code of FACTS.md, e.g. OK, BELOW_THRESHOLD, CAPPED. */
  readonly code: string
  /** The clause, fact, limit or reading it speaks of. */
  readonly [detail: string]: string | number | boolean | null
}

/** One step of a calculation; `after` of a step is `before` of the next that changes the amount. */
export interface TraceStep {
  /** The stage in the engine's fixed order, e.g. inForce, eligible, base, pay, cap, round, budget. */
  readonly stage: string
  readonly clause: string
  /** The law's own words for this step, or the reading's id when the text is silent. */
  readonly quote: string | null
  readonly reading: string | null
  /** The formula in words of the facts, e.g. "invoiceTotal × 5%". */
  readonly formula: string
  readonly inputs: { readonly [name: string]: string | number | boolean | null }
  readonly before: string | null
  readonly after: string | null
  /** For conditions: true, false, or null when a fact is missing. */
  readonly holds: boolean | null
}

export interface Evaluation {
  readonly eligible: boolean | null
  readonly amount: Money | null
  /** What the clause gives before earlier payments, stacking and budget. */
  readonly entitlement: Money | null
  /** The decisive one first; at least one. */
  readonly reasons: readonly Reason[]
  readonly missingFacts: readonly string[]
  readonly trace: readonly TraceStep[]
}
