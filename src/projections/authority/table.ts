// Roles, approval limits, delegations, recusals and waivers as they were recorded, a row each, and a row for what ended
// one of them. Which of them hold on a day is a question (queries.ts), never a stored state.
import type { DateText } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

export interface AuthorityRow {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly kind: 'role' | 'limit' | 'delegation' | 'recusal' | 'waiver'
  /** Its id; of a role person and role, of a limit act and person: what a later entry ends or replaces. */
  readonly authority: string
  /** True for the end of `authority`: it holds no more from `validFrom` on. */
  readonly ends: boolean
  /** Who has it; null for a limit of everybody and for a waiver. */
  readonly person: string | null
  /** Of a delegation: for whom the person acts. */
  readonly onBehalfOf: string | null
  readonly role: string | null
  readonly act: string | null
  /** Yuan; null is no bound. */
  readonly largest: Money | null
  readonly perDay: Money | null
  readonly enterprise: string | null
  readonly application: string | null
  readonly rule: string | null
  readonly ground: string | null
  readonly documentNumber: string | null
  readonly validFrom: DateText
  /** The last day. */
  readonly validTo: DateText | null
}

export const authorityTable: Table<AuthorityRow> = {
  name: 'authority',
  form: 'journal',
  key: ['ordinal'],
  columns: {
    ordinal: 'bigint',
    jurisdiction: 'text',
    kind: 'text',
    authority: 'text',
    ends: 'boolean',
    person: 'text?',
    onBehalfOf: 'text?',
    role: 'text?',
    act: 'text?',
    largest: 'money?',
    perDay: 'money?',
    enterprise: 'text?',
    application: 'text?',
    rule: 'text?',
    ground: 'text?',
    documentNumber: 'text?',
    validFrom: 'date',
    validTo: 'date?',
  },
  indexes: [{ on: ['jurisdiction', 'ordinal'] }, { on: ['authority', 'jurisdiction', 'ordinal'] }],
}
