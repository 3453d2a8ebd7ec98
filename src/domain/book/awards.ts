// Grants (批复): the approval of exactly the proposed receipt, after the public notice has ended.
import type { DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'
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
  const chosen =
    command.award === null ? nextProposed(state, round, validAt, command.limit) : named(state, command.award, round)
  if (chosen instanceof Refusal) return chosen
  if (chosen.length === 0) return new Refusal('WRONG_STATE', { round, proposed: 0 })
  for (const [award, { application, noticeEndsOn }] of chosen) {
    if (state.cases.get(application)?.verifiedBy === person) {
      return new Refusal('FOUR_EYES', { award, verifiedBy: person })
    }
    const stop = heldBy(state, { award }, validAt)
    if (stop !== undefined) return new Refusal('HELD', { award, [stop.kind]: stop.id })
    if (noticeEndsOn === null) return new Refusal('NOTICE_NOT_ENDED', { award, endsOn: 'not published' })
    if (validAt <= noticeEndsOn) return new Refusal('NOTICE_NOT_ENDED', { award, endsOn: noticeEndsOn, on: validAt })
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

/** Whether an award of the round has had its public notice and waits for its grant on that day. */
export function hasGrantable(state: BookState, round: string, on: DateText): boolean {
  return proposedIn(state, round).some((one) => mayBeGranted(state, one, on))
}

/**
 * The next awards of a round whose notice has ended and that nothing holds, by award id: an order that does not depend on how the state was
 * loaded. In a rolling round others are published later; only when there are no others do those that wait stand here.
 */
function nextProposed(state: BookState, round: string, on: DateText, limit: number): [string, AwardRecord][] {
  const proposed = proposedIn(state, round)
  const ended = proposed.filter((one) => mayBeGranted(state, one, on))
  const next = ended.length > 0 ? ended : proposed
  return next.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, Math.min(limit, MAX_CASES))
}

function proposedIn(state: BookState, round: string): [string, AwardRecord][] {
  return Array.from(state.ungranted.of(round), (award) => [award, state.awards.get(award) as AwardRecord])
}

function mayBeGranted(state: BookState, [award, { noticeEndsOn }]: [string, AwardRecord], on: DateText): boolean {
  return noticeEndsOn !== null && on > noticeEndsOn && heldBy(state, { award }, on) === undefined
}

function named(state: BookState, award: string, round: string): [string, AwardRecord][] | Refusal {
  const held = state.awards.get(award)
  if (held === undefined || state.cases.get(held.application)?.round !== round) {
    return new Refusal('NOT_FOUND', { award, round })
  }
  if (held.status !== 'proposed') return new Refusal('ALREADY_DONE', { award })
  return [[award, held]]
}
