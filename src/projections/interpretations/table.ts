// The register of readings (口径): what was recorded, and the set that every round was opened with.
import type { DateText } from '../../domain/calendar.ts'
import type { Table } from '../table.ts'

export interface InterpretationRow {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly policy: string
  readonly reading: string
  readonly alternative: string
  /** The first day on which a round opens under it. */
  readonly validFrom: DateText
  readonly author: string
  readonly recordedAt: string
  readonly basis: string
  readonly documentNumber: string
  readonly content: string | null
}

export const interpretationTable: Table<InterpretationRow> = {
  name: 'interpretation',
  form: 'journal',
  key: ['ordinal'],
  columns: {
    ordinal: 'bigint',
    jurisdiction: 'text',
    policy: 'text',
    reading: 'text',
    alternative: 'text',
    validFrom: 'date',
    author: 'text',
    recordedAt: 'instant',
    basis: 'text',
    documentNumber: 'text',
    content: 'text?',
  },
  indexes: [{ on: ['jurisdiction', 'policy', 'ordinal'] }],
}

/** The alternative under which a round decides. */
export interface RoundReadingRow {
  readonly ordinal: number
  readonly jurisdiction: string
  readonly round: string
  readonly policy: string
  readonly version: number
  readonly reading: string
  readonly alternative: string
}

export const roundReadingTable: Table<RoundReadingRow> = {
  name: 'round_reading',
  form: 'journal',
  key: ['ordinal', 'reading'],
  columns: {
    ordinal: 'bigint',
    jurisdiction: 'text',
    round: 'text',
    policy: 'text',
    version: 'integer',
    reading: 'text',
    alternative: 'text',
  },
  indexes: [{ on: ['jurisdiction', 'policy', 'reading', 'ordinal'] }],
}
