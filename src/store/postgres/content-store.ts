// The content store on PostgreSQL: a row a content with its first piece, the further pieces beside it, one transaction.
import type pg from 'pg'
import {
  checkedPieces,
  contentDigest,
  type ContentInfo,
  ContentMissing,
  type ContentStore,
  type Digest,
  isDigest,
  MAX_WHOLE_BYTES,
  PIECE_BYTES,
} from '../content-store.ts'
import { copyRows } from './copy-rows.ts'
import { reaching } from './trouble.ts'

/** Contents that a listing asks for at a time. */
const PAGE = 500

interface InfoRow {
  readonly digest: Digest
  readonly media_type: string
  readonly size: string
  readonly sealed_for: string | null
}
const INFO = 'digest, media_type, coalesce(size, octet_length(bytes)) as size, sealed_for'

/** A content store over a migrated database. */
export function postgresContentStore(pool: pg.Pool): ContentStore {
  const infos = async (condition: string, value: string, limit: number): Promise<ContentInfo[]> => {
    const query = `select ${INFO} from ledger.content where ${condition} order by digest limit ${limit}`
    const { rows } = await reaching(pool.query<InfoRow>(query, [value]))
    return rows.map((row) => ({
      digest: row.digest,
      mediaType: row.media_type,
      size: Number(row.size),
      sealedFor: row.sealed_for,
    }))
  }
  const find = async (digest: Digest): Promise<ContentInfo | undefined> =>
    isDigest(digest) ? (await infos('digest = $1', digest, 1))[0] : undefined
  async function* read(digest: Digest): AsyncGenerator<Buffer> {
    if (!isDigest(digest)) throw new ContentMissing(digest)
    let size = 0
    for (let at = 0; at === 0 || at < size; at += PIECE_BYTES) {
      // Contents from before there were pieces lie in one: they are cut here.
      const [first] = await rowsOf(
        pool,
        `select octet_length(bytes), substring(bytes from ${at + 1} for ${PIECE_BYTES})
         from ledger.content where digest = '${digest}'`,
      )
      if (first === undefined) throw new ContentMissing(digest)
      size = first[0]?.readInt32BE() ?? 0
      if (size > 0) yield first[1] as Buffer
    }
    for (let piece = 1; ; piece++) {
      const [row] = await rowsOf(
        pool,
        `select bytes from ledger.content_piece where digest = '${digest}' and piece = ${piece}`,
      )
      if (row === undefined) return
      yield row[0] as Buffer
    }
  }
  return {
    async put(bytes, mediaType) {
      const digest = contentDigest(bytes, mediaType)
      await reaching(pool.query('select ledger.put_content($1, $2, $3)', [digest, mediaType, Buffer.from(bytes)]))
      return digest
    },
    async store(content, stream) {
      const client = await reaching(pool.connect())
      try {
        await reaching(client.query('begin'))
        const outcome = await storePieces(client, content, stream)
        await reaching(client.query(outcome === 'stored' ? 'commit' : 'rollback'))
        client.release()
        return outcome
      } catch (error) {
        client.release(true) // closing the connection rolls the transaction back
        throw error
      }
    },
    find,
    async get(digest) {
      const info = await find(digest)
      if (info === undefined) return undefined
      if (info.size > MAX_WHOLE_BYTES) throw new RangeError(`${digest} has ${info.size} bytes: read it in pieces`)
      const held = await Array.fromAsync(read(digest))
      return { digest, mediaType: info.mediaType, bytes: Buffer.concat(held) }
    },
    read,
    async *list() {
      for (let last = ''; ;) {
        const page = await infos('digest > $1', last, PAGE)
        yield* page
        const end = page.at(-1)
        if (end === undefined || page.length < PAGE) return
        last = end.digest
      }
    },
  }
}

async function storePieces(
  client: pg.PoolClient,
  content: ContentInfo,
  stream: AsyncIterable<Uint8Array>,
): Promise<'stored' | 'held'> {
  const { digest, mediaType, size, sealedFor } = content
  let piece = 0
  for await (const bytes of checkedPieces(content, stream)) {
    if (piece === 0) {
      const begun = client.query<{ begun: boolean }>('select ledger.begin_content($1, $2, $3, $4, $5) as begun', [
        ...[digest, mediaType, size, sealedFor],
        bytes,
      ])
      const { rows } = await reaching(begun)
      if (rows[0]?.begun !== true) return 'held'
    } else {
      await reaching(client.query('select ledger.add_content_piece($1, $2, $3)', [digest, piece, bytes]))
    }
    piece++
  }
  return 'stored'
}

async function rowsOf(pool: pg.Pool, query: string): Promise<(readonly Buffer[])[]> {
  const client = await reaching(pool.connect())
  try {
    const rows = await reaching(copyRows(client, query, (fields) => fields))
    client.release()
    return rows
  } catch (error) {
    client.release(true)
    throw error
  }
}
