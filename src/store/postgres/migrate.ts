// Brings the schema `ledger` up to date: numbered files of infra/postgres, each applied once and remembered with its
// digest, so that a file changed after the fact is noticed. Several processes may start at once.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { sha256Hex } from '../../integrity/merkle.ts'

interface Migration {
  readonly number: number
  readonly file: string
  readonly sql: string
  readonly digest: string
}

/** Applies what is missing, in one transaction with `afterwards`. Throws if the database knows other files than these. */
export async function migrate(client: pg.ClientBase, afterwards: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('subsidy-ledger/migrations'))`)
    await client.query('create schema if not exists ledger')
    await client.query(
      'create table if not exists ledger.migration (number integer primary key, file text not null, ' +
        'digest text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ number: number; digest: string }>(
      'select number, digest from ledger.migration',
    )
    const applied = new Map(rows.map(({ number, digest }) => [number, digest]))
    for (const migration of migrations()) {
      const digest = applied.get(migration.number)
      applied.delete(migration.number)
      if (digest === undefined) await apply(client, migration)
      else if (digest !== migration.digest) throw new Error(`${migration.file} was changed after it had been applied`)
    }
    if (applied.size > 0) throw new Error('the database was made by a later version of this program')
    await afterwards()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function apply(client: pg.ClientBase, { number, file, sql, digest }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into ledger.migration (number, file, digest) values ($1, $2, $3)', [number, file, digest])
}

/** The files in order. Line ends do not count: a checkout may change them. */
function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => /^\d{4}-.*\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(FOLDER, file), 'utf8').replaceAll('\r\n', '\n')
      return { number: Number(file.slice(0, 4)), file, sql, digest: sha256Hex(sql) }
    })
}

/** The same from `src` and from the production build in `dist`. */
const FOLDER = join(import.meta.dirname, '../../../infra/postgres')
