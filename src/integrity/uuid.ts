// Names that are computed, never drawn: the same input gives the same id on every machine and every retry.
import { createHash } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** UUID v5 (RFC 9562, section 5.5) of a name within a namespace. Throws a RangeError unless the namespace is a UUID. */
export function uuidV5(namespace: string, name: string): string {
  if (!UUID.test(namespace)) throw new RangeError(`not a UUID: ${namespace}`)
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest()
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80
  const hex = digest.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The id of the event that a command, itself a UUID, drafts at `index` (from 0). */
export function eventId(command: string, index: number): string {
  return uuidV5(command, `event/${index}`)
}

/** A short readable id, e.g. `app-7k2m9x4q1w3e`: 60 bits of SHA-256 over the name, in Crockford's base 32. */
export function shortId(prefix: string, name: string): string {
  const digest = createHash('sha256').update(`${prefix}/${name}`, 'utf8').digest()
  let bits = digest.readBigUInt64BE(0) >> 4n
  let text = ''
  for (let i = 0; i < 12; i++, bits >>= 5n) text = ALPHABET.charAt(Number(bits & 31n)) + text
  return `${prefix}-${text}`
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
