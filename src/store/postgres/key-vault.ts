// The key vault on PostgreSQL: wrapped keys beside the ledger, erased by a function, never changed.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { KEY_BYTES, KeyVaultError, checkKey, type KeyVault } from '../key-vault.ts'
import { unwrapKey, wrapKey } from './key-wrap.ts'
import { reaching } from './trouble.ts'

const PAGE = 500

/** A vault over a migrated database. Throws RangeError unless the master key has 32 bytes. */
export function postgresKeyVault(pool: pg.Pool, masterKey: Buffer): KeyVault {
  checkKey(masterKey)

  /** The subject's key after one was offered to it. */
  const offer = async (subject: string, key: Buffer): Promise<Buffer> => {
    const offered = pool.query<{ wrapped: Buffer | null }>('select ledger.offer_subject_key($1, $2) as wrapped', [
      subject,
      wrapKey(masterKey, subject, key),
    ])
    const { rows } = await reaching(offered)
    const wrapped = rows[0]?.wrapped
    if (!wrapped) throw new KeyVaultError('SubjectErased', subject)
    return unwrapKey(masterKey, subject, wrapped)
  }
  const find = async (subject: string): Promise<Buffer | undefined> => {
    const held = pool.query<{ wrapped: Buffer | null }>('select wrapped from ledger.subject_key where subject = $1', [
      subject,
    ])
    const { rows } = await reaching(held)
    const wrapped = rows[0]?.wrapped
    return wrapped ? unwrapKey(masterKey, subject, wrapped) : undefined
  }

  return {
    find,
    async keyFor(subject) {
      return (await find(subject)) ?? offer(subject, randomBytes(KEY_BYTES))
    },
    async destroy(subject) {
      await reaching(pool.query('select ledger.erase_subject_key($1)', [subject]))
    },
    async *all() {
      for (let last: string | null = null; ;) {
        const page: Promise<pg.QueryResult<{ subject: string; wrapped: Buffer }>> = pool.query(
          `select subject, wrapped from ledger.subject_key
           where wrapped is not null and ($1::text is null or subject > $1) order by subject limit ${PAGE}`,
          [last],
        )
        const { rows } = await reaching(page)
        for (const { subject, wrapped } of rows) yield { subject, key: unwrapKey(masterKey, subject, wrapped) }
        if (rows.length < PAGE) return
        last = rows.at(-1)?.subject ?? null
      }
    },
    async restore(subject, key) {
      checkKey(key)
      if (!(await offer(subject, key)).equals(key)) throw new KeyVaultError('KeyDiffers', subject)
    },
  }
}
