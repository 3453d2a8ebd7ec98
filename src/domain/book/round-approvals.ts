// 批复 of a round, before its grants: it approves all that was proposed and whose public notice has ended, under one document
// and the minutes of the meeting.
import type { DateText } from '../calendar.ts'
import { sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import type { ApproveRound } from './redress-commands.ts'
import type { AwardRecord, BookState } from './state.ts'

/** Approves what is proposed, published and not approved yet; refused when there is nothing, or its notice still runs. */
export const approveRound: Decider<ApproveRound> = function* (state, command, { digest }) {
  const { validAt, round, documentNumber, minutes } = command
  if (!state.rounds.has(round)) return new Refusal('NOT_FOUND', { round })
  const open = unapproved(state, round)
  if (open.length === 0) return new Refusal('ALREADY_DONE', { round, proposed: 0 })
  const covered = open.filter(([, held]) => noticeHasEnded(held, validAt))
  if (covered.length === 0) {
    return new Refusal('NOTICE_NOT_ENDED', { round, endsOn: open[0]?.[1].noticeEndsOn ?? 'not published', on: validAt })
  }
  const receiptsDigest = digest(covered.map(([, { receiptHash }]) => receiptHash))
  const total = sum(covered.map(([, { amount }]) => amount))
  const payload = { documentNumber, minutes, awards: covered.length, total, receiptsDigest }
  yield { type: 'RoundApproved', subjects: { round }, validAt, payload }
}

/** Whether the public notice of an award had ended before that day. */
export function noticeHasEnded({ noticeEndsOn }: AwardRecord, on: DateText): boolean {
  return noticeEndsOn !== null && on > noticeEndsOn
}

/** The awards of a round that wait for an approval, by award id: an order that does not depend on how the state was loaded. */
function unapproved(state: BookState, round: string): [string, AwardRecord][] {
  return Array.from(state.ungranted.of(round), (award): [string, AwardRecord] => [
    award,
    state.awards.get(award) as AwardRecord,
  ])
    .filter(([, { approval }]) => approval === null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
