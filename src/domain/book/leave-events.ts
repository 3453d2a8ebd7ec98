// What the book says when a case leaves a round, or goes back to its application, before money was paid. Part of the union
// in events.ts.
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Posting } from './postings.ts'

interface Left {
  readonly clause: string
  readonly benefitYear: number
  readonly ground: string
  readonly documentNumber: string | null
  /** The award that ended with it, and what of it was still reserved or committed, in yuan; null and zero without one. */
  readonly award: string | null
  readonly amount: Money
  readonly postings: readonly Posting[]
}
type CaseSubjects = 'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine'

/** Back to the application, where it can be corrected and presented again; what was proposed for it is void. */
export type CaseRecalled = Entry<'CaseRecalled', CaseSubjects, Left>
/** 撤回: the enterprise took it back. */
export type CaseWithdrawn = Entry<'CaseWithdrawn', CaseSubjects, Left>
/** 取消资格, by a decision with its document. */
export type CaseDisqualified = Entry<'CaseDisqualified', CaseSubjects, Left>

export type LeaveEvent = CaseRecalled | CaseWithdrawn | CaseDisqualified
