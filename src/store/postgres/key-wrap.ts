// Keys rest in the database only wrapped: AES-256-GCM under the master key, bound to their subject, so that a row copied
// to another subject does not open. Form: version 1, nonce of 12 bytes, tag of 16, then the key.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KEY_BYTES, KeyVaultError } from '../key-vault.ts'

const VERSION = 1
const NONCE = 12
const TAG = 16

/** Wraps a key for its subject. Requires a master key of 32 bytes. */
export function wrapKey(master: Buffer, subject: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', master, nonce, { authTagLength: TAG })
  cipher.setAAD(Buffer.from(subject))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed])
}

/** Opens a wrapped key. Throws MasterKeyDiffers also if it was wrapped for another subject, StoredKeyDamaged if it is none. */
export function unwrapKey(master: Buffer, subject: string, wrapped: Buffer): Buffer {
  if (wrapped[0] !== VERSION || wrapped.length !== 1 + NONCE + TAG + KEY_BYTES) {
    throw new KeyVaultError('StoredKeyDamaged', subject)
  }
  const decipher = createDecipheriv('aes-256-gcm', master, wrapped.subarray(1, 1 + NONCE), { authTagLength: TAG })
  decipher.setAAD(Buffer.from(subject))
  decipher.setAuthTag(wrapped.subarray(1 + NONCE, 1 + NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(1 + NONCE + TAG)), decipher.final()])
  } catch (error) {
    throw new KeyVaultError('MasterKeyDiffers', subject, { cause: error })
  }
}
