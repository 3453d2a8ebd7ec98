// Decisions: the next cases by rank are evaluated against the book as it stands, one after the other, so that each sees
// the money and the caps that the ones before it used.
import { Decimal, isMoney, isZero, type Money, plus, sum, ZERO } from '../money.ts'
import { ENGINE_VERSION, evaluate } from '../policy/evaluate.ts'
import { buildReceipt } from '../policy/receipt.ts'
import type { Evaluation, LedgerSlice, PolicyVersion } from '../policy/types.ts'
import { Refusal } from '../refusal.ts'
import type { DecideCases, TieBreak } from './commands.ts'
import type { Decider, DecideContext } from './decider.ts'
import type { BookEvent } from './events.ts'
import { move } from './postings.ts'
import {
  type BookState,
  capKey,
  type CaseRecord,
  type LineRecord,
  type PendingCase,
  type RoundRecord,
} from './state.ts'

/** The most cases one command decides, so that its entries fit one append. */
export const MAX_CASES = 200
/** How many tied applications a refusal names: it is an entry, and its texts are bounded. */
const MAX_NAMED = 10

/** Decides one case of a rolling round, or the next ones of a list by rank; refused to the verifier of any of them. */
export const decideCases: Decider<DecideCases> = function* (state, command, context) {
  const round = state.rounds.get(command.round)
  if (round === undefined) return new Refusal('NOT_FOUND', { round: command.round })
  const policy = context.policy(round.policyHash)
  if (policy === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  const chosen =
    command.application === null ? nextByRank(state, command, round, policy) : single(state, command, round)
  if (chosen instanceof Refusal) return chosen
  if (chosen.length === 0) return new Refusal('WRONG_STATE', { round: command.round, waiting: 0 })
  for (const application of chosen) {
    if (state.cases.get(application)?.verifiedBy !== context.person) continue
    return new Refusal('FOUR_EYES', { application, verifiedBy: context.person })
  }
  for (const application of chosen) yield decide(state, command, round, policy, application, context)
  return undefined
}

/** Receipt hashes of a round's decisions in the order of the book, and how many cases are still undecided. */
export function receiptsInOrder(state: BookState, round: string): { receipts: string[]; undecided: number } {
  const cases = [...state.cases.values()].filter((held) => held.round === round)
  const decided = cases
    .filter((held) => held.decidedAt !== null)
    .sort((a, b) => Number(a.decidedAt) - Number(b.decidedAt))
  return { receipts: decided.map((held) => held.receiptHash as string), undecided: cases.length - decided.length }
}

/** What the evaluator may know for this case: earlier awards under the clause, and what is left of the line. */
export function sliceFor(state: BookState, held: CaseRecord, line: LineRecord): LedgerSlice & { budgetLeft: Money } {
  const { clause, enterprise } = held
  const uses = state.caps.get(capKey(enterprise, clause)) ?? []
  const prior = uses.map(({ year, used, reserved }) => ({ clause, year, amount: plus(used, reserved) }))
  return { prior: prior.filter(({ amount }) => !isZero(amount)), budgetLeft: line.balances.available }
}

function decide(
  state: BookState,
  command: DecideCases,
  round: RoundRecord,
  policy: PolicyVersion,
  application: string,
  context: DecideContext,
): BookEvent {
  const held = state.cases.get(application) as CaseRecord
  const { facts, factsDigest } = state.pending.get(application) as PendingCase
  const { clause, benefitYear, enterprise, enterpriseCode } = held
  const slice = sliceFor(state, held, state.lines.get(round.line) as LineRecord)
  const { readings } = round
  const evaluation = evaluate({ policy, clause, facts, slice, claimYear: benefitYear, readings, mode: 'disburse' })
  const book = `book-${String(state.about.get('jurisdiction'))}`
  const boundSlice = { revision: state.revision, prior: slice.prior, budgetLeft: slice.budgetLeft }
  const { receiptHash, traceDigest } = buildReceipt(
    {
      policy,
      policyHash: round.policyHash,
      clause,
      readings,
      application,
      enterprise,
      round: command.round,
      benefitYear,
      factsDigest,
      book,
      budgetLine: round.line,
      slice: boundSlice,
      evaluation,
    },
    (value) => context.digest(value),
  )
  const record = { clause, benefitYear, engine: ENGINE_VERSION, slice: boundSlice, traceDigest, receiptHash }
  const subjects = {
    application,
    enterprise,
    enterpriseCode,
    round: command.round,
    policy: round.policy,
    budgetLine: round.line,
  }
  const amount = evaluation.amount ?? ZERO
  if (evaluation.eligible !== true || isZero(amount)) {
    const payload = { ...record, reasons: evaluation.reasons }
    return { type: 'AwardDeclined', subjects, validAt: command.validAt, payload }
  }
  const award = application.replace(/^app-/, 'awd-')
  const reasons = evaluation.reasons.map(({ code }) => code)
  const entitlement = evaluation.entitlement ?? amount
  const postings = move(amount, 'available', 'reserved')
  const payload = { ...record, award, amount, entitlement, reasons, postings }
  return { type: 'AwardProposed', subjects, validAt: command.validAt, payload }
}

function single(
  state: BookState,
  { application, round: roundId }: DecideCases,
  round: RoundRecord,
): string[] | Refusal {
  const id = String(application)
  if (round.kind === 'list') return new Refusal('WRONG_STATE', { round: roundId, kind: round.kind })
  const held = state.cases.get(id)
  if (held?.round !== roundId) return new Refusal('NOT_FOUND', { application: id, round: roundId })
  if (held.status !== 'presented') return new Refusal('ALREADY_DONE', { application: id })
  return [id]
}

/** The next cases by the round's ranking fact, largest first; equal ranks that do not all fit need a recorded order. */
function nextByRank(
  state: BookState,
  command: DecideCases,
  round: RoundRecord,
  policy: PolicyVersion,
): string[] | Refusal {
  if (round.status !== 'presenting' && round.status !== 'calculating') {
    return new Refusal('ALREADY_DONE', { round: command.round })
  }
  const waiting = [...state.pending.entries()]
    .filter(([application]) => state.cases.get(application)?.round === command.round)
    .map(([application, pending]) => ({ application, pending, rank: rankOf(pending, round.rankedBy) }))
    .sort((a, b) => b.rank.comparedTo(a.rank) || order(a.application, b.application, command.tieBreak))
  const chosen = waiting.slice(0, Math.min(command.limit, MAX_CASES))
  let left = new Decimal((state.lines.get(round.line) as LineRecord).balances.available)
  for (let from = 0; from < chosen.length;) {
    const rank = chosen[from]?.rank as Decimal
    const tied = waiting.slice(from).filter((one) => one.rank.equals(rank))
    const needed = sum(tied.map((one) => claimOf(state, one.application, one.pending, round, policy)))
    if (tied.length > 1 && left.lessThan(needed) && left.greaterThan(0)) {
      const unordered = tied.filter((one) => !command.tieBreak?.order.includes(one.application))
      const applications = unordered.slice(0, MAX_NAMED).map((one) => one.application)
      if (unordered.length > 0) {
        const detail = { round: command.round, tied: unordered.length, applications: applications.join(', ') }
        return new Refusal('TIE_DECISION_REQUIRED', detail)
      }
    }
    left = left.minus(needed)
    from += tied.length
  }
  return chosen.map((one) => one.application)
}

/** What a case would take of the line if money were not short. */
function claimOf(
  state: BookState,
  application: string,
  pending: PendingCase,
  round: RoundRecord,
  policy: PolicyVersion,
) {
  const held = state.cases.get(application) as CaseRecord
  const { prior } = sliceFor(state, held, state.lines.get(round.line) as LineRecord)
  const { clause, benefitYear: claimYear } = held
  const { readings } = round
  const slice = { prior, budgetLeft: null }
  const evaluation: Evaluation = evaluate({
    policy,
    clause,
    facts: pending.facts,
    slice,
    claimYear,
    readings,
    mode: 'disburse',
  })
  return evaluation.amount ?? ZERO
}

function rankOf(pending: PendingCase, fact: string): Decimal {
  const value = pending.facts[fact]
  if (typeof value === 'string' && (isMoney(value) || /^\d{1,16}(\.\d{1,6})?$/.test(value))) return new Decimal(value)
  return new Decimal(typeof value === 'number' ? value : 0)
}

function order(a: string, b: string, tieBreak: TieBreak | null): number {
  const place = (application: string): number => {
    const at = tieBreak?.order.indexOf(application) ?? -1
    return at === -1 ? Number.MAX_SAFE_INTEGER : at
  }
  return place(a) - place(b) || (a < b ? -1 : 1)
}
