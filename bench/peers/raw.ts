// The limit of what appends can reach: the same rows with the same indexes, bytes and hashes made beforehand, inserted over
// one connection without any check.
import type pg from 'pg'
import type { PlacedEvent } from '../../src/store/placing.ts'
import {
  byteaArray,
  int4Array,
  textArray,
  timestamptzArray,
  uuidArray,
} from '../../src/store/postgres/binary-arrays.ts'
import { connect } from '../../src/store/postgres/connection.ts'
import type { EmbeddedConnection } from '../../src/store/embedded/database.ts'

export class RawInserts {
  readonly #client: pg.Client
  #ordinal = 0

  private constructor(client: pg.Client) {
    this.#client = client
  }

  /** Makes a table with the columns and indexes of `ledger.event` beside it. Requires the ledger's database. */
  static async open(owner: EmbeddedConnection): Promise<RawInserts> {
    const setup = 'create schema raw; create table raw.event (like ledger.event including all)'
    const client = await connect({ connection: owner, setup })
    return new RawInserts(client)
  }

  /** Inserts all events in one statement. */
  async batch(events: readonly PlacedEvent[]): Promise<void> {
    const first = this.#ordinal
    this.#ordinal += events.length
    await this.#client.query({
      name: 'raw-batch',
      text: `insert into raw.event (ordinal, stream, revision, id, recorded_at, bytes, leaf)
             select $1::bigint + row_number() over () - 1, u.* from unnest(
               $2::text[], $3::integer[], $4::uuid[], $5::timestamptz[], $6::bytea[], $7::bytea[]) as u`,
      values: [
        first,
        textArray(events.map(({ stream }) => stream)),
        int4Array(events.map(({ revision }) => revision)),
        uuidArray(events.map(({ id }) => id)),
        timestamptzArray(events.map(({ recordedAt }) => recordedAt)),
        byteaArray(events.map(({ bytes }) => bytes)),
        byteaArray(events.map(({ leaf }) => leaf)),
      ],
    })
  }

  /** Inserts one event by a prepared statement. */
  async one({ stream, revision, id, recordedAt, bytes, leaf }: PlacedEvent): Promise<void> {
    await this.#client.query({
      name: 'raw-one',
      text: `insert into raw.event (ordinal, stream, revision, id, recorded_at, bytes, leaf)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [this.#ordinal++, stream, revision, id, recordedAt, bytes, leaf],
    })
  }

  close(): Promise<void> {
    return this.#client.end()
  }
}
