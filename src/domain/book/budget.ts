// Budget lines within the year: no quota without a budget (先有预算、再有指标), and nothing taken away that is in use.
import { exceeds, type Money } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type {
  ApproveAppropriation,
  FreezeQuota,
  IssueAllotment,
  LapseQuota,
  OpenBudgetLine,
  ReduceAppropriation,
  SupplementAppropriation,
  TransferQuota,
  UnfreezeQuota,
  WithdrawAllotment,
} from './budget-commands.ts'
import type { LineKey } from './budget-events.ts'
import type { Decider, Decision } from './decider.ts'
import { counterpartOf, exceedsFree, notFree, openLineOf, takeFree } from './lines.ts'
import { allot, move, unallot } from './postings.ts'
import type { BookState } from './state.ts'

/** Opens a line under the key the treasury uses; refused when another line has the key. */
export const openBudgetLine: Decider<OpenBudgetLine> = function* (state, { validAt, line, name, key }) {
  if (state.lines.has(line)) return new Refusal('ALREADY_EXISTS', { line })
  for (const [other, held] of state.lines.entries()) {
    if (sameKey(held.key, key)) return new Refusal('LINE_KEY_USED', { line, usedBy: other })
  }
  yield { type: 'BudgetLineOpened', subjects: { budgetLine: line }, validAt, payload: { name, key } }
}

/** Sets the legal limit of a line (年初预算), in yuan. */
export const approveAppropriation: Decider<ApproveAppropriation> = function* (state, command) {
  return yield* raised(state, command, 'AppropriationApproved', 'appropriation')
}

/** Raises the legal limit of a line (追加), in yuan. */
export const supplementAppropriation: Decider<SupplementAppropriation> = function* (state, command) {
  return yield* raised(state, command, 'AppropriationSupplemented', 'supplemented')
}

/** Lowers the legal limit of a line (调减); refused above what is free: what is reserved, committed or paid stays. */
export const reduceAppropriation: Decider<ReduceAppropriation> = function* (state, command) {
  return yield* lowered(state, command, 'AppropriationReduced', 'reduced')
}

/** Ends unused money of a line (收回、注销); refused above what is free. */
export const lapseQuota: Decider<LapseQuota> = function* (state, command) {
  return yield* lowered(state, command, 'QuotaLapsed', 'lapsed')
}

/** Makes money of a line spendable (指标下达); refused above what is appropriated and not yet allotted. */
export const issueAllotment: Decider<IssueAllotment> = function* (state, command) {
  const { validAt, line, amount, documentNumber } = command
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const unallotted = held.balances.unallotted
  if (exceeds(amount, unallotted)) return new Refusal('ALLOTMENT_ABOVE_APPROPRIATION', { line, amount, unallotted })
  const payload = { amount, documentNumber, postings: allot(amount) }
  yield { type: 'AllotmentIssued', subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

/** Takes quota back that is available (指标收回); refused above it. */
export const withdrawAllotment: Decider<WithdrawAllotment> = function* (state, command) {
  const { validAt, line, amount, documentNumber } = command
  const refusal = notOn(state, line, amount, 'available')
  if (refusal !== undefined) return refusal
  const payload = { amount, documentNumber, postings: unallot(amount, 'available', 'unallotted') }
  yield { type: 'AllotmentWithdrawn', subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

/** Keeps available quota from being used (冻结额度); refused above it. */
export const freezeQuota: Decider<FreezeQuota> = function* (state, command) {
  const { validAt, line, amount, documentNumber, ground } = command
  const refusal = notOn(state, line, amount, 'available')
  if (refusal !== undefined) return refusal
  const payload = { amount, documentNumber, ground, postings: move(amount, 'available', 'frozen') }
  yield { type: 'QuotaFrozen', subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

/** Makes frozen quota available again (解冻); refused above what is frozen. */
export const unfreezeQuota: Decider<UnfreezeQuota> = function* (state, command) {
  const { validAt, line, amount, documentNumber, ground } = command
  const refusal = notOn(state, line, amount, 'frozen')
  if (refusal !== undefined) return refusal
  const payload = { amount, documentNumber, ground, postings: move(amount, 'frozen', 'available') }
  yield { type: 'QuotaUnfrozen', subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

/** Moves free money to another line of the fiscal year (调剂); it has to be allotted there anew. */
export const transferQuota: Decider<TransferQuota> = function* (state, command) {
  const { validAt, line, to, amount, documentNumber } = command
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  if (line === to) return new Refusal('INVALID', { field: 'to', line, to })
  const other = counterpartOf(state, to, held.key.fiscalYear)
  if (other instanceof Refusal) return other
  const above = notFree(line, amount, held)
  if (above !== undefined) return above
  const given = takeFree(amount, held, 'transferred')
  const out = { amount, documentNumber, direction: 'out', counterpart: to, postings: given } as const
  yield { type: 'QuotaTransferred', subjects: { budgetLine: line }, validAt, payload: out }
  const taken = move(amount, 'transferred', 'unallotted')
  const into = { amount, documentNumber, direction: 'in', counterpart: line, postings: taken } as const
  yield { type: 'QuotaTransferred', subjects: { budgetLine: to }, validAt, payload: into }
  return undefined
}

/** Why the amount cannot be moved from this account of an open line; undefined if it can. */
function notOn(state: BookState, line: string, amount: Money, account: 'available' | 'frozen'): Refusal | undefined {
  const held = openLineOf(state, line)
  return held instanceof Refusal ? held : exceedsFree(line, amount, held.balances[account])
}

function* raised(
  state: BookState,
  { validAt, line, amount, documentNumber }: ApproveAppropriation | SupplementAppropriation,
  type: 'AppropriationApproved' | 'AppropriationSupplemented',
  source: 'appropriation' | 'supplemented',
): Decision {
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const payload = { amount, documentNumber, postings: move(amount, source, 'unallotted') }
  yield { type, subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

function* lowered(
  state: BookState,
  { validAt, line, amount, documentNumber }: ReduceAppropriation | LapseQuota,
  type: 'AppropriationReduced' | 'QuotaLapsed',
  sink: 'reduced' | 'lapsed',
): Decision {
  const held = openLineOf(state, line)
  if (held instanceof Refusal) return held
  const above = notFree(line, amount, held)
  if (above !== undefined) return above
  const payload = { amount, documentNumber, postings: takeFree(amount, held, sink) }
  yield { type, subjects: { budgetLine: line }, validAt, payload }
  return undefined
}

function sameKey(a: LineKey, b: LineKey): boolean {
  return (
    a.fiscalYear === b.fiscalYear &&
    a.budgetUnit === b.budgetUnit &&
    a.project === b.project &&
    a.functionalClass === b.functionalClass &&
    a.economicClass === b.economicClass &&
    a.fundSource === b.fundSource &&
    a.quotaDocument === b.quotaDocument
  )
}
