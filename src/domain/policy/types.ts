// A policy version as the evaluator sees it: data with the law's own words beside every value, and what goes into and
// comes out of an evaluation. Plain JSON throughout: numbers of the law stay as the law writes them ("100 万元", "5%").
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { RefusalCode } from './reasons.ts'
import type { Stage } from './stages.ts'

// ---- a policy version ----------------------------------------------------------------------------------------------
/** One transcription of one official document; its hash is taken over exactly this object as canonical JSON. */
export interface PolicyVersion {
  /** E.g. huian-2021; the first part of every clause id. */
  readonly id: string
  readonly version: number
  readonly title: string
  /** 文号, e.g. 惠政办〔2021〕47号. */
  readonly documentNumber: string
  readonly issuer: string
  readonly issuedOn: DateText
  /** Six digits of the administrative division. */
  readonly jurisdiction: string
  /** A draft (征求意见稿) can be simulated and never pays. */
  readonly status: 'draft' | 'issued'
  /** The first day to which deeds may belong. */
  readonly inForceFrom: ByReading<DateText>
  readonly rounding: ByReading<Rounding>
  readonly shortage: ByReading<Shortage>
  readonly readings: { readonly [id: string]: Reading }
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

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export interface Rounding {
  readonly unit: 'fen' | 'yuan' | 'hundredYuan' | 'tenThousandYuan'
  readonly mode: 'down' | 'halfUp'
}

/** What a budget that does not cover the whole award pays. */
export type Shortage = 'payTheRest' | 'payNothing'

/** One paragraph of the law that pays, with the law's own words. Spans are parts of `quote`, each found there once. */
export interface Clause {
  /** Policy id, a slash, the number of the clause: huian-2021/4.1. */
  readonly id: string
  /** How the document itself names the place: 四（一）. */
  readonly heading: string
  readonly title: Bilingual
  readonly quote: string
  readonly responsible: { readonly body: string; readonly sourceQuote: string }
  readonly evidence: readonly Evidence[]
  readonly facts: readonly FactDeclaration[]
  /** Facts (dates and years) that must lie within the document's validity where they are given. */
  readonly inForceBy: { readonly facts: readonly string[]; readonly reading: string }
  /** All must hold, in the order in which a refusal names them. */
  readonly conditions: readonly ClauseCondition[]
  readonly base: { readonly fact: ByReading<string>; readonly span: string }
  readonly pay: Pay
  readonly limits: readonly Limit[]
  /** Readings that bear on the clause without changing the calculation of a single claim. */
  readonly leansOn: readonly string[]
}

/** What has to be shown; named by the text (a span) or asked for under a reading. */
export type Evidence =
  | { readonly name: string; readonly facts: readonly string[]; readonly basis: 'text'; readonly span: string }
  | {
      readonly name: string
      readonly facts: readonly string[]
      readonly basis: 'interpretation'
      readonly reading: string
    }

/** A fact of the clause: its name in requests, what it may hold, and its Chinese label. */
export type FactDeclaration = { readonly name: string; readonly label: string } & FactType
export type FactType =
  | { readonly type: 'money' | 'year' | 'date' | 'boolean' }
  /** A closed list of words, each with its Chinese label. */
  | { readonly type: 'word'; readonly words: { readonly [word: string]: string } }
  /** Any word; those that the clause distinguishes are listed. */
  | { readonly type: 'openWord'; readonly words: { readonly [word: string]: string } }

/** A sentence of the law that must hold, and the code a refusal gives when it does not. */
export interface ClauseCondition {
  readonly id: string
  readonly span: string
  readonly refusal: RefusalCode
  readonly test: Condition
}

/** Three-valued: a missing fact makes a condition unknown, never false. */
export type Condition =
  | { readonly kind: 'oneOf'; readonly fact: string; readonly words: readonly string[] }
  | { readonly kind: 'isTrue'; readonly fact: string }
  /** The year is the one the claim is for (当年). */
  | { readonly kind: 'inClaimYear'; readonly fact: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  /** Only where `if` holds does `then` matter; facts of `then` are not missed elsewhere. */
  | { readonly kind: 'when'; readonly if: Condition; readonly then: Condition }
  | ThresholdCondition

/** 门槛: the first bound whose `when` holds must be reached; the last bound has no `when`. */
export interface ThresholdCondition {
  readonly kind: 'threshold'
  readonly fact: ByReading<string>
  readonly relation: ByReading<'atLeast' | 'moreThan'>
  readonly bounds: readonly Bound[]
}
export interface Bound {
  readonly when?: Condition
  readonly literal: string
  readonly span: string
}

/** How the base becomes an amount. */
export interface Pay {
  readonly kind: 'rateOfBase'
  readonly literal: string
  readonly span: string
}

/** What bounds the amount. */
export interface Limit {
  readonly kind: 'cap'
  readonly id: string
  readonly literal: string
  readonly span: string
  /** What one cap stretches over. */
  readonly scope: ByReading<CapScope>
  /** Whether recoveries give room back. */
  readonly recoveries: ByReading<'giveRoomBack' | 'doNotCount'>
}
export type CapScope = 'claim' | 'enterpriseYear' | 'enterprise'

// ---- what goes in --------------------------------------------------------------------------------------------------
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
  readonly missingFacts: readonly string[]
  readonly trace: readonly TraceStep[]
}
