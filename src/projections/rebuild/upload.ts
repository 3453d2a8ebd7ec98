// Sends rows to the server while the folds go on: lines gather per table, and a few connections copy full chunks.
import type { Pool } from 'pg'
import type { Sink } from '../folding.ts'
import { copyIn } from '../storage/batch-rows.ts'
import { withClient } from '../storage/connection.ts'
import { copyStatement, lineWriter } from '../storage/copy-text.ts'
import type { Schema } from '../storage/names.ts'
import type { AnyTable } from '../table.ts'

/** Bytes per COPY: large enough that the round trip does not count. */
const CHUNK_BYTES = 512 * 1024
/** Chunks that may wait for a connection before folding pauses: bounds the memory at some tens of megabytes. */
const MOST_WAITING = 16
/** Connections that copy. More than two only help servers with more cores than the log's reader leaves free. */
const CONNECTIONS = 2

/** Lines as bytes, written one by one: joined as one long string they would cost more than the folds. */
interface Gathered {
  readonly write: ReturnType<typeof lineWriter>
  chunk: Buffer
  used: number
  count: number
}
const NO_BYTES = Buffer.alloc(0)
/** UTF-8 takes at most three bytes for a unit of UTF-16. */
const MOST_BYTES_PER_UNIT = 3

interface Chunk {
  readonly table: AnyTable
  readonly lines: Buffer
}

/** A sink for complete rows. Requires empty tables, so that no stored row ever ends. */
export class Upload implements Sink {
  readonly #gathered = new Map<AnyTable, Gathered>()
  readonly #chunks: Chunk[] = []
  readonly #workers: readonly Promise<void>[]
  #closed = false
  #failure: { readonly error: unknown } | undefined
  #waiting: (() => void)[] = []

  constructor(pool: Pool, schema: Schema, tables: readonly AnyTable[]) {
    for (const table of tables)
      this.#gathered.set(table, { write: lineWriter(table), chunk: NO_BYTES, used: 0, count: 0 })
    this.#workers = Array.from({ length: CONNECTIONS }, () =>
      this.#work(pool, schema).catch((error: unknown) => {
        this.#failure ??= { error }
        this.#change()
      }),
    )
  }

  insert(table: AnyTable, row: object, fromOrdinal: number, toOrdinal: number | null): void {
    const gathered = this.#gathered.get(table)
    if (gathered === undefined) throw new Error(`${table.name} is not uploaded`)
    const line = gathered.write(row, fromOrdinal, toOrdinal)
    const most = line.length * MOST_BYTES_PER_UNIT
    if (gathered.used + most > gathered.chunk.length) {
      this.#send(table, gathered)
      gathered.chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, most))
    }
    gathered.used += gathered.chunk.write(line, gathered.used)
    gathered.count++
  }

  end(table: AnyTable): void {
    throw new Error(`${table.name}: no row is stored yet`)
  }

  /** True when folding should pause; `room` then resolves when it may go on. */
  get full(): boolean {
    return this.#chunks.length >= MOST_WAITING || this.#failure !== undefined
  }

  /** Waits until chunks were copied. Throws the error of a connection. */
  async room(): Promise<void> {
    while (this.#chunks.length >= MOST_WAITING && this.#failure === undefined) await this.#changed()
    if (this.#failure !== undefined) throw this.#failure.error
  }

  /** Copies what is left, or nothing more when `abandon`ed. Answers rows per table. Throws the error of a connection. */
  async close(how: 'complete' | 'abandon' = 'complete'): Promise<ReadonlyMap<AnyTable, number>> {
    if (how === 'abandon') this.#chunks.length = 0
    else for (const [table, gathered] of this.#gathered) this.#send(table, gathered)
    this.#closed = true
    this.#change()
    await Promise.all(this.#workers)
    if (this.#failure !== undefined && how === 'complete') throw this.#failure.error
    return new Map([...this.#gathered].map(([table, { count }]) => [table, count]))
  }

  #send(table: AnyTable, gathered: Gathered): void {
    if (gathered.used === 0) return
    this.#chunks.push({ table, lines: gathered.chunk.subarray(0, gathered.used) })
    gathered.chunk = NO_BYTES
    gathered.used = 0
    this.#change()
  }

  async #work(pool: Pool, schema: Schema): Promise<void> {
    await withClient(pool, async (client) => {
      for (;;) {
        const chunk = this.#chunks.shift()
        if (chunk !== undefined) {
          this.#change()
          // What a crash takes is loaded again; the switch waits for the disk, and with it for all of this.
          await client.query('begin; set local synchronous_commit = off')
          await copyIn(client, copyStatement(schema, chunk.table), chunk.lines)
          await client.query('commit')
        } else if (this.#closed || this.#failure !== undefined) return
        else await this.#changed()
      }
    })
  }

  #change(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resume of waiting) resume()
  }

  #changed(): Promise<void> {
    return new Promise((resume) => this.#waiting.push(resume))
  }
}
