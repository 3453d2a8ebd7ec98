// What can be asked of budget lines. Part of the union in commands.ts.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { LineKey } from './budget-events.ts'

interface OnLine<T extends string> {
  readonly type: T
  /** Business time; never after the day of record. */
  readonly validAt: DateText
  readonly line: string
}
interface Change {
  readonly amount: Money
  readonly documentNumber: string
}

export type OpenBudgetLine = OnLine<'openBudgetLine'> & { readonly name: string; readonly key: LineKey }
export type ApproveAppropriation = OnLine<'approveAppropriation'> & Change
export type SupplementAppropriation = OnLine<'supplementAppropriation'> & Change
export type ReduceAppropriation = OnLine<'reduceAppropriation'> & Change
export type IssueAllotment = OnLine<'issueAllotment'> & Change
export type WithdrawAllotment = OnLine<'withdrawAllotment'> & Change
export type FreezeQuota = OnLine<'freezeQuota'> & Change & { readonly ground: string }
export type UnfreezeQuota = OnLine<'unfreezeQuota'> & Change & { readonly ground: string }
export type LapseQuota = OnLine<'lapseQuota'> & Change
/** From `line` to another line of the same fiscal year. */
export type TransferQuota = OnLine<'transferQuota'> & Change & { readonly to: string }
/** Free money of `line` into a line of the next fiscal year. */
export type CarryOver = OnLine<'carryOver'> & Change & { readonly into: string }
/** What is reserved or committed on `line` for awards, the next `limit` of them, into a line of the next fiscal year. */
export type CarryOverAwards = OnLine<'carryOverAwards'> & {
  readonly into: string
  readonly limit: number
  readonly documentNumber: string
}
export type CloseBudgetLine = OnLine<'closeBudgetLine'> & { readonly documentNumber: string }

export type BudgetCommand =
  | OpenBudgetLine
  | ApproveAppropriation
  | SupplementAppropriation
  | ReduceAppropriation
  | IssueAllotment
  | WithdrawAllotment
  | FreezeQuota
  | UnfreezeQuota
  | LapseQuota
  | TransferQuota
  | CarryOver
  | CarryOverAwards
  | CloseBudgetLine
