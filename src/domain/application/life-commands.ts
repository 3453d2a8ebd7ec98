// What may be asked of an application between filing and presentation, besides its items and their verification.
import type { DateText } from '../calendar.ts'
import type { InvoiceLine } from './events.ts'
import type { CrossCheckResult, ReviewOpinion } from './life-events.ts'
import type { Statement } from './statements.ts'

interface Base<T extends string> {
  readonly type: T
  readonly application: string
  readonly validAt: DateText
}
export type ConfirmProposal = Base<'confirmProposal'>
export type DeclineProposal = Base<'declineProposal'> & { readonly ground: string }
export type RequestCorrection = Base<'requestCorrection'> & {
  readonly what: string
  readonly items: readonly string[]
  readonly dueOn: DateText
}
export type CorrectApplication = Base<'correctApplication'> & {
  /** Names of items that count no more; what replaces them has names of its own. */
  readonly withdrawn: readonly string[]
  readonly items: readonly InvoiceLine[]
  readonly statements: readonly Statement[]
  readonly remark: string
}
export type RefuseAcceptance = Base<'refuseAcceptance'> & {
  readonly ground: string
  readonly documentNumber: string | null
}
export type ReviewFirst = Base<'reviewFirst'> & {
  /** The requester, by the credential. */
  readonly reviewer: string
  readonly opinion: ReviewOpinion
  readonly remark: string
}
export type AskCrossCheck = Base<'askCrossCheck'> & {
  readonly check: string
  readonly department: string
  readonly question: string
  readonly dueOn: DateText | null
}
export type AnswerCrossCheck = Base<'answerCrossCheck'> & {
  readonly check: string
  readonly result: CrossCheckResult
  readonly answer: string
  readonly documentNumber: string | null
}
export type WithdrawApplication = Base<'withdrawApplication'> & { readonly ground: string }

export type LifeCommand =
  | ConfirmProposal
  | DeclineProposal
  | RequestCorrection
  | CorrectApplication
  | RefuseAcceptance
  | ReviewFirst
  | AskCrossCheck
  | AnswerCrossCheck
  | WithdrawApplication
