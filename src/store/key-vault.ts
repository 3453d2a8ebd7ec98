// The port of the keys that seal personal fields: one key per subject. Destroying a key erases what it sealed, while
// every stored byte and hash stays as it is.

export interface KeyVault {
  /** The key of a subject, made on first use. 32 bytes. Throws if the subject's key was destroyed. */
  keyFor(subject: string): Promise<Buffer>
  /** The key, or undefined if there never was one or it was destroyed. */
  find(subject: string): Promise<Buffer | undefined>
  /** Destroys the key for good; the subject is remembered as erased. */
  destroy(subject: string): Promise<void>
  /** All living keys, for a backup that is kept apart from the events. */
  all(): AsyncIterable<{ readonly subject: string; readonly key: Buffer }>
  /** Puts back a key from a backup. Refuses a subject that was erased. */
  restore(subject: string, key: Buffer): Promise<void>
}
