// Files of lines, read without holding them: each line ends in one line feed, the last one too.
import { createHash, type Hash } from 'node:crypto'

const LINE_FEED = 0x0a

/** Counts and hashes the bytes of a file as they pass. */
export class Passage {
  readonly #hash: Hash = createHash('sha256')
  #size = 0

  take(bytes: Uint8Array): void {
    this.#hash.update(bytes)
    this.#size += bytes.length
  }

  /** Size in bytes and SHA-256 in hex. Ends the passage. */
  end(): { readonly size: number; readonly sha256: string } {
    return { size: this.#size, sha256: this.#hash.digest('hex') }
  }
}

/** The chunks, counted and hashed as they pass. */
export async function* passing(chunks: AsyncIterable<Uint8Array>, passage: Passage): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    passage.take(chunk)
    yield chunk
  }
}

/** The line with its line feed. Throws a RangeError if it holds one itself: then it would be two lines. */
export function lineOf(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(LINE_FEED)) throw new RangeError('a line feed within a line')
  return Buffer.concat([bytes, Buffer.of(LINE_FEED)])
}

/**
 * The lines of a file without their line feeds. Throws a RangeError when a line is longer than `limit` bytes, or when the
 * file ends within one.
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  limit: number,
  passage?: Passage,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    passage?.take(chunk)
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      if (end - from > limit) throw new RangeError(`a line is longer than ${limit} bytes`)
      yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > limit) throw new RangeError(`a line is longer than ${limit} bytes`)
  }
  if (rest.length > 0) throw new RangeError('the file ends within a line')
}

/** A whole file. Throws a RangeError above `limit` bytes. */
export async function wholeFile(chunks: AsyncIterable<Buffer>, limit: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limit) throw new RangeError(`the file is larger than ${limit} bytes`)
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}
