// Idempotency keys in PostgreSQL: the first insert wins, whoever made it.
import type { Pool } from 'pg'
import type { RequestKeys } from '../request-keys.ts'

/** The keys in `service.request_key`. */
export function postgresRequestKeys(pool: Pool): RequestKeys {
  return {
    async claim(scope, key, digest) {
      const { rowCount } = await pool.query(
        'insert into service.request_key (scope, key, digest) values ($1, $2, $3) on conflict do nothing',
        [scope, key, digest],
      )
      if (rowCount === 1) return 'new'
      const { rows } = await pool.query<{ digest: string }>(
        'select digest from service.request_key where scope = $1 and key = $2',
        [scope, key],
      )
      return rows[0]?.digest === digest ? 'same' : 'different'
    },
  }
}
