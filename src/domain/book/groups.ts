// 关联企业: dated groups. On one day an enterprise belongs to one group at most, and nobody controls itself over others.
import { Refusal } from '../refusal.ts'
import type { DateText } from '../calendar.ts'
import type { Decider } from './decider.ts'
import type { JoinGroup, LeaveGroup, RecordGroup } from './group-commands.ts'
import type { BookState } from './state.ts'
import { backwards, inTerm, overlaps, type Term, termOf } from './validity.ts'

export interface GroupRecord {
  readonly name: string
  /** One row a membership; an enterprise that left and came back has two. */
  readonly members: readonly Membership[]
}
export interface Membership extends Term {
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly controlledBy: string | null
}
/** A related enterprise. */
export type Member = Pick<Membership, 'enterprise' | 'enterpriseCode'>

/** Records a group, without members yet. */
export const recordGroup: Decider<RecordGroup> = function* (state, { type: _type, validAt, ...payload }) {
  if (state.groups.has(payload.group)) return new Refusal('ALREADY_EXISTS', { group: payload.group })
  yield { type: 'GroupRecorded', subjects: {}, validAt, payload }
}

/** Takes an enterprise into a group for some days; refused on days on which it belongs to one, and for a circle of control. */
export const joinGroup: Decider<JoinGroup> = function* (state, command) {
  const { type: _type, validAt, enterprise, enterpriseCode, ...payload } = command
  const { group, controlledBy } = payload
  const held = state.groups.get(group)
  if (held === undefined) return new Refusal('NOT_FOUND', { group })
  const wrong = backwards(payload)
  if (wrong !== undefined) return wrong
  const term = termOf(payload)
  const elsewhere = membershipsOf(state, enterprise).find(([, one]) => overlaps(one, term))
  if (elsewhere !== undefined) {
    return new Refusal('INVALID', { field: 'validFrom', enterprise, memberOf: elsewhere[0], since: elsewhere[1].from })
  }
  const meanwhile = held.members.filter((one) => overlaps(one, term))
  if (controlledBy !== null && !meanwhile.some((one) => one.enterprise === controlledBy)) {
    return new Refusal('INVALID', { field: 'controlledBy', controlledBy, group })
  }
  if (controls(enterprise, controlledBy, meanwhile)) {
    return new Refusal('INVALID', { field: 'controlledBy', controlledBy: String(controlledBy), circle: enterprise })
  }
  yield { type: 'GroupMemberJoined', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** Ends the membership that holds on the day. */
export const leaveGroup: Decider<LeaveGroup> = function* (state, { type: _type, validAt, enterprise, ...payload }) {
  const { group } = payload
  const member = state.groups.get(group)?.members.find((one) => one.enterprise === enterprise && inTerm(one, validAt))
  if (member === undefined) return new Refusal('NOT_FOUND', { group, enterprise, on: validAt })
  const { enterpriseCode } = member
  yield { type: 'GroupMemberLeft', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** The other members of the enterprise's group on a day, in order of their ids. */
export function relatedTo(state: BookState, enterprise: string, on: DateText): readonly Member[] {
  const [, membership] = membershipsOf(state, enterprise).find(([, one]) => inTerm(one, on)) ?? []
  if (membership === undefined) return []
  const group = state.memberships.get(enterprise)?.find((id) => state.groups.get(id)?.members.includes(membership))
  const members = state.groups.get(group ?? '')?.members ?? []
  return members
    .filter((one) => one.enterprise !== enterprise && inTerm(one, on))
    .map(({ enterprise: id, enterpriseCode }) => ({ enterprise: id, enterpriseCode }))
    .sort((a, b) => (a.enterprise < b.enterprise ? -1 : 1))
}

function membershipsOf(state: BookState, enterprise: string): [group: string, Membership][] {
  return (state.memberships.get(enterprise) ?? []).flatMap((group) =>
    (state.groups.get(group)?.members ?? [])
      .filter((one) => one.enterprise === enterprise)
      .map((one): [string, Membership] => [group, one]),
  )
}

/** Whether the chain of control that begins at `from` comes to the enterprise. */
function controls(enterprise: string, from: string | null, members: readonly Membership[]): boolean {
  const seen = new Set<string>()
  const open = from === null ? [] : [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === enterprise) return true
    if (seen.has(at)) continue
    seen.add(at)
    for (const one of members) if (one.enterprise === at && one.controlledBy !== null) open.push(one.controlledBy)
  }
  return false
}
