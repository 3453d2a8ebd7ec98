// Postings added up a second time, in whole fen and apart from the fold, so that an error in the one shows in the other.
import type { Recorded } from '../../codec/recorded.ts'
import { type Account, ACCOUNTS, type Balances, type Posting } from '../../domain/book/postings.ts'
import { type Money, plus, yuan } from '../../domain/money.ts'
import type { Check } from './check.ts'
import { type Finding, finding } from './finding.ts'

/** An entry that moves money: its postings and the line they belong to. */
export interface Moved {
  readonly recorded: Recorded
  readonly line: string | undefined
  readonly postings: readonly Posting[]
}

/** What an entry posts, or undefined when entries of its type post nothing. */
export function movedBy(recorded: Recorded): Moved | undefined {
  const { payload, subjects } = recorded.event
  if (!('postings' in payload)) return undefined
  return { recorded, line: subjects.budgetLine, postings: payload.postings }
}

/** 安排 + 追加 − 调减 ± 调剂 + 上年结转, which stand negative where they add to the line. */
const APPROVED: readonly Account[] = ['appropriation', 'supplemented', 'reduced', 'transferred', 'carriedIn']
/** What became of it: 未下达 + 已下达 + 结转下年 + 收回注销. */
const WHAT_BECAME_OF_IT: readonly Account[] = ['unallotted', 'allotted', 'carriedOver', 'lapsed']
/** Where allotted quota can be: 可用 + 冻结 + 预留 + 已批未付 + 支付申请 + 在途 + 净支付 + 已追回 + 退回国库. */
const WHERE_QUOTA_IS: readonly Account[] = [
  ...(['available', 'frozen', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
  ...(['paid', 'recovered', 'returnedLapsed'] as const),
]

/** The accounts between which money moves: postings sum to zero in each of these. */
const REGISTERS: readonly (readonly Account[])[] = [
  [...APPROVED, ...WHAT_BECAME_OF_IT],
  ['allotment', ...WHERE_QUOTA_IS],
  ['receivable', 'receivableContra'],
]

/** Postings sum to zero in each register and stand on a budget line. */
export const postingsCheck: Check<Moved> = {
  name: 'postings',
  inspect({ recorded, line, postings }) {
    const found: Finding[] = []
    for (const register of REGISTERS) {
      const within = postings.filter(([account]) => register.includes(account))
      const total = within.reduce((fen, [, amount]) => fen + fenOf(amount), 0n)
      if (total !== 0n) found.push(finding('POSTINGS_UNBALANCED', recorded, '0 fen', `${total} fen`))
    }
    if (line === undefined && postings.length > 0) {
      found.push(finding('POSTINGS_WITHOUT_LINE', recorded, 'a budget line', 'none'))
    }
    return found
  },
  broken: ({ recorded, line, postings }) => {
    const [first, ...rest] = postings
    if (first === undefined) return []
    const [account, amount] = first
    return [
      { recorded, line, postings: [[account, plus(amount, yuan('0.01'))], ...rest] },
      { recorded, line: undefined, postings },
    ]
  },
}

/** Fen by account. */
export type Sums = Readonly<Record<Account, bigint>>

/** The sums after an entry. */
export function addUp(sums: Sums | undefined, postings: readonly Posting[]): Sums {
  const after = { ...(sums ?? NOTHING) }
  for (const [account, amount] of postings) after[account] += fenOf(amount)
  return after
}

/** A budget line at the end: as folded, and as added up here. */
export interface Budget {
  readonly subject: string
  readonly folded: Balances
  readonly added: Sums
}

/** The fold agrees with the sums, account by account, and both identities of the line hold. */
export const budgetCheck: Check<Budget> = {
  name: 'budget',
  inspect({ subject, folded, added }) {
    const found: Finding[] = []
    const different = ACCOUNTS.filter((account) => fenOf(folded[account]) !== added[account])
    if (different.length > 0) {
      const show = (fen: (account: Account) => bigint) => different.map((name) => `${name} ${fen(name)} fen`).join(', ')
      const [expected, kept] = [show((account) => added[account]), show((account) => fenOf(folded[account]))]
      found.push(finding('BUDGET_DIFFERS', { subject }, expected, kept))
    }
    const total = (accounts: readonly Account[]) => accounts.reduce((fen, account) => fen + added[account], 0n)
    const identities = [
      [-total(APPROVED), total(WHAT_BECAME_OF_IT)],
      [added.allotted, total(WHERE_QUOTA_IS)],
      [-added.allotment, added.allotted],
      [-added.receivableContra, added.receivable],
    ] as const
    for (const [expected, held] of identities) {
      if (held !== expected) found.push(finding('BUDGET_NOT_BALANCED', { subject }, `${expected} fen`, `${held} fen`))
    }
    return found
  },
  broken: ({ subject, folded, added }) => [
    { subject, folded: { ...folded, available: plus(folded.available, yuan('0.01')) }, added },
    { subject, folded, added: { ...added, appropriation: added.appropriation - 1n } },
    { subject, folded, added: { ...added, carriedOver: added.carriedOver + 1n } },
    { subject, folded, added: { ...added, frozen: added.frozen + 1n } },
    { subject, folded, added: { ...added, receivable: added.receivable + 1n } },
  ],
}

const NOTHING = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Record<Account, bigint>

/** Amounts are canonical with two decimals: without the point they are whole fen. */
function fenOf(amount: Money): bigint {
  return BigInt(amount.replace('.', ''))
}
