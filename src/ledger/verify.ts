// The whole ledger verified in one pass: every byte, every place, every root, all content, every decision made again. It
// reads and never writes. Memory: the state of each book, application and enterprise, a number a stream, 32 bytes an event, one content at a time.
import type { Recorded } from '../codec/recorded.ts'
import type { PolicyTranscribed } from '../domain/book/events.ts'
import type { LedgerHead } from '../integrity/merkle.ts'
import type { DerivedValue } from '../store/derived-store.ts'
import type { StoredEvent } from '../store/event-log.ts'
import { BookChecks, missedSnapshot } from './verify/book.ts'
import { Chain } from './verify/chain.ts'
import { type CheckCount, Tally } from './verify/check.ts'
import { Citations } from './verify/contents.ts'
import { Filings } from './verify/filings.ts'
import { type Finding, finding } from './verify/finding.ts'
import type { ExpectedHead } from './verify/heads.ts'
import { Versions } from './verify/policies.ts'
import { snapshotsOf } from './verify/snapshots.ts'
import type { World } from './world.ts'

/** How far a long verification is. `total` is 0 when it is not known beforehand. */
export interface VerifyProgress {
  readonly stage: 'events' | 'content' | 'readModels'
  readonly done: number
  readonly total: number
}

export interface VerifyOptions {
  /** Heads noted outside the log: from an export, a printed answer, the read models. */
  readonly heads?: readonly ExpectedHead[]
  /** Compares the read models with a fold from the start; its findings come from `readModelFinding`. */
  readonly compareReadModels?: () => Promise<readonly Finding[]>
  readonly onProgress?: (progress: VerifyProgress) => void
  /** Told of every finding at once; the report lists the first MAX_LISTED_FINDINGS. */
  readonly onFinding?: (finding: Finding) => void
  /** Aborts a run; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

export interface VerifyReport {
  /** True when nothing was found, nothing was left out and every check noticed what was broken on purpose. */
  readonly sound: boolean
  readonly events: number
  /** Contents in the store. */
  readonly content: number
  /** Decisions in the ledger, proposed and declined. */
  readonly decisions: number
  /** Snapshots of books. */
  readonly snapshots: number
  /** The head computed here, or null when entries are missing. */
  readonly head: LedgerHead | null
  readonly checks: readonly CheckCount[]
  readonly findings: readonly Finding[]
}

/** Progress is told, and the signal asked, once in so many events. */
const PROGRESS_EVERY = 1_000

/** Verifies the ledger as it is when the call is made. Rejects with EventLogError when the log cannot be read. */
export async function verifyLedger(
  world: Pick<World, 'log' | 'content' | 'derived'>,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const { heads = [], compareReadModels, onProgress, onFinding, signal } = options
  const tally = new Tally((found) => onFinding?.(found))
  // Asked first: an entry that the log knows of now must come by below, and snapshots are not newer than the entries.
  const snapshots = await snapshotsOf(world.derived)
  const lastOrdinal = await world.log.lastOrdinal()
  const pass = new Pass(tally, new Versions(tally, world.content), snapshots, heads)
  let events = 0
  for await (const event of world.log.readAll(-1)) {
    await pass.take(event)
    if (++events % PROGRESS_EVERY === 0) {
      signal?.throwIfAborted()
      onProgress?.({ stage: 'events', done: events, total: Math.max(lastOrdinal + 1, events) })
    }
  }
  const head = pass.finish(lastOrdinal)
  const { citations } = pass
  const content = await citations.check(tally, world.content, (done) => {
    signal?.throwIfAborted()
    onProgress?.({ stage: 'content', done, total: Math.max(citations.size, done) })
  })
  if (compareReadModels !== undefined) {
    onProgress?.({ stage: 'readModels', done: 0, total: 0 })
    await compareWith(tally, compareReadModels)
  }
  const decisions = tally.population('decision')
  const { sound, listed: findings } = tally
  return { sound, events, content, decisions, snapshots: snapshots.size, head, checks: tally.counts(), findings }
}

/** A damaged ledger may not fold into read models at all: that is a finding too, and loses none of the others. */
async function compareWith(tally: Tally, compare: () => Promise<readonly Finding[]>): Promise<void> {
  try {
    for (const found of await compare()) tally.add(found)
    tally.tested('readModel', 1)
  } catch (error) {
    tally.untested('readModel')
    tally.add(finding('READ_MODELS_NOT_COMPARED', { subject: 'read models' }, 'a comparison', error))
  }
}

/** The one pass over all entries. */
class Pass {
  readonly citations = new Citations()
  readonly #tally: Tally
  readonly #versions: Versions
  readonly #snapshots: ReadonlyMap<string, DerivedValue>
  readonly #chain: Chain
  readonly #filings = new Filings()
  readonly #books = new Map<string, BookChecks>()

  constructor(
    tally: Tally,
    versions: Versions,
    snapshots: ReadonlyMap<string, DerivedValue>,
    heads: readonly ExpectedHead[],
  ) {
    this.#tally = tally
    this.#versions = versions
    this.#snapshots = snapshots
    this.#chain = new Chain(tally, heads)
  }

  async take(event: StoredEvent): Promise<void> {
    const recorded = this.#chain.take(event)
    this.citations.take(event)
    if (recorded === undefined) {
      this.#bookOf(event.stream)?.unreadable()
      return
    }
    if (recorded.event.type === 'PolicyTranscribed') await this.#versions.take(recorded as Recorded<PolicyTranscribed>)
    this.#filings.take(recorded)
    this.#bookOf(recorded.stream)?.take(recorded)
  }

  finish(lastOrdinal: number): LedgerHead | null {
    for (const book of this.#books.values()) book.finish()
    for (const [stream, snapshot] of this.#snapshots) {
      if (!this.#books.has(stream)) missedSnapshot(this.#tally, stream, snapshot, -1)
    }
    return this.#chain.finish(lastOrdinal)
  }

  #bookOf(stream: string): BookChecks | undefined {
    if (!stream.startsWith('book-')) return undefined
    const held = this.#books.get(stream)
    if (held !== undefined) return held
    const book = new BookChecks(this.#tally, stream, this.#versions, this.#filings, this.#snapshots.get(stream))
    this.#books.set(stream, book)
    return book
  }
}
