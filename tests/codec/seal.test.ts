// Sealed text: the same every time, readable with one key only, and broken by any change.
import { createHash, createHmac, webcrypto } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import type { Same } from '../../src/codec/form.ts'
import { sealed as sealedSchema } from '../../src/codec/scalars.ts'
import type { Sealed } from '../../src/domain/entry.ts'
import { open, seal, SealBroken, type SealedText } from '../../src/integrity/seal.ts'

const KEY = Buffer.from(Array.from({ length: 32 }, (_, i) => i))
const OTHER_KEY = Buffer.from(Array.from({ length: 32 }, (_, i) => i + 1))
const SUBJECT = 'ent-0c5h8n2t6v9z/legalRepresentative'
const CONTEXT = '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b/legalRepresentative'
const NAME = '林文华𠮷'

/** Computed by another program (Python's hmac, hashlib and cryptography) from docs/decisions/0005-sealed-fields.md. */
const GOLDEN: SealedText = {
  sealed: 1,
  subject: SUBJECT,
  nonce: 'WHDTgCCXAPd2lBos',
  box: 'x6Hyuw_ONzvjw_51-PRTH8NUB_L_KrbK3gi4Ln1cOdT1QYpdjsidiVutZ7E_MXhIOBb1f-VhEIrwimcH0Q',
  commitment: '605175cacb6a12f1828302ce3167e64622d355894fb3e4a93a6487d9b29f3ad0',
}

export const sealedTextIsSealed: Same<SealedText, Sealed> = true

t.test('given a key, a subject, a context and a text, then the sealed bytes are these for ever', (t) => {
  t.strictSame(seal(KEY, SUBJECT, CONTEXT, NAME), GOLDEN)
  t.strictSame(seal(Buffer.from(KEY), SUBJECT, CONTEXT, NAME), GOLDEN, 'a retry')
  t.equal(open(KEY, GOLDEN), NAME)
  t.end()
})

t.test('given another key, subject, context or text, then nonce, box and commitment are all others', (t) => {
  const others = [
    seal(OTHER_KEY, SUBJECT, CONTEXT, NAME),
    seal(KEY, `${SUBJECT}2`, CONTEXT, NAME),
    seal(KEY, SUBJECT, `${CONTEXT}2`, NAME),
    seal(KEY, SUBJECT, CONTEXT, `${NAME}2`),
    // The same characters, cut elsewhere between subject, context and text.
    seal(KEY, SUBJECT.slice(0, -1), `${SUBJECT.slice(-1)}${CONTEXT}`, NAME),
    seal(KEY, SUBJECT, CONTEXT.slice(0, -1), `${CONTEXT.slice(-1)}${NAME}`),
  ]
  for (const part of ['nonce', 'box', 'commitment'] as const) {
    t.equal(new Set([GOLDEN, ...others].map((sealed) => sealed[part])).size, others.length + 1, part)
  }
  t.end()
})

t.test('given any bit of a sealed text turned, then it does not open', (t) => {
  for (const part of ['nonce', 'box'] as const) {
    const bytes = Buffer.from(GOLDEN[part], 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = Buffer.from(bytes)
      turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7))
      t.throws(() => open(KEY, { ...GOLDEN, [part]: turned.toString('base64url') }), SealBroken, `${part}, bit ${bit}`)
    }
  }
  for (let i = 0; i < 64; i++) {
    const digit = GOLDEN.commitment[i] === '0' ? '1' : '0'
    const commitment = GOLDEN.commitment.slice(0, i) + digit + GOLDEN.commitment.slice(i + 1)
    t.throws(() => open(KEY, { ...GOLDEN, commitment }), SealBroken, `commitment, digit ${i}`)
  }
  t.end()
})

