// What every change of a budget line asks first: is the line there and open, does the year fit, is the quota free?
import { exceeds, type Money, minus, plus, ZERO } from '../money.ts'
import { Refusal } from '../refusal.ts'
import { move, type Posting, unallot } from './postings.ts'
import type { BookState, LineRecord } from './state.ts'

/** The line, or the refusal when it does not exist or its year is closed. */
export function openLineOf(state: BookState, line: string): LineRecord | Refusal {
  const held = state.lines.get(line)
  if (held === undefined) return new Refusal('NOT_FOUND', { line })
  if (held.closedOn !== null) return new Refusal('LINE_CLOSED', { line, closedOn: held.closedOn })
  return held
}

/** Another line that is open and of the fiscal year that is asked for; or the refusal. */
export function counterpartOf(state: BookState, line: string, fiscalYear: number): LineRecord | Refusal {
  const held = openLineOf(state, line)
  if (held instanceof Refusal || held.key.fiscalYear === fiscalYear) return held
  return new Refusal('OTHER_FISCAL_YEAR', { line, fiscalYear: held.key.fiscalYear, expected: fiscalYear })
}

/** Why the amount may not leave the line: it is more than is neither allotted nor used, or undefined. */
export function notFree(line: string, amount: Money, { balances }: LineRecord): Refusal | undefined {
  return exceedsFree(line, amount, plus(balances.unallotted, balances.available))
}

/** The refusal of an amount above what is free, or undefined. */
export function exceedsFree(line: string, amount: Money, free: Money): Refusal | undefined {
  return exceeds(amount, free) ? new Refusal('QUOTA_NOT_FREE', { line, amount, free }) : undefined
}

/** Takes free money off a line: what is not allotted first, then what is available. Requires that notFree is undefined. */
export function takeFree(
  amount: Money,
  { balances }: LineRecord,
  to: 'reduced' | 'transferred' | 'carriedOver' | 'lapsed',
): readonly Posting[] {
  const allotted = exceeds(amount, balances.unallotted) ? minus(amount, balances.unallotted) : ZERO
  const unallotted = minus(amount, allotted)
  return [
    ...(exceeds(unallotted, ZERO) ? move(unallotted, 'unallotted', to) : []),
    ...(exceeds(allotted, ZERO) ? unallot(allotted, 'available', to) : []),
  ]
}
