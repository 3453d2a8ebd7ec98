// Grants (批复): the approval of exactly the proposed receipt, after the public notice has ended and the round was approved.
import type { DateText } from '../calendar.ts'
import { before, Refusal } from '../refusal.ts'
import { noticeHasEnded } from './round-approvals.ts'
import { MAX_CASES } from './cases.ts'
import type { GrantAwards } from './commands.ts'
import type { Decider } from './decider.ts'
import { move } from './postings.ts'
import { heldBy } from './stops.ts'
import type { AwardRecord, BookState, CaseRecord } from './state.ts'

/** Grants one proposed award, or the next ones of the round; refused to the verifier and before the notice has ended. */
export const grantAwards: Decider<GrantAwards> = function* (state, command, { person }) {
  const { round, validAt, documentNumber } = command
  if (!state.rounds.has(round)) return new Refusal('NOT_FOUND', { round })
  const chosen = command.award === null ? nextProposed(state, command) : named(state, command.award, round)
  if (chosen instanceof Refusal) return chosen
  if (chosen.length === 0) return new Refusal('WRONG_STATE', { round, proposed: 0 })
  for (const [award, { application, noticeEndsOn, approval }] of chosen) {
    if (state.cases.get(application)?.verifiedBy === person) {
      return new Refusal('FOUR_EYES', { award, verifiedBy: person })
    }
    const stop = heldBy(state, { award }, validAt)
    if (stop !== undefined) return new Refusal('HELD', { award, [stop.kind]: stop.id })
    if (noticeEndsOn === null) return new Refusal('NOTICE_NOT_ENDED', { award, endsOn: 'not published' })
    if (validAt <= noticeEndsOn) return new Refusal('NOTICE_NOT_ENDED', { award, endsOn: noticeEndsOn, on: validAt })
    if (approval?.documentNumber !== documentNumber) return new Refusal('NOT_APPROVED', { award, documentNumber })
    if (validAt < approval.on) return before(validAt, approval.on)
  }
  for (const [award, held] of chosen) {
    const { application, amount, receiptHash, line } = held
    const { enterprise, enterpriseCode } = state.cases.get(application) as CaseRecord
    const policy = state.rounds.get(round)?.policy as string
    yield {
      type: 'AwardGranted',
      subjects: { application, enterprise, enterpriseCode, round, policy, budgetLine: line },
      validAt,
      payload: { award, amount, receiptHash, documentNumber, postings: move(amount, 'reserved', 'committed') },
    }
  }
  return undefined
}

/** Whether an award of the round has been approved under that document and waits for its grant on that day. */
export function hasGrantable(state: BookState, round: string, on: DateText, documentNumber: string): boolean {
  return proposedIn(state, round).some((one) => mayBeGranted(state, one, on, documentNumber))
}

/**
 * The next awards of a round that are approved under the document and that nothing holds, by award id: an order that does not depend on how the state was
 * loaded. In a rolling round others are published later; only when there are no others do those that wait stand here.
 */
function nextProposed(
  state: BookState,
  { round, validAt, documentNumber, limit }: GrantAwards,
): readonly [string, AwardRecord][] {
  const proposed = proposedIn(state, round)
  const ready = proposed.filter((one) => mayBeGranted(state, one, validAt, documentNumber))
  const next = ready.length > 0 ? ready : proposed
  return next.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, Math.min(limit, MAX_CASES))
}

function proposedIn(state: BookState, round: string): [string, AwardRecord][] {
  return Array.from(state.ungranted.of(round), (award) => [award, state.awards.get(award) as AwardRecord])
}

function mayBeGranted(
  state: BookState,
  [award, held]: [string, AwardRecord],
  on: DateText,
  documentNumber: string,
): boolean {
  const { approval } = held
  const isApproved = approval !== null && approval.documentNumber === documentNumber && approval.on <= on
  return isApproved && noticeHasEnded(held, on) && heldBy(state, { award }, on) === undefined
}

function named(state: BookState, award: string, round: string): [string, AwardRecord][] | Refusal {
  const held = state.awards.get(award)
  if (held === undefined || state.cases.get(held.application)?.round !== round) {
    return new Refusal('NOT_FOUND', { award, round })
  }
  if (held.status !== 'proposed') return new Refusal('ALREADY_DONE', { award })
  return [[award, held]]
}
