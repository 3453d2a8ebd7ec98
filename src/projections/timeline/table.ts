// One row per ordinal: when, who, what, and which subjects it concerns. All other read models point here by ordinal.
import type { DateText } from '../../domain/calendar.ts'
import type { Table } from '../table.ts'

export interface TimelineRow {
  readonly ordinal: number
  readonly eventId: string
  readonly stream: string
  /** Of the book the entry belongs to; null for the ledger's own entries and for registrations of enterprises. */
  readonly jurisdiction: string | null
  readonly revision: number
  readonly type: string
  /** UTC with milliseconds; never earlier than that of the ordinal before. */
  readonly recordedAt: string
  readonly validAt: DateText
  readonly actor: string
  readonly application: string | null
  readonly enterprise: string | null
  readonly payment: string | null
  readonly round: string | null
  readonly budgetLine: string | null
  readonly policy: string | null
}

/** The subjects that have a timeline. */
export const TIMELINE_SUBJECTS = ['application', 'enterprise', 'payment', 'round', 'budgetLine', 'policy'] as const
export type TimelineSubject = (typeof TIMELINE_SUBJECTS)[number]

export const timelineTable: Table<TimelineRow> = {
  name: 'timeline',
  form: 'journal',
  key: ['ordinal'],
  columns: {
    ordinal: 'bigint',
    eventId: 'uuid',
    stream: 'text',
    jurisdiction: 'text?',
    revision: 'integer',
    type: 'text',
    recordedAt: 'instant',
    validAt: 'date',
    actor: 'text',
    application: 'text?',
    enterprise: 'text?',
    payment: 'text?',
    round: 'text?',
    budgetLine: 'text?',
    policy: 'text?',
  },
  indexes: TIMELINE_SUBJECTS.map((subject) => ({
    // An enterprise has entries that no book has.
    on: subject === 'enterprise' ? [subject, 'ordinal'] : [subject, 'jurisdiction', 'ordinal'],
    where: subject,
  })),
}
