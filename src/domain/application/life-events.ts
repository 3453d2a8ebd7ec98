// What happens to an application between filing and presentation besides its items and their verification: offers of the
// government, corrections, acceptance, first review, cross-checks, withdrawal.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'

/** 免申即享: the enterprise takes the government's proposal; from this day it counts as filed. */
export type ProposalConfirmed = Entry<'ProposalConfirmed', 'application' | 'round', Record<never, never>>
/** 免申即享: the enterprise does not want what was proposed. */
export type ProposalDeclined = Entry<'ProposalDeclined', 'application', { readonly ground: string }>

/** 补正: what is to be corrected, and the last day for it. */
export type CorrectionRequested = Entry<
  'CorrectionRequested',
  'application',
  {
    readonly what: string
    /** Names of the items concerned; none when documents or the filing itself are. */
    readonly items: readonly string[]
    readonly dueOn: DateText
  }
>
/** Items are taken back; they stay readable but count no more. */
export type ItemsWithdrawn = Entry<
  'ItemsWithdrawn',
  'application',
  {
    readonly items: readonly string[]
    /** How many of them are invoice lines, and what these came to, tax included. */
    readonly lines: number
    readonly gross: Money
  }
>
/** The correction is made; after it the application is accepted, reviewed and verified anew. */
export type ApplicationCorrected = Entry<
  'ApplicationCorrected',
  'application',
  { readonly dueOn: DateText; readonly late: boolean; readonly remark: string }
>

/** 不予受理 */
export type AcceptanceRefused = Entry<
  'AcceptanceRefused',
  'application',
  { readonly ground: string; readonly documentNumber: string | null }
>

export type ReviewOpinion = 'favourable' | 'unfavourable'
/** 初审: by another person than who filed. The actor is the reviewer. */
export type FirstReviewed = Entry<
  'FirstReviewed',
  'application',
  { readonly opinion: ReviewOpinion; readonly remark: string }
>

/** 联审: a department is asked. */
export type CrossCheckAsked = Entry<
  'CrossCheckAsked',
  'application',
  { readonly check: string; readonly department: string; readonly question: string; readonly dueOn: DateText | null }
>
export type CrossCheckResult = 'noObjection' | 'objection'
/** What the department answered, and in which document. */
export type CrossCheckAnswered = Entry<
  'CrossCheckAnswered',
  'application',
  {
    readonly check: string
    readonly result: CrossCheckResult
    readonly answer: string
    readonly documentNumber: string | null
  }
>

/** 撤回 before presentation; afterwards only the book can let a case go. */
export type ApplicationWithdrawn = Entry<'ApplicationWithdrawn', 'application', { readonly ground: string }>

export type LifeEvent =
  | ProposalConfirmed
  | ProposalDeclined
  | CorrectionRequested
  | ItemsWithdrawn
  | ApplicationCorrected
  | AcceptanceRefused
  | FirstReviewed
  | CrossCheckAsked
  | CrossCheckAnswered
  | ApplicationWithdrawn
