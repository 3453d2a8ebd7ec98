// 异议: raised during the public notice, answered with a finding by another person than who proposed. While it is open it
// holds the case, or the whole list.
import type { DateText } from '../calendar.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import type { BookState } from './state.ts'
import type { AnswerObjection, RaiseObjection } from './stop-commands.ts'

/** Records an objection against a case or a whole list; refused outside the days of its public notice. */
export const raiseObjection: Decider<RaiseObjection> = function* (state, command) {
  const { validAt, round, objection, against, by, ground, documentNumber } = command
  if (state.objections.has(objection)) return new Refusal('ALREADY_EXISTS', { objection })
  const held = against === null ? undefined : state.cases.get(against)
  if (!state.rounds.has(round) || (against !== null && held?.round !== round)) {
    return new Refusal('NOT_FOUND', { round, application: against ?? 'all' })
  }
  const notice = noticeOf(state, round, against)
  if (notice === null) return new Refusal('OBJECTION_OUTSIDE_NOTICE', { round, notice: 'not published' })
  if (validAt < notice.from || validAt > notice.to) {
    return new Refusal('OBJECTION_OUTSIDE_NOTICE', { round, noticeFrom: notice.from, noticeTo: notice.to, on: validAt })
  }
  const parties =
    held === undefined || against === null
      ? {}
      : { application: against, enterprise: held.enterprise, enterpriseCode: held.enterpriseCode }
  const payload = { objection, against, by, ground, documentNumber }
  yield { type: 'ObjectionRaised', subjects: { round, ...parties }, validAt, payload }
}

/** Answers an objection; refused to whoever proposed what it is against. */
export const answerObjection: Decider<AnswerObjection> = function* (state, command, { person }) {
  const { validAt, objection, finding, ground, documentNumber } = command
  const held = state.objections.get(objection)
  if (held === undefined) return new Refusal('NOT_FOUND', { objection })
  if (held.status !== 'open') return new Refusal('ALREADY_DONE', { objection, status: held.status })
  if (validAt < held.raisedOn) return before(validAt, held.raisedOn)
  const { round, against } = held
  if (state.rounds.get(round)?.decidedBy.includes(person) === true) {
    return new Refusal('FOUR_EYES', { objection, round, decidedBy: person })
  }
  const parties = against === null ? {} : { application: against }
  const payload = { objection, against, finding, ground, documentNumber }
  yield { type: 'ObjectionAnswered', subjects: { round, ...parties }, validAt, payload }
}

/** The days of the notice in which the case or the list stood, or null when it was not published. */
function noticeOf(state: BookState, round: string, against: string | null): { from: DateText; to: DateText } | null {
  const award = against === null ? null : state.cases.get(against)?.award
  const held = award === null || award === undefined ? undefined : state.awards.get(award)
  if (held !== undefined) {
    const { noticedOn, noticeEndsOn } = held
    return noticedOn === null || noticeEndsOn === null ? null : { from: noticedOn, to: noticeEndsOn }
  }
  return state.rounds.get(round)?.notice ?? null
}
