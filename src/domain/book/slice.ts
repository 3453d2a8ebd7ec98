// The slice of the ledger that a decision may see: earlier awards under the clause, and what is left of the line.
import { isZero, type Money, negated, sum } from '../money.ts'
import type { LedgerSlice } from '../policy/types.ts'
import { type BookState, capKey, type CaseRecord, type LineRecord } from './state.ts'

/**
 * What the evaluator may know for this case, in yuan. Recoveries stand beside what was paid as negative amounts, for
 * whether they give room back is a reading of the policy.
 */
export function sliceFor(state: BookState, held: CaseRecord, line: LineRecord): LedgerSlice & { budgetLeft: Money } {
  const { clause, enterprise } = held
  const uses = state.caps.get(capKey(enterprise, clause)) ?? []
  const prior = uses.flatMap(({ year, awards }) =>
    awards.flatMap(({ used, reserved, recovered }) => [
      { clause, year, amount: sum([used, reserved, recovered]) },
      { clause, year, amount: negated(recovered) },
    ]),
  )
  return { prior: prior.filter(({ amount }) => !isZero(amount)), budgetLeft: line.balances.available }
}
