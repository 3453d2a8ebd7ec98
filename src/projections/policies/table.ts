// The versions of every policy document of a book, with who-may-use-them status and the hashes that fix their content.
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
  readonly inForceTo: DateText | null
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
    inForceTo: 'date?',
    transcribedBy: 'text',
    publishedBy: 'text?',
  },
  indexes: [],
}
