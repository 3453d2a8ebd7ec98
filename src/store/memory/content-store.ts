// The content store in memory.
import { contentDigest, type ContentStore, type StoredContent } from '../content-store.ts'

/** An empty content store. */
export function memoryContentStore(): ContentStore {
  const contents = new Map<string, StoredContent>()
  return {
    async put(bytes, mediaType) {
      const digest = contentDigest(bytes, mediaType)
      if (!contents.has(digest)) contents.set(digest, { digest, mediaType, bytes: Buffer.from(bytes) })
      return digest
    },
    async get(digest) {
      return contents.get(digest)
    },
    async *all() {
      for (const digest of [...contents.keys()].sort()) yield contents.get(digest) as StoredContent
    },
  }
}
