// The open ledger: its identity, its books, and what runs beside them.
import { toDraft } from '../codec/encode.ts'
import { decode } from '../codec/decode.ts'
import type { LedgerOpened } from '../domain/ledger-events.ts'
import { chinaDay } from '../domain/calendar.ts'
import { uuidV5 } from '../integrity/uuid.ts'
import type { EventLog } from '../store/event-log.ts'
import { Book } from './book.ts'
import type { World } from './world.ts'

export type Purpose = LedgerOpened['payload']['purpose']

/** The stream of the ledger's own entry: ordinal 0 says which ledger this is. */
const LEDGER_STREAM = 'ledger'

export class Ledger {
  readonly world: World
  readonly about: LedgerOpened['payload']
  readonly #books = new Map<string, Promise<Book>>()

  private constructor(world: World, about: LedgerOpened['payload']) {
    this.world = world
    this.about = about
  }

  /**
   * Opens the ledger; an empty log becomes the ledger `newId`. Two processes that start at once agree on one identity.
   * Throws if ordinal 0 is not a ledger's own entry: the log belongs to something else.
   */
  static async open(world: World, newId: string, purpose: Purpose): Promise<Ledger> {
    if ((await world.log.lastOrdinal()) < 0) await announce(world, newId, purpose)
    return new Ledger(world, await identify(world.log))
  }

  /** The book of a jurisdiction, loaded once. An unopened book has revision −1. */
  book(jurisdiction: string): Promise<Book> {
    const held = this.#books.get(jurisdiction)
    if (held !== undefined) return held
    const loading = Book.load(this.world, jurisdiction)
    this.#books.set(jurisdiction, loading)
    loading.catch(() => this.#books.delete(jurisdiction))
    return loading
  }

  /** Waits for running batches and writes snapshots. */
  async close(): Promise<void> {
    for (const book of this.#books.values()) await (await book).close()
  }
}

async function announce(world: World, ledger: string, purpose: Purpose): Promise<void> {
  const payload = { ledger, format: 1, purpose } as const
  const validAt = chinaDay(world.now().toISOString())
  const commandId = uuidV5(ledger, 'openLedger')
  const actor = { id: 'operator', role: 'operator' }
  const meta = { commandId, index: 0, actor, correlation: commandId }
  await world.log.append(LEDGER_STREAM, 'noStream', [
    toDraft({ type: 'LedgerOpened', subjects: {}, validAt, payload }, meta),
  ])
}

async function identify(log: EventLog): Promise<LedgerOpened['payload']> {
  for await (const stored of log.readAll(-1)) {
    const { event } = decode(stored)
    if (event.type === 'LedgerOpened') return event.payload
    break
  }
  throw new Error('the log does not begin with a LedgerOpened entry: it is not a subsidy ledger')
}
