// A case leaves its round before payment: recalled (to be corrected and presented again), withdrawn 撤回, or disqualified
// 取消资格. What was reserved or committed for it goes back to the line, the caps get their room back, and its invoice lines
// can be claimed again.
import { before, Refusal } from '../refusal.ts'
import { isZero, minus, type Money, ZERO } from '../money.ts'
import type { Decider, Decision } from './decider.ts'
import type { LeaveCommand } from './leave-commands.ts'
import type { LeaveEvent } from './leave-events.ts'
import { move } from './postings.ts'
import type { AwardRecord, BookState, CaseRecord, RoundRecord } from './state.ts'

type WhenGranted = 'also when granted' | 'not when granted'

/** Takes a case back to its application; refused once it is granted. */
export const recallCase: Decider<LeaveCommand> = (state, command) =>
  leave(state, command, 'CaseRecalled', 'not when granted')

/** Takes a case out because the enterprise no longer wants it; refused once a payment was ordered. */
export const withdrawCase: Decider<LeaveCommand> = (state, command) =>
  leave(state, command, 'CaseWithdrawn', 'also when granted')

/** Takes a case out because it must not be supported; refused once a payment was ordered. */
export const disqualifyCase: Decider<LeaveCommand> = (state, command) =>
  leave(state, command, 'CaseDisqualified', 'also when granted')

function* leave(state: BookState, command: LeaveCommand, type: LeaveEvent['type'], when: WhenGranted): Decision {
  const { application, validAt, ground, documentNumber } = command
  const held = state.cases.get(application)
  if (held === undefined) return new Refusal('NOT_FOUND', { application })
  if (hasLeft(held)) return new Refusal('ALREADY_DONE', { application, status: held.status })
  if (validAt < held.since) return before(validAt, held.since)
  const award = held.award === null ? undefined : (state.awards.get(held.award) as AwardRecord)
  if (award?.status === 'granted' && when === 'not when granted') {
    return new Refusal('WRONG_STATE', { application, status: 'granted' })
  }
  if (award !== undefined && !isZero(award.ordered)) {
    return new Refusal('PAYMENT_STARTED', { application, award: String(held.award), ordered: award.ordered })
  }
  const { enterprise, enterpriseCode, round, clause, benefitYear } = held
  const { policy, line } = state.rounds.get(round) as RoundRecord
  const amount = award?.amount ?? ZERO
  const postings = award === undefined ? [] : releaseOf(award)
  const payload = { clause, benefitYear, ground, documentNumber, award: held.award, amount, postings }
  const subjects = { application, enterprise, enterpriseCode, round, policy, budgetLine: award?.line ?? line }
  yield { type, subjects, validAt, payload }
  return undefined
}

/** Whether the case is no longer in its round: it takes nothing but a new presentation, if it was recalled. */
function hasLeft({ status }: CaseRecord): boolean {
  return status === 'recalled' || status === 'withdrawn' || status === 'disqualified'
}

/** What an award still holds on its line: neither ordered nor paid. */
export function heldOf({ amount, ordered }: AwardRecord): Money {
  return minus(amount, ordered)
}

/** Gives back to its line what an award still holds. */
export function releaseOf(award: AwardRecord): ReturnType<typeof move> {
  const held = heldOf(award)
  return isZero(held) ? [] : move(held, award.status === 'granted' ? 'committed' : 'reserved', 'available')
}
