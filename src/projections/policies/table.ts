// The versions of every policy document of a book, with who-may-use-them status and the hashes that fix their content.
import type { Transition } from '../../domain/book/standing-events.ts'
import type { DateText } from '../../domain/calendar.ts'
import type { Table } from '../table.ts'

export interface PolicyVersionRow {
  readonly jurisdiction: string
  readonly policy: string
  readonly version: number
  /** Transcribed by one person; published once another has approved the hash. */
  readonly status: 'transcribed' | 'published'
  readonly hash: string
  /** Digests in the content store: the canonical document, the official text. */
  readonly document: string
  readonly source: string
  readonly title: string
  readonly documentNumber: string | null
  /** A draft can be simulated and never pays. */
  readonly legalStatus: 'draft' | 'issued'
  readonly inForceFrom: DateText | null
  /** The first and the last day to which deeds may belong. */
  readonly appliesFrom: DateText | null
  readonly inForceTo: DateText | null
  /** Repealed or superseded: the first day on which it no longer holds. */
  readonly endedFrom: DateText | null
  /** What becomes of earlier deeds: `byDeed` they stay under it, `atOnce` nothing more is decided by it. */
  readonly transition: Transition | null
  /** `policy@version`; null where none took its place. */
  readonly supersededBy: string | null
  readonly transcribedBy: string
  readonly publishedBy: string | null
}

export const policyVersionTable: Table<PolicyVersionRow> = {
  name: 'policy_version',
  form: 'history',
  key: ['jurisdiction', 'policy', 'version'],
  columns: {
    jurisdiction: 'text',
    policy: 'text',
    version: 'integer',
    status: 'text',
    hash: 'text',
    document: 'text',
    source: 'text',
    title: 'text',
    documentNumber: 'text?',
    legalStatus: 'text',
    inForceFrom: 'date?',
    appliesFrom: 'date?',
    inForceTo: 'date?',
    endedFrom: 'date?',
    transition: 'text?',
    supersededBy: 'text?',
    transcribedBy: 'text',
    publishedBy: 'text?',
  },
  indexes: [],
}
