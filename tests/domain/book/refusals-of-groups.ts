// Refusals that come of related enterprises, and of enterprises that are no more.
import { day } from '../../../src/domain/calendar.ts'
import type { Asked } from './desk.ts'
import { after, but, decideAll, does, MONDAY, presented, type RefusalCase, row, SUNDAY } from './refusal-case.ts'
import { overCap, sharedBook, joins } from './groups-at-hand.ts'

const ready = after()
const shown = { basis: 'registryExtract', documentNumber: '惠市监〔2022〕17号', content: null } as const
const group: Asked = { type: 'recordGroup', ...shown, group: 'group-a', name: '甲集团' }
const known = does(group)
const leaves: Asked = { type: 'leaveGroup', ...shown, group: 'group-a', enterprise: 'ent-1' }
const dissolved: Extract<Asked, { type: 'dissolveEnterprise' }> = {
  type: 'dissolveEnterprise',
  ...shown,
  enterprise: 'ent-1',
}
const merged: Extract<Asked, { type: 'mergeEnterprise' }> = {
  type: 'mergeEnterprise',
  ...shown,
  enterprise: 'ent-1',
  into: 'ent-2',
}

export const REFUSALS_OF_GROUPS: readonly RefusalCase[] = [
  // ---- groups
  row('groups.ts', 'ALREADY_EXISTS', after(known), group, { group: 'group-a' }),
  row('groups.ts', 'NOT_FOUND', ready, joins('ent-1'), { group: 'group-a' }),
  row('groups.ts', 'INVALID', after(known, does(joins('ent-1'))), joins('ent-1'), {
    ...{ field: 'validFrom', enterprise: 'ent-1', memberOf: 'group-a', since: '2022-01-01' },
  }),
  row('groups.ts', 'INVALID', after(known), but(joins('ent-1'), { controlledBy: 'ent-2' }), {
    ...{ field: 'controlledBy', controlledBy: 'ent-2', group: 'group-a' },
  }),
  row(
    'groups.ts',
    'INVALID',
    after(
      known,
      does(but(joins('ent-1'), { validTo: day('2022-03-31') })),
      does(but(joins('ent-2'), { controlledBy: 'ent-1' })),
    ),
    but(joins('ent-1'), { validFrom: day('2022-04-01'), controlledBy: 'ent-2' }),
    { field: 'controlledBy', circle: 'ent-1' },
  ),
  row('groups.ts', 'NOT_FOUND', after(known), leaves, { group: 'group-a', enterprise: 'ent-1', on: MONDAY }),

  // ---- what becomes of an enterprise
  row('enterprise-fates.ts', 'INVALID', ready, { ...merged, into: 'ent-1' }, { field: 'into', into: 'ent-1' }),
  row('enterprise-fates.ts', 'ALREADY_DONE', after(does(dissolved)), dissolved, { enterprise: 'ent-1', since: MONDAY }),
  row(
    'enterprise-fates.ts',
    'INVALID',
    after(does({ ...merged, enterprise: 'ent-2', into: 'ent-1' })),
    { ...merged, into: 'ent-3', validAt: SUNDAY },
    { field: 'validAt', validAt: SUNDAY, notBefore: MONDAY },
  ),
  row(
    'enterprise-fates.ts',
    'ENTERPRISE_GONE',
    after(presented, does(dissolved)),
    decideAll,
    { enterprise: 'ent-1', application: 'app-1', since: MONDAY, into: 'dissolved' },
    { application: 'app-1', enterprise: 'ent-1', round: 'round-list' },
  ),

  // ---- caps that a group shares
  row(
    'group-caps.ts',
    'GROUP_CHANGED',
    () => sharedBook(overCap),
    { type: 'grantAwards', round: 'round-rolling', award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' },
    { award: 'awd-1', enterprise: 'ent-1', members: 2, total: '1200000.00', cap: '1000000.00' },
    { application: 'app-1', enterprise: 'ent-1', round: 'round-rolling' },
  ),
]
