// The contract of every content store.
import type { Test } from 'tap'
import { createHash } from 'node:crypto'
import {
  type ContentInfo,
  type ContentStore,
  type Digest,
  MAX_CONTENT_BYTES,
  MAX_WHOLE_BYTES,
  PIECE_BYTES,
} from '../../src/store/content-store.ts'
import { collect } from './drafts.ts'

/** FIPS 180-4 examples: SHA-256 of nothing and of "abc". */
const OF_NOTHING = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const OF_ABC = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

export async function contentStoreContract(t: Test, fresh: (t: Test) => Promise<ContentStore>): Promise<void> {
  const store = await fresh(t)

  await t.test('given an empty store, then nothing is found', async (t) => {
    t.equal(await store.get(OF_ABC), undefined)
    t.same(await collect(store.list()), [])
  })
  await t.test('content is stored under the SHA-256 of its bytes', async (t) => {
    t.equal(await store.put(Buffer.from('abc'), 'text/plain'), OF_ABC)
    t.same(await store.get(OF_ABC), { digest: OF_ABC, mediaType: 'text/plain', bytes: Buffer.from('abc') })
  })
  await t.test('when the same bytes come again, then nothing changes, not even the media type', async (t) => {
    t.equal(await store.put(Buffer.from('abc'), 'application/octet-stream'), OF_ABC)
    t.equal((await store.get(OF_ABC))?.mediaType, 'text/plain')
  })
  await t.test('empty content and bytes that are no text come back as they were', async (t) => {
    t.equal(await store.put(Buffer.alloc(0), 'text/plain; charset=utf-8'), OF_NOTHING)
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256))
    const digest = await store.put(bytes, 'application/pdf')
    t.ok((await store.get(digest))?.bytes.equals(bytes))
    t.equal((await store.get(OF_NOTHING))?.bytes.length, 0)
  })
  await t.test('everything is read in order of digest', async (t) => {
    const digests = (await collect(store.list())).map(({ digest }) => digest)
    t.equal(digests.length, 3)
    t.same(digests, [...digests].sort())
  })
  await t.test('when two callers store the same at once, then both succeed', async (t) => {
    const [one, two] = await Promise.all([1, 2].map(() => store.put(Buffer.from('at once'), 'text/plain')))
    t.equal(one, two)
  })
  await t.test('given a byte over the limit or no media type, then RangeError', async (t) => {
    await t.rejects(store.put(Buffer.alloc(MAX_WHOLE_BYTES + 1), 'application/pdf'), RangeError)
    await t.rejects(store.put(Buffer.from('abc'), 'plain'), RangeError)
    await t.rejects(store.put(Buffer.from('abc'), 'text/plain\nx'), RangeError)
  })
  await t.test('given streams around the size of a piece, then every byte comes back in pieces', async (t) => {
    for (const size of [1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES]) {
      const bytes = patterned(size)
      const content = infoOf(bytes, 'application/pdf')
      t.equal(await store.store(content, inChunks(bytes, 300_007)), 'stored', `${size}`)
      const read = await collect(store.read(content.digest))
      t.ok(Buffer.concat(read).equals(bytes), `${size} bytes`)
      t.ok(
        read.every((piece) => piece.length <= PIECE_BYTES),
        'no piece is larger than a piece',
      )
      t.strictSame(await store.find(content.digest), content)
      t.ok((await store.get(content.digest))?.bytes.equals(bytes))
    }
  })
  await t.test('a sealed content says whose key opens it; an empty stream is a content too', async (t) => {
    const sealed = { ...infoOf(Buffer.from('box'), 'image/png'), sealedFor: 'person/ent-1/contact' }
    t.equal(await store.store(sealed, inChunks(Buffer.from('box'), 1)), 'stored')
    t.strictSame(await store.find(sealed.digest), sealed)
    t.equal(await store.store(infoOf(Buffer.alloc(0), 'text/plain'), inChunks(Buffer.alloc(0), 1)), 'held')
  })
  await t.test(
    'given a stream that breaks off, is longer, or has another digest, then nothing is stored',
    async (t) => {
      const bytes = patterned(2 * PIECE_BYTES + 5)
      bytes.writeUInt8(0xee, 0)
      const content = infoOf(bytes, 'application/pdf')
      async function* broken() {
        yield bytes.subarray(0, PIECE_BYTES + 9)
        throw new Error('the line went dead')
      }
      await t.rejects(store.store(content, broken()), { message: 'the line went dead' })
      await t.rejects(store.store(content, inChunks(bytes.subarray(1), 999_983)), RangeError)
      await t.rejects(store.store(content, inChunks(Buffer.concat([bytes, Buffer.of(0)]), 999_983)), RangeError)
      const other = Buffer.from(bytes)
      other.writeUInt8(1, 2 * PIECE_BYTES + 4)
      await t.rejects(store.store(content, inChunks(other, 999_983)), RangeError)
      await t.rejects(store.store({ ...content, size: MAX_CONTENT_BYTES + 1 }, inChunks(bytes, 999_983)), RangeError)
      t.equal(await store.find(content.digest), undefined)
      await t.rejects(collect(store.read(content.digest)), { name: 'ContentMissing' })
      t.equal(await store.store(content, inChunks(bytes, 999_983)), 'stored', 'the same, sent whole, is taken')
    },
  )
  await t.test('when two callers stream the same at once, then it is stored once', async (t) => {
    const bytes = patterned(PIECE_BYTES + 77)
    bytes.writeUInt8(0xdd, 0)
    const content = infoOf(bytes, 'application/pdf')
    const outcomes = await Promise.all([1, 2].map(() => store.store(content, inChunks(bytes, 65_536))))
    t.strictSame(outcomes.sort(), ['held', 'stored'])
    t.ok((await store.get(content.digest))?.bytes.equals(bytes))
  })
}

function patterned(size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, (_, index) => (index * 7 + (index >> 11)) % 256))
}

function infoOf(bytes: Buffer, mediaType: string): ContentInfo {
  const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  return { digest, mediaType, size: bytes.length, sealedFor: null }
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
