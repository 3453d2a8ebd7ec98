// An export in a directory of the file system. A file is written beside its place, synced, renamed and its directory
// synced, so that after a crash it is there whole or not at all.
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ExportFolder, FileMissing } from '../export-folder.ts'

/** Bytes gathered for one write: lines are short and calls are not free. */
const WRITE_BYTES = 256 * 1024
const NAME = /^(?:[a-z0-9]+\/)?[a-z0-9][a-z0-9.]*$/

/** The export in this directory; it is made when the first file is written. Only its owner can read what is written. */
export function exportDirectory(directory: string): ExportFolder {
  return {
    async isEmpty() {
      try {
        return (await readdir(directory)).length === 0
      } catch (error) {
        if (isMissing(error)) return true
        throw error
      }
    },

    async write(name, chunks) {
      const path = pathOf(directory, name)
      const partial = `${path}.partial`
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const file = await open(partial, 'w', 0o600)
      try {
        for await (const bytes of gathered(chunks)) await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(partial, path)
      await syncDirectory(dirname(path))
    },

    async *read(name) {
      const path = pathOf(directory, name)
      try {
        for await (const chunk of createReadStream(path, { highWaterMark: WRITE_BYTES })) yield chunk as Buffer
      } catch (error) {
        if (isMissing(error)) throw new FileMissing(name, { cause: error })
        throw error
      }
    },
  }
}

async function* gathered(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    size += chunk.length
    if (size < WRITE_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  yield Buffer.concat(waiting)
}

/** A rename is durable when its directory is; Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function pathOf(directory: string, name: string): string {
  if (!NAME.test(name)) throw new RangeError(`not a file of an export: ${JSON.stringify(name)}`)
  return join(directory, name)
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
