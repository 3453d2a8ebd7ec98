// Which book an application was filed for. Its stream is the ledger's, and only the filing names the jurisdiction; every
// later entry of the stream finds it here.
import type { Table } from '../table.ts'

export interface ApplicationHomeRow {
  readonly application: string
  /** Six digits. */
  readonly jurisdiction: string
}

export const applicationHomeTable: Table<ApplicationHomeRow> = {
  name: 'application_home',
  form: 'history',
  key: ['application'],
  columns: { application: 'text', jurisdiction: 'text' },
  indexes: [],
}
