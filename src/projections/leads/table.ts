// Leads (疑点) and refused requests, one row each. Who and when stands in the timeline under the same ordinal.
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

/** What a lead or a refusal is about. */
export interface About {
  readonly application: string | null
  readonly enterprise: string | null
  readonly payment: string | null
  readonly round: string | null
  readonly budgetLine: string | null
  readonly policy: string | null
}

export interface LeadRow extends About {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly lead: string
  /** Number of the audit question it answers. */
  readonly question: number
  readonly code: string
  readonly amount: Money | null
}

export interface RefusalRow extends About {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly request: string
  readonly code: string
  /** The named values of the refusal, as canonical JSON. */
  readonly detail: string
}

const ABOUT = {
  application: 'text?',
  enterprise: 'text?',
  payment: 'text?',
  round: 'text?',
  budgetLine: 'text?',
  policy: 'text?',
} as const

export const leadTable: Table<LeadRow> = {
  name: 'lead',
  form: 'journal',
  key: ['ordinal'],
  columns: {
    ordinal: 'bigint',
    jurisdiction: 'text',
    lead: 'text',
    question: 'integer',
    code: 'text',
    amount: 'money?',
    ...ABOUT,
  },
  indexes: [{ on: ['jurisdiction', 'ordinal'] }, { on: ['question', 'jurisdiction', 'ordinal'] }],
}

export const refusalTable: Table<RefusalRow> = {
  name: 'refusal',
  form: 'journal',
  key: ['ordinal'],
  columns: { ordinal: 'bigint', jurisdiction: 'text', request: 'text', code: 'text', detail: 'text', ...ABOUT },
  indexes: [{ on: ['jurisdiction', 'ordinal'] }],
}
