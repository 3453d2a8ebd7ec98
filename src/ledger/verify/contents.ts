// Content that entries name by digest: all of it is there, and every byte of it is what it was.
import { RunningHash } from '../../integrity/running-hash.ts'
import type { ContentStore } from '../../store/content-store.ts'
import type { StoredEvent } from '../../store/event-log.ts'
import { type Check, flipped, type Tally } from './check.ts'
import { finding } from './finding.ts'

const NAMED = /"(sha256:[0-9a-f]{64})"/g
/** Entries that a finding names; the rest are counted. */
const MAX_NAMED = 3

/** Who names a digest. */
interface Citation {
  readonly first: string[]
  count: number
}

interface Cited {
  readonly digest: string
  /** Of the stored bytes, and of the same bytes with one bit of the last changed. */
  readonly computed: string
  readonly computedFlipped: string
  readonly citedBy: string
}

/** The bytes give the digest that they are stored under. */
export const contentCheck: Check<Cited> = {
  name: 'content',
  inspect({ digest, computed, citedBy }) {
    if (computed === digest) return []
    return [finding('CONTENT_DIFFERS', { subject: `${digest}, ${citedBy}` }, digest, computed)]
  },
  broken: (cited) => [{ ...cited, computed: cited.computedFlipped }],
}

/** Remembers which entries name which content. Memory grows with the number of contents, not with their size. */
export class Citations {
  readonly #cited = new Map<string, Citation>()

  /** How many different contents are named. */
  get size(): number {
    return this.#cited.size
  }

  /** Notes what an entry names: whatever in its bytes is a digest, whichever member it stands in. */
  take({ bytes, ordinal, id }: StoredEvent): void {
    if (!bytes.includes('"sha256:')) return
    for (const [, digest] of bytes.toString('utf8').matchAll(NAMED)) {
      const citation = this.#cited.get(digest as string) ?? { first: [], count: 0 }
      this.#cited.set(digest as string, citation)
      if (citation.first.length < MAX_NAMED) citation.first.push(`${ordinal} (${id})`)
      citation.count++
    }
  }

  /**
   * Checks everything in the store, then names what is missing. Answers how many contents the store holds; those that
   * nothing names are checked too.
   */
  async check(
    tally: Tally,
    store: Pick<ContentStore, 'list' | 'read'>,
    onChecked: (done: number) => void,
  ): Promise<number> {
    const missing = new Set(this.#cited.keys())
    let held = 0
    for await (const { digest } of store.list()) {
      tally.run(contentCheck, { digest, ...(await hashed(store.read(digest))), citedBy: this.#citedBy(digest) })
      missing.delete(digest)
      onChecked(++held)
    }
    for (const digest of missing) {
      tally.untested('content')
      tally.add(finding('CONTENT_MISSING', { subject: `${digest}, ${this.#citedBy(digest)}` }, digest, 'nothing'))
    }
    return held
  }

  #citedBy(digest: string): string {
    const citation = this.#cited.get(digest)
    if (citation === undefined) return 'named by no entry'
    const more = citation.count - citation.first.length
    return `named by entries ${citation.first.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  }
}

/** The digest of a stream, and that of the same stream with one bit of its last piece changed, in one pass. */
async function hashed(stream: AsyncIterable<Buffer>): Promise<Pick<Cited, 'computed' | 'computedFlipped'>> {
  const whole = new RunningHash()
  let before = whole.fork()
  let last: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    before = whole.fork()
    whole.take(piece)
    last = piece
  }
  before.take(flipped(last))
  return { computed: whole.digest(), computedFlipped: before.digest() }
}
