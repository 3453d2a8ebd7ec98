// The fold of budget lines: balances, what was carried over where, and the close of the year.
import { type Money, plus, ZERO } from '../money.ts'
import type { BudgetEvent, QuotaCarriedOver } from './budget-events.ts'
import { postTo, update } from './folding.ts'
import { NO_BALANCES } from './postings.ts'
import type { BookState } from './state.ts'

/** Folds one entry of a budget line. */
export function foldBudget(state: BookState, event: BudgetEvent): void {
  const line = event.subjects.budgetLine
  switch (event.type) {
    case 'BudgetLineOpened':
      return state.lines.set(line, {
        key: event.payload.key,
        balances: NO_BALANCES,
        closedOn: null,
        carriedTo: {},
      })
    case 'AppropriationApproved':
    case 'AppropriationSupplemented':
    case 'AppropriationReduced':
    case 'AllotmentIssued':
    case 'AllotmentWithdrawn':
    case 'QuotaFrozen':
    case 'QuotaUnfrozen':
    case 'QuotaLapsed':
    case 'QuotaTransferred':
      return postTo(state, line, event.payload.postings)
    case 'QuotaCarriedOver':
      carried(state, event)
      return postTo(state, line, event.payload.postings)
    case 'BudgetLineClosed':
      return update(state.lines, line, () => ({ closedOn: event.validAt }))
    case 'OpeningBalanceStated':
      return
  }
}

function carried(state: BookState, { subjects, payload }: QuotaCarriedOver): void {
  const { direction, counterpart, amount, award } = payload
  if (direction === 'out') {
    update(state.lines, subjects.budgetLine, ({ carriedTo }) => {
      const before: Money = carriedTo[counterpart] ?? ZERO
      return { carriedTo: { ...carriedTo, [counterpart]: plus(before, amount) } }
    })
  } else if (award !== null) {
    update(state.awards, award, () => ({ line: subjects.budgetLine }))
  }
}
