// A process of its own that opens a book and says how long it took and what it holds in memory. It is told by message where
// the ledger is and whether to use snapshots. Run with --expose-gc.
import { Book } from '../../src/ledger/book.ts'
import { memoryDerivedStore } from '../../src/store/memory/derived-store.ts'
import { JURISDICTION } from './frozen-book.ts'
import { type Database, openWorld } from './server.ts'

export interface Load {
  readonly database: Database
  readonly snapshot: boolean
  /** Whether to write a snapshot in the end, as a process does that stops cleanly. */
  readonly close: boolean
}

/** Sizes in bytes. */
export interface Loaded {
  readonly seconds: number
  readonly revision: number
  readonly awards: number
  /** Revision of the snapshot that was there, −1 for none. */
  readonly snapshotAt: number
  /** Of the whole process: before the book was loaded, then with its garbage, then without. */
  readonly residentBefore: number
  readonly residentLoaded: number
  readonly resident: number
  /** Live objects. */
  readonly heap: number
  /** The most that the process ever had. */
  readonly peak: number
}

process.once('message', (load: Load) => {
  void loadBook(load).then((loaded) => {
    process.send?.(loaded)
    process.disconnect()
  })
})

async function loadBook({ database, snapshot, close }: Load): Promise<Loaded> {
  const opened = await openWorld(database)
  const derived = snapshot ? opened.world.derived : memoryDerivedStore()
  const [held] = await derived.list()
  collect()
  const residentBefore = process.memoryUsage.rss()
  const start = performance.now()
  const book = await Book.load({ ...opened.world, derived }, JURISDICTION)
  const seconds = (performance.now() - start) / 1_000
  const residentLoaded = process.memoryUsage.rss()
  collect()
  const { rss: resident, heapUsed: heap } = process.memoryUsage()
  const peak = process.resourceUsage().maxRSS * 1_024
  const { revision, awards } = book.state
  if (close) await book.close()
  await opened.close()
  const snapshotAt = held?.position ?? -1
  const memory = { residentBefore, residentLoaded, resident, heap, peak }
  return { seconds, revision, awards: awards.size, snapshotAt, ...memory }
}

/** Collects all garbage and gives its pages back to the machine. */
function collect(): void {
  const { gc } = globalThis
  if (gc === undefined) throw new Error('run with --expose-gc')
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
