// Stored bytes → typed event. Nothing is believed because it was stored: every member is checked again when read.
import { parseEnvelope } from '../integrity/envelope.ts'
import { checkedPayload } from './check.ts'
import { CodecError, firstFault } from './error.ts'
import { envelopeFrame } from './frame.ts'
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
  const framed = envelopeFrame.safeParse(parsed(ordinal, bytes))
  if (!framed.success) throw new CodecError({ ordinal, type: '?', ...firstFault(framed.error, '') })
  const { type, subjects, validAt, v: _, schema: __, payload: ___, ...frame } = framed.data
  const payload = checkedPayload(registry, framed.data, ordinal)
  return { ordinal, ...frame, event: { type, subjects, validAt, payload } as unknown as LedgerEvent }
}

function parsed(ordinal: number, bytes: Uint8Array): unknown {
  try {
    return parseEnvelope(bytes)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CodecError({ ordinal, type: '?', path: '', reason }, { cause })
  }
}
