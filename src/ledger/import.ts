// The import of an export into an empty log: first everything is checked, then contents and events are taken over, bytes
// unchanged, then what stands in the log is read back. Stopped in between, the same call goes on where it stopped.
import { headOfManifest, type Manifest, parseKeyLine } from '../codec/export-files.ts'
import type { LedgerHead } from '../integrity/merkle.ts'
import { MAX_APPEND_BYTES, MAX_APPEND_EVENTS, type StoredEvent } from '../store/event-log.ts'
import { type ExportFolder, FileMissing } from '../store/export-folder.ts'
import { type KeyVault, KeyVaultError } from '../store/key-vault.ts'
import { exportFault, ExportFault } from './export/fault.ts'
import { CONTENT_FILE, EVENTS_FILE, type ExportProgress, KEYS_FILE, PROGRESS_EVERY } from './export/files.ts'
import { linesOf, Passage } from './export/lines.ts'
import { contentBytes, contentsOf, contentView, eventsOf, readManifest } from './export/reading.ts'
import { Chain } from './verify/chain.ts'
import { Tally } from './verify/check.ts'
import { Citations } from './verify/contents.ts'
import type { World } from './world.ts'

export interface Imported {
  /** Events in the log, all of the export. */
  readonly events: number
  /** Events that this call added; the others were there from an import that was interrupted. */
  readonly added: number
  readonly contents: number
  readonly head: LedgerHead
}

type OnProgress = (progress: ExportProgress) => void
type Target = Pick<World, 'log' | 'content'>

/**
 * Imports into an empty log, or finishes an import that was interrupted. Throws ExportFault, before anything is written,
 * when a file, a content, an event or the root does not fit the manifest, or when the log holds something else.
 */
export async function importEvents(world: Target, folder: ExportFolder, onProgress?: OnProgress): Promise<Imported> {
  const manifest = await checkExport(folder, onProgress)
  const present = await comparePresent(world, folder, manifest)
  let contents = 0
  for await (const content of contentsOf(folder)) {
    await world.content.store(content, contentBytes(folder, content.digest, content.size))
    contents++
    onProgress?.({ stage: 'content', done: contents, total: manifest.contents })
  }
  for await (const batch of batchesOf(folder, present)) {
    await world.log.restore(batch)
    const done = (batch.at(-1)?.ordinal ?? 0) + 1
    onProgress?.({ stage: 'events', done, total: manifest.size })
  }
  await readBack(world, manifest, onProgress)
  return { events: manifest.size, added: manifest.size - present, contents, head: headOfManifest(manifest) }
}

/**
 * Checks an export by itself: its files against the manifest, every event in its place and under its schema, the root,
 * every content under its digest and none missing. Throws ExportFault naming the first thing that does not fit.
 */
export async function checkExport(folder: ExportFolder, onProgress?: OnProgress): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const tally = firstFinding('EXPORT_DAMAGED')
  const chain = new Chain(tally, [headOfManifest(manifest)])
  const citations = new Citations()
  const [events, contents] = [new Passage(), new Passage()]
  let size = 0
  for await (const event of eventsOf(folder, events)) {
    const first = chain.take(event)?.event
    if (first?.type === 'LedgerOpened' && first.payload.ledger !== manifest.ledger) {
      throw exportFault('EXPORT_DAMAGED', `manifest.json: ledger ${manifest.ledger} ≠ ${first.payload.ledger}`)
    }
    citations.take(event)
    if (++size % PROGRESS_EVERY === 0) onProgress?.({ stage: 'check', done: size, total: manifest.size })
  }
  chain.finish(manifest.lastOrdinal)
  sameFile(EVENTS_FILE, events, manifest)
  if (size !== manifest.size) throw exportFault('EXPORT_DAMAGED', `${EVENTS_FILE}: ${size} ≠ ${manifest.size}`)
  const held = await citations.check(tally, contentView(folder, contents), () => undefined)
  sameFile(CONTENT_FILE, contents, manifest)
  if (held !== manifest.contents) throw exportFault('EXPORT_DAMAGED', `${CONTENT_FILE}: ${held} ≠ ${manifest.contents}`)
  return manifest
}

/** Takes keys of personal fields over. A key that was destroyed here stays destroyed; answers how many of each. */
export async function importKeys(
  keys: KeyVault,
  folder: ExportFolder,
): Promise<{ readonly restored: number; readonly erased: number }> {
  let restored = 0
  let erased = 0
  try {
    for await (const line of linesOf(folder.read(KEYS_FILE), 1_024)) {
      const { subject, key } = parseKeyLine(line)
      try {
        await keys.restore(subject, Buffer.from(key, 'base64url'))
        restored++
      } catch (error) {
        if (!(error instanceof KeyVaultError && error.code === 'SubjectErased')) throw error
        erased++
      }
    }
  } catch (error) {
    const malformed = error instanceof RangeError || error instanceof FileMissing
    throw malformed ? exportFault('KEYS_MALFORMED', error.message, { cause: error }) : error
  }
  return { restored, erased }
}

/** How many events of the export the log already holds. Throws ExportFault if it holds anything else. */
async function comparePresent({ log }: Target, folder: ExportFolder, manifest: Manifest): Promise<number> {
  const last = await log.lastOrdinal()
  if (last > manifest.lastOrdinal) throw exportFault('OTHER_LEDGER', `#${last} > #${manifest.lastOrdinal}`)
  if (last < 0) return 0
  const exported = eventsOf(folder)
  let present = 0
  for await (const stored of log.readAll(-1)) {
    const next = await exported.next()
    if (next.done === true || stored.ordinal !== present || !stored.bytes.equals(next.value.bytes)) {
      throw exportFault('OTHER_LEDGER', `#${stored.ordinal} ${stored.id}`)
    }
    present++
  }
  await exported.return(undefined)
  return present
}

/** The events from `present` on, in runs that any log takes at once. */
async function* batchesOf(folder: ExportFolder, present: number): AsyncGenerator<StoredEvent[]> {
  let batch: StoredEvent[] = []
  let size = 0
  for await (const event of eventsOf(folder)) {
    if (event.ordinal < present) continue
    if (batch.length === MAX_APPEND_EVENTS || size + event.bytes.length > MAX_APPEND_BYTES) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(event)
    size += event.bytes.length
  }
  if (batch.length > 0) yield batch
}

/** What the log now holds is what the export holds: same bytes, same places, same head. */
async function readBack({ log }: Target, manifest: Manifest, onProgress?: OnProgress): Promise<void> {
  const chain = new Chain(firstFinding('NOT_THE_SAME'), [headOfManifest(manifest)])
  let done = 0
  for await (const event of log.readAll(-1)) {
    chain.take(event)
    if (++done % PROGRESS_EVERY === 0) onProgress?.({ stage: 'compare', done, total: manifest.size })
  }
  chain.finish(manifest.lastOrdinal)
  if (done !== manifest.size) throw exportFault('NOT_THE_SAME', `${done} ≠ ${manifest.size}`)
}

function firstFinding(code: 'EXPORT_DAMAGED' | 'NOT_THE_SAME'): Tally {
  return new Tally(({ en, zh }) => {
    throw new ExportFault(code, { en, zh })
  })
}

function sameFile(name: keyof Manifest['files'], passage: Passage, { files }: Manifest): void {
  const { size, sha256 } = passage.end()
  const expected = files[name]
  if (size !== expected.size || sha256 !== expected.sha256) {
    throw exportFault('FILE_DIFFERS', `${name}: ${sha256} ≠ ${expected.sha256}`)
  }
}
