// Content that entries name by digest: all of it is there, and every byte of it is what it was.
import { sha256Hex } from '../../integrity/merkle.ts'
import type { ContentStore, StoredContent } from '../../store/content-store.ts'
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
  readonly content: StoredContent
  readonly citedBy: string
}

/** The bytes give the digest that they are stored under. */
export const contentCheck: Check<Cited> = {
  name: 'content',
  inspect({ content, citedBy }) {
    const computed = `sha256:${sha256Hex(content.bytes)}`
    if (computed === content.digest) return []
    return [finding('CONTENT_DIFFERS', { subject: `${content.digest}, ${citedBy}` }, content.digest, computed)]
  },
  broken: ({ content, citedBy }) => [{ content: { ...content, bytes: flipped(content.bytes) }, citedBy }],
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
  async check(tally: Tally, store: Pick<ContentStore, 'all'>, onChecked: (done: number) => void): Promise<number> {
    const missing = new Set(this.#cited.keys())
    let held = 0
    for await (const content of store.all()) {
      tally.run(contentCheck, { content, citedBy: this.#citedBy(content.digest) })
      missing.delete(content.digest)
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
