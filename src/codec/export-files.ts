// The shapes of an export's own files: the manifest, and a line for each content and each key. Format 1; a reader refuses
// what it does not know.
import * as z from 'zod'
import type { LedgerHead } from '../integrity/merkle.ts'
import { count, digest, hash, uuid } from './scalars.ts'

const file = z.strictObject({ size: count, sha256: hash })

const manifest = z.strictObject({
  format: z.literal(1),
  /** The ledger's own id, from its first entry. */
  ledger: uuid,
  purpose: z.enum(['production', 'demonstration']),
  /** Events: line n of `events.jsonl`, counted from 0, is ordinal n. */
  size: z.int().min(1),
  firstOrdinal: z.literal(0),
  lastOrdinal: count,
  /** RFC 6962 root over all lines. */
  root: hash,
  /** Recorded time of the last event, UTC with milliseconds. */
  recordedAt: z.iso.datetime({ precision: 3 }),
  exportedAt: z.iso.datetime({ precision: 3 }),
  /** Files in `content`. */
  contents: count,
  files: z.strictObject({ 'events.jsonl': file, 'content.jsonl': file }),
})
/** What an export holds; written last, so that an export without it is not complete. */
export type Manifest = z.output<typeof manifest>

const contentLine = z.strictObject({
  digest,
  mediaType: z.string().min(3).max(200),
  size: count,
  /** Whose key opens it; absent when it is not sealed. */
  sealedFor: z.string().min(1).max(200).optional(),
})
/** One content: `content/<hex of the digest>` holds its bytes. */
export type ContentLine = z.output<typeof contentLine>

const keyLine = z.strictObject({
  subject: z.string().min(1).max(200),
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'not 32 bytes in base64url'),
})
/** One key of a subject, base64url. */
export type KeyLine = z.output<typeof keyLine>

/** The head that the manifest states. */
export function headOfManifest({ lastOrdinal, root }: Manifest): LedgerHead {
  return { ordinal: lastOrdinal, root }
}

/** Reads a manifest. Throws a RangeError naming what is wrong. */
export function parseManifest(bytes: Uint8Array): Manifest {
  const value = parse(manifest, bytes, 'manifest.json')
  if (value.lastOrdinal !== value.size - 1) throw new RangeError('manifest.json: size and lastOrdinal disagree')
  return value
}

/** Reads a line of `content.jsonl`. Throws a RangeError naming what is wrong. */
export function parseContentLine(bytes: Uint8Array): ContentLine {
  return parse(contentLine, bytes, 'content.jsonl')
}

/** Reads a line of `keys.jsonl`. Throws a RangeError naming what is wrong, and never the key. */
export function parseKeyLine(bytes: Uint8Array): KeyLine {
  return parse(keyLine, bytes, 'keys.jsonl')
}

function parse<T>(schema: z.ZodType<T>, bytes: Uint8Array, name: string): T {
  const read = schema.safeParse(json(bytes, name))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new RangeError(`${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not as it should be'}`)
}

function json(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new RangeError(`${name}: not JSON in UTF-8`)
  }
}
