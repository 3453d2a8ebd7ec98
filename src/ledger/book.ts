// The writer of one book. Commands are decided one after the other on the state in memory and written in batches: one
// commit for many decisions. If another writer moved the book, the state is rolled back, caught up, and they are decided
// again; nothing is ever answered before it is durable.
import { toDraft } from '../codec/encode.ts'
import { decode } from '../codec/decode.ts'
import type { BookCommand } from '../domain/book/commands.ts'
import type { DecideContext } from '../domain/book/decider.ts'
import { decide, type Decided } from '../domain/book/decide.ts'
import type { BookEvent } from '../domain/book/events.ts'
import { evolve } from '../domain/book/evolve.ts'
import type { BookState } from '../domain/book/state.ts'
import { chinaDay } from '../domain/calendar.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Draft } from '../integrity/envelope.ts'
import { EventLogError, MAX_APPEND_EVENTS, type StoredEvent } from '../store/event-log.ts'
import { digestOf } from './digest.ts'
import { PolicyShelf } from './policies.ts'
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

interface Waiting {
  readonly command: BookCommand
  readonly meta: RequestMeta
  resolve(outcome: Outcome<BookEvent>): void
  reject(error: unknown): void
}
interface Taken {
  readonly waiting: Waiting
  readonly decided: Decided
  readonly drafts: readonly Draft[]
}

export class Book {
  readonly stream: string
  readonly policies: PolicyShelf
  readonly #world: World
  readonly #queue: Waiting[] = []
  #state: BookState
  #snapshotAt: number
  #running: Promise<void> | undefined

  private constructor(world: World, jurisdiction: string, state: BookState) {
    this.#world = world
    this.stream = bookStream(jurisdiction)
    this.policies = new PolicyShelf(world.content)
    this.#state = state
    this.#snapshotAt = state.revision
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
    await this.#running
    if (this.#state.revision > this.#snapshotAt) await this.#snapshot()
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
    const unsaved = this.#state.revision - this.#snapshotAt
    if (unsaved >= Math.max(SNAPSHOT_AFTER, this.#state.revision / 3)) await this.#snapshot()
  }

  /** Decides a batch and stores it; answers the commands that must wait for the next one. */
  async #write(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    for (;;) {
      const state = this.#state
      const mark = state.journal.mark()
      const before = state.revision
      const taken: Taken[] = []
      const answers: (() => void)[] = []
      const repeats: Waiting[] = []
      let events = 0
      let at = 0
      try {
        for (; at < batch.length && events < MAX_APPEND_EVENTS; at++) {
          const waiting = batch[at] as Waiting
          const { command, meta } = waiting
          if (state.commands.has(meta.commandId)) {
            repeats.push(waiting)
            continue
          }
          const inner = state.journal.mark()
          const decided = decide(state, command, meta.commandId, meta.requester, this.#context(meta))
          if (decided instanceof Refusal) {
            answers.push(() => waiting.resolve({ status: 'refused', refusal: decided }))
            continue
          }
          if (events + decided.events.length > MAX_APPEND_EVENTS) {
            state.journal.rollback(inner)
            break
          }
          taken.push({ waiting, decided, drafts: draftsOf(decided, meta) })
          events += decided.events.length
          if (command.type === 'transcribePolicy') {
            at++
            break
          }
        }
        const stored = await this.#append(taken, before)
        if (stored === undefined) {
          state.journal.rollback(mark)
          await this.#catchUp()
          continue
        }
        state.journal.settle()
        await this.policies.load(state)
        for (const answer of answers) answer()
        this.#answer(taken, stored)
        await Promise.all(repeats.map((waiting) => this.#repeat(waiting)))
        return batch.slice(at)
      } catch (error) {
        state.journal.rollback(mark)
        throw error
      }
    }
  }

  /** The stored events, or undefined when another writer was first. */
  async #append(taken: readonly Taken[], before: number): Promise<readonly StoredEvent[] | undefined> {
    const drafts = taken.flatMap((one) => one.drafts)
    if (drafts.length === 0) return []
    const outcome = await this.#world.log.append(this.stream, before < 0 ? 'noStream' : before, drafts)
    return outcome.status === 'appended' ? outcome.events : undefined
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
      const events: BookEvent[] = []
      let place = { ordinal: -1, revision: -1 }
      for await (const stored of this.#world.log.read(this.stream, from)) {
        const { command, event, ordinal, revision } = decode(stored)
        if (command !== meta.commandId) break
        events.push(event as BookEvent)
        place = { ordinal, revision }
      }
      const refused = events[0]?.type === 'RequestRefused' ? events[0].payload : undefined
      const written = { status: 'written', repeated: true, stream: this.stream, ...place, events } as const
      if (refused === undefined) resolve(written)
      else resolve({ ...written, refusal: new Refusal(refused.code as Refusal['code'], refused.detail) })
    } catch (error) {
      reject(error)
    }
  }

  async #catchUp(): Promise<void> {
    const state = this.#state
    for await (const stored of this.#world.log.read(this.stream, state.revision + 1)) {
      const { event, revision, actor, command } = decode(stored)
      evolve(state, event as BookEvent, { revision, actor: actor.id, command })
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
    await saveSnapshot(this.#world.derived, this.stream, this.#state)
    this.#snapshotAt = this.#state.revision
  }
}

/** The log did not answer: trying the commands one by one would not help. */
function isOutage(error: unknown): boolean {
  return error instanceof EventLogError && (error.code === 'LogUnavailable' || error.code === 'OutcomeUnknown')
}

function draftsOf({ role, events }: Decided, meta: RequestMeta): Draft[] {
  const { commandId, requester, correlation, cause, reason, knownSince } = meta
  return events.map((event, index) =>
    toDraft(event, {
      commandId,
      index,
      actor: { id: requester.person, role },
      correlation: correlation ?? commandId,
      ...(cause === undefined ? {} : { cause }),
      ...(reason === undefined ? {} : { reason }),
      ...(knownSince === undefined ? {} : { knownSince }),
    }),
  )
}
