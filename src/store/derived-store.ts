// The port for values that are derived from the log and only save time: snapshots of a fold, checkpoints of a reaction.
// Losing them loses nothing. They are named, versioned by the code that made them, and carry their position.

export interface DerivedValue {
  /** How far the log (or a stream) was folded into it. */
  readonly position: number
  readonly bytes: Buffer
  /** SHA-256 of `bytes` in hex, as written; the reader checks it. */
  readonly hash: string
}

export interface DerivedStore {
  /** The value of this name and version, or undefined. */
  get(name: string, version: string): Promise<DerivedValue | undefined>
  /** Replaces the value if its position is not behind the stored one. */
  put(name: string, version: string, value: DerivedValue): Promise<void>
  /** Names, versions and positions of all values. */
  list(): Promise<readonly { readonly name: string; readonly version: string; readonly position: number }[]>
}
