// The slice of the ledger that a decision may see: earlier awards under the clause, and what is left of the line.
import type { DateText } from '../calendar.ts'
import { isZero, type Money, negated, sum } from '../money.ts'
import type { LedgerSlice, PolicyVersion, PriorPayment } from '../policy/types.ts'
import { countedMembers, usesOf } from './group-caps.ts'
import type { Member } from './groups.ts'
import type { BookState, CaseRecord, LineRecord, RoundRecord } from './state.ts'

/** What a decision sees, and which related enterprises were counted, by code; absent where no cap is shared. */
export interface Seen extends LedgerSlice {
  readonly budgetLeft: Money
  readonly members?: readonly string[]
}

/** A decision's place: the case, its round, the version it is decided under, and the business day. */
export interface Deciding {
  readonly held: CaseRecord
  readonly round: Pick<RoundRecord, 'readings'>
  /** Undefined only where a damaged ledger is verified: then no cap is taken as shared. */
  readonly policy: PolicyVersion | undefined
  readonly on: DateText
}

/**
 * What the evaluator may know for this case, in yuan. Recoveries stand beside what was paid as negative amounts, for
 * whether they give room back is a reading of the policy. What related enterprises had is marked with their code.
 */
export function sliceFor(state: BookState, deciding: Deciding, line: LineRecord): Seen {
  const { held, on } = deciding
  const { clause, enterprise } = held
  const related = relatedIn(state, deciding)
  const prior = [
    ...priorOf(state, enterprise, clause, on),
    ...related.flatMap(({ enterprise: member, enterpriseCode: uscc }) =>
      priorOf(state, member, clause, on).map((payment) => ({ ...payment, uscc })),
    ),
  ]
  const members = related.map(({ enterpriseCode }) => enterpriseCode)
  return { prior, budgetLeft: line.balances.available, ...(members.length === 0 ? {} : { members }) }
}

/** The related enterprises that the decision counts. */
export function relatedIn(state: BookState, { held, round, policy, on }: Deciding): readonly Member[] {
  return countedMembers(state, held.enterprise, on, policy, held.clause, round.readings)
}

function priorOf(state: BookState, enterprise: string, clause: string, on: DateText): PriorPayment[] {
  const prior = usesOf(state, enterprise, clause, on).flatMap(({ year, awards }) =>
    awards.flatMap(({ used, reserved, recovered }) => [
      { clause, year, amount: sum([used, reserved, recovered]) },
      { clause, year, amount: negated(recovered) },
    ]),
  )
  return prior.filter(({ amount }) => !isZero(amount))
}
