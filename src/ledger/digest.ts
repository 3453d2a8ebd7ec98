// How receipts, facts and traces are named: SHA-256 over canonical JSON.
import { canonicalText, type Json } from '../integrity/canonical.ts'
import { sha256Hex } from '../integrity/merkle.ts'

/** SHA-256 in hex over the canonical JSON of a value. Throws a TypeError on what canonical JSON refuses. */
export function digestOf(value: unknown): string {
  return sha256Hex(canonicalText(value as Json))
}
