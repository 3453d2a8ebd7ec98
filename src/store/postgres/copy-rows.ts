// Reading rows by COPY in binary: bytes arrive as bytes (pg decodes every other result as text, which doubles the size of
// bytea and its work), and a page costs the server one pass.
import type pg from 'pg'

/** One row: its fields in order. A field that is NULL reads as empty. */
export type Fields = readonly Buffer[]

/** The rows of a query, each turned into a value. Requires a query whose values are already in its text. */
export function copyRows<T>(client: pg.ClientBase, query: string, toValue: (fields: Fields) => T): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const values: T[] = []
    let failed: unknown
    client.query({
      callback: (error: unknown) => {
        const problem = error ?? failed
        if (problem === undefined || problem === null) resolve(values)
        else reject(problem as Error)
      },
      submit(connection) {
        connection.query(`copy (${query}) to stdout (format binary)`)
      },
      handleCopyData({ chunk }) {
        if (failed !== undefined) return
        try {
          const fields = fieldsOf(Buffer.from(chunk)) // a copy: pg's parser writes over its buffer later
          if (fields !== undefined) values.push(toValue(fields))
        } catch (error) {
          failed = error
        }
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery() {
        this.callback(null)
      },
      handleError(error) {
        this.callback(error)
      },
    } satisfies Submitted as unknown as pg.Submittable)
  })
}

/** What pg's client calls on a query that brings its own protocol. */
interface Submitted {
  callback(error: unknown): void
  submit(connection: { query(text: string): void }): void
  handleCopyData(message: { chunk: Buffer }): void
  handleCommandComplete(): void
  handleReadyForQuery(): void
  handleError(error: Error): void
}

/** The fields of one message: PostgreSQL sends the header with the first row, then one row a message, then an end mark. */
function fieldsOf(chunk: Buffer): Buffer[] | undefined {
  let at = chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE) ? SIGNATURE.length + 8 : 0
  if (at === chunk.length) return undefined
  const count = chunk.readInt16BE(at)
  if (count === END) return undefined
  at += 2
  const fields = Array.from({ length: count }, () => {
    const size = Math.max(0, chunk.readInt32BE(at))
    const field = chunk.subarray(at + 4, at + 4 + size)
    at += 4 + size
    return field
  })
  if (at !== chunk.length) throw new Error('a COPY message does not hold one row')
  return fields
}

const SIGNATURE = Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1')
const END = -1
