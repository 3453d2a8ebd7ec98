// Sealed text: a natural person's data in stored bytes, readable only with the key of its subject. The key destroyed,
// the text is gone for good, while every stored byte, hash and proof stays as it is.
//
// The same (key, subject, context, text) always makes the same bytes, so that a retried command drafts the same event.
// The nonce is therefore computed, as in SIV (RFC 5297; RFC 8452 for GCM): an HMAC over everything that goes in. Two
// different inputs share a nonce only if 96 bits of HMAC-SHA256 collide; equal inputs share it and make equal boxes,
// which tells nobody anything new. See docs/decisions/0005-sealed-fields.md.
import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'

/** What is stored in place of the text. */
export interface SealedText {
  readonly sealed: 1
  /** Whose key opens it. */
  readonly subject: string
  /** Base64url of the AES-256-GCM nonce, 12 bytes. */
  readonly nonce: string
  /** Base64url of the encrypted salt (32 bytes) and text, and the tag (16 bytes). */
  readonly box: string
  /** SHA-256(salt ‖ text) in hex: shows later, to whoever is given both, that this was the text. */
  readonly commitment: string
}

/**
 * Seals a text for a subject. `context` says where it stands, e.g. `<command id>/legalRepresentative`, so that one text
 * in two places makes two boxes. Requires a key of 32 bytes; throws a RangeError otherwise, and a TypeError on lone
 * surrogates.
 */
export function seal(key: Buffer, subject: string, context: string, plaintext: string): SealedText {
  const keys = keysOf(key)
  const inputs = [subject, context, plaintext]
  const nonce = derived(keys.derive, 'nonce', inputs).subarray(0, NONCE_BYTES)
  const salt = derived(keys.derive, 'salt', inputs)
  const text = Buffer.from(plaintext, 'utf8')
  const cipher = createCipheriv('aes-256-gcm', keys.box, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated(subject))
  const box = Buffer.concat([cipher.update(salt), cipher.update(text), cipher.final(), cipher.getAuthTag()])
  return {
    sealed: 1,
    subject,
    nonce: nonce.toString('base64url'),
    box: box.toString('base64url'),
    commitment: commitmentOf(salt, text),
  }
}

/** Opens a sealed text. Throws a SealBroken if anything of it was altered, or if the key is not its subject's. */
export function open(key: Buffer, sealed: SealedText): string {
  const keys = keysOf(key)
  const opened = decrypted(keys.box, sealed)
  const salt = opened.subarray(0, SALT_BYTES)
  const text = opened.subarray(SALT_BYTES)
  if (commitmentOf(salt, text) !== sealed.commitment) throw new SealBroken()
  return text.toString('utf8')
}

/** A sealed text that does not open: altered, or not this key's. It never says which, and never shows content. */
export class SealBroken extends Error {
  constructor(options?: ErrorOptions) {
    super('the sealed text does not open: it was altered, or the key is not that of its subject', options)
    this.name = 'SealBroken'
  }
}

const NONCE_BYTES = 12
const SALT_BYTES = 32
const TAG_BYTES = 16

/** One key per purpose, so that what is known of one never helps with the other. */
function keysOf(key: Buffer): { readonly derive: Buffer; readonly box: Buffer } {
  if (key.length !== 32) throw new RangeError(`a sealing key has 32 bytes, not ${key.length}`)
  return { derive: derived(key, 'derivation key', []), box: derived(key, 'box key', []) }
}

/** HMAC-SHA256 over a label and inputs, each behind its length: no two lists of inputs read as the same bytes. */
function derived(key: Buffer, label: string, inputs: readonly string[]): Buffer {
  const hmac = createHmac('sha256', key)
  for (const part of ['subsidy-ledger/seal/1', label, ...inputs]) hmac.update(framed(part))
  return hmac.digest()
}

function framed(part: string): Buffer {
  if (!part.isWellFormed()) throw new TypeError('a text to seal holds a lone surrogate, which has no UTF-8 form')
  const bytes = Buffer.from(part, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function associated(subject: string): Buffer {
  return Buffer.concat([framed('subsidy-ledger/seal/1'), framed(subject)])
}

function commitmentOf(salt: Buffer, text: Buffer): string {
  return createHash('sha256').update(salt).update(text).digest('hex')
}

function decrypted(key: Buffer, { subject, nonce, box }: SealedText): Buffer {
  const bytes = exactly(box)
  const end = bytes.length - TAG_BYTES
  if (end < SALT_BYTES) throw new SealBroken()
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, exactly(nonce), { authTagLength: TAG_BYTES })
    decipher.setAAD(associated(subject))
    decipher.setAuthTag(bytes.subarray(end))
    return Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()])
  } catch (cause) {
    throw new SealBroken({ cause })
  }
}

/** The bytes of a base64url text; refuses a spelling that the encoder would not have chosen. */
function exactly(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) throw new SealBroken()
  return bytes
}
