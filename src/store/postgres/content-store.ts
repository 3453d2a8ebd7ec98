// The content store on PostgreSQL: one row a content, named by its digest.
import pg from 'pg'
import { contentDigest, isDigest, type ContentStore, type Digest, type StoredContent } from '../content-store.ts'
import { copyRows, type Fields } from './copy-rows.ts'
import { reaching } from './trouble.ts'

/** A content store over a migrated database. */
export function postgresContentStore(pool: pg.Pool): ContentStore {
  const first = async (condition: string): Promise<StoredContent | undefined> => {
    const client = await pool.connect()
    try {
      const query = `select digest, media_type, bytes from ledger.content where ${condition} order by digest limit 1`
      const [content] = await copyRows(client, query, contentOf)
      client.release()
      return content
    } catch (error) {
      client.release(true)
      throw error
    }
  }
  return {
    async put(bytes, mediaType) {
      const digest = contentDigest(bytes, mediaType)
      await reaching(pool.query('select ledger.put_content($1, $2, $3)', [digest, mediaType, Buffer.from(bytes)]))
      return digest
    },
    async get(digest) {
      return isDigest(digest) ? reaching(first(`digest = '${digest}'`)) : undefined
    },
    async *all() {
      let last = ''
      for (;;) {
        const content = await reaching(first(`digest > ${pg.escapeLiteral(last)}`))
        if (content === undefined) return
        last = content.digest
        yield content
      }
    },
  }
}

function contentOf([digest, mediaType, bytes]: Fields): StoredContent {
  return { digest: String(digest) as Digest, mediaType: String(mediaType), bytes: bytes as Buffer }
}
