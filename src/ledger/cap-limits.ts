// The yearly caps that clauses set, from the versions published in a book.
import type { Money } from '../domain/money.ts'
import { toMoney } from '../domain/money.ts'
import { compile } from '../domain/policy/compile.ts'
import type { PolicyVersion } from '../domain/policy/types.ts'
import type { Book } from './book.ts'

/** A published version that sets caps. */
export interface CapSource {
  readonly policy: string
  readonly version: number
  readonly hash: string
}

/** The cap of a clause per enterprise and year, in yuan; null when none is known. */
export interface CapLimit {
  readonly limit: Money | null
  readonly source: CapSource | null
}

/**
 * The cap that the highest published version sets under its default readings. `known` says which versions count, by their
 * hash: an answer about the past must not speak of a later one.
 */
export function yearlyCap(book: Book, clause: string, known: (hash: string) => boolean): CapLimit {
  const versions = [...book.state.policies.values()]
    .filter(({ published, hash }) => published && known(hash) && has(book.policies.get(hash), clause))
    .sort((a, b) => b.version - a.version)
  const [newest] = versions
  const version = newest && book.policies.get(newest.hash)
  if (newest === undefined || version === undefined) return { limit: null, source: null }
  const { policy, version: number, hash } = newest
  const source = { policy, version: number, hash }
  const cap = compile(version, clause, {}).caps.find(({ scope }) => scope === 'enterpriseYear')
  return { limit: cap === undefined ? null : toMoney(cap.amount), source }
}

function has(version: PolicyVersion | undefined, clause: string): boolean {
  return version?.clauses.some(({ id }) => id === clause) === true
}
