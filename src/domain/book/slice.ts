// The slice of the ledger that a decision may see: earlier awards under the clause, and what is left of the line.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import { sliceNeeds, type SliceNeeds } from '../policy/slice-needs.ts'
import type { LedgerSlice, PolicyVersion, PriorPayment } from '../policy/types.ts'
import { type CapUse, without } from './cap-use.ts'
import { identitiesOf } from './enterprise-fates.ts'
import { countedMembers, usesOf } from './group-caps.ts'
import type { Member } from './groups.ts'
import { paymentsOf } from './prior.ts'
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
  const needs = needsOf(deciding)
  const related = relatedIn(state, deciding)
  const prior = [
    ...priorOf(state, held.enterprise, held, needs, on),
    ...related.flatMap(({ enterprise: member, enterpriseCode: uscc }) =>
      priorOf(state, member, held, needs, on).map((payment) => ({ ...payment, uscc })),
    ),
  ]
  const members = related.map(({ enterpriseCode }) => enterpriseCode)
  return { prior, budgetLeft: line.balances.available, ...(members.length === 0 ? {} : { members }) }
}

/** The related enterprises that the decision counts. */
export function relatedIn(state: BookState, { held, round, policy, on }: Deciding): readonly Member[] {
  return countedMembers(state, held.enterprise, on, policy, held.clause, round.readings)
}

/** What the clause must see; of a version that is missing, its own money of all years. */
function needsOf({ held: { clause }, round, policy }: Deciding): Needs {
  if (policy !== undefined) return sliceNeeds(policy, clause, round.readings)
  return { clauses: [clause], years: 'all', ofMatter: false, ofYear: null, members: [] }
}

type Needs = Pick<SliceNeeds, 'clauses' | 'years' | 'ofMatter' | 'ofYear' | 'members'>

function priorOf(
  state: BookState,
  enterprise: string,
  { clause, benefitYear, setAside }: CaseRecord,
  needs: Needs,
  on: DateText,
): PriorPayment[] {
  const received = identitiesOf(state, enterprise, on).flatMap((one) => state.receivedUnder.get(one) ?? [])
  const named = [...new Set([clause, ...received])].filter((one) => needs.clauses.includes(one))
  const others = [...new Set(received)].filter((one) => !needs.clauses.includes(one))
  const beside = needs.ofMatter || needs.ofYear !== null ? others : []
  const inYears = (all: boolean) => (use: CapUse) => all || use.year === benefitYear
  const paid = (of: string, all: boolean) =>
    paymentsOf(
      of,
      without(usesOf(state, enterprise, of, on), setAside).filter(inYears(all)),
      (award) => state.paidFor.get(award),
      needs,
    )
  return [
    ...named.flatMap((one) => paid(one, needs.years === 'all')),
    ...beside.flatMap((one) => paid(one, needs.ofMatter)),
  ]
}
