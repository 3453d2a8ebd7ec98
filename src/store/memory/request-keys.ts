// Idempotency keys in memory.
import type { RequestKeys } from '../request-keys.ts'

/** No key claimed yet. */
export function memoryRequestKeys(): RequestKeys {
  const claimed = new Map<string, string>()
  return {
    async claim(scope, key, digest) {
      const name = JSON.stringify([scope, key])
      const held = claimed.get(name)
      if (held === undefined) claimed.set(name, digest)
      return held === undefined ? 'new' : held === digest ? 'same' : 'different'
    },
  }
}
