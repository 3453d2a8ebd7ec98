// What persons may do, as recorded: one row an entry.
import { byType, type ByType } from '../by-type.ts'
import { change, NOTHING, type Placed, type ReadModel } from '../read-model.ts'
import { type AuthorityRow, authorityTable } from './table.ts'

/** Roles, limits, delegations, recusals and waivers. */
export const authority: ReadModel = {
  name: 'authority',
  version: 1,
  tables: [authorityTable],
  reads: () => NOTHING,
  fold: (entry) => {
    const said = byType(rows, entry, null)
    return said === null ? NOTHING : [change(authorityTable, rowOf(entry, said))]
  },
}

type Said = Pick<AuthorityRow, 'kind' | 'authority'> & Partial<AuthorityRow>

function rowOf({ ordinal, jurisdiction, event }: Placed, said: Said): AuthorityRow {
  const { enterprise = null, application = null } = event.subjects
  const nothing = { person: null, onBehalfOf: null, role: null, act: null, largest: null, perDay: null, rule: null }
  const place = { ordinal, jurisdiction, enterprise, application, validFrom: event.validAt, validTo: null }
  return { ...nothing, ...place, ground: null, documentNumber: null, ends: false, ...said }
}

const rows: ByType<Said | null> = {
  RoleGranted: ({ event: { payload } }) => ({ kind: 'role', authority: roleId(payload), ...payload }),
  RoleRevoked: ({ event: { payload } }) => ({ kind: 'role', authority: roleId(payload), ends: true, ...payload }),
  ApprovalLimitSet: ({ event: { payload } }) => ({
    kind: 'limit',
    authority: `${payload.act}/${payload.person ?? '*'}`,
    ...payload,
  }),
  DelegationGiven: ({ event: { payload } }) => {
    const { delegation, from: onBehalfOf, to: person, ...rest } = payload
    return { kind: 'delegation', authority: delegation, onBehalfOf, person, ...rest }
  },
  DelegationEnded: ({ event: { payload } }) => ({ kind: 'delegation', authority: payload.delegation, ends: true }),
  RecusalRecorded: ({ event: { payload } }) => {
    const { recusal, ...rest } = payload
    return { kind: 'recusal', authority: recusal, ...rest }
  },
  RecusalEnded: ({ event: { payload } }) => {
    return { kind: 'recusal', authority: payload.recusal, ends: true, ground: payload.ground }
  },
  WaiverRecorded: ({ event: { payload } }) => {
    const { waiver, ...rest } = payload
    return { kind: 'waiver', authority: waiver, ...rest }
  },
}

function roleId({ person, role }: { readonly person: string; readonly role: string }): string {
  return `${person}/${role}`
}
