// The port of the content-addressed store: policy texts, evidence, snapshots of lists. Named by digest, never changed.

/** `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`

export interface StoredContent {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Buffer
}

export interface ContentStore {
  /** Stores bytes under their digest; storing the same bytes again changes nothing. Durable when it resolves. */
  put(bytes: Uint8Array, mediaType: string): Promise<Digest>
  /** The content as stored, not re-hashed (verify does that), or undefined. */
  get(digest: Digest): Promise<StoredContent | undefined>
  /** Everything, in order of digest. */
  all(): AsyncIterable<StoredContent>
}
