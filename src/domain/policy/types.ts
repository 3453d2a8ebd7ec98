// A policy version as the evaluator sees it: data with the law's own words beside every value, and what goes into and
// comes out of an evaluation. Plain JSON throughout: numbers of the law stay as the law writes them ("100 万元", "5%").
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Clause } from './clause-types.ts'
import type { NotPayable, Quota, StackingRule, Target } from './rule-types.ts'
import type { Stage } from './stages.ts'

// ---- a policy version ----------------------------------------------------------------------------------------------
/** One transcription of one official document; its hash is taken over exactly this object as canonical JSON. */
export interface PolicyVersion {
  /** E.g. huian-2021; the first part of every clause id. */
  readonly id: string
  readonly version: number
  readonly title: string
  /** 文号, e.g. 惠政办〔2021〕47号. Number, issuer and day are absent where the text, e.g. of a draft, names none. */
  readonly documentNumber?: string
  readonly issuer?: string
  readonly issuedOn?: DateText
  /** Six digits of the administrative division. */
  readonly jurisdiction: string
  /** A draft (征求意见稿) can be simulated and never pays. */
  readonly status: 'draft' | 'issued'
  /** 施行日期, where the text states another day than that of issue: before it nothing is decided. */
  readonly takesEffect?: StatedDay
  /** The first day to which deeds may belong; earlier than the document itself where it applies backwards (参照执行). */
  readonly inForceFrom: ByReading<DateText> | StatedDay
  /** The last such day; `open` is none until an event repeals the document. Absent: open. */
  readonly inForceTo?: ByReading<DateText | 'open'> | StatedDay
  readonly rounding: ByReading<Rounding>
  readonly shortage: ByReading<Shortage>
  readonly readings: { readonly [id: string]: Reading }
  /** What holds between clauses, and against money of other policies. */
  readonly rules?: readonly StackingRule[]
  /** 竞争性分配: applicants of one request share `budgetLeft` by the policy's shortage rule. */
  readonly competitive?: { readonly quote: string }
  /** What may be asked for and never pays: lending under a limit, guarantees. */
  readonly quotas?: readonly Quota[]
  /** Passages that speak of money or measures and never pay. */
  readonly notPayable?: readonly NotPayable[]
  readonly targets?: readonly Target[]
  readonly clauses: readonly Clause[]
  /** SHA-256 in hex of the official text's bytes. */
  readonly sourceDigest: string
}

/** 口径: a recorded choice where the text is open. A bureau switches it by recording another alternative. */
export interface Reading {
  readonly question: Bilingual
  /** The alternative that holds unless another is recorded. */
  readonly default: string
  readonly alternatives: { readonly [alternative: string]: Bilingual }
}

/** A value that the text leaves open: the reading it leans on, and the value under each alternative of that reading. */
export interface ByReading<T> {
  readonly reading: string
  readonly choices: { readonly [alternative: string]: T }
}

/** Reading id → recorded alternative; readings that are not named have their default. */
export interface ReadingChoices {
  readonly [reading: string]: string
}

/** A value that the text states, or one that it leaves open. */
export type Value<T> = T | ByReading<T>

/** A day that the text states: `quote` stands in the source and holds the day as YYYY年M月D日. */
export interface StatedDay {
  readonly day: DateText
  readonly quote: string
}

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export interface Rounding {
  readonly unit: 'fen' | 'yuan' | 'hundredYuan' | 'tenThousandYuan'
  readonly mode: 'down' | 'halfUp'
}

/** What a budget that does not cover everything pays; `proRata` differs only between several applicants. */
export type Shortage = 'payTheRest' | 'payNothing' | 'proRata'

// ---- what goes in --------------------------------------------------------------------------------------------------
/** What a fact may be. Money, rates and quantities are decimal strings; years and counts are integers. */
export type FactValue =
  string | number | boolean | null | readonly Facts[] | { readonly [key: string]: string | boolean }
export interface Facts {
  readonly [name: string]: FactValue
}

/**
 * What the enterprise already received under a clause, as the ledger knows it; a negative amount is a recovery. `clause` may
 * name a policy outside of the ledger. What the money was for is known as far as it was recorded.
 */
