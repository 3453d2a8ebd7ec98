// The port of the content-addressed store: policy texts, evidence, snapshots of lists. Named by digest, never changed.
import { sha256Hex } from '../integrity/merkle.ts'
import { RunningHash } from '../integrity/running-hash.ts'

/** `sha256:` and 64 lower-case hex digits. */
export type Digest = `sha256:${string}`

/** What a store knows of a content without reading it. */
export interface ContentInfo {
  /** Of the stored bytes: of a sealed content, of the sealed ones. */
  readonly digest: Digest
  /** As given when the bytes were first stored; of a sealed content, of what is inside. */
  readonly mediaType: string
  /** Stored bytes. */
  readonly size: number
  /** Whose key opens it; null when it is not sealed. */
  readonly sealedFor: string | null
}

/** A content in one piece. */
export interface StoredContent {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Buffer
}

/** The largest content that is put or got in one piece, in bytes; larger ones are streamed. */
export const MAX_WHOLE_BYTES = 32 * 1024 * 1024
/** The largest content at all, in bytes. */
export const MAX_CONTENT_BYTES = 1024 * 1024 * 1024
/** Contents are stored and read in pieces of so many bytes; the last one is shorter. */
export const PIECE_BYTES = 1024 * 1024

export interface ContentStore {
  /**
   * Stores bytes under their digest; storing the same bytes again changes nothing. Durable when it resolves.
   * Throws RangeError above MAX_WHOLE_BYTES or for something that is no media type.
   */
  put(bytes: Uint8Array, mediaType: string): Promise<Digest>
  /**
   * Stores a stream; memory does not grow with its size. Nothing is stored unless all of it came and is what `content`
   * says; durable when it resolves. `held` when the same bytes were there, or came from another caller at the same time.
   * Throws RangeError for another digest or size than named, above MAX_CONTENT_BYTES, or for something that is no media
   * type; and whatever the stream throws.
   */
  store(content: ContentInfo, stream: AsyncIterable<Uint8Array>): Promise<'stored' | 'held'>
  /** What is known of a content, or undefined if it is not there. */
  find(digest: Digest): Promise<ContentInfo | undefined>
  /** The content as stored, not re-hashed (verify does that), or undefined. Throws RangeError above MAX_WHOLE_BYTES. */
  get(digest: Digest): Promise<StoredContent | undefined>
  /** The bytes as stored, piece by piece. Throws ContentMissing at the first piece when there are none. */
  read(digest: Digest): AsyncIterable<Buffer>
  /** Everything, in order of digest. */
  list(): AsyncIterable<ContentInfo>
}

/** The content is not in the store. */
export class ContentMissing extends Error {
  constructor(digest: string) {
    super(`content ${digest} is not in the store`)
    this.name = 'ContentMissing'
  }
}

/** The digest of content that a store may take whole. Throws RangeError as `put` does. */
export function contentDigest(bytes: Uint8Array, mediaType: string): Digest {
  if (bytes.length > MAX_WHOLE_BYTES) {
    throw new RangeError(`content has ${bytes.length} bytes, the limit is ${MAX_WHOLE_BYTES}`)
  }
  checkMediaType(mediaType)
  return `sha256:${sha256Hex(bytes)}`
}

/**
 * The stream in pieces of PIECE_BYTES, at least one, held against what it should be. Throws RangeError at its end when
 * digest or size differ, at once when it is longer than named.
 */
export async function* checkedPieces(content: ContentInfo, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const { digest, size } = content
  checkMediaType(content.mediaType)
  if (!isDigest(digest)) throw new RangeError(`not a digest: ${JSON.stringify(digest)}`)
  if (size > MAX_CONTENT_BYTES) throw new RangeError(`content has ${size} bytes, the limit is ${MAX_CONTENT_BYTES}`)
  const hash = new RunningHash()
  let done = 0
  let last: Buffer | undefined
  for await (const piece of pieces(stream)) {
    if (last !== undefined) yield last
    done += piece.length
    if (done > size) throw new RangeError(`the content is longer than ${size} bytes`)
    hash.take(piece)
    last = piece
  }
  // The last piece is kept back until the whole is known to be right.
  const computed = hash.digest()
  if (done !== size) throw new RangeError(`the content has ${done} bytes, not ${size}`)
  if (computed !== digest) throw new RangeError(`the content has the digest ${computed}, not ${digest}`)
  yield last ?? Buffer.alloc(0)
}

/** A stream cut anew into pieces of PIECE_BYTES; none for an empty one. */
export async function* pieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PIECE_BYTES) continue
    const bytes = Buffer.concat(waiting)
    let from = 0
    for (; from + PIECE_BYTES <= size; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES)
    waiting = [bytes.subarray(from)]
    size -= from
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** Whether a store takes the text as a media type. */
export function isMediaType(text: string): boolean {
  return MEDIA_TYPE.test(text)
}

/** Whether a text has the form of a digest. */
export function isDigest(text: string): text is Digest {
  return DIGEST.test(text)
}

function checkMediaType(mediaType: string): void {
  if (!isMediaType(mediaType)) throw new RangeError(`not a media type: ${JSON.stringify(mediaType)}`)
}

const DIGEST = /^sha256:[0-9a-f]{64}$/
/** RFC 9110 section 8.3.1, with parameters, at most 200 characters. */
const MEDIA_TYPE = /^(?=.{3,200}$)[\w.+-]+\/[\w.+-]+(; ?[\w.+-]+=[\w.+-]+)*$/
