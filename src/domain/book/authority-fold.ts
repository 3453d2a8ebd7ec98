// The fold of limits, delegations, recusals and waivers, and of what was approved under them.
import { plus, ZERO } from '../money.ts'
import type { AuthorityEvent } from './authority-events.ts'
import type { BookEvent } from './events.ts'
import type { Place } from './evolve.ts'
import { update } from './folding.ts'
import { approvedKey, limitedAct } from './limits.ts'
import type { BookState } from './state.ts'
import { endedOn, termOf } from './validity.ts'
import { waiverKey } from './waivers.ts'

/** Folds an entry about the authority of persons. */
export function foldAuthority(state: BookState, event: AuthorityEvent, place: Place): void {
  const { type, payload, subjects, validAt } = event
  switch (type) {
    case 'ApprovalLimitSet': {
      const { act, person, largest, perDay } = payload
      return state.limits.set(act, [...(state.limits.get(act) ?? []), { person, largest, perDay, ...termOf(payload) }])
    }
    case 'DelegationGiven': {
      const { delegation, from: delegator, to: delegate, role } = payload
      return state.delegations.set(delegation, { delegator, delegate, role, ...termOf(payload) })
    }
    case 'DelegationEnded':
      return update(state.delegations, payload.delegation, (held) => endedOn(held, validAt))
    case 'RecusalRecorded': {
      const { recusal, person } = payload
      const { enterprise = null, application = null } = subjects
      return state.recusals.set(recusal, { person, enterprise, application, ...termOf(payload) })
    }
    case 'RecusalEnded':
      return update(state.recusals, payload.recusal, (held) => endedOn(held, validAt))
    case 'WaiverRecorded': {
      const key = waiverKey(subjects.application, payload.rule)
      const waiver = { waiver: payload.waiver, recordedBy: place.actor, ...termOf(payload) }
      return state.waivers.set(key, [...(state.waivers.get(key) ?? []), waiver])
    }
  }
}

/** Notes who approved how much on which business day, and for whom a payment was ordered. */
export function noteApproval(state: BookState, event: BookEvent, { actor, onBehalfOf }: Place): void {
  const limited = limitedAct(event)
  if (limited === undefined) return
  const principal = onBehalfOf ?? actor
  const key = approvedKey(principal, limited.act, event.validAt)
  state.approved.set(key, plus(state.approved.get(key) ?? ZERO, limited.event.payload.amount))
  if (event.type === 'PaymentOrdered' && onBehalfOf !== undefined) {
    state.orderedFor.set(event.subjects.payment, onBehalfOf)
  }
}
