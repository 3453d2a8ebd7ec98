// The content store in memory.
import {
  checkedPieces,
  contentDigest,
  type ContentInfo,
  ContentMissing,
  type ContentStore,
  MAX_WHOLE_BYTES,
  PIECE_BYTES,
} from '../content-store.ts'

/** An empty content store. */
export function memoryContentStore(): ContentStore {
  const contents = new Map<string, { readonly info: ContentInfo; readonly pieces: readonly Buffer[] }>()
  return {
    async put(bytes, mediaType) {
      const digest = contentDigest(bytes, mediaType)
      const info = { digest, mediaType, size: bytes.length, sealedFor: null }
      if (!contents.has(digest)) contents.set(digest, { info, pieces: [Buffer.from(bytes)] })
      return digest
    },
    async store({ digest, mediaType, size, sealedFor }, stream) {
      const info = { digest, mediaType, size, sealedFor }
      const held: Buffer[] = []
      for await (const piece of checkedPieces(info, stream)) held.push(Buffer.from(piece))
      if (contents.has(digest)) return 'held'
      contents.set(digest, { info, pieces: held })
      return 'stored'
    },
    async find(digest) {
      return contents.get(digest)?.info
    },
    async get(digest) {
      const content = contents.get(digest)
      if (content === undefined) return undefined
      const { info, pieces } = content
      if (info.size > MAX_WHOLE_BYTES) throw new RangeError(`${digest} has ${info.size} bytes: read it in pieces`)
      return { digest: info.digest, mediaType: info.mediaType, bytes: Buffer.concat(pieces) }
    },
    async *read(digest) {
      const content = contents.get(digest)
      if (content === undefined) throw new ContentMissing(digest)
      for (const piece of content.pieces) {
        for (let at = 0; at < piece.length; at += PIECE_BYTES) yield piece.subarray(at, at + PIECE_BYTES)
      }
    },
    async *list() {
      for (const [, { info }] of [...contents].sort(([a], [b]) => (a < b ? -1 : 1))) yield info
    },
  }
}
