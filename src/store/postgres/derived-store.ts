// Derived values in PostgreSQL. The program may replace them: they can be made again from the log.
import pg, { type Pool } from 'pg'
import type { DerivedStore, DerivedValue } from '../derived-store.ts'
import { copyRows, type Fields } from './copy-rows.ts'

/** The values in `service.derived_value`. */
export function postgresDerivedStore(pool: Pool): DerivedStore {
  return {
    async get(name, version) {
      const [value] = await copied(
        pool,
        `select position::text, hash, bytes from service.derived_value
         where name = ${pg.escapeLiteral(name)} and version = ${pg.escapeLiteral(version)}`,
        ([position, hash, bytes]) => ({ position: Number(position), hash: String(hash), bytes: bytes as Buffer }),
      )
      return value
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

/** By COPY: a snapshot has many megabytes, and as text every byte of it would travel as two characters. */
async function copied(pool: Pool, query: string, toValue: (fields: Fields) => DerivedValue): Promise<DerivedValue[]> {
  const client = await pool.connect()
  try {
    const values = await copyRows(client, query, toValue)
    client.release()
    return values
  } catch (error) {
    client.release(true)
    throw error
  }
}
