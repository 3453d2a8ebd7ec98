// The writer of one book. Commands are decided one after the other on the state in memory and written in batches: one
// commit for many decisions. If another writer moved the book, the state is rolled back, caught up, and they are decided
// again; nothing is ever answered before it is durable.
import { decode } from '../codec/decode.ts'
import type { BookCommand } from '../domain/book/commands.ts'
import type { DecideContext } from '../domain/book/decider.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { evolve } from '../domain/book/evolve.ts'
import type { BookState } from '../domain/book/state.ts'
import { chinaDay } from '../domain/calendar.ts'
import { EventLogError, type StoredEvent } from '../store/event-log.ts'
import { decideBatch, type Taken, type Waiting } from './batch.ts'
import { digestOf } from './digest.ts'
import { PolicyShelf } from './policies.ts'
import { writtenBefore } from './repeats.ts'
import type { Outcome, RequestMeta } from './request.ts'
import { loadSnapshot, saveSnapshot } from './snapshot.ts'
import type { World } from './world.ts'

/** The stream of a jurisdiction's book. */
export function bookStream(jurisdiction: string): string {
  return `book-${jurisdiction}`
}

/** Commands decided for one append at most; it bounds the answer time of the first of them. */
const MAX_BATCH_COMMANDS = 256
/** A snapshot is worth writing when this many entries, and a third of the book, would have to be folded again. */
const SNAPSHOT_AFTER = 20_000

export class Book {
  readonly stream: string
  readonly policies: PolicyShelf
  readonly #world: World
  readonly #queue: Waiting[] = []
  #state: BookState
  /** Revision of the last snapshot, and of the last attempt at one. */
  #snapshotAt: number
  #snapshotTried: number
  #running: Promise<void> | undefined

  private constructor(world: World, jurisdiction: string, state: BookState) {
    this.#world = world
    this.stream = bookStream(jurisdiction)
    this.policies = new PolicyShelf(world.content)
    this.#state = state
    this.#snapshotAt = state.revision
    this.#snapshotTried = state.revision
  }

  /** Loads a book: snapshot if there is one, then the entries after it. An unopened book has revision −1. */
  static async load(world: World, jurisdiction: string): Promise<Book> {
    const book = new Book(world, jurisdiction, await loadSnapshot(world.derived, bookStream(jurisdiction)))
    await book.refresh()
    return book
  }

  /** The state after the last entry known here. Read only; it changes while commands are decided. */
  get state(): BookState {
    return this.#state
  }

  /** Folds what other writers added. Waits for a running batch first. */
  async refresh(): Promise<void> {
    await this.#running
    await this.#exclusively(() => this.#catchUp())
  }

