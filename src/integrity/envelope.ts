// The stored form of an event, frozen: what these bytes are is what is hashed, proved and exported for ever.
// A change needs a new `v`, and the golden bytes in tests/integrity keep the old form readable.
import { canonicalBytes, type Json } from './canonical.ts'

/** Who acted, as a credential showed it. `role` is the role used for this command. */
export interface Actor {
  readonly id: string
  readonly role: string
  /** The person for whom the actor acted by delegation; absent when in its own right. */
  readonly onBehalfOf?: string
}

/** What an event is about. Enterprises are named by an internal id; the code in force stands beside it for readers. */
export interface Subjects {
  readonly application?: string
  readonly enterprise?: string
  readonly enterpriseCode?: string
  readonly policy?: string
  readonly round?: string
  readonly budgetLine?: string
  readonly payment?: string
}

/** For facts entered later than they were known: the day, and the document that shows it. */
export interface KnownSince {
  readonly on: string
  readonly document: string
}

/** An event before the log gave it its place and time. `payload` is plain JSON without fractions. */
export interface Draft {
  /** UUID v5 of (command, index): the same command always drafts the same ids. */
  readonly id: string
  readonly type: string
  readonly schema: number
  readonly actor: Actor
  readonly command: string
  readonly cause?: string
  readonly correlation: string
  readonly reason?: string
  /** Business time (业务时间), a date. */
  readonly validAt: string
  readonly knownSince?: KnownSince
  readonly subjects: Subjects
  readonly payload: { readonly [key: string]: Json | undefined }
}

/** A complete event as stored. `revision` counts from 0 in its stream; `recordedAt` is UTC with milliseconds. */
export interface Envelope extends Draft {
  readonly v: 1
  readonly stream: string
  readonly revision: number
  readonly recordedAt: string
}

/** The largest entry, in bytes: larger content belongs in the content store, by digest (C2SP tlog entry limit). */
export const MAX_EVENT_BYTES = 60_000

/** The exact bytes that are stored and hashed. The ledger ordinal is not part of them. Throws above MAX_EVENT_BYTES. */
export function envelopeBytes(draft: Draft, stream: string, revision: number, recordedAt: string): Buffer {
  const bytes = canonicalBytes({ ...draft, v: 1, stream, revision, recordedAt } as unknown as Json)
  if (bytes.length > MAX_EVENT_BYTES) {
    throw new RangeError(`event ${draft.type} has ${bytes.length} bytes, the limit is ${MAX_EVENT_BYTES}`)
  }
  return bytes
}

/** Reads stored bytes back. Checks the frame only; payloads are checked by the codec. Throws on anything else. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const frame = JSON.parse(strictUtf8.decode(bytes)) as { readonly v?: unknown }
  if (frame.v !== 1) throw new Error(`unknown envelope version ${String(frame.v)}`)
  return frame as Envelope
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
