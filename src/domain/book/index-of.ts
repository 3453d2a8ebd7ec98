// Which members belong to a key, derived from the tables so that nobody walks through the whole book: a round's waiting
// cases, its awards that wait for their grant. Not part of a snapshot; `reindex` makes it again from the rows.
import type { Journal } from './table.ts'

const NONE: ReadonlySet<string> = new Set()

/** Sets of ids by key whose changes can be undone. Order of iteration means nothing. */
export class IndexOf {
  readonly #members = new Map<string, Set<string>>()
  readonly #journal: Journal

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** The members under the key. It changes with the index: whoever changes the index meanwhile takes a copy first. */
  of(key: string): ReadonlySet<string> {
    return this.#members.get(key) ?? NONE
  }

  add(key: string, member: string): void {
    if (this.of(key).has(member)) return
    this.#put(key, member)
    this.#journal.note(() => this.#members.get(key)?.delete(member))
  }

  delete(key: string, member: string): void {
    if (this.#members.get(key)?.delete(member) !== true) return
    this.#journal.note(() => {
      this.#put(key, member)
    })
  }

  #put(key: string, member: string): void {
    const members = this.#members.get(key)
    if (members === undefined) this.#members.set(key, new Set([member]))
    else members.add(member)
  }
}
