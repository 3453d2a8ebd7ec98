// The key vault in memory. Keys are drawn at random, as in every vault: they must not be computable.
import { randomBytes } from 'node:crypto'
import { KEY_BYTES, KeyVaultError, checkKey, type KeyVault } from '../key-vault.ts'

/** An empty vault. */
export function memoryKeyVault(): KeyVault {
  /** `null` marks an erased subject. */
  const keys = new Map<string, Buffer | null>()
  return {
    async keyFor(subject) {
      const held = keys.get(subject)
      if (held === null) throw new KeyVaultError('SubjectErased', subject)
      const key = held ?? randomBytes(KEY_BYTES)
      keys.set(subject, key)
      return key
    },
    async find(subject) {
      return keys.get(subject) ?? undefined
    },
    async destroy(subject) {
      keys.set(subject, null)
    },
    async *all() {
      for (const subject of [...keys.keys()].sort()) {
        const key = keys.get(subject)
        if (key) yield { subject, key }
      }
    },
    async restore(subject, key) {
      checkKey(key)
      const held = keys.get(subject)
      if (held === null) throw new KeyVaultError('SubjectErased', subject)
      if (held !== undefined && !held.equals(key)) throw new KeyVaultError('KeyDiffers', subject)
      keys.set(subject, Buffer.from(key))
    },
  }
}
