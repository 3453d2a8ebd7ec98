// The index of a log on EventStoreDB, in the PostgreSQL of the read models: the table service.log_index.
import type { Pool } from 'pg'
import type { IndexEntry, LogIndex } from '../log-index.ts'
import { int4Array, int8Array, textArray, uuidArray } from './binary-arrays.ts'
import { reaching } from './trouble.ts'

/** An index over a migrated database. */
export function postgresLogIndex(pool: Pool): LogIndex {
  return {
    async ends() {
      const { rows } = await reaching(pool.query<Row>(ENDS))
      const [first, last] = rows
      return first === undefined || last === undefined ? undefined : { first: entryOf(first), last: entryOf(last) }
    },
    async find(streams, ids) {
      if (streams.length === 0 && ids.length === 0) return { revisions: new Map(), ordinals: new Map() }
      const asked = pool.query<{ stream: string | null; id: string | null; place: string }>({
        name: 'log-index-find',
        text: FIND,
        values: [textArray(streams), uuidArray(ids)],
      })
      const revisions = new Map<string, number>()
      const ordinals = new Map<string, number>()
      for (const { stream, id, place } of (await reaching(asked)).rows) {
        if (stream !== null) revisions.set(stream, Number(place))
        if (id !== null) ordinals.set(id, Number(place))
      }
      return { revisions, ordinals }
    },
    async ofStream(stream, fromRevision, most) {
      const asked = pool.query<{ ordinal: string }>({
        name: 'log-index-of-stream',
        text: OF_STREAM,
        values: [stream, fromRevision, most],
      })
      return (await reaching(asked)).rows.map(({ ordinal }) => Number(ordinal))
    },
    async ids(afterOrdinal, most) {
      const asked = pool.query<{ ids: Buffer | null }>({
        name: 'log-index-ids',
        text: IDS,
        values: [afterOrdinal, afterOrdinal + most],
      })
      return (await reaching(asked)).rows[0]?.ids ?? Buffer.alloc(0)
    },
    async add(entries) {
      const added = pool.query<{ fits: boolean }>({
        name: 'log-index-add',
        text: ADD,
        values: [
          int8Array(entries.map(({ ordinal }) => ordinal)),
          textArray(entries.map(({ stream }) => stream)),
          int4Array(entries.map(({ revision }) => revision)),
          uuidArray(entries.map(({ id }) => id)),
        ],
      })
      if ((await reaching(added)).rows[0]?.fits !== true) {
        throw new Error('the index was emptied by another program: start this one again')
      }
    },
    async clear() {
      await reaching(pool.query('truncate service.log_index'))
    },
  }
}

/** By the primary key. */
const ENDS = `(select ordinal, stream, revision, id from service.log_index order by ordinal limit 1)
  union all (select ordinal, stream, revision, id from service.log_index order by ordinal desc limit 1)`

/** By unique (stream, revision), read backwards, and by unique (id). */
const FIND = `select asked.stream, null as id, last.revision as place
    from unnest($1::text[]) as asked (stream) cross join lateral (
      select revision from service.log_index as held where held.stream = asked.stream order by revision desc limit 1
    ) as last
  union all select null, id::text, ordinal from service.log_index where id = any ($2::uuid[])`

/** By unique (stream, revision). */
const OF_STREAM = `select ordinal from service.log_index where stream = $1 and revision >= $2 order by revision limit $3`

/** By the primary key. */
const IDS = `select string_agg(uuid_send(id), ''::bytea) as ids from service.log_index where ordinal > $1 and ordinal <= $2`

/** In the order of ordinals, so that two programs that add the same entries wait for each other and never in a circle. */
const ADD = `with test as (
    select ($1::bigint[])[1] = 0 or exists (select from service.log_index where ordinal = ($1::bigint[])[1] - 1) as fits
  ), added as (
    insert into service.log_index (ordinal, stream, revision, id)
    select entry.* from unnest($1::bigint[], $2::text[], $3::integer[], $4::uuid[]) as entry (ordinal), test
    where test.fits order by entry.ordinal on conflict (ordinal) do nothing
  ) select fits from test`

interface Row {
  readonly ordinal: string
  readonly stream: string
  readonly revision: number
  readonly id: string
}

function entryOf({ ordinal, stream, revision, id }: Row): IndexEntry {
  return { ordinal: Number(ordinal), stream, revision, id }
}
