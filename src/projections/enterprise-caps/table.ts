// How much of a clause's yearly cap an enterprise has used in a book and holds reserved. The cap itself stands in the
// policy.
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

export interface CapUseRow {
  readonly jurisdiction: string
  readonly enterprise: string
  readonly clause: string
  readonly benefitYear: number
  /** Settled and not come back, in yuan. */
  readonly used: Money
  /** Proposed or granted and not yet settled, in yuan. */
  readonly reserved: Money
}

export const capUseTable: Table<CapUseRow> = {
  name: 'enterprise_cap_use',
  form: 'history',
  key: ['jurisdiction', 'enterprise', 'clause', 'benefitYear'],
  columns: {
    jurisdiction: 'text',
    enterprise: 'text',
    clause: 'text',
    benefitYear: 'integer',
    used: 'money',
    reserved: 'money',
  },
  indexes: [],
}
