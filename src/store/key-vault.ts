// The port of the keys that seal personal fields: one key per subject. Destroying a key erases what it sealed, while
// every stored byte and hash stays as it is.

/** Keys are for AES-256. */
export const KEY_BYTES = 32

export interface KeyVault {
  /** The key of a subject, made on first use. 32 bytes. Throws SubjectErased if the subject's key was destroyed. */
  keyFor(subject: string): Promise<Buffer>
  /** The key, or undefined if there never was one or it was destroyed. */
  find(subject: string): Promise<Buffer | undefined>
  /** Destroys the key for good; the subject is remembered as erased, also one that never had a key. */
  destroy(subject: string): Promise<void>
  /** All living keys in order of subject, for a backup that is kept apart from the events. */
  all(): AsyncIterable<{ readonly subject: string; readonly key: Buffer }>
  /** Puts back a key from a backup. Throws SubjectErased, KeyDiffers if another key is in use, RangeError if no key. */
  restore(subject: string, key: Buffer): Promise<void>
}

/** Errors of the port. `code` is stable; the message is for operators. */
export class KeyVaultError extends Error {
  readonly code: keyof typeof MESSAGES
  constructor(code: KeyVaultError['code'], subject: string, options?: ErrorOptions) {
    super(MESSAGES[code](subject), options)
    this.name = code
    this.code = code
  }
}

const MESSAGES = {
  SubjectErased: (subject: string) => `the key of ${subject} was destroyed`,
  KeyDiffers: (subject: string) => `${subject} already has another key`,
  StoredKeyDamaged: (subject: string) => `the stored key of ${subject} is damaged`,
  MasterKeyDiffers: (subject: string) => `the master key does not open the stored key of ${subject}`,
} as const

/** Throws RangeError unless these are the bytes of a key. */
export function checkKey(key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes, not ${key.length}`)
}
