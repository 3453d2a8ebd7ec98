// The rows of one table in memory, by key. One map for each key column: a key joined into one string would be a new
// string, and hashed anew, at every look.
import type { KeyPart } from './read-model.ts'

/** A row in force, or the knowledge that there is none. Changed in place: it is looked at for every event. */
export interface Held {
  row: object | undefined
  /** The ordinal it holds from. */
  from: number
  /** Whether the sink's storage already has it, as a row in force. */
  stored: boolean
}

type Branch = Map<KeyPart, Branch | Held>

/** Rows by key. Requires keys of the same number of parts, at least one. */
export class HeldRows {
  readonly #root: Branch = new Map()

  /** What is held under a key. */
  find(key: readonly KeyPart[]): Held | undefined {
    let found: Branch | Held | undefined = this.#root
    for (const part of key) {
      found = (found as Branch).get(part)
      if (found === undefined) return undefined
    }
    return found as Held
  }

  /** Holds something under a key, in place of what was there. */
  set(key: readonly KeyPart[], held: Held): void {
    let branch = this.#root
    const last = key.length - 1
    for (let index = 0; index < last; index++) {
      const part = key[index] as KeyPart
      let next = branch.get(part) as Branch | undefined
      if (next === undefined) branch.set(part, (next = new Map()))
      branch = next
    }
    branch.set(key[last] as KeyPart, held)
  }

  /** Hands out everything and holds nothing any more. */
  release(take: (held: Held) => void): void {
    releaseBranch(this.#root, take)
    this.#root.clear()
  }
}

function releaseBranch(branch: Branch, take: (held: Held) => void): void {
  for (const found of branch.values()) {
    if (found instanceof Map) releaseBranch(found, take)
    else take(found)
  }
}
