// Idempotency keys in PostgreSQL: the first insert wins, whoever made it.
import type { Pool } from 'pg'
import type { RequestKeys } from '../request-keys.ts'
import { reaching } from './trouble.ts'

/** The keys in `service.request_key`. */
export function postgresRequestKeys(pool: Pool): RequestKeys {
  return {
    async claim(scope, key, digest) {
      const claimed = pool.query(
        'insert into service.request_key (scope, key, digest) values ($1, $2, $3) on conflict do nothing',
        [scope, key, digest],
      )
      if ((await reaching(claimed)).rowCount === 1) return 'new'
      const held = pool.query<{ digest: string }>(
        'select digest from service.request_key where scope = $1 and key = $2',
        [scope, key],
      )
      const { rows } = await reaching(held)
      return rows[0]?.digest === digest ? 'same' : 'different'
    },
  }
}
