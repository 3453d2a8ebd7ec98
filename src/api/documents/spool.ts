// A document on its way in: into a private file first, hashed, measured and recognised as it comes, so that a slow or
// broken sender holds no connection of the database and leaves nothing behind.
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RunningHash } from '../../integrity/running-hash.ts'
import { Problem } from '../problem.ts'
import { Recogniser } from './recognise.ts'

/** A document that arrived whole. */
export interface Spooled {
  readonly digest: `sha256:${string}`
  /** Bytes. */
  readonly size: number
  /** What it is. */
  readonly found: string
  bytes(): AsyncIterable<Buffer>
}

/**
 * Receives a body, then does something with it; the file is gone afterwards, whatever happened. Throws body-too-large
 * above `limit` bytes, and whatever the stream throws when its sender breaks off.
 */
export async function spooled<T>(
  body: AsyncIterable<Buffer>,
  declared: string,
  limit: number,
  use: (document: Spooled) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'subsidy-ledger-upload-'))
  const path = join(folder, 'document')
  try {
    const [hash, recogniser] = [new RunningHash(), new Recogniser()]
    let size = 0
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of arriving(body)) {
        size += chunk.length
        if (size > limit) throw tooLarge(limit)
        hash.take(chunk)
        recogniser.take(chunk)
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    const found = await recogniser.end(declared)
    return await use({ digest: hash.digest(), size, found, bytes: () => createReadStream(path) })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The body as it comes; a sender that breaks off is no fault of the service. */
async function* arriving(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ECONNRESET') throw cause
    throw new Problem('request-timeout', { cause })
  }
}

/** The problem of a document above the limit. */
export function tooLarge(limit: number): Problem {
  const error = { field: '/body', reason: `exceeds ${limit} bytes`, reasonZh: `超过 ${limit} 字节` }
  return new Problem('body-too-large', { errors: [error], headers: { connection: 'close' } })
}
