// Balanced postings (分录): every money event moves amounts between the accounts of one budget line. The accounts stand in
// three registers, and the postings sum to zero in each of them, so that two identities hold after every event:
// 安排+追加−调减±调剂+上年结转 = 未下达+已下达+结转下年+收回, and 已下达 = where the quota is (docs/budget-identities.md).
import { isZero, type Money, negated, sum, ZERO } from '../money.ts'

/**
 * The registers of a budget line. In each, the sources stand negative and the places where the money is stand positive.
 * `allotted` shows in the first what `allotment` is the source of in the second.
 */
const REGISTERS = {
  /** 预算: what was approved, and what became of it. */
  appropriation: [
    ...(['appropriation', 'supplemented', 'reduced', 'transferred', 'carriedIn'] as const),
    ...(['unallotted', 'allotted', 'carriedOver', 'lapsed'] as const),
  ],
  /** 指标: what was allotted, and where it is. */
  allotment: [
    ...(['allotment', 'available', 'frozen', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
    ...(['paid', 'recovered', 'returnedLapsed'] as const),
  ],
  /** 应收追回: a memorandum pair for clawbacks that were ordered and not yet received. */
  claims: ['receivable', 'receivableContra'],
} as const

type Register = (typeof REGISTERS)[keyof typeof REGISTERS]
/** An account of a budget line. */
export type Account = Register[number]

/** All accounts, register by register. */
export const ACCOUNTS: readonly Account[] = Object.values(REGISTERS).flat()

export type Posting = readonly [account: Account, amount: Money]
export type Balances = Readonly<Record<Account, Money>>

/** Moves `amount` from one account to another of the same register: two postings that sum to zero. */
export function move(amount: Money, from: Account, to: Account): readonly Posting[] {
  return [
    [to, amount],
    [from, negated(amount)],
  ]
}

/** Makes money spendable (下达): out of what is not allotted yet. */
export function allot(amount: Money): readonly Posting[] {
  return [...move(amount, 'unallotted', 'allotted'), ...move(amount, 'allotment', 'available')]
}

/** Takes quota away from where it is; the money it stood for goes to an account of the appropriation. */
export function unallot(
  amount: Money,
  from: 'available' | 'reserved' | 'committed',
  to: 'unallotted' | 'reduced' | 'transferred' | 'carriedOver' | 'lapsed',
): readonly Posting[] {
  return [...move(amount, from, 'allotment'), ...move(amount, 'allotted', to)]
}

/** True when the postings sum to zero in every register. */
export function balanced(postings: readonly Posting[]): boolean {
  return Object.values(REGISTERS).every((register: readonly Account[]) =>
    isZero(sum(postings.flatMap(([account, amount]) => (register.includes(account) ? [amount] : [])))),
  )
}

export const NO_BALANCES: Balances = Object.fromEntries(ACCOUNTS.map((account) => [account, ZERO])) as Record<
  Account,
  Money
>

/** The balances after the postings. Throws a RangeError on unbalanced postings: such an entry must never be folded. */
export function post(balances: Balances, postings: readonly Posting[]): Balances {
  if (!balanced(postings)) throw new RangeError('postings do not sum to zero in each register')
  const after: Record<Account, Money> = { ...balances }
  for (const [account, amount] of postings) after[account] = sum([after[account], amount])
  return after
}
