// Policy versions by hash, read from the content store once. A version is found where its transcription put it.
import { parsePolicyDocument } from '../codec/policy/document.ts'
import type { BookState } from '../domain/book/state.ts'
import type { PolicyVersion } from '../domain/policy/types.ts'
import type { ContentStore, Digest } from '../store/content-store.ts'

export class PolicyShelf {
  readonly #content: ContentStore
  readonly #versions = new Map<string, PolicyVersion>()

  constructor(content: ContentStore) {
    this.#content = content
  }

  /** A version that `load` has seen. */
  get(hash: string): PolicyVersion | undefined {
    return this.#versions.get(hash)
  }

  /** Reads every version the book names. Throws if a document is missing: the ledger is then incomplete. */
  async load(state: BookState): Promise<void> {
    for (const { hash, document } of state.policies.values()) await this.loadOne(hash, document)
  }

  async loadOne(hash: string, document: string): Promise<PolicyVersion> {
    const held = this.#versions.get(hash)
    if (held !== undefined) return held
    const stored = await this.#content.get(document as Digest)
    if (stored === undefined) throw new Error(`policy document ${document} is not in the content store`)
    const version = parsePolicyDocument(stored.bytes)
    this.#versions.set(hash, version)
    return version
  }
}
