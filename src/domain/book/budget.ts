// Budget lines: no quota without a budget (先有预算、再有指标).
import { exceeds } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { ApproveAppropriation, IssueAllotment, OpenBudgetLine } from './commands.ts'
import type { Decider } from './decider.ts'
import { move } from './postings.ts'

/** Opens a line under the key the treasury uses. */
export const openBudgetLine: Decider<OpenBudgetLine> = function* (state, { validAt, line, name, key }) {
  if (state.lines.has(line)) return new Refusal('ALREADY_EXISTS', { line })
  yield { type: 'BudgetLineOpened', subjects: { budgetLine: line }, validAt, payload: { name, key } }
}

/** Raises the legal limit of a line (年初预算、追加), in yuan. */
export const approveAppropriation: Decider<ApproveAppropriation> = function* (state, command) {
  const { validAt, line, amount, documentNumber } = command
  if (!state.lines.has(line)) return new Refusal('NOT_FOUND', { line })
  const postings = move(amount, 'appropriation', 'unallotted')
  const payload = { amount, documentNumber, postings }
  yield { type: 'AppropriationApproved', subjects: { budgetLine: line }, validAt, payload }
}

/** Makes money of a line spendable (指标下达); refused above what is appropriated and not yet allotted. */
export const issueAllotment: Decider<IssueAllotment> = function* (state, command) {
  const { validAt, line, amount, documentNumber } = command
  const held = state.lines.get(line)
  if (held === undefined) return new Refusal('NOT_FOUND', { line })
  const unallotted = held.balances.unallotted
  if (exceeds(amount, unallotted)) return new Refusal('ALLOTMENT_ABOVE_APPROPRIATION', { line, amount, unallotted })
  const payload = { amount, documentNumber, postings: move(amount, 'unallotted', 'available') }
  yield { type: 'AllotmentIssued', subjects: { budgetLine: line }, validAt, payload }
}
