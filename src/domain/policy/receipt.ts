// The decision receipt (测算凭据): everything a decision was made from, by digest or by value, and what came out. It is
// never stored: it is rebuilt from the book and its hash compared. Nothing in it depends on a clock.
import type { Money } from '../money.ts'
import { countedPrior } from './caps.ts'
import { compile } from './compile.ts'
import { ENGINE_VERSION } from './stages.ts'
import type {
  Approval,
  Evaluation,
  Instalment,
  LedgerSlice,
  PolicyVersion,
  ReadingChoices,
  RunningTotals,
  Split,
} from './types.ts'

/** What a receipt is built from. */
export interface ReceiptParts {
  readonly policy: PolicyVersion
  /** SHA-256 over the policy's canonical document. */
  readonly policyHash: string
  readonly clause: string
  readonly readings: ReadingChoices
  readonly application: string
  readonly enterprise: string
  readonly round: string
  readonly benefitYear: number
  readonly factsDigest: string
  /** The decision within a ceiling or among listed amounts that the claim was calculated with. */
  readonly approval?: Approval
  /** The stream of the book, e.g. book-350521. */
  readonly book: string
  readonly budgetLine: string
  /** Bound to the book's last revision before the decision. */
  readonly slice: LedgerSlice & { readonly revision: number }
  readonly evaluation: Evaluation
}

/** Format 1. A stored hash is over exactly this object as canonical JSON: another shape is another format. */
export interface Receipt {
  readonly format: 1
  readonly engine: string
  readonly jurisdiction: string
  readonly policy: { readonly id: string; readonly version: number; readonly hash: string }
  readonly clause: string
  readonly readings: ReadingChoices
  readonly application: string
  readonly enterprise: string
  readonly round: string
  readonly benefitYear: number
  readonly factsDigest: string
  readonly approval: Approval | null
  readonly ledger: {
    readonly book: string
    readonly revision: number
    /** Earlier payments that use room, by the id of the limit. */
    readonly capPrior: { readonly [limit: string]: Money }
    /** Over all earlier payments that were looked at. */
    readonly priorDigest: string
    readonly running: RunningTotals | null
    readonly budgetLine: string
    readonly budgetLeft: Money | null
  }
  readonly result: {
    readonly eligible: boolean | null
    readonly amount: Money | null
    readonly entitlement: Money | null
    readonly maxAmount: Money | null
    readonly schedule: readonly Instalment[] | null
    readonly split: Split | null
    readonly components: { readonly [project: string]: Money } | null
    readonly reasons: readonly string[]
  }
  readonly traceDigest: string
}

/** Builds the receipt and its hash. `digest` is SHA-256 in hex over the canonical JSON of a value. */
export function buildReceipt(
  parts: ReceiptParts,
  digest: (value: unknown) => string,
): { readonly receipt: Receipt; readonly receiptHash: string; readonly traceDigest: string } {
  const { policy, clause, readings, benefitYear, slice, evaluation } = parts
  const { caps } = compile(policy, clause, readings)
  const used = caps.map(
    (cap) => [cap.source.id, countedPrior(cap, slice.prior, { year: benefitYear, project: null })] as const,
  )
  const traceDigest = digest(evaluation.trace)
  const receipt: Receipt = {
    format: 1,
    engine: ENGINE_VERSION,
    jurisdiction: policy.jurisdiction,
    policy: { id: policy.id, version: policy.version, hash: parts.policyHash },
    clause,
    readings,
    application: parts.application,
    enterprise: parts.enterprise,
    round: parts.round,
    benefitYear,
    factsDigest: parts.factsDigest,
    approval: parts.approval ?? null,
    ledger: {
      book: parts.book,
      revision: slice.revision,
      capPrior: Object.fromEntries(used),
      priorDigest: digest(slice.prior),
      running: slice.running ?? null,
      budgetLine: parts.budgetLine,
      budgetLeft: slice.budgetLeft,
    },
    result: {
      eligible: evaluation.eligible,
      amount: evaluation.amount,
      entitlement: evaluation.entitlement,
      maxAmount: evaluation.maxAmount ?? null,
      schedule: evaluation.schedule ?? null,
      split: evaluation.split ?? null,
      components: evaluation.components ?? null,
      reasons: evaluation.reasons.map(({ code }) => code),
    },
    traceDigest,
  }
  return { receipt, receiptHash: digest(receipt), traceDigest }
}
