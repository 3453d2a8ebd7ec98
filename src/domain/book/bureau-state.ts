// What the book keeps of what the bureau knows from elsewhere.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { AwardMatter } from './bureau-events.ts'

export interface RecognitionRecord {
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly title: string
  readonly level: string | null
  readonly matter: string | null
  readonly project: string | null
  readonly recognisedOn: DateText
  readonly renewal: boolean
  readonly revokedOn: DateText | null
}
export interface UpstreamAwardRecord {
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly level: string
  readonly title: string | null
  readonly matter: string | null
  readonly project: string | null
  /** What is left of it after reductions. */
  readonly amount: Money
  readonly paid: Money
  readonly grantedOn: DateText
}
export interface YearlyFigure {
  readonly year: number
  readonly value: string
  readonly unit: string
  readonly documentNumber: string
}
/** What an award, or a payout of earlier times, was for. */
export interface PaidFor {
  readonly for: AwardMatter
  /** As it was proposed, or paid. */
  readonly amount: Money
  /** What the clause gave before earlier payments, stacking and budget. */
  readonly entitlement: Money
  /** By project, where each has an award of its own. */
  readonly components: Readonly<Record<string, Money>> | null
}
