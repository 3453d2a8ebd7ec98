// Groups of related enterprises, one row a step.
import { byType, type ByType } from '../by-type.ts'
import { change, NOTHING, type ReadModel } from '../read-model.ts'
import { type GroupStepRow, groupStepTable } from './table.ts'

/** The steps of the groups. */
export const groups: ReadModel = {
  name: 'groups',
  version: 1,
  tables: [groupStepTable],
  reads: () => NOTHING,
  fold: (entry) => {
    const said = byType(steps, entry, null)
    if (said === null) return NOTHING
    const { ordinal, jurisdiction, event } = entry
    const { enterprise = null, enterpriseCode = null } = event.subjects
    const nothing = { name: null, controlledBy: null, validTo: null, validFrom: event.validAt }
    return [change(groupStepTable, { ordinal, jurisdiction, enterprise, enterpriseCode, ...nothing, ...said })]
  },
}

type Said = Pick<GroupStepRow, 'group' | 'step' | 'basis' | 'documentNumber' | 'content'> & Partial<GroupStepRow>

const steps: ByType<Said | null> = {
  GroupRecorded: ({ event: { payload } }) => ({ step: 'recorded', ...payload }),
  GroupMemberJoined: ({ event: { payload } }) => ({ step: 'joined', ...payload }),
  GroupMemberLeft: ({ event: { payload } }) => ({ step: 'left', ...payload }),
}
