// Derived values in PostgreSQL. The program may replace them: they can be made again from the log.
import type { Pool } from 'pg'
import type { DerivedStore } from '../derived-store.ts'

/** The values in `service.derived_value`. */
export function postgresDerivedStore(pool: Pool): DerivedStore {
  return {
    async get(name, version) {
      const { rows } = await pool.query<{ position: string; hash: string; bytes: Buffer }>(
        'select position, hash, bytes from service.derived_value where name = $1 and version = $2',
        [name, version],
      )
      const [row] = rows
      return row === undefined ? undefined : { position: Number(row.position), hash: row.hash, bytes: row.bytes }
    },
    async put(name, version, { position, hash, bytes }) {
      await pool.query(
        `insert into service.derived_value as held (name, version, position, hash, bytes) values ($1, $2, $3, $4, $5)
         on conflict (name, version) do update set position = excluded.position, hash = excluded.hash,
         bytes = excluded.bytes where held.position <= excluded.position`,
        [name, version, position, hash, bytes],
      )
    },
    async list() {
      const { rows } = await pool.query<{ name: string; version: string; position: string }>(
        'select name, version, position from service.derived_value order by name, version',
      )
      return rows.map((row) => ({ ...row, position: Number(row.position) }))
    },
  }
}
