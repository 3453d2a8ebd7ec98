// Kysely over the tables of all read models: what the functions in the `queries.ts` files ask.
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { ReadModelTables } from '../tables.ts'
import { CELL_TYPES } from './types.ts'

/** A database of read-model tables. */
export type ReadModels = Kysely<ReadModelTables>

/**
 * Kysely over a pool that stays the caller's and is never ended from here. Names are camel case, SQL has them in snake
 * case, in the schema `read_model`.
 */
export function readModels(pool: Pool): ReadModels {
  const dialect = new PostgresDialect({ pool: withCellTypes(pool) })
  return new Kysely<ReadModelTables>({ dialect, plugins: [new CamelCasePlugin()] }).withSchema('read_model')
}

/** The pool, with every answer's cells read as CELL_TYPES says. */
function withCellTypes(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: async () => undefined,
    connect: async () => typedClient(await pool.connect()),
  }
}

function typedClient(client: PoolClient): PostgresPoolClient {
  client.on('error', ignored)
  return {
    query: ((text: string, values: unknown[]) => client.query({ text, values, types: CELL_TYPES })) as never,
    release: (destroy) => {
      client.off('error', ignored)
      client.release(destroy)
    },
  }
}

function ignored(): void {
  // A lost connection rejects the statement that was running; without a listener it would end the process.
}
