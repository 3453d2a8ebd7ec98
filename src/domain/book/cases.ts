// Decisions: the next cases by rank are evaluated against the book as it stands, one after the other, so that each sees
// the money and the caps that the ones before it used.
import type { DateText } from '../calendar.ts'
import { isZero, ZERO } from '../money.ts'
import { ENGINE_VERSION, evaluate } from '../policy/evaluate.ts'
import { buildReceipt } from '../policy/receipt.ts'
import type { Evaluation, PolicyVersion } from '../policy/types.ts'
import { before, Refusal } from '../refusal.ts'
import { awaitsApproval } from './approvals.ts'
import { requestOf } from './claim.ts'
import type { DecideCases, TieBreak } from './commands.ts'
import type { Decider, DecideContext } from './decider.ts'
import type { AwardProposed, BookEvent, DecisionRecord } from './events.ts'
import { move } from './postings.ts'
import { matterOf } from './prior.ts'
import { nextByRank } from './ranking.ts'
import { heldBy } from './stops.ts'
import { sliceFor } from './slice.ts'
import type { BookState, CaseRecord, LineRecord, PendingCase, RoundRecord } from './state.ts'

/** The most cases one command decides, so that its entries fit one append. */
export const MAX_CASES = 200
/** How many applications a refusal names: it is an entry, and its texts are bounded. */
const MAX_NAMED = 10

/** Decides one case of a rolling round, or the next ones of a list by rank; refused to the verifier of any of them. */
export const decideCases: Decider<DecideCases> = function* (state, command, context) {
  const round = state.rounds.get(command.round)
  if (round === undefined) return new Refusal('NOT_FOUND', { round: command.round })
  const policy = context.policy(round.policyHash)
  if (policy === undefined) return new Refusal('NOT_FOUND', { policyHash: round.policyHash })
  if (round.kind === 'list' && command.validAt < round.steppedOn) return before(command.validAt, round.steppedOn)
  const limit = Math.min(command.limit, MAX_CASES)
  const chosen =
    command.application === null ? nextByRank(state, command, round, policy, limit) : single(state, command, round)
  if (chosen instanceof Refusal) return chosen
  if (chosen.length === 0) return new Refusal('WRONG_STATE', { round: command.round, waiting: 0 })
  for (const application of chosen) {
    const presentedOn = state.pending.get(application)?.presentedOn ?? command.validAt
    if (command.validAt < presentedOn) return before(command.validAt, presentedOn)
    const stop = heldBy(state, { application }, command.validAt)
    if (stop !== undefined) return new Refusal('HELD', { application, [stop.kind]: stop.id })
    if (state.cases.get(application)?.verifiedBy !== context.person) continue
    return new Refusal('FOUR_EYES', { application, verifiedBy: context.person })
  }
  const undecided = chosen.filter((application) => awaitsApproval(state, application, policy))
  if (undecided.length > 0) {
    const applications = undecided.slice(0, MAX_NAMED).join(', ')
    return new Refusal('APPROVAL_REQUIRED', { round: command.round, waiting: undecided.length, applications })
  }
  const { tieBreak } = command
  if (tieBreak !== null && !sameOrder(tieBreak, round.tieBreak)) {
    yield { type: 'TieDecided', subjects: { round: command.round }, validAt: command.validAt, payload: tieBreak }
  }
  for (const application of chosen) yield decide(state, command.validAt, round, policy, application, context)
  return undefined
}

/** Receipt hashes of a round's decisions in the order of the book, and how many cases are still undecided. */
export function receiptsInOrder(state: BookState, round: string): { receipts: string[]; undecided: number } {
  const decided = [...state.cases.values()]
    .filter((held) => held.round === round && held.decidedAt !== null)
    .sort((a, b) => Number(a.decidedAt) - Number(b.decidedAt))
  return { receipts: decided.map((held) => held.receiptHash as string), undecided: state.waiting.of(round).size }
}

/** What comes of the calculation of a case, whoever asks for it. */
export interface Calculated {
  readonly subjects: AwardProposed['subjects']
  readonly record: DecisionRecord
  readonly evaluation: Evaluation
  /** The id of what the decision would propose. */
  readonly award: string
}

/** Calculates a case that waits, on a business day, against the book as it stands. */
export function calculate(
  state: BookState,
  on: DateText,
  round: RoundRecord,
  policy: PolicyVersion,
  application: string,
  context: DecideContext,
): Calculated {
  const held = state.cases.get(application) as CaseRecord
  const { facts, factsDigest, approval } = state.pending.get(application) as PendingCase
  const { clause, benefitYear, enterprise, enterpriseCode } = held
  const slice = sliceFor(state, { held, round, policy, on }, state.lines.get(round.line) as LineRecord)
  const { readings, versionChoice } = round
  const claim = { policy, clause, benefitYear, readings, facts, approval, versionChoice }
  const evaluation = evaluate(requestOf(claim, slice))
  const book = `book-${String(state.about.get('jurisdiction'))}`
  const boundSlice = { revision: state.revision, ...slice }
  const { receiptHash, traceDigest } = buildReceipt(
    {
      policy,
      policyHash: round.policyHash,
      clause,
      readings,
      application,
      enterprise,
      round: held.round,
      benefitYear,
      factsDigest,
      ...(approval === null ? {} : { approval }),
      book,
      budgetLine: round.line,
      slice: boundSlice,
      evaluation,
    },
    (value) => context.digest(value),
  )
  const { replaces } = held
  const ground = { clause, benefitYear, engine: ENGINE_VERSION, slice: boundSlice, approval }
  const record = { ...ground, traceDigest, receiptHash, replaces }
  const subjects = {
    application,
    enterprise,
    enterpriseCode,
    round: held.round,
    policy: round.policy,
    budgetLine: round.line,
  }
  return { subjects, record, evaluation, award: awardId(application, held.decisions) }
}

function decide(
  state: BookState,
  validAt: DateText,
  round: RoundRecord,
  policy: PolicyVersion,
  application: string,
  context: DecideContext,
): BookEvent {
  const { subjects, record, evaluation, award } = calculate(state, validAt, round, policy, application, context)
  const { facts } = state.pending.get(application) as PendingCase
  const amount = evaluation.amount ?? ZERO
  if (evaluation.eligible !== true || isZero(amount)) {
    const payload = { ...record, reasons: evaluation.reasons }
    return { type: 'AwardDeclined', subjects, validAt, payload }
  }
  const reasons = evaluation.reasons.map(({ code }) => code)
  const entitlement = evaluation.entitlement ?? amount
  const postings = move(amount, 'available', 'reserved')
  const { components = null, split = null } = evaluation
  const about = { for: matterOf(facts, evaluation.components), components, split }
  const payload = { ...record, award, amount, entitlement, ...about, reasons, postings }
  return { type: 'AwardProposed', subjects, validAt, payload }
}

/** The id of what a case's next decision proposes: a second proposal is another award than the first. */
function awardId(application: string, decisions: number): string {
  const first = application.replace(/^app-/, 'awd-')
  return decisions === 0 ? first : `${first}-${decisions + 1}`
}

function sameOrder(given: TieBreak, recorded: TieBreak | null): boolean {
  if (given.documentNumber !== recorded?.documentNumber || given.order.length !== recorded.order.length) return false
  return given.order.every((application, place) => recorded.order[place] === application)
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
