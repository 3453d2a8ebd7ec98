// The rounds (批次) of a book: the call that opened each, and its status, counts and totals after every entry that concerns it.
import type { RoundKind } from '../../domain/book/events.ts'
import type { RoundStatus } from '../../domain/book/state.ts'
import type { DateText } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

export interface RoundRow {
  readonly jurisdiction: string
  readonly round: string
  readonly openedOrdinal: number
  readonly kind: RoundKind
  readonly documentNumber: string
  readonly policy: string
  readonly version: number
  readonly policyHash: string
  readonly budgetLine: string
  readonly benefitYear: number
  readonly filingFrom: DateText
  readonly filingTo: DateText
  readonly noticeWorkingDays: number
  readonly rankedBy: string
  /** Canonical JSON: the clauses of the round, and reading → choice. */
  readonly clauses: string
  readonly readings: string
}

export const roundTable: Table<RoundRow> = {
  name: 'round',
  form: 'history',
  key: ['jurisdiction', 'round'],
  columns: {
    jurisdiction: 'text',
    round: 'text',
    openedOrdinal: 'bigint',
    kind: 'text',
    documentNumber: 'text',
    policy: 'text',
    version: 'integer',
    policyHash: 'text',
    budgetLine: 'text',
    benefitYear: 'integer',
    filingFrom: 'date',
    filingTo: 'date',
    noticeWorkingDays: 'integer',
    rankedBy: 'text',
    clauses: 'text',
    readings: 'text',
  },
  indexes: [{ on: ['jurisdiction', 'openedOrdinal', 'fromOrdinal'] }],
}

export interface RoundProgressRow {
  readonly jurisdiction: string
  readonly round: string
  /** A rolling round stays at presenting. */
  readonly status: RoundStatus
  readonly filed: number
  readonly presented: number
  readonly proposed: number
  readonly declined: number
  readonly approved: number
  readonly granted: number
  readonly claimedTotal: Money
  readonly proposedTotal: Money
  readonly approvedTotal: Money
  readonly grantedTotal: Money
  /** Cases that were recalled, withdrawn or disqualified, each time counted; and what they gave back. */
  readonly casesLeft: number
  readonly releasedTotal: Money
  /** Decisions that no longer stand. */
  readonly setAside: number
  /** The last day of the last public notice. */
  readonly noticeEndsOn: DateText | null
}

export const roundProgressTable: Table<RoundProgressRow> = {
  name: 'round_progress',
  form: 'history',
  key: ['jurisdiction', 'round'],
  columns: {
    jurisdiction: 'text',
    round: 'text',
    status: 'text',
    filed: 'integer',
    presented: 'integer',
    proposed: 'integer',
    declined: 'integer',
    approved: 'integer',
    granted: 'integer',
    claimedTotal: 'money',
    proposedTotal: 'money',
    approvedTotal: 'money',
    grantedTotal: 'money',
    casesLeft: 'integer',
    releasedTotal: 'money',
    setAside: 'integer',
    noticeEndsOn: 'date?',
  },
  indexes: [],
}
