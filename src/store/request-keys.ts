// The port that remembers idempotency keys: which request a key stood for when it was first used.

export interface RequestKeys {
  /**
   * Claims a key for a request. `same` when it was claimed before with this digest, `different` when with another.
   * Durable when it resolves.
   */
  claim(scope: string, key: string, digest: string): Promise<'new' | 'same' | 'different'>
}
