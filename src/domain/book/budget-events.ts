// What the book says of budget lines, from the opening to the close of the year. Part of the union in events.ts.
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Balances, Posting } from './postings.ts'

/** The key of a line as the treasury keys it (预算指标). */
export interface LineKey {
  readonly fiscalYear: number
  readonly budgetUnit: string
  readonly project: string
  readonly functionalClass: string
  readonly economicClass: string
  readonly fundSource: string
  /** 指标文号 */
  readonly quotaDocument: string
}
export type BudgetLineOpened = Entry<'BudgetLineOpened', 'budgetLine', { readonly name: string; readonly key: LineKey }>

interface Change {
  readonly amount: Money
  readonly documentNumber: string
  readonly postings: readonly Posting[]
}
/** 年初预算. */
export type AppropriationApproved = Entry<'AppropriationApproved', 'budgetLine', Change>
/** 追加. */
export type AppropriationSupplemented = Entry<'AppropriationSupplemented', 'budgetLine', Change>
/** 调减: of what is not allotted first, then of what is allotted and free. */
export type AppropriationReduced = Entry<'AppropriationReduced', 'budgetLine', Change>
/** 下达指标. */
export type AllotmentIssued = Entry<'AllotmentIssued', 'budgetLine', Change>
/** 指标收回 into what is not allotted. */
export type AllotmentWithdrawn = Entry<'AllotmentWithdrawn', 'budgetLine', Change>
/** 冻结额度: quota that may not be used until it is unfrozen. */
export type QuotaFrozen = Entry<'QuotaFrozen', 'budgetLine', Change & { readonly ground: string }>
export type QuotaUnfrozen = Entry<'QuotaUnfrozen', 'budgetLine', Change & { readonly ground: string }>
/** 收回、注销: unused money ends with the year. */
export type QuotaLapsed = Entry<'QuotaLapsed', 'budgetLine', Change>

interface BothSides {
  /** Two entries, one on each line, name each other's line; they stand in one append. */
  readonly direction: 'out' | 'in'
  readonly counterpart: string
}
/** 调剂 between two lines of one fiscal year. */
export type QuotaTransferred = Entry<'QuotaTransferred', 'budgetLine', Change & BothSides>
/** 结转 into a line of the next fiscal year: free money, or what is reserved or committed for an award. */
export type QuotaCarriedOver = Entry<
  'QuotaCarriedOver',
  'budgetLine',
  Change & BothSides & { readonly award: string | null }
>

/** 年终结账: nothing is left to spend on the line. Its balances from here on change only by what the bank returns. */
export type BudgetLineClosed = Entry<
  'BudgetLineClosed',
  'budgetLine',
  {
    readonly documentNumber: string
    readonly balances: Balances
    /** What was carried over to each line, in order of their names. */
    readonly carriedOver: readonly { readonly line: string; readonly amount: Money }[]
  }
>
/** 期初余额: what a line begins with from one of last year's lines, as that line's closing stated it. */
export type OpeningBalanceStated = Entry<
  'OpeningBalanceStated',
  'budgetLine',
  { readonly from: string; readonly amount: Money; readonly documentNumber: string }
>

export type BudgetEvent =
  | BudgetLineOpened
  | AppropriationApproved
  | AppropriationSupplemented
  | AppropriationReduced
  | AllotmentIssued
  | AllotmentWithdrawn
  | QuotaFrozen
  | QuotaUnfrozen
  | QuotaLapsed
  | QuotaTransferred
  | QuotaCarriedOver
  | BudgetLineClosed
  | OpeningBalanceStated
