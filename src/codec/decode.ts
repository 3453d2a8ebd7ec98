// Stored bytes → typed event. Nothing is believed because it was stored: every member is checked again when read.
import { parseEnvelope } from '../integrity/envelope.ts'
import { fitting } from './compiled.ts'
import { CodecError } from './error.ts'
import { envelopeFrame } from './frame.ts'
import { currentPayload } from './payload.ts'
import type { LedgerEvent, Recorded } from './recorded.ts'
import { REGISTRY, type Registry } from './registry.ts'

/** A place in the ledger and the exact bytes that stand there. */
export interface StoredBytes {
  readonly ordinal: number
  readonly bytes: Uint8Array
}

/** Reads one event as its current version. Throws a CodecError that names the ordinal, the type and the member. */
export function decode(stored: StoredBytes): Recorded {
  return decodeWith(REGISTRY, stored)
}

/** As decode, with the forms of `registry`. */
export function decodeWith(registry: Registry, { ordinal, bytes }: StoredBytes): Recorded {
  const envelope = parsed(ordinal, bytes)
  const framed = fitting(envelope, envelopeFrame, '', { ordinal, type: typeOf(envelope) })
  const payload = currentPayload(registry, framed, ordinal)
  const { type, subjects, validAt, cause, reason, knownSince } = framed
  const recorded: { -readonly [K in keyof Recorded]: Recorded[K] } = {
    ordinal,
    id: framed.id,
    stream: framed.stream,
    revision: framed.revision,
    recordedAt: framed.recordedAt,
    actor: framed.actor,
    command: framed.command,
    correlation: framed.correlation,
    event: { type, subjects, validAt, payload } as unknown as LedgerEvent,
  }
  if (cause !== undefined) recorded.cause = cause
  if (reason !== undefined) recorded.reason = reason
  if (knownSince !== undefined) recorded.knownSince = knownSince
  return recorded
}

function parsed(ordinal: number, bytes: Uint8Array): unknown {
  try {
    return parseEnvelope(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CodecError({ ordinal, type: '?', path: '', reason }, { cause })
  }
}

function typeOf(envelope: unknown): string {
  const type = (envelope as { readonly type?: unknown } | null)?.type
  return typeof type === 'string' ? type.slice(0, 100) : '?'
}
