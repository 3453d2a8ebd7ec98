// Audit question 1: what was appropriated and what was allotted is where the accounts say. The identities are computed
// from the stored row, so that a changed cell shows as a difference. docs/budget-identities.md has them in words.
import { type Account, type Balances } from '../../domain/book/postings.ts'
import { minus, type Money, negated, sum } from '../../domain/money.ts'

/** One identity of a line, in yuan. */
export interface Identity {
  /** What came in. */
  readonly total: Money
  /** The sum of all accounts that say where it is. */
  readonly accountedFor: Money
  /** total − accountedFor: 0.00 unless a row was altered. */
  readonly difference: Money
}

/** Both identities of a line. */
export interface BudgetIdentity {
  /** 安排 + 追加 − 调减 ± 调剂 + 上年结转 = 未下达 + 已下达 + 结转下年 + 收回注销 */
  readonly appropriation: Identity
  /** 已下达 = 可用 + 冻结 + 预留 + 已批未付 + 支付申请 + 在途 + 净支付 + 已追回 + 退回国库 */
  readonly allotment: Identity
}

const APPROVED = [
  ...(['appropriation', 'supplemented', 'reduced', 'transferred', 'carriedIn'] as const),
] satisfies readonly Account[]
const BECAME = ['unallotted', 'allotted', 'carriedOver', 'lapsed'] as const satisfies readonly Account[]
const QUOTA = [
  ...(['available', 'frozen', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
  ...(['paid', 'recovered', 'returnedLapsed'] as const),
] satisfies readonly Account[]

/** The identities of a line's balances. */
export function budgetIdentity(balances: Balances): BudgetIdentity {
  const total = (accounts: readonly Account[]) => sum(accounts.map((account) => balances[account]))
  return {
    appropriation: identity(negated(total(APPROVED)), total(BECAME)),
    allotment: identity(balances.allotted, total(QUOTA)),
  }
}

function identity(total: Money, accountedFor: Money): Identity {
  return { total, accountedFor, difference: minus(total, accountedFor) }
}
