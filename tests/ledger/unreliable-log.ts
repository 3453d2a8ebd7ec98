// A log over shared storage that does what networks do: it can be unreachable, store without saying so, or let a writer
// wait. What it stores, the real log in memory stores.
import { memoryEventLog, type MemoryStorage } from '../../src/store/memory/event-log.ts'
import { type AppendOutcome, type EventLog, EventLogError } from '../../src/store/event-log.ts'

/** What happens to one append: nothing is stored, somebody else was first, or it is stored and the answer is lost. */
export type Trouble = 'none' | 'unreachable' | 'overtaken' | 'answerLost' | 'lostBefore'

export class UnreliableLog implements EventLog {
  readonly #log: EventLog
  readonly #troubles: Trouble[] = []
  #readFails = 0
  readonly #gates = new Map<'append' | 'read', Promise<void>>()
  /** Events of each append that was stored, in order. */
  readonly appends: number[] = []
  readonly at: EventLog['at']
  readonly subscribe: EventLog['subscribe']
  readonly lastOrdinal: EventLog['lastOrdinal']
  readonly restore: EventLog['restore']
  readonly readAll: EventLog['readAll']

  constructor(now: () => Date, storage: MemoryStorage) {
    const log = memoryEventLog(now, storage)
    this.#log = log
    this.at = log.at
    this.subscribe = log.subscribe
    this.lastOrdinal = log.lastOrdinal
    this.restore = log.restore
    this.readAll = log.readAll
  }

  /** The next appends meet these troubles, one each. */
  trouble(...troubles: readonly Trouble[]): void {
    this.#troubles.push(...troubles)
  }

  /** So many reads fail once they have begun. */
  failReads(times: number): void {
    this.#readFails = times
  }

  /** Holds all appends, or all reads of a stream, until the answered function is called. */
  hold(what: 'append' | 'read'): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gates.set(what, promise)
    return () => {
      this.#gates.delete(what)
      resolve()
    }
  }

  append: EventLog['append'] = async (stream, expected, drafts): Promise<AppendOutcome> => {
    await this.#gates.get('append')
    const trouble = this.#troubles.shift()
    if (trouble === 'unreachable') throw new EventLogError('LogUnavailable', 'the log is not reachable')
    if (trouble === 'lostBefore') throw new EventLogError('OutcomeUnknown', 'the connection broke')
    if (trouble === 'overtaken') return { status: 'conflict', actual: expected }
    const outcome = await this.#log.append(stream, expected, drafts)
    if (trouble === 'answerLost') throw new EventLogError('OutcomeUnknown', 'the connection broke')
    if (outcome.status === 'appended' && !outcome.repeated) this.appends.push(outcome.events.length)
    return outcome
  }

  async *read(stream: string, fromRevision: number): ReturnType<EventLog['read']> {
    await this.#gates.get('read')
    for await (const event of this.#log.read(stream, fromRevision)) {
      yield event
      if (this.#readFails > 0) {
        this.#readFails--
        throw new EventLogError('LogUnavailable', 'the log is not reachable')
      }
    }
  }
}
