// What the bureau knows from elsewhere and facts are derived from: recognitions, awards of upper levels, figures by year,
// payouts before this ledger or beside it; and the decisions that a ceiling or a choice needs.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Approval } from '../policy/types.ts'

/** Who recognised or granted: its own division code stands beside its name, for 市级 means two cities (R28). */
export interface Body {
  /** GB/T 2260 of the division whose body it is; 000000 for none in China. */
  readonly code: string
  readonly name: string
}

/** 认定: a title an enterprise or one of its projects or products got. */
export type RecognitionRecorded = Entry<
  'RecognitionRecorded',
  'enterprise' | 'enterpriseCode',
  {
    readonly recognition: string
    /** As the clauses name it: greenFactory. */
    readonly title: string
    readonly level: string | null
    readonly body: Body
    /** The product or project it was given for. */
    readonly matter: string | null
    readonly project: string | null
    readonly recognisedOn: DateText
    /** Confirmed again (复核) rather than newly recognised. */
    readonly renewal: boolean
    readonly documentNumber: string
  }
>
/** From `validAt` on the title no longer stands; cases built on it get a lead. */
export type RecognitionRevoked = Entry<
  'RecognitionRevoked',
  'enterprise' | 'enterpriseCode',
  { readonly recognition: string; readonly ground: string; readonly documentNumber: string }
>

/** 上级奖励: granted by a decision of another level. */
export type UpstreamAwardRecorded = Entry<
  'UpstreamAwardRecorded',
  'enterprise' | 'enterpriseCode',
  {
    readonly upstreamAward: string
    /** city, province, national: whose money it is. */
    readonly level: string
    readonly body: Body
    /** The title it was granted for, as the clauses name it. */
    readonly title: string | null
    readonly matter: string | null
    readonly project: string | null
    readonly amount: Money
    readonly grantedOn: DateText
    readonly documentNumber: string
  }
>
/** The other level's money was paid out (in part). */
export type UpstreamAwardPaid = Entry<
  'UpstreamAwardPaid',
  'enterprise' | 'enterpriseCode',
  { readonly upstreamAward: string; readonly amount: Money; readonly documentNumber: string }
>
/** Reduced to `amount` by the body that granted it, or revoked (0.00); cases built on it get a lead. */
export type UpstreamAwardReduced = Entry<
  'UpstreamAwardReduced',
  'enterprise' | 'enterpriseCode',
  {
    readonly upstreamAward: string
    readonly from: Money
    readonly amount: Money
    readonly ground: string
    readonly documentNumber: string
  }
>

/** A figure of one year: retained taxes, energy used. A later entry of the same figure and year stands in its place. */
export type YearlyFigureRecorded = Entry<
  'YearlyFigureRecorded',
  'enterprise' | 'enterpriseCode',
  {
    readonly figure: string
    readonly year: number
    /** Yuan with two decimals, or decimal text in `unit`. */
    readonly value: string
    readonly unit: string
    readonly body: Body
    readonly documentNumber: string
  }
>

/** What an award was for, as far as a rule between awards may ask. */
export interface AwardMatter {
  readonly matter?: string
  readonly title?: string
  readonly level?: string
  readonly honour?: string
  readonly stage?: string
  readonly field?: string
  readonly projectId?: string
}

/** Money the enterprise received before this ledger or from another office, under any policy; it counts like our own. */
export type EarlierPayoutRecorded = Entry<
  'EarlierPayoutRecorded',
  'enterprise' | 'enterpriseCode',
  {
    readonly payout: string
    /** A clause of this ledger, or of another policy: haining-old/green-factory. */
    readonly clause: string
    readonly benefitYear: number
    readonly amount: Money
    /** What the clause gave before floor, stacking and budget; null: the amount. */
    readonly entitlement: Money | null
    readonly for: AwardMatter
    readonly paidBy: string
    readonly documentNumber: string
  }
>

/** 核定: the rate or amount that a person decided within the ceiling of the clause, before the case is decided. */
export type ApprovalRecorded = Entry<
  'ApprovalRecorded',
  'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy',
  { readonly clause: string; readonly approval: Approval; readonly documentNumber: string }
>

export type BureauEvent =
  | RecognitionRecorded
  | RecognitionRevoked
  | UpstreamAwardRecorded
  | UpstreamAwardPaid
  | UpstreamAwardReduced
  | YearlyFigureRecorded
  | EarlierPayoutRecorded
  | ApprovalRecorded
