// Requests that enter what the bureau knows from elsewhere, and what it decides within a ceiling.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Approval } from '../policy/types.ts'
import type {
  EarlierPayoutRecorded,
  RecognitionRecorded,
  UpstreamAwardRecorded,
  YearlyFigureRecorded,
} from './bureau-events.ts'

interface Base<T extends string> {
  readonly type: T
  readonly validAt: DateText
}
/** About an enterprise, with its code in force. */
interface Of<T extends string> extends Base<T> {
  readonly enterprise: string
  readonly enterpriseCode: string
}

export type RecordRecognition = Of<'recordRecognition'> & RecognitionRecorded['payload']
export type RevokeRecognition = Base<'revokeRecognition'> & {
  readonly recognition: string
  readonly ground: string
  readonly documentNumber: string
}
export type RecordUpstreamAward = Of<'recordUpstreamAward'> & UpstreamAwardRecorded['payload']
export type RecordUpstreamPayment = Base<'recordUpstreamPayment'> & {
  readonly upstreamAward: string
  readonly amount: Money
  readonly documentNumber: string
}
export type ReduceUpstreamAward = Base<'reduceUpstreamAward'> & {
  readonly upstreamAward: string
  /** What is left of it; 0.00 revokes it. */
  readonly amount: Money
  readonly ground: string
  readonly documentNumber: string
}
export type RecordYearlyFigure = Of<'recordYearlyFigure'> & YearlyFigureRecorded['payload']
export type RecordEarlierPayout = Of<'recordEarlierPayout'> & EarlierPayoutRecorded['payload']
export type RecordApproval = Base<'recordApproval'> & {
  readonly application: string
  readonly approval: Approval
  readonly documentNumber: string
}

export type BureauCommand =
  | RecordRecognition
  | RevokeRecognition
  | RecordUpstreamAward
  | RecordUpstreamPayment
  | ReduceUpstreamAward
  | RecordYearlyFigure
  | RecordEarlierPayout
  | RecordApproval
