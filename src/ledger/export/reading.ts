// An export as a ledger's outside: its events as the log would give them, its contents as the store would.
import { type ContentLine, type Manifest, parseContentLine, parseManifest } from '../../codec/export-files.ts'
import { MAX_EVENT_BYTES, parseEnvelope } from '../../integrity/envelope.ts'
import { leafHash } from '../../integrity/merkle.ts'
import {
  type ContentInfo,
  type ContentStore,
  type Digest,
  isMediaType,
  MAX_CONTENT_BYTES,
} from '../../store/content-store.ts'
import type { StoredEvent } from '../../store/event-log.ts'
import { type ExportFolder, FileMissing } from '../../store/export-folder.ts'
import { exportFault } from './fault.ts'
import { CONTENT_FILE, contentFile, EVENTS_FILE, MANIFEST_FILE } from './files.ts'
import { linesOf, type Passage, wholeFile } from './lines.ts'

const MAX_MANIFEST_BYTES = 64 * 1024
const MAX_CONTENT_LINE_BYTES = 4 * 1024

/** The manifest. Throws ExportFault when there is none: the export was not finished; or when it cannot be read. */
export async function readManifest(folder: ExportFolder): Promise<Manifest> {
  try {
    return parseManifest(await wholeFile(folder.read(MANIFEST_FILE), MAX_MANIFEST_BYTES))
  } catch (error) {
    if (error instanceof FileMissing) throw exportFault('NOT_COMPLETE', error.message, { cause: error })
    if (error instanceof RangeError) throw exportFault('MANIFEST_MALFORMED', error.message, { cause: error })
    throw error
  }
}

/** The events of an export in order. Throws ExportFault, naming the line, for a line that is no event at all. */
export async function* eventsOf(folder: ExportFolder, passage?: Passage): AsyncGenerator<StoredEvent> {
  let ordinal = 0
  for await (const bytes of guarded(linesOf(folder.read(EVENTS_FILE), MAX_EVENT_BYTES, passage), EVENTS_FILE)) {
    yield storedEvent(ordinal, bytes)
    ordinal++
  }
}

/** The contents that an export lists, in order of digest. Throws ExportFault for a line that is none. */
export async function* contentsOf(folder: ExportFolder, passage?: Passage): AsyncGenerator<ContentInfo> {
  let before = ''
  const lines = linesOf(folder.read(CONTENT_FILE), MAX_CONTENT_LINE_BYTES, passage)
  for await (const line of guarded(lines, CONTENT_FILE)) {
    const { digest, mediaType, size, sealedFor = null } = contentLine(line)
    if (digest <= before) throw exportFault('EXPORT_DAMAGED', `${CONTENT_FILE}: ${digest}`)
    before = digest
    yield { digest: digest as Digest, mediaType, size, sealedFor }
  }
}

/** Only what verification asks of a content store: everything in it, and the bytes, which must be as many as listed. */
export function contentView(folder: ExportFolder, passage: Passage): Pick<ContentStore, 'list' | 'read'> {
  const sizes = new Map<string, number>()
  return {
    async *list() {
      for await (const info of contentsOf(folder, passage)) {
        sizes.set(info.digest, info.size)
        yield info
      }
    },
    async *read(digest) {
      yield* contentBytes(folder, digest, sizes.get(digest) ?? 0)
      sizes.delete(digest)
    },
  }
}

function storedEvent(ordinal: number, bytes: Buffer): StoredEvent {
  try {
    const { id, stream, revision, recordedAt } = parseEnvelope(bytes)
    return { ordinal, id, stream, revision, recordedAt, bytes, leaf: leafHash(bytes) }
  } catch (error) {
    throw exportFault('EXPORT_DAMAGED', `${EVENTS_FILE}: #${ordinal}: ${reasonOf(error)}`, { cause: error })
  }
}

function contentLine(line: Buffer): ContentLine {
  try {
    const entry = parseContentLine(line)
    if (!isMediaType(entry.mediaType)) throw new RangeError(`${CONTENT_FILE}: not a media type: ${entry.mediaType}`)
    return entry
  } catch (error) {
    throw exportFault('EXPORT_DAMAGED', reasonOf(error), { cause: error })
  }
}

/** The bytes of a content as they pass. Throws ExportFault when the file is missing or has another size than listed. */
export async function* contentBytes(folder: ExportFolder, digest: string, size: number): AsyncGenerator<Buffer> {
  const file = contentFile(digest)
  let done = 0
  try {
    for await (const chunk of folder.read(file)) {
      done += chunk.length
      if (done > size || done > MAX_CONTENT_BYTES) break
      yield chunk
    }
  } catch (error) {
    if (error instanceof FileMissing) throw exportFault('NOT_COMPLETE', error.message, { cause: error })
    throw error
  }
  if (done !== size) throw exportFault('EXPORT_DAMAGED', `${file}: ${done} ≠ ${size}`)
}

/** The lines of a file, with its faults as faults of the export. */
async function* guarded(lines: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  try {
    yield* lines
  } catch (error) {
    if (error instanceof FileMissing) throw exportFault('NOT_COMPLETE', error.message, { cause: error })
    if (error instanceof RangeError) throw exportFault('EXPORT_DAMAGED', `${file}: ${error.message}`, { cause: error })
    throw error
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
