// Who comes next: by the round's ranking fact, largest first, never by order of arrival. Where equals meet the end of the
// money the book does not choose: people decide who comes first, and their order is recorded with its minutes.
import type { DateText } from '../calendar.ts'
import { Decimal, exceeds, isMoney, isZero, minus, type Money, sameMoney, ZERO } from '../money.ts'
import { evaluate } from '../policy/evaluate.ts'
import type { Approval, Facts, PolicyVersion, PriorPayment } from '../policy/types.ts'
import { Refusal } from '../refusal.ts'
import { requestOf } from './claim.ts'
import type { DecideCases, TieBreak } from './commands.ts'
import { relatedIn, sliceFor } from './slice.ts'
import {
  type BookState,
  capKey,
  type CaseRecord,
  type LineRecord,
  type PendingCase,
  type RoundRecord,
} from './state.ts'

/** How many tied applications a refusal names: it is an entry, and its texts are bounded. */
const MAX_NAMED = 10

interface Waiting {
  readonly application: string
  readonly held: CaseRecord
  readonly facts: Facts
  readonly approval: Approval | null
  readonly rank: Decimal
}

/** The next cases of a round by rank, at most `limit`; refused where a tie at the end of the money has no recorded order. */
export function nextByRank(
  state: BookState,
  command: DecideCases,
  round: RoundRecord,
  policy: PolicyVersion,
  limit: number,
): string[] | Refusal {
  if (round.status === 'closed' || round.status === 'noticed') {
    return new Refusal('ALREADY_DONE', { round: command.round })
  }
  const tieBreak = orderInForce(command, round)
  const waiting = byRank(state, command.round, round, tieBreak)
  const chosen = waiting.slice(0, limit)
  const tied = unsettledTie(new Forecast(state, round, policy, command.validAt), waiting, chosen.length, tieBreak)
  if (tied.length > 0) {
    const applications = tied.slice(0, MAX_NAMED).map(({ application }) => application)
    const detail = { round: command.round, tied: tied.length, applications: applications.join(', ') }
    return new Refusal('TIE_DECISION_REQUIRED', detail)
  }
  return chosen.map(({ application }) => application)
}

/** The order of equals that a command goes by: its own, or the one recorded last. A list can have several ties. */
function orderInForce(command: DecideCases, round: RoundRecord): TieBreak | null {
  return command.tieBreak ?? round.tieBreak
}

/** All cases of the round that wait: largest first, equals in the recorded order, then by id so that the order is one. */
function byRank(state: BookState, roundId: string, round: RoundRecord, tieBreak: TieBreak | null): Waiting[] {
  const waiting: Waiting[] = []
  for (const application of state.waiting.of(roundId)) {
    const { facts, approval } = state.pending.get(application) as PendingCase
    const held = state.cases.get(application) as CaseRecord
    waiting.push({ application, held, facts, approval, rank: rankOf(facts, round.rankedBy) })
  }
  const places = new Map(tieBreak?.order.map((application, place) => [application, place]))
  const place = ({ application }: Waiting): number => places.get(application) ?? Number.MAX_SAFE_INTEGER
  return waiting.sort(
    (a, b) => b.rank.comparedTo(a.rank) || place(a) - place(b) || (a.application < b.application ? -1 : 1),
  )
}

function rankOf(facts: Facts, fact: string): Decimal {
  const value = facts[fact]
  if (typeof value === 'string' && (isMoney(value) || /^\d{1,16}(\.\d{1,6})?$/.test(value))) return new Decimal(value)
  return new Decimal(typeof value === 'number' ? value : 0)
}

/**
 * Of the first equals for whom the money ends while it would pay more than one of them: those whom no recorded order
 * names. Looks as far as the first `count` cases go; who gets nothing in any order is not in anybody's way.
 */
function unsettledTie(
  forecast: Forecast,
  waiting: readonly Waiting[],
  count: number,
  tieBreak: TieBreak | null,
): readonly Waiting[] {
  const ordered = new Set(tieBreak?.order)
  for (let from = 0; from < count && exceeds(forecast.left, ZERO);) {
    const tied = equalsFrom(waiting, from)
    from += tied.length
    const paidIfFirst = tied.length > 1 ? tied.filter((one) => !isZero(forecast.amountFor(one, forecast.left))) : tied
    const short = tied.map((one) => forecast.take(one)).includes('short')
    const unordered = paidIfFirst.filter(({ application }) => !ordered.has(application))
    if (short && paidIfFirst.length > 1 && unordered.length > 0) return unordered
  }
  return []
}

function equalsFrom(waiting: readonly Waiting[], from: number): readonly Waiting[] {
  const rank = waiting[from]?.rank
  let to = from
  while (rank !== undefined && waiting[to]?.rank.equals(rank) === true) to++
  return waiting.slice(from, to)
}

/** What the line and the caps will be when the cases before have been decided. */
class Forecast {
  left: Money
  readonly #state: BookState
  readonly #round: RoundRecord
  readonly #policy: PolicyVersion
  readonly #on: DateText
  readonly #taken = new Map<string, readonly PriorPayment[]>()

  constructor(state: BookState, round: RoundRecord, policy: PolicyVersion, on: DateText) {
    this.#state = state
    this.#round = round
    this.#policy = policy
    this.#on = on
    this.left = this.#line.balances.available
  }

  /** What a case would get if it were decided now, with so much left; null: if money were not short. */
  amountFor({ held, facts, approval }: Waiting, budgetLeft: Money | null): Money {
    const { clause, enterprise, benefitYear } = held
    const deciding = { held, round: this.#round, policy: this.#policy, on: this.#on }
    const { prior } = sliceFor(this.#state, deciding, this.#line)
    const takenBy = (one: string) => this.#taken.get(capKey(one, clause)) ?? []
    const related = relatedIn(this.#state, deciding).flatMap(({ enterprise: member, enterpriseCode: uscc }) =>
      takenBy(member).map((payment) => ({ ...payment, uscc })),
    )
    const slice = { prior: [...prior, ...takenBy(enterprise), ...related], budgetLeft }
    const { readings, versionChoice } = this.#round
    const claim = { policy: this.#policy, clause, benefitYear, readings, facts, approval, versionChoice }
    return evaluate(requestOf(claim, slice)).amount ?? ZERO
  }

  /** Decides a case as it will be decided; `short` when it gets less because money is short. */
  take(one: Waiting): 'whole' | 'short' {
    const claim = this.amountFor(one, null)
    const amount = exceeds(claim, this.left) ? this.amountFor(one, this.left) : claim
    const { clause, enterprise, benefitYear: year } = one.held
    const key = capKey(enterprise, clause)
    this.#taken.set(key, [...(this.#taken.get(key) ?? []), { clause, year, amount }])
    this.left = minus(this.left, amount)
    return sameMoney(amount, claim) ? 'whole' : 'short'
  }

  get #line(): LineRecord {
    return this.#state.lines.get(this.#round.line) as LineRecord
  }
}
