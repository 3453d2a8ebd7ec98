// The export: the exact bytes of every event, one a line, and every content, in files that other people's tools can check
// (docs/verify.md). It is also the backup, and the way to another server or another major version of the database.
import { decode } from '../codec/decode.ts'
import { type ContentLine, type KeyLine, type Manifest } from '../codec/export-files.ts'
import type { LedgerOpened } from '../domain/ledger-events.ts'
import { canonicalBytes } from '../integrity/canonical.ts'
import { emptyFrontier, type Frontier, headOf, leafHash, pushLeaf } from '../integrity/merkle.ts'
import type { ContentStore } from '../store/content-store.ts'
import type { StoredEvent } from '../store/event-log.ts'
import type { ExportFolder } from '../store/export-folder.ts'
import type { KeyVault } from '../store/key-vault.ts'
import { exportFault } from './export/fault.ts'
import {
  CONTENT_FILE,
  contentFile,
  EVENTS_FILE,
  type ExportProgress,
  KEYS_FILE,
  MANIFEST_FILE,
  PROGRESS_EVERY,
} from './export/files.ts'
import { lineOf, Passage, passing } from './export/lines.ts'
import type { World } from './world.ts'

/**
 * Writes the ledger as it is now into an empty folder; the manifest comes last. Throws ExportFault when the folder is not
 * empty, when there is no ledger, and when the ledger is damaged: it names the first entry or content that is.
 */
export async function exportEvents(
  world: Pick<World, 'log' | 'content' | 'now'>,
  folder: ExportFolder,
  onProgress?: (progress: ExportProgress) => void,
): Promise<Manifest> {
  if (!(await folder.isEmpty())) throw exportFault('FOLDER_NOT_EMPTY')
  const total = (await world.log.lastOrdinal()) + 1
  const events = new EventFile((done) => onProgress?.({ stage: 'events', done, total: Math.max(total, done) }))
  await folder.write(EVENTS_FILE, events.lines(world.log.readAll(-1)))
  const { about, last } = events
  if (about === undefined || last === undefined) throw exportFault('NOT_A_LEDGER')
  if (events.frontier.size < total) throw exportFault('LEDGER_DAMAGED', `#${events.frontier.size} → #${total}`)
  const content = new ContentFile(folder, (done) => onProgress?.({ stage: 'content', done, total: 0 }))
  // After the events: content is stored before the event that names it, so that none can be missing.
  await folder.write(CONTENT_FILE, content.lines(world.content))
  const { ordinal: lastOrdinal, root } = headOf(events.frontier)
  const manifest: Manifest = {
    format: 1,
    ledger: about.ledger,
    purpose: about.purpose,
    size: events.frontier.size,
    firstOrdinal: 0,
    lastOrdinal,
    root,
    recordedAt: last.recordedAt,
    exportedAt: world.now().toISOString(),
    contents: content.count,
    files: { [EVENTS_FILE]: events.passage.end(), [CONTENT_FILE]: content.passage.end() },
  }
  await folder.write(MANIFEST_FILE, [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`, 'utf8')])
  return manifest
}

/**
 * Writes the living keys of personal fields into an empty folder of their own, never beside the events: whoever holds both
 * can read the fields. Answers how many. A key that is destroyed later must be destroyed in this file too.
 */
export async function exportKeys(keys: KeyVault, folder: ExportFolder): Promise<number> {
  if (!(await folder.isEmpty())) throw exportFault('FOLDER_NOT_EMPTY')
  let count = 0
  async function* lines() {
    for await (const { subject, key } of keys.all()) {
      const line: KeyLine = { subject, key: key.toString('base64url') }
      count++
      yield lineOf(canonicalBytes({ ...line }))
    }
  }
  await folder.write(KEYS_FILE, lines())
  return count
}

class EventFile {
  readonly frontier: Frontier = emptyFrontier()
  readonly passage = new Passage()
  readonly #onDone: (done: number) => void
  about: LedgerOpened['payload'] | undefined
  last: StoredEvent | undefined

  constructor(onDone: (done: number) => void) {
    this.#onDone = onDone
  }

  async *lines(events: AsyncIterable<StoredEvent>): AsyncGenerator<Uint8Array> {
    for await (const event of events) {
      this.#check(event)
      this.last = event
      const line = lineOf(event.bytes)
      this.passage.take(line)
      yield line
      if (this.frontier.size % PROGRESS_EVERY === 0) this.#onDone(this.frontier.size)
    }
    if (this.frontier.size === 0) throw exportFault('NOT_A_LEDGER')
    this.#onDone(this.frontier.size)
  }

  /** Line n must be ordinal n and have its leaf: an export that verify would refuse is not written. */
  #check(event: StoredEvent): void {
    const { size } = this.frontier
    if (event.ordinal !== size) throw exportFault('LEDGER_DAMAGED', `#${size} → #${event.ordinal}`)
    const leaf = leafHash(event.bytes)
    if (!leaf.equals(event.leaf)) throw exportFault('LEDGER_DAMAGED', `#${event.ordinal} ${event.id}`)
    if (size === 0) {
      const { event: first } = decode(event)
      if (first.type !== 'LedgerOpened') throw exportFault('NOT_A_LEDGER', first.type)
      this.about = first.payload
    }
    pushLeaf(this.frontier, leaf)
  }
}

class ContentFile {
  readonly passage = new Passage()
  readonly #folder: ExportFolder
  readonly #onDone: (done: number) => void
  count = 0

  constructor(folder: ExportFolder, onDone: (done: number) => void) {
    this.#folder = folder
    this.#onDone = onDone
  }

  /** Writes each content into its own file before its line. */
  async *lines(store: Pick<ContentStore, 'list' | 'read'>): AsyncGenerator<Uint8Array> {
    for await (const { digest, mediaType, sealedFor } of store.list()) {
      const passage = new Passage()
      await this.#folder.write(contentFile(digest), passing(store.read(digest), passage))
      const { size, sha256 } = passage.end()
      if (`sha256:${sha256}` !== digest) throw exportFault('LEDGER_DAMAGED', digest)
      const entry: ContentLine = { digest, mediaType, size, ...(sealedFor === null ? {} : { sealedFor }) }
      const line = lineOf(canonicalBytes({ ...entry }))
      this.passage.take(line)
      yield line
      this.#onDone(++this.count)
    }
  }
}
