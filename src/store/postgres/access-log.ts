// The access log in PostgreSQL: a table that nobody may change, written by its function only.
import type { Pool } from 'pg'
import type { AccessLog } from '../access-log.ts'
import { reaching } from './trouble.ts'

interface AccessRow {
  readonly entry: string
  readonly at: Date
  readonly jurisdiction: string
  readonly person: string
  readonly application: string
  readonly evidence: string
  readonly digest: string
}

/** The log in `ledger.access`. */
export function postgresAccessLog(pool: Pool): AccessLog {
  return {
    async note({ at, jurisdiction, person, application, evidence, digest }) {
      const values = [at, jurisdiction, person, application, evidence, digest]
      await reaching(pool.query('select ledger.note_access($1, $2, $3, $4, $5, $6)', values))
    },
    async list({ jurisdiction, person, application, digest }, after, limit) {
      // Index: access_by_jurisdiction, or the index of the one filter that is given.
      const asked = pool.query<AccessRow>(
        `select entry, at, jurisdiction, person, application, evidence, digest from ledger.access
         where jurisdiction = $1 and entry > $2 and ($3::text is null or person = $3)
           and ($4::text is null or application = $4) and ($5::text is null or digest = $5)
         order by entry limit $6`,
        [jurisdiction, after, person, application, digest, limit],
      )
      const { rows } = await reaching(asked)
      return rows.map((row) => ({ ...row, entry: Number(row.entry), at: row.at.toISOString() }))
    },
  }
}