export interface PriorPayment {
  readonly clause: string
  readonly year: number
  readonly amount: Money
  /** What the clause gave before floor, stacking and budget; absent: the amount. */
  readonly entitlement?: Money
  readonly matter?: string
  readonly title?: string
  /** The level of the title under a clause that distinguishes levels; otherwise the level whose money it is. */
  readonly level?: string
  readonly honour?: string
  readonly stage?: string
  /** Whose field of policy it is, e.g. industryAndIT. */
  readonly field?: string
  readonly projectId?: string
  /** The related enterprise that received it; absent: the enterprise itself. */
  readonly uscc?: string
  readonly split?: { readonly [level: string]: Money }
}

/** Running totals in yuan that a limit is measured against. */
export type Running = 'fundLendingOutstanding' | 'fundLendingTotal' | 'guaranteeUsed' | 'programmeSpent'

export type RunningTotals = { readonly [total in Running]?: Money }

/** The decision that a ceiling or a choice needs, as a person made it. */
export interface Approval {
  /** A fraction of one as decimal text. */
  readonly rate?: string
  readonly amount?: Money
  /** Code of the related enterprise that had it; absent for the enterprise's own. */
}

/** Why the version was chosen over others that hold at the same time, each as `policy@version`. */
export interface VersionChoice {
  readonly over: readonly string[]
  readonly reason: string
  readonly documentNumber: string
}

/** What the evaluator may know of the ledger: nothing else enters a decision. */
export interface LedgerSlice {
  readonly prior: readonly PriorPayment[]
  /** What is left in the pool that pays; null when not asked (calculator only, never in the ledger). */
  readonly budgetLeft: Money | null
  readonly running?: RunningTotals
}

export interface EvaluationRequest {
  readonly policy: PolicyVersion
  /** The full id: huian-2021/4.1. */
  readonly clause: string
  readonly facts: Facts
  readonly slice: LedgerSlice
  /** The year the subsidy is for (当年, 年度); null when not known. */
  readonly claimYear: number | null
  readonly readings: ReadingChoices
  readonly mode: 'disburse' | 'simulate'
  /** Absent: nothing is decided yet. */
  readonly approval?: Approval
  /** Absent: no other version held at the same time. */
  readonly versionChoice?: VersionChoice
}

// ---- what comes out ------------------------------------------------------------------------------------------------
export interface Reason {
  /** One of REASON_CODES, or of a later engine. */
  readonly code: string
  /** The clause, fact, limit or reading it speaks of. */
  readonly [detail: string]: string | number | boolean | null
}

/** Names and values a step was computed from; null is a fact that is not known. */
export interface StepInputs {
  readonly [name: string]: string | number | boolean | null
}

/** One step of a calculation; `after` of a step is `before` of the next that changes the amount. */
export interface TraceStep {
  readonly stage: Stage
  readonly clause: string
  /** The project or year it is about, where the clause calculates several. */
  readonly part?: string
  /** The law's own words for this step; null where the text is silent and a reading decides. */
  readonly quote: string | null
  /** The readings the step leans on, each with the alternative in force. */
  readonly readings: ReadingChoices
  /** The formula in words of the facts, e.g. "invoiceTotal × 5%". */
  readonly formula: string
  readonly inputs: StepInputs
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
  /** The known ceiling while a decision is missing or refused. */
  readonly maxAmount?: Money
  /** By year, where the clause pays by year. */
  readonly schedule?: readonly Instalment[]
  /** By government level, where the clause names shares. */
  readonly split?: Split
  /** By project, where each project has an award of its own; by clause id, where the claim names several. */
  readonly components?: { readonly [part: string]: Money }
  /** By applicant (竞争性分配). */
  readonly allocations?: { readonly [applicant: string]: Money }
  readonly missingFacts: readonly string[]
  readonly trace: readonly TraceStep[]
}

export interface Instalment {
  readonly year: number
  readonly amount: Money
  readonly split?: Split
}

/** Yuan by government level; the parts add up to the amount. */
export interface Split {
  readonly [level: string]: Money
}
