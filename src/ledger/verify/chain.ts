// The row of entries as a whole: every byte under its leaf, every ordinal and revision there, time forwards, ids once, the
// root at every noted head. Needs nothing but the entries; what they mean is checked elsewhere.
import type { Recorded } from '../../codec/recorded.ts'
import { emptyFrontier, headOf, leafHash, type LedgerHead, pushLeaf } from '../../integrity/merkle.ts'
import type { StoredEvent } from '../../store/event-log.ts'
import type { Tally } from './check.ts'
import {
  frameCheck,
  idCheck,
  leafCheck,
  openingCheck,
  ordinalCheck,
  readEvent,
  revisionCheck,
  schemaCheck,
  timeCheck,
} from './entry-checks.ts'
import { finding } from './finding.ts'
import { type ExpectedHead, Heads } from './heads.ts'
import { IdSet } from './id-set.ts'

/** Memory grows by one number a stream and 32 bytes an event. */
export class Chain {
  readonly #tally: Tally
  readonly #heads: Heads
  readonly #frontier = emptyFrontier()
  readonly #revisions = new Map<string, number>()
  readonly #seen = new IdSet()
  #next = 0
  #time = ''
  #whole = true

  constructor(tally: Tally, expected: readonly ExpectedHead[]) {
    this.#tally = tally
    this.#heads = new Heads(tally, expected)
  }

  /** Checks the next entry; answers it decoded, or undefined if its bytes are no event. */
  take(event: StoredEvent): Recorded | undefined {
    const tally = this.#tally
    this.#whole = tally.run(ordinalCheck, { event, expected: this.#next }) && this.#whole
    this.#next = event.ordinal + 1
    const leaf = tally.run(leafCheck, event) ? event.leaf : leafHash(event.bytes)
    const both = readEvent(event)
    tally.run(schemaCheck, both)
    const { read } = both
    if (read instanceof Error) tally.untested('frame')
    else tally.run(frameCheck, { event, read })
    // The bytes are what is hashed: where they can be read, they say where the event stands, not the columns.
    const place = read instanceof Error ? event : { ...event, ...placeOf(read) }
    if (event.ordinal === 0) tally.run(openingCheck, { event, type: read instanceof Error ? '?' : read.event.type })
    this.#follow(place)
    if (this.#whole) {
      pushLeaf(this.#frontier, leaf)
      this.#heads.reached(this.#frontier)
    }
    return read instanceof Error ? undefined : read
  }

  /**
   * Ends the row. `lastOrdinal` is what the log itself said before the first entry was read. Answers the head over all
   * entries, or null when entries are missing.
   */
  finish(lastOrdinal: number): LedgerHead | null {
    const last = this.#next - 1
    if (last < lastOrdinal) {
      this.#whole = false
      const place = { ordinal: last + 1, subject: 'the end' }
      this.#tally.add(finding('TAIL_MISSING', place, `${lastOrdinal} as the last ordinal`, String(last)))
    }
    this.#heads.finish(last)
    return this.#whole ? headOf(this.#frontier) : null
  }

  #follow(event: StoredEvent): void {
    const { stream, revision, recordedAt } = event
    this.#tally.run(revisionCheck, { event, expected: (this.#revisions.get(stream) ?? -1) + 1 })
    this.#revisions.set(stream, revision)
    this.#tally.run(timeCheck, { event, before: this.#time })
    this.#time = recordedAt
    this.#tally.run(idCheck, { event, seen: this.#seen })
    this.#seen.add(event.id)
  }
}

function placeOf({ id, stream, revision, recordedAt }: Recorded) {
  return { id, stream, revision, recordedAt }
}
