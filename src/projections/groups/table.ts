// Related enterprises as they were recorded, a row a step: a group, a member that joined, a member that left.
import type { DateText } from '../../domain/calendar.ts'
import type { Table } from '../table.ts'

export interface GroupStepRow {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly group: string
  readonly step: 'recorded' | 'joined' | 'left'
  /** Of the group; null on the steps of its members. */
  readonly name: string | null
  readonly enterprise: string | null
  readonly enterpriseCode: string | null
  readonly controlledBy: string | null
  readonly basis: string
  readonly documentNumber: string
  readonly content: string | null
  /** For a member that left: the first day on which it no longer belongs to the group. */
  readonly validFrom: DateText
  /** The last day. */
  readonly validTo: DateText | null
}

export const groupStepTable: Table<GroupStepRow> = {
  name: 'group_step',
  form: 'journal',
  key: ['ordinal'],
  columns: {
    ordinal: 'bigint',
    jurisdiction: 'text',
    group: 'text',
    step: 'text',
    name: 'text?',
    enterprise: 'text?',
    enterpriseCode: 'text?',
    controlledBy: 'text?',
    basis: 'text',
    documentNumber: 'text',
    content: 'text?',
    validFrom: 'date',
    validTo: 'date?',
  },
  indexes: [{ on: ['jurisdiction', 'group', 'ordinal'] }],
}
