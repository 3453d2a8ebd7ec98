// The least that a reader of the whole log can do on one thread: keyset pages, the leaf hash of each event's bytes beside the
// stored one, and its JSON parsed. The next page is on its way while one is worked on. Pages come by COPY in binary, which
// is faster than what the client makes of ordinary rows.
import { leafHash } from '../../src/integrity/merkle.ts'
import type { EmbeddedConnection } from '../../src/store/embedded/database.ts'
import { connect } from '../../src/store/postgres/connection.ts'
import { copyRows, type Fields } from '../../src/store/postgres/copy-rows.ts'

const PAGE = 2_000

/** Reads the log to its end and answers how many events it holds. Throws if a leaf is not that of its bytes. */
export async function keysetRead(connection: EmbeddedConnection): Promise<number> {
  const client = await connect({ connection, setup: '' })
  const page = (after: number): Promise<Fields[]> =>
    copyRows(
      client,
      `select bytes, leaf from ledger.event where ordinal > ${after} order by ordinal limit ${PAGE}`,
      (fields) => fields,
    )
  try {
    let read = 0
    for (let next: Promise<Fields[]> | undefined = page(-1); next !== undefined;) {
      const rows: Fields[] = await next
      next = rows.length < PAGE ? undefined : page(read + rows.length - 1)
      next?.catch(() => undefined) // awaited above, unless this page fails first
      for (const [bytes, leaf] of rows as [Buffer, Buffer][]) {
        if (!leafHash(bytes).equals(leaf)) throw new Error(`the leaf of ordinal ${read} is not that of its bytes`)
        JSON.parse(bytes.toString('utf8'))
        read++
      }
    }
    return read
  } finally {
    await client.end()
  }
}
