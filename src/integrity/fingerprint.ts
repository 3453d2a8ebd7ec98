// A keyed fingerprint: tells that two texts are the same without telling what they are, to nobody without the key.
import { createHmac } from 'node:crypto'

/** HMAC-SHA256 in hex over the text. Requires a key of 32 bytes. */
export function fingerprint(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex')
}
