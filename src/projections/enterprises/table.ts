// The enterprises by their internal id: code, name and industry for display, a row per change.
import type { Industry } from '../../domain/enterprise/events.ts'
import type { Table } from '../table.ts'

export interface EnterpriseRow {
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
  /** False when the code's check digit is wrong: a warning, since early codes legally fail it. */
  readonly codeCheckDigitHolds: boolean
}

export const enterpriseTable: Table<EnterpriseRow> = {
  name: 'enterprise',
  form: 'history',
  key: ['enterprise'],
  columns: {
    enterprise: 'text',
    enterpriseCode: 'text',
    name: 'text',
    industry: 'text',
    village: 'text?',
    codeCheckDigitHolds: 'boolean',
  },
  indexes: [{ on: ['enterpriseCode', 'fromOrdinal'] }],
}
