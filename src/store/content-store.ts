// The port of the content-addressed store: policy texts, evidence, snapshots of lists. Named by digest, never changed.
import { sha256Hex } from '../integrity/merkle.ts'

/** `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`

export interface StoredContent {
  readonly digest: Digest
  /** As given when the bytes were first stored. */
  readonly mediaType: string
  readonly bytes: Buffer
}

/** The largest content, in bytes: it travels and is verified in one piece. */
export const MAX_CONTENT_BYTES = 32 * 1024 * 1024

export interface ContentStore {
  /**
   * Stores bytes under their digest; storing the same bytes again changes nothing. Durable when it resolves.
   * Throws RangeError above MAX_CONTENT_BYTES or for something that is no media type.
   */
  put(bytes: Uint8Array, mediaType: string): Promise<Digest>
  /** The content as stored, not re-hashed (verify does that), or undefined. */
  get(digest: Digest): Promise<StoredContent | undefined>
  /** Everything, in order of digest. */
  all(): AsyncIterable<StoredContent>
}

/** The digest of content that a store may take. Throws RangeError as `put` does. */
export function contentDigest(bytes: Uint8Array, mediaType: string): Digest {
  if (bytes.length > MAX_CONTENT_BYTES) {
    throw new RangeError(`content has ${bytes.length} bytes, the limit is ${MAX_CONTENT_BYTES}`)
  }
  if (!isMediaType(mediaType)) throw new RangeError(`not a media type: ${JSON.stringify(mediaType)}`)
  return `sha256:${sha256Hex(bytes)}`
}

/** Whether a store takes the text as a media type. */
export function isMediaType(text: string): boolean {
  return MEDIA_TYPE.test(text)
}

/** Whether a text has the form of a digest. */
export function isDigest(text: string): text is Digest {
  return DIGEST.test(text)
}

const DIGEST = /^sha256:[0-9a-f]{64}$/
/** RFC 9110 section 8.3.1, with parameters, at most 200 characters. */
const MEDIA_TYPE = /^(?=.{3,200}$)[\w.+-]+\/[\w.+-]+(; ?[\w.+-]+=[\w.+-]+)*$/
