// Test double, NOT EventStoreDB: ids as they travel, as text or as two 64-bit numbers.
import type shared from '@eventstore/db-client/generated/shared_pb.js'
import { invalidArgument } from './refusals.ts'

/** The id as lower-case text. Throws a refusal when there is none. */
export function uuidOf(uuid: shared.UUID | undefined): string {
  const structured = uuid?.getStructured()
  if (structured === undefined) {
    const text = uuid?.getString() ?? ''
    if (text === '') throw invalidArgument('an id is missing')
    return text.toLowerCase()
  }
  const bits = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()]
  const hex = bits.map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
