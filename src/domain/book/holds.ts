// 暂缓: placed on a case, an award or an enterprise with ground and document, and lifted the same way.
import type { Subjects } from '../entry.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import type { BookState } from './state.ts'
import type { LiftHold, PlaceHold } from './stop-commands.ts'
import type { HoldScope } from './stop-events.ts'

/** Places a hold. That an enterprise is registered is asked before, where its stream can be read. */
export const placeHold: Decider<PlaceHold> = function* (state, { type: _type, validAt, ...payload }) {
  const { hold, scope, held } = payload
  if (state.holds.has(hold)) return new Refusal('ALREADY_EXISTS', { hold })
  const subjects = concerned(state, scope, held)
  if (subjects === undefined) return new Refusal('NOT_FOUND', { [scope]: held })
  yield { type: 'HoldPlaced', subjects, validAt, payload }
}

/** Lifts a hold that stands. */
export const liftHold: Decider<LiftHold> = function* (state, { type: _type, validAt, ...payload }) {
  const { hold } = payload
  const standing = state.holds.get(hold)
  if (standing === undefined) return new Refusal('NOT_FOUND', { hold })
  if (standing.status === 'lifted') return new Refusal('ALREADY_DONE', { hold })
  if (validAt < standing.placedOn) return before(validAt, standing.placedOn)
  const subjects = concerned(state, standing.scope, standing.held) ?? {}
  yield { type: 'HoldLifted', subjects, validAt, payload }
}

/** Whom and what a hold concerns; undefined for a case or an award that the book does not know. */
function concerned(state: BookState, scope: HoldScope, id: string): Subjects | undefined {
  if (scope === 'enterprise') return { enterprise: id }
  const application = scope === 'award' ? state.awards.get(id)?.application : id
  const held = application === undefined ? undefined : state.cases.get(application)
  if (application === undefined || held === undefined) return undefined
  const { enterprise, enterpriseCode, round } = held
  return { application, enterprise, enterpriseCode, round }
}
