// The fold of related enterprises and of what becomes of an enterprise.
import { update } from './folding.ts'
import type { GroupEvent } from './group-events.ts'
import type { BookState } from './state.ts'
import { endedOn, inTerm, termOf } from './validity.ts'

/** Folds an entry about groups and enterprises. */
export function foldGroup(state: BookState, { type, subjects, payload, validAt }: GroupEvent): void {
  switch (type) {
    case 'GroupRecorded':
      return state.groups.set(payload.group, { name: payload.name, members: [] })
    case 'GroupMemberJoined': {
      const { enterprise, enterpriseCode } = subjects
      const { group, controlledBy } = payload
      const member = { enterprise, enterpriseCode, controlledBy, ...termOf(payload) }
      const known = state.memberships.get(enterprise) ?? []
      if (!known.includes(group)) state.memberships.set(enterprise, [...known, group])
      return update(state.groups, group, ({ members }) => ({ members: [...members, member] }))
    }
    case 'GroupMemberLeft': {
      const isMember = (enterprise: string) => enterprise === subjects.enterprise
      return update(state.groups, payload.group, ({ members }) => ({
        members: members.map((one) => (isMember(one.enterprise) && inTerm(one, validAt) ? endedOn(one, validAt) : one)),
      }))
    }
    case 'EnterpriseDissolved':
      return state.fates.set(subjects.enterprise, { on: validAt, into: null })
    case 'EnterpriseMerged': {
      const { enterprise } = subjects
      const { into } = payload
      state.fates.set(enterprise, { on: validAt, into })
      return state.absorbed.set(into, [...(state.absorbed.get(into) ?? []), { enterprise, on: validAt }])
    }
  }
}