  /** Decides and writes. Rejects with EventLogError when the log cannot be reached or the outcome is unknown. */
  submit(command: BookCommand, meta: RequestMeta): Promise<Outcome<BookEvent>> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ command, meta, resolve, reject })
      this.#start()
    })
  }

  /** Waits for what is running and writes a snapshot if it saves anything. */
  async close(): Promise<void> {
    await this.#exclusively(async () => {
      if (this.#state.revision > this.#snapshotAt) await this.#snapshot()
    })
  }

  #start(): void {
    if (this.#running !== undefined) return
    void this.#exclusively(() => this.#drain())
  }

  async #exclusively(work: () => Promise<void>): Promise<void> {
    while (this.#running !== undefined) await this.#running
    const running = work().finally(() => {
      this.#running = undefined
      if (this.#queue.length > 0) this.#start()
    })
    this.#running = running.catch(() => undefined)
    await running
  }

  async #drain(): Promise<void> {
    let limit = MAX_BATCH_COMMANDS
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, limit)
      try {
        const left = await this.#write(batch)
        this.#queue.unshift(...left)
        limit = MAX_BATCH_COMMANDS
      } catch (error) {
        // Too large together, or one of them breaks what nobody foresaw: the others must not suffer with it.
        if (batch.length > 1 && !isOutage(error)) {
          this.#queue.unshift(...batch)
          limit = Math.ceil(batch.length / 2)
        } else {
          for (const waiting of batch) waiting.reject(error)
        }
      }
    }
    const unsaved = this.#state.revision - this.#snapshotTried
    // A snapshot that cannot be kept costs time at the next start and nothing else.
    if (unsaved >= Math.max(SNAPSHOT_AFTER, this.#state.revision / 3)) await this.#snapshot().catch(() => undefined)
  }

  /** Decides a batch and stores it; answers the commands that must wait for the next one. */
  async #write(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const state = this.#state
    for (let caughtUp = false; ; caughtUp = true) {
      const mark = state.journal.mark()
      const before = state.revision
      try {
        const { taken, refused, repeats, left } = decideBatch(state, batch, (meta) => this.#context(meta))
        // What is appended is fenced by its revision. A refusal alone is not: it must not be of yesterday's book.
        if (taken.length === 0 && refused.length > 0 && !caughtUp) {
          await this.#catchUp()
          if (state.revision > before) continue
        }
        const stored = await this.#append(taken, before)
        if (stored instanceof Error) {
          state.journal.rollback(mark)
          await this.#catchUp()
          if (state.revision > before) continue
          throw stored
        }
        state.journal.settle()
        await this.policies.load(state)
        for (const { waiting, refusal } of refused) waiting.resolve({ status: 'refused', refusal })
        this.#answer(taken, stored)
        await Promise.all(repeats.map((waiting) => this.#repeat(waiting)))
        return left
      } catch (error) {
        state.journal.rollback(mark)
        throw error
      }
    }
  }

  /**
   * The stored events. Or why they must be decided again on what others wrote: another writer was first, or some of them
   * are stored already, by an attempt whose answer was lost or by another process, at places this book does not know yet.
   */
  async #append(taken: readonly Taken[], before: number): Promise<readonly StoredEvent[] | Error> {
    const drafts = taken.flatMap((one) => one.drafts)
    if (drafts.length === 0) return []
    try {
      const outcome = await this.#world.log.append(this.stream, before < 0 ? 'noStream' : before, drafts)
      if (outcome.status === 'appended' && !outcome.repeated) return outcome.events
      return new Error(`${this.stream} does not stand at revision ${before}, and nothing follows it there`)
    } catch (error) {
      if (error instanceof EventLogError && error.code === 'EventIdReused') return error
      throw error
    }
  }

  #answer(taken: readonly Taken[], stored: readonly StoredEvent[]): void {
    let from = 0
    for (const { waiting, decided } of taken) {
      const last = stored[from + decided.events.length - 1]
      from += decided.events.length
      if (last === undefined) {
        waiting.reject(new Error(`${waiting.command.type} decided nothing`))
        continue
      }
      const { ordinal, revision } = last
      const { events, refusal } = decided
      const written = { status: 'written', repeated: false, stream: this.stream, ordinal, revision, events } as const
      waiting.resolve(refusal === undefined ? written : { ...written, refusal })
    }
  }

  /** Answers a command that was written before with what it wrote then. */
  async #repeat({ meta, resolve, reject }: Waiting): Promise<void> {
    try {
      const from = this.#state.commands.get(meta.commandId) as number
      resolve(await writtenBefore(this.#world.log, this.stream, from, meta.commandId))
    } catch (error) {
      reject(error)
    }
  }

  async #catchUp(): Promise<void> {
    const state = this.#state
    for await (const stored of this.#world.log.read(this.stream, state.revision + 1)) {
      const { event, revision, actor, command } = decode(stored)
      try {
        evolve(state, event as BookEvent, { revision, actor: actor.id, onBehalfOf: actor.onBehalfOf, command })
      } catch (error) {
        state.journal.rollback(0)
        throw error
      }
      state.journal.settle()
    }
    await this.policies.load(state)
  }

  #context(meta: RequestMeta): DecideContext {
    return {
      person: meta.requester.person,
      today: chinaDay(this.#world.now().toISOString()),
      calendar: this.#world.calendar,
      policy: (hash) => this.policies.get(hash),
      digest: digestOf,
    }
  }

  async #snapshot(): Promise<void> {
    const { revision } = this.#state
    this.#snapshotTried = revision
    await saveSnapshot(this.#world.derived, this.stream, this.#state)
    this.#snapshotAt = revision
  }
}

/** The log did not answer: trying the commands one by one would not help. */
function isOutage(error: unknown): boolean {
  return error instanceof EventLogError && (error.code === 'LogUnavailable' || error.code === 'OutcomeUnknown')
}
