// 年终: unused and promised money is carried over into the next fiscal year's line, the rest lapses, and a line with
// nothing left to spend is closed; the next year opens with exactly what the closing states.
import { isZero, type Money, minus, ZERO } from '../money.ts'
import { Refusal, type RefusalDetail } from '../refusal.ts'
import type { CarryOver, CarryOverAwards, CloseBudgetLine } from './budget-commands.ts'
import type { Decider } from './decider.ts'
import { counterpartOf, notFree, openLineOf, takeFree } from './lines.ts'
import { type Account, move, type Posting, unallot } from './postings.ts'
import type { AwardRecord, BookState } from './state.ts'

/** The most awards one command carries over: two entries each, so that they fit one append. */
export const MAX_CARRIED = 200
/** What must be at zero when a line is closed: everything that could still be spent. */
const SPENDABLE = [
  ...(['unallotted', 'available', 'frozen', 'reserved', 'committed', 'ordered', 'inTransit'] as const),
] satisfies readonly Account[]

/** Carries free money over (结转结余); it has to be allotted in the next year anew. Refused above what is free. */
export const carryOver: Decider<CarryOver> = function* (state, command) {
  const { validAt, line, into, amount, documentNumber } = command
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const next = counterpartOf(state, into, held.key.fiscalYear + 1)
  if (next instanceof Refusal) return next
  const above = notFree(line, amount, held)
  if (above !== undefined) return above
  const change = { amount, documentNumber, award: null }
  const given = takeFree(amount, held, 'carriedOver')
  const out = { ...change, direction: 'out', counterpart: into, postings: given } as const
  yield { type: 'QuotaCarriedOver', subjects: { budgetLine: line }, validAt, payload: out }
  const taken = move(amount, 'carriedIn', 'unallotted')
  const opening = { ...change, direction: 'in', counterpart: line, postings: taken } as const
  yield { type: 'QuotaCarriedOver', subjects: { budgetLine: into }, validAt, payload: opening }
  return undefined
}

/** Carries over what is reserved or committed for awards and not ordered yet, award by award; later orders are paid from there. */
export const carryOverAwards: Decider<CarryOverAwards> = function* (state, command) {
  const { validAt, line, into, limit, documentNumber } = command
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const next = counterpartOf(state, into, held.key.fiscalYear + 1)
  if (next instanceof Refusal) return next
  const open = promisedOn(state, line).slice(0, Math.min(limit, MAX_CARRIED))
  if (open.length === 0) return new Refusal('WRONG_STATE', { line, awards: 0 })
  for (const { award, application, amount, account } of open) {
    const change = { amount, documentNumber, award }
    const given = unallot(amount, account, 'carriedOver')
    const out = { ...change, direction: 'out', counterpart: into, postings: given } as const
    yield { type: 'QuotaCarriedOver', subjects: { application, budgetLine: line }, validAt, payload: out }
    const taken: readonly Posting[] = [...move(amount, 'carriedIn', 'allotted'), ...move(amount, 'allotment', account)]
    const opening = { ...change, direction: 'in', counterpart: line, postings: taken } as const
    yield { type: 'QuotaCarriedOver', subjects: { application, budgetLine: into }, validAt, payload: opening }
  }
  return undefined
}

/** Closes a line at the end of its year; refused while anything could still be spent. States the openings that follow from it. */
export const closeBudgetLine: Decider<CloseBudgetLine> = function* (state, { validAt, line, documentNumber }) {
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const { balances, carriedTo } = held
  const left = SPENDABLE.filter((account) => !isZero(balances[account]))
  if (left.length > 0) {
    const detail: RefusalDetail = Object.fromEntries(left.map((account) => [account, balances[account]]))
    return new Refusal('LINE_NOT_USED_UP', { line, ...detail })
  }
  const carriedOver = Object.entries(carriedTo)
    .map(([into, amount]) => ({ line: into, amount }))
    .sort((a, b) => (a.line < b.line ? -1 : 1))
  const payload = { documentNumber, balances, carriedOver }
  yield { type: 'BudgetLineClosed', subjects: { budgetLine: line }, validAt, payload }
  for (const { line: into, amount } of carriedOver) {
    const stated = { from: line, amount, documentNumber }
    yield { type: 'OpeningBalanceStated', subjects: { budgetLine: into }, validAt, payload: stated }
  }
  return undefined
}

interface Promised {
  readonly award: string
  readonly application: string
  readonly amount: Money
  readonly account: 'reserved' | 'committed'
}

/** What awards have reserved or committed on a line and not ordered, by award id. */
function promisedOn(state: BookState, line: string): readonly Promised[] {
  return [...state.awards.entries()]
    .filter(([, held]) => held.line === line)
    .map(([award, held]): Promised => ({ award, application: held.application, ...promiseOf(held) }))
    .filter(({ amount }) => !isZero(amount))
    .sort((a, b) => (a.award < b.award ? -1 : 1))
}

function promiseOf({ status, amount, ordered }: AwardRecord): Pick<Promised, 'amount' | 'account'> {
  switch (status) {
    case 'proposed':
      return { amount, account: 'reserved' }
    case 'granted':
      return { amount: minus(amount, ordered), account: 'committed' }
    case 'released':
      return { amount: ZERO, account: 'committed' }
  }
}
