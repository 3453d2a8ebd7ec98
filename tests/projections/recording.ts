// Writes typed events into a log through the codec, so that the read models see real bytes at known places and times.
import { toDraft } from '../../src/codec/encode.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import type { EventLog } from '../../src/store/event-log.ts'
import { BOOK, streamOf } from './event-maker.ts'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'

/** Appends events one by one, each as the only event of its command. Remembers how long every stream is. */
export class Recording {
  readonly log: EventLog
  readonly #lengths = new Map<string, number>()
  #count = 0

  constructor(log: EventLog) {
    this.log = log
  }

  /** Appends in order, book events to the book of the jurisdiction. Throws on a conflict, which no test here provokes. */
  async append(events: readonly LedgerEvent[], jurisdiction = BOOK): Promise<void> {
    for (const event of events) {
      const stream = streamOf(event, jurisdiction)
      const length = this.#lengths.get(stream) ?? 0
      const commandId = uuidV5(NAMES, `command ${this.#count++}`)
      const actor = { id: 'person-clerk', role: 'clerk' }
      const draft = toDraft(event, { commandId, index: 0, actor, correlation: commandId })
      const { status } = await this.log.append(stream, length === 0 ? 'noStream' : length - 1, [draft])
      if (status !== 'appended') throw new Error(`${stream} moved`)
      this.#lengths.set(stream, length + 1)
    }
  }
}
