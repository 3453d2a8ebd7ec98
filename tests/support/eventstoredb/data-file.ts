// Test double, NOT EventStoreDB: one append-only file, synced to the disk before anything is acknowledged, so that
// tests may kill the process. What was written while a sync ran is synced together. Not imitated: EventStoreDB's files.
import { openSync, readFileSync, ftruncateSync, writeSync, closeSync, fdatasync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'

/** Where a store keeps its transactions. */
export interface Keeper {
  /** What was kept before, in order. */
  readonly kept: readonly unknown[]
  /** Resolves when the transaction, and all before it, would survive a power cut. */
  keep(transaction: unknown): Promise<void>
  /** Resolves when all handed over so far is kept. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Keeps nothing: the store lives as long as its process. */
export function inMemory(): Keeper {
  const done = () => Promise.resolve()
  return { kept: [], keep: done, settled: done, close: done }
}

const HEADER = 8

/** Opens or creates the file; a torn last record, never acknowledged, is cut off. */
export function dataFile(path: string): Keeper {
  const fd = openSync(path, 'a+', 0o600)
  const { kept, end } = whole(readFileSync(path))
  ftruncateSync(fd, end)
  let waiting: { frame: Buffer; done: PromiseWithResolvers<undefined> }[] = []
  let syncing: Promise<void> | undefined

  async function sync(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        writeSync(fd, Buffer.concat(batch.map(({ frame }) => frame)))
        await new Promise<void>((resolve, reject) => fdatasync(fd, (error) => (error ? reject(error) : resolve())))
        for (const { done } of batch) done.resolve(undefined)
      } catch (error) {
        for (const { done } of batch) done.reject(error)
      }
    }
    syncing = undefined
  }

  return {
    kept,
    async keep(transaction) {
      const done = Promise.withResolvers<undefined>()
      waiting.push({ frame: framed(serialize(transaction)), done })
      syncing ??= Promise.resolve().then(sync)
      await done.promise
    },
    settled: async () => syncing,
    async close() {
      await syncing
      closeSync(fd)
    },
  }
}

function framed(payload: Buffer): Buffer {
  const header = Buffer.alloc(HEADER)
  header.writeUInt32BE(payload.length, 0)
  header.writeUInt32BE(crc32(payload), 4)
  return Buffer.concat([header, payload])
}

function whole(bytes: Buffer): { kept: unknown[]; end: number } {
  const kept: unknown[] = []
  let end = 0
  while (end + HEADER <= bytes.length) {
    const payload = bytes.subarray(end + HEADER, end + HEADER + bytes.readUInt32BE(end))
    if (payload.length < bytes.readUInt32BE(end) || crc32(payload) !== bytes.readUInt32BE(end + 4)) break
    kept.push(deserialize(payload))
    end += HEADER + payload.length
  }
  return { kept, end }
}
