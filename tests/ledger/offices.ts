// A book that is ready to decide, and any number of offices that work on it at the same time: each is a process of its
// own, with its own connection to one shared log and its own book in memory.
import type { BookCommand } from '../../src/domain/book/commands.ts'
import type { BookEvent } from '../../src/domain/book/events.ts'
import { evolve } from '../../src/domain/book/evolve.ts'
import { type BookState, emptyBook } from '../../src/domain/book/state.ts'
import { decode } from '../../src/codec/decode.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { Book, bookStream } from '../../src/ledger/book.ts'
import type { Outcome } from '../../src/ledger/request.ts'
import type { World } from '../../src/ledger/world.ts'
import { type MemoryStorage, memoryStorage } from '../../src/store/memory/event-log.ts'
import { type Asked, type Desk, holderOf, OPERATOR } from '../domain/book/desk.ts'
import { rowsOf } from '../domain/book/rows.ts'
import { HUIAN } from '../domain/book/steps.ts'
import { type SetClock, setClock } from '../support/clock.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { UnreliableLog } from './unreliable-log.ts'

export const JURISDICTION = '350521'
export const STREAM = bookStream(JURISDICTION)
const NAMES = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** The id of a step's command. */
export function idOf(step: string): string {
  return uuidV5(NAMES, step)
}

/** A town hall: what its offices share. */
export class Hall {
  readonly clock: SetClock
  readonly storage: MemoryStorage
  readonly #morning: string
  readonly #world: World

  private constructor(morning: string, content?: World['content']) {
    this.#morning = morning
    this.clock = setClock(morning)
    this.storage = memoryStorage()
    const world = memoryWorld(this.clock.now, this.storage)
    this.#world = content === undefined ? world : { ...world, content }
  }

  /** A hall whose book holds what was entered at the desk, through the writer. */
  static async of(desk: Desk): Promise<Hall> {
    const hall = new Hall(`${desk.today} 10:00`)
    const { book } = await hall.office()
    const document = await hall.#world.content.put(HUIAN.bytes, 'application/json')
    for (const { command, person, id } of desk.asked) {
      const stored = command.type === 'transcribePolicy' ? { ...command, document } : command
      const requester = { person, atMachine: person === OPERATOR }
      const outcome = await book.submit(stored, { commandId: id, requester })
      if (outcome.status === 'refused') throw new Error(`${command.type}: ${outcome.refusal.code}`)
    }
    return hall
  }

  /** The same hall once more on the morning it opened; what a test does to one does not show in the other. */
  copy(): Hall {
    const hall = new Hall(this.#morning, this.#world.content)
    const { events, byId, byStream } = this.storage
    hall.storage.events.push(...events)
    for (const [id, event] of byId) hall.storage.byId.set(id, event)
    for (const [stream, held] of byStream) hall.storage.byStream.set(stream, [...held])
    return hall
  }

  /** Another process: it loads the book from the snapshot and the log as they are now. */
  async office(over: Partial<World> = {}): Promise<Office> {
    const log = new UnreliableLog(this.clock.now, this.storage)
    const world = { ...this.#world, log, ...over }
    return new Office(world, log, await Book.load(world, JURISDICTION))
  }

  /** Everything in the book's stream, read back. */
  entries() {
    return (this.storage.byStream.get(STREAM) ?? []).map(decode)
  }

  /** The book folded from its first entry. */
  folded(): BookState {
    const state = emptyBook()
    for (const { event, revision, actor, command } of this.entries()) {
      evolve(state, event as BookEvent, { revision, actor: actor.id, command })
    }
    state.journal.settle()
    return state
  }
}

/** One process. */
export class Office {
  readonly world: World
  readonly log: UnreliableLog
  readonly book: Book

  constructor(world: World, log: UnreliableLog, book: Book) {
    this.world = world
    this.log = log
    this.book = book
  }

  /** Submits today what is asked, by the person who holds the role for it; `step` names the command. */
  submit(step: string, asked: Asked, person: string = holderOf(asked.type)): Promise<Outcome<BookEvent>> {
    const today = new Date(this.world.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const command = { validAt: today, ...asked } as BookCommand
    return this.book.submit(command, { commandId: idOf(step), requester: { person, atMachine: person === OPERATOR } })
  }

  /** The state in memory, as bytes. */
  bytes(): string {
    return rowsOf(this.book.state)
  }
}