t.test('given the same bytes in another spelling, another subject or another key, then they do not open', (t) => {
  const broken: readonly SealedText[] = [
    { ...GOLDEN, subject: `${SUBJECT}2` },
    { ...GOLDEN, box: `${GOLDEN.box}=` },
    { ...GOLDEN, box: `${GOLDEN.box.slice(0, -1)}R` },
    { ...GOLDEN, box: GOLDEN.box.replaceAll('_', '/') },
    { ...GOLDEN, box: '' },
    { ...GOLDEN, box: GOLDEN.box.slice(0, 63) },
    { ...GOLDEN, nonce: '' },
    { ...GOLDEN, nonce: GOLDEN.nonce.slice(0, 15) },
    { ...GOLDEN, commitment: GOLDEN.commitment.toUpperCase() },
    { ...GOLDEN, commitment: '' },
  ]
  for (const sealed of broken) t.throws(() => open(KEY, sealed), SealBroken, JSON.stringify(sealed))
  t.throws(() => open(OTHER_KEY, GOLDEN), SealBroken)
  t.throws(() => open(KEY, { ...GOLDEN, ...pick(seal(OTHER_KEY, SUBJECT, CONTEXT, NAME), 'box') }), SealBroken)
  t.throws(() => open(KEY, { ...GOLDEN, ...pick(seal(KEY, SUBJECT, CONTEXT, '王'), 'commitment') }), SealBroken)
  t.end()
})

t.test('given a key of another length or a text without a UTF-8 form, then nothing is sealed', (t) => {
  for (const length of [0, 16, 31, 33]) {
    t.throws(() => seal(Buffer.alloc(length), SUBJECT, CONTEXT, NAME), RangeError)
    t.throws(() => open(Buffer.alloc(length), GOLDEN), RangeError)
  }
  t.throws(() => seal(KEY, SUBJECT, CONTEXT, 'a\ud800'), TypeError)
  t.throws(() => seal(KEY, SUBJECT, '\udc00', NAME), TypeError)
  t.end()
})

t.test('given the salt and the text, then the commitment can be checked without the key', async (t) => {
  const derive = createHmac('sha256', KEY).update(framed('subsidy-ledger/seal/1', 'derivation key')).digest()
  const label = framed('subsidy-ledger/seal/1', 'salt', SUBJECT, CONTEXT, NAME)
  const salt = createHmac('sha256', derive).update(label).digest()
  t.equal(createHash('sha256').update(salt).update(NAME, 'utf8').digest('hex'), GOLDEN.commitment)

  const boxKey = createHmac('sha256', KEY).update(framed('subsidy-ledger/seal/1', 'box key')).digest()
  const key = await webcrypto.subtle.importKey('raw', boxKey, 'AES-GCM', false, ['decrypt'])
  const algorithm = {
    name: 'AES-GCM',
    iv: Buffer.from(GOLDEN.nonce, 'base64url'),
    additionalData: framed('subsidy-ledger/seal/1', SUBJECT),
  }
  const opened = Buffer.from(await webcrypto.subtle.decrypt(algorithm, key, Buffer.from(GOLDEN.box, 'base64url')))
  t.strictSame(opened, Buffer.concat([salt, Buffer.from(NAME, 'utf8')]), 'the box holds the salt and the text')
})

t.test('any text, empty or of any script, comes back as it was, and fits the stored form', (t) => {
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(key, fc.string({ minLength: 1, maxLength: 100 }), text, text, (key, subject, context, plaintext) => {
      const sealed = seal(key, subject, context, plaintext)
      return sealedSchema.safeParse(sealed).success && open(key, sealed) === plaintext
    }),
    { examples: [[KEY, 's', '', '']] },
  )
  t.end()
})

function framed(...parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      const bytes = Buffer.from(part, 'utf8')
      return Buffer.concat([Buffer.of(0, 0, bytes.length >> 8, bytes.length & 255), bytes])
    }),
  )
}

function pick<K extends keyof SealedText>(sealed: SealedText, part: K): Pick<SealedText, K> {
  return { [part]: sealed[part] } as Pick<SealedText, K>
}
