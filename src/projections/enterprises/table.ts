// The enterprises by their internal id: code, name and industry for display, a row per change; and the books that are
// open, among which an enterprise's own is found.
import type { DateText } from '../../domain/calendar.ts'
import type { Industry } from '../../domain/enterprise/events.ts'
import type { Table } from '../table.ts'

export interface EnterpriseRow {
  /** Of the book it was registered in; null when no open book gives this id to its code. */
  readonly jurisdiction: string | null
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
  /** False when the code's check digit is wrong: a warning, since early codes legally fail it. */
  readonly codeCheckDigitHolds: boolean
  /** Since when it exists no longer: dissolved, or part of `mergedInto`. */
  readonly goneSince: DateText | null
  readonly mergedInto: string | null
}

export const enterpriseTable: Table<EnterpriseRow> = {
  name: 'enterprise',
  form: 'history',
  key: ['enterprise'],
  columns: {
    jurisdiction: 'text?',
    enterprise: 'text',
    enterpriseCode: 'text',
    name: 'text',
    industry: 'text',
    village: 'text?',
    codeCheckDigitHolds: 'boolean',
    goneSince: 'date?',
    mergedInto: 'text?',
  },
  indexes: [{ on: ['jurisdiction', 'enterpriseCode', 'fromOrdinal'] }],
}

/** One row: all books opened so far. */
export interface OpenedBooksRow {
  readonly of: typeof LEDGER
  /** Jurisdictions in order of opening, between spaces. */
  readonly jurisdictions: string
}

/** The key of the one row. */
export const LEDGER = 'ledger'

export const openedBooksTable: Table<OpenedBooksRow> = {
  name: 'opened_books',
  form: 'history',
  key: ['of'],
  columns: { of: 'text', jurisdictions: 'text' },
  indexes: [],
}
