// Balanced postings (分录): every money event moves amounts between the accounts of one budget line, and they sum to zero.
// The budget identity 安排 = 未下达 + 可用 + 冻结 + 已批未付 + 在途 + 净支付 + 收回 holds by construction.
import { isZero, type Money, negated, sum, ZERO } from '../money.ts'

/**
 * The accounts of a budget line. `appropriation` is the source and stands negative; the others show where the money is.
 * `receivable` and `receivableContra` are a memorandum pair for clawbacks that were ordered and not yet received.
 */
export type Account =
  | 'appropriation'
  | 'unallotted'
  | 'available'
  | 'reserved'
  | 'committed'
  | 'ordered'
  | 'inTransit'
  | 'paid'
  | 'recovered'
  | 'returnedLapsed'
  | 'receivable'
  | 'receivableContra'

export const ACCOUNTS: readonly Account[] = [
  'appropriation',
  'unallotted',
  'available',
  'reserved',
  'committed',
  'ordered',
  'inTransit',
  'paid',
  'recovered',
  'returnedLapsed',
  'receivable',
  'receivableContra',
]

export type Posting = readonly [account: Account, amount: Money]
export type Balances = Readonly<Record<Account, Money>>

/** Moves `amount` from one account to another: two postings that sum to zero. */
export function move(amount: Money, from: Account, to: Account): readonly Posting[] {
  return [
    [to, amount],
    [from, negated(amount)],
  ]
}

/** True when the postings sum to zero. */
export function balanced(postings: readonly Posting[]): boolean {
  return isZero(sum(postings.map(([, amount]) => amount)))
}

export const NO_BALANCES: Balances = Object.fromEntries(ACCOUNTS.map((account) => [account, ZERO])) as Record<
  Account,
  Money
>

/** The balances after the postings. Throws a RangeError on unbalanced postings: such an entry must never be folded. */
export function post(balances: Balances, postings: readonly Posting[]): Balances {
  if (!balanced(postings)) throw new RangeError('postings do not sum to zero')
  const after: Record<Account, Money> = { ...balances }
  for (const [account, amount] of postings) after[account] = sum([after[account], amount])
  return after
}
