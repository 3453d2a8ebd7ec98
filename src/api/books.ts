// The books behind the credentials: opened when a key names one that exists, and caught up at most once a second, so that
// a key or role revoked by another process counts here too.
import { type Book, bookStream } from '../ledger/book.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** Milliseconds for which a book is taken as current. */
const FRESH_MS = 1_000

interface Held {
  readonly book: Book
  caughtUp: Promise<void>
  at: number
}

export class Books {
  readonly #ledger: Ledger
  readonly #held = new Map<string, Held>()

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  /** The book of a jurisdiction, or undefined when none was opened. Rejects with EventLogError. */
  async open(jurisdiction: string): Promise<Book | undefined> {
    const held = this.#held.get(jurisdiction) ?? (await this.#first(jurisdiction))
    if (held === undefined) return undefined
    if (performance.now() - held.at > FRESH_MS) {
      held.at = performance.now()
      held.caughtUp = held.book.refresh()
    }
    try {
      await held.caughtUp
    } catch (error) {
      held.at = -Infinity
      throw error
    }
    return held.book
  }

  /** Names of jurisdictions come from strangers: nothing is kept for one without a book. */
  async #first(jurisdiction: string): Promise<Held | undefined> {
    if (!(await this.#exists(jurisdiction))) return undefined
    const book = await this.#ledger.book(jurisdiction)
    const held = { book, caughtUp: book.refresh(), at: performance.now() }
    this.#held.set(jurisdiction, held)
    return held
  }

  async #exists(jurisdiction: string): Promise<boolean> {
    for await (const _first of this.#ledger.world.log.read(bookStream(jurisdiction), 0)) return true
    return false
  }
}
