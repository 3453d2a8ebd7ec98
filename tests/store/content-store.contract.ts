// The contract of every content store.
import type { Test } from 'tap'
import { MAX_CONTENT_BYTES, type ContentStore } from '../../src/store/content-store.ts'
import { collect } from './drafts.ts'

/** FIPS 180-4 examples: SHA-256 of nothing and of "abc". */
const OF_NOTHING = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const OF_ABC = 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

export async function contentStoreContract(t: Test, fresh: (t: Test) => Promise<ContentStore>): Promise<void> {
  const store = await fresh(t)

  await t.test('given an empty store, then nothing is found', async (t) => {
    t.equal(await store.get(OF_ABC), undefined)
    t.same(await collect(store.all()), [])
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
    const digests = (await collect(store.all())).map(({ digest }) => digest)
    t.equal(digests.length, 3)
    t.same(digests, [...digests].sort())
  })
  await t.test('when two callers store the same at once, then both succeed', async (t) => {
    const [one, two] = await Promise.all([1, 2].map(() => store.put(Buffer.from('at once'), 'text/plain')))
    t.equal(one, two)
  })
  await t.test('given a byte over the limit or no media type, then RangeError', async (t) => {
    await t.rejects(store.put(Buffer.alloc(MAX_CONTENT_BYTES + 1), 'application/pdf'), RangeError)
    await t.rejects(store.put(Buffer.from('abc'), 'plain'), RangeError)
    await t.rejects(store.put(Buffer.from('abc'), 'text/plain\nx'), RangeError)
  })
}
