// SHA-256 over bytes as they pass: contents are larger than what one wants in memory.
import { createHash } from 'node:crypto'

type Hash = ReturnType<typeof createHash>

/** A SHA-256 that grows piece by piece. */
export class RunningHash {
  readonly #hash: Hash

  constructor(hash: Hash = createHash('sha256')) {
    this.#hash = hash
  }

  take(bytes: Uint8Array): void {
    this.#hash.update(bytes)
  }

  /** Another one that has seen the same so far. */
  fork(): RunningHash {
    return new RunningHash(this.#hash.copy())
  }

  /** `sha256:` and 64 hex digits. Ends it. */
  digest(): `sha256:${string}` {
    return `sha256:${this.#hash.digest('hex')}`
  }
}
