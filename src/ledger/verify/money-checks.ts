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

/** Postings sum to zero and stand on a budget line. */
export const postingsCheck: Check<Moved> = {
  name: 'postings',
  inspect({ recorded, line, postings }) {
    const total = postings.reduce((fen, [, amount]) => fen + fenOf(amount), 0n)
    const found: Finding[] = []
    if (total !== 0n) found.push(finding('POSTINGS_UNBALANCED', recorded, '0 fen', `${total} fen`))
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

/** Where the money of an appropriation can be: 未下达 + 可用 + 冻结 + 已批未付 + 在途 + 净支付 + 收回. */
const WHERE_MONEY_IS: readonly Account[] = [
  ...(['unallotted', 'available', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
  ...(['paid', 'recovered', 'returnedLapsed'] as const),
]

/** The fold agrees with the sums, account by account, and the appropriation is where the money is. */
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
    const held = WHERE_MONEY_IS.reduce((fen, account) => fen + added[account], 0n)
    const pair = added.receivable + added.receivableContra
    if (held !== -added.appropriation || pair !== 0n) {
      found.push(finding('BUDGET_NOT_BALANCED', { subject }, `${-added.appropriation} fen`, `${held} fen`))
    }
    return found
  },
  broken: ({ subject, folded, added }) => [
    { subject, folded: { ...folded, available: plus(folded.available, yuan('0.01')) }, added },
    { subject, folded, added: { ...added, appropriation: added.appropriation - 1n } },
    { subject, folded, added: { ...added, receivable: added.receivable + 1n } },
  ],
}

const NOTHING = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Record<Account, bigint>

/** Amounts are canonical with two decimals: without the point they are whole fen. */
function fenOf(amount: Money): bigint {
  return BigInt(amount.replace('.', ''))
}
