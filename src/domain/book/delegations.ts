// 委托: one person acts under another's role, for some days, by a document. Nothing is delegated further.
import type { DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'
import type { EndDelegation, GiveDelegation } from './authority-commands.ts'
import type { Decider } from './decider.ts'
import { holds, type Role } from './roles.ts'
import type { BookState } from './state.ts'
import { backwards, inTerm, overlaps, type Term, termOf } from './validity.ts'

/**
 * The roles that can be delegated. Left out are those whose work rests on what the person saw (verifier, transcriber,
 * checker), who must stay apart from the bureau (operator, auditor): they are granted, never lent.
 */
export const DELEGABLE = [
  'clerk',
  'budgetOfficer',
  'decider',
  'paymentMaker',
  'paymentChecker',
  'treasurer',
] as const satisfies readonly Role[]

export interface DelegationRecord extends Term {
  readonly delegator: string
  readonly delegate: string
  readonly role: Role
}

/** Lends a role that the person holds in its own right; refused to the two persons themselves and for a chain. */
export const giveDelegation: Decider<GiveDelegation> = function* (state, command, { person }) {
  const { type: _type, validAt, ...payload } = command
  const { delegation, from, to, role, validFrom } = payload
  if (state.delegations.has(delegation)) return new Refusal('ALREADY_EXISTS', { delegation })
  const wrong = backwards(payload)
  if (wrong !== undefined) return wrong
  if (!(DELEGABLE as readonly Role[]).includes(role)) return new Refusal('INVALID', { field: 'role', role })
  if (from === to) return new Refusal('INVALID', { field: 'to', from, to })
  if (person === to) return new Refusal('FOUR_EYES', { delegation, to })
  if (!holds(state.roles.get(from) ?? [], role, validFrom)) {
    const lent = [...state.delegations.values()].some((held) => {
      return held.delegate === from && held.role === role && overlaps(held, termOf(payload))
    })
    if (lent) return new Refusal('DELEGATION_CHAIN', { delegation, from, to, role })
    return new Refusal('NOT_FOUND', { person: from, role, on: validFrom })
  }
  yield { type: 'DelegationGiven', subjects: {}, validAt, payload }
}

/** Ends a delegation from a day on. */
export const endDelegation: Decider<EndDelegation> = function* (state, { validAt, delegation }) {
  const held = state.delegations.get(delegation)
  if (held === undefined) return new Refusal('NOT_FOUND', { delegation })
  if (held.until !== null && held.until <= validAt) return new Refusal('ALREADY_DONE', { delegation })
  yield { type: 'DelegationEnded', subjects: {}, validAt, payload: { delegation } }
}

/** Whether a role is lent by one person to another on that day. */
export function delegated(state: BookState, from: string, to: string, role: Role, on: DateText): boolean {
  for (const held of state.delegations.values()) {
    if (held.delegator === from && held.delegate === to && held.role === role && inTerm(held, on)) return true
  }
  return false
}
