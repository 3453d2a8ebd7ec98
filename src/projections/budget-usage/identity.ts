// Audit question 1: what was appropriated is where the accounts say. The identity is computed from the stored row, so
// that a changed cell shows as a difference.
import { type Account, type Balances } from '../../domain/book/postings.ts'
import { minus, type Money, negated, sum } from '../../domain/money.ts'

/** 安排 = 未下达 + 可用 + 冻结 + 已批未付 + 支付申请 + 在途 + 净支付 + 收回 + 退回国库, all in yuan. */
export interface BudgetIdentity {
  readonly appropriated: Money
  /** The sum of all accounts that say where the money is. */
  readonly accountedFor: Money
  /** appropriated − accountedFor: 0.00 unless a row was altered. */
  readonly difference: Money
}

/** Where appropriated money can be. */
export const PLACES = [
  'unallotted',
  'available',
  'reserved',
  'committed',
  'ordered',
  'inTransit',
  'paid',
  'recovered',
  'returnedLapsed',
] as const satisfies readonly Account[]

/** The identity of a line's balances. */
export function budgetIdentity(balances: Balances): BudgetIdentity {
  const appropriated = negated(balances.appropriation)
  const accountedFor = sum(PLACES.map((account) => balances[account]))
  return { appropriated, accountedFor, difference: minus(appropriated, accountedFor) }
}
