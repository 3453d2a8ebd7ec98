// The rows a batch of events makes, gathered while folding and written with two statements per table.
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { keyOf, type Sink } from '../folding.ts'
import type { KeyPart } from '../read-model.ts'
import type { AnyTable, ColumnType } from '../table.ts'
import { Unusable } from '../unusable.ts'
import { copyStatement, lineWriter } from './copy-text.ts'
import { arrayType } from './ddl.ts'
import { column, type Schema, tableName } from './names.ts'

type LineWriter = ReturnType<typeof lineWriter>
interface Ended {
  readonly key: readonly KeyPart[]
  readonly from: number
  readonly to: number
}

/** Gathers rows; nothing reaches the database before `write`. */
export class BatchRows implements Sink {
  readonly #writers = new Map<AnyTable, LineWriter>()
  readonly #lines = new Map<AnyTable, string>()
  readonly #ended = new Map<AnyTable, Ended[]>()

  insert(table: AnyTable, row: object, fromOrdinal: number, toOrdinal: number | null): void {
    const line = this.#writerOf(table)(row, fromOrdinal, toOrdinal)
    this.#lines.set(table, (this.#lines.get(table) ?? '') + line)
  }

  end(table: AnyTable, row: object, from: number, to: number): void {
    const ended = this.#ended.get(table) ?? []
    ended.push({ key: keyOf(table, row), from, to })
    this.#ended.set(table, ended)
  }

  /** Writes everything inside the caller's transaction. Throws Unusable when a row that should end is not there. */
  async write(client: ClientBase, schema: Schema): Promise<void> {
    for (const [table, ended] of this.#ended) await endRows(client, schema, table, ended)
    for (const [table, lines] of this.#lines) await copyIn(client, copyStatement(schema, table), lines)
  }

  #writerOf(table: AnyTable): LineWriter {
    const known = this.#writers.get(table)
    if (known !== undefined) return known
    const writer = lineWriter(table)
    this.#writers.set(table, writer)
    return writer
  }
}

/** Sends lines through COPY; resolves when the server has taken them. */
export async function copyIn(client: ClientBase, statement: string, lines: string | Buffer): Promise<void> {
  const stream = client.query(copyFrom(statement))
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject)
    stream.on('finish', resolve)
    stream.end(lines)
  })
}

/** Index: the primary key (key…, from_ordinal). */
async function endRows(client: ClientBase, schema: Schema, table: AnyTable, ended: readonly Ended[]): Promise<void> {
  const keyCount = table.key.length
  const arrays = table.key.map((name, index) => `$${index + 1}::${arrayType(table.columns[name] as ColumnType)}`)
  const matches = table.key.map((name) => `t.${column(name)} = e.${column(name)}`)
  const { rowCount } = await client.query(
    `update ${tableName(schema, table)} t set to_ordinal = e.ends
       from unnest(${arrays.join(', ')}, $${keyCount + 1}::bigint[], $${keyCount + 2}::bigint[])
         as e (${table.key.map(column).join(', ')}, starts, ends)
      where ${matches.join(' and ')} and t.from_ordinal = e.starts and t.to_ordinal is null`,
    [
      ...table.key.map((_, index) => ended.map(({ key }) => key[index])),
      ended.map(({ from }) => from),
      ended.map(({ to }) => to),
    ],
  )
  if (rowCount !== ended.length) {
    throw new Unusable(`${table.name}: ${ended.length} rows should end, ${rowCount ?? 0} were found in force`)
  }
}
