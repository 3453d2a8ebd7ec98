// The tree of RFC 6962: published roots, and a second implementation written down from the definition.
import { createHash } from 'node:crypto'
import t from 'tap'
import {
  copyFrontier,
  emptyFrontier,
  headOf,
  leafHash,
  nodeHash,
  pushLeaf,
  rootOf,
  sha256Hex,
} from '../../src/integrity/merkle.ts'

/** Entries and roots of Certificate Transparency's reference tests; the root at index n is that of the first n entries. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** MTH of RFC 6962 section 2.1, word for word: split at the largest power of two smaller than the size. */
function definition(entries: readonly Uint8Array[]): Buffer {
  const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  const [only] = entries
  if (only === undefined) return sha256()
  if (entries.length === 1) return sha256(Buffer.of(0), only)
  let split = 1
  while (split * 2 < entries.length) split *= 2
  return sha256(Buffer.of(1), definition(entries.slice(0, split)), definition(entries.slice(split)))
}

t.test(
  'given the published entries, when they are added one by one, then every root is the published one',
  async (t) => {
    const frontier = emptyFrontier()
    t.equal(rootOf(frontier).toString('hex'), ROOTS[0])
    for (const [index, entry] of ENTRIES.entries()) {
      pushLeaf(frontier, leafHash(Buffer.from(entry, 'hex')))
      t.equal(rootOf(frontier).toString('hex'), ROOTS[index + 1], `${index + 1} entries`)
    }
  },
)

t.test(
  'given trees of 0 to 300 entries, when their roots are computed, then the definition gives the same',
  async (t) => {
    const entries: Buffer[] = []
    const frontier = emptyFrontier()
    const differing: number[] = []
    for (let size = 0; size <= 300; size++) {
      if (!rootOf(frontier).equals(definition(entries))) differing.push(size)
      const entry = Buffer.from(`entry ${size} 条`)
      entries.push(entry)
      pushLeaf(frontier, leafHash(entry))
    }
    t.strictSame(differing, [])
    t.equal(frontier.size, 301)
    t.equal(frontier.peaks.length, 5) // 301 = 256 + 32 + 8 + 4 + 1 has five ones in base 2
  },
)

t.test('given two trees that differ in one entry or its place, when compared, then their roots differ', async (t) => {
  const rootFrom = (...entries: string[]) => {
    const frontier = emptyFrontier()
    for (const entry of entries) pushLeaf(frontier, leafHash(Buffer.from(entry)))
    return rootOf(frontier).toString('hex')
  }
  const roots = [rootFrom('a', 'b', 'c'), rootFrom('a', 'c', 'b'), rootFrom('a', 'b'), rootFrom('a', 'b', 'c', 'c')]
  t.equal(new Set(roots).size, 4)
})

t.test('given an inner node, when its bytes are offered as an entry, then the hash is another', async (t) => {
  const left = leafHash(Buffer.from('a'))
  const right = leafHash(Buffer.from('b'))
  t.not(leafHash(Buffer.concat([left, right])).toString('hex'), nodeHash(left, right).toString('hex'))
})

t.test('given a copied frontier, when the original grows, then the copy keeps its root', async (t) => {
  const frontier = emptyFrontier()
  for (const entry of ENTRIES.slice(0, 3)) pushLeaf(frontier, leafHash(Buffer.from(entry, 'hex')))
  const copy = copyFrontier(frontier)
  for (const entry of ENTRIES.slice(3)) pushLeaf(frontier, leafHash(Buffer.from(entry, 'hex')))
  t.equal(rootOf(copy).toString('hex'), ROOTS[3])
  t.equal(rootOf(frontier).toString('hex'), ROOTS[8])
  for (const entry of ENTRIES.slice(3)) pushLeaf(copy, leafHash(Buffer.from(entry, 'hex')))
  t.equal(rootOf(copy).toString('hex'), ROOTS[8], 'a copy goes on from where it was taken')
})

t.test(
  'given a ledger, when its head is read, then the ordinal counts from 0 and is −1 before the first',
  async (t) => {
    const frontier = emptyFrontier()
    t.strictSame(headOf(frontier), { ordinal: -1, root: ROOTS[0] })
    pushLeaf(frontier, leafHash(Buffer.alloc(0)))
    t.strictSame(headOf(frontier), { ordinal: 0, root: ROOTS[1] })
  },
)

t.test('given the examples of FIPS 180, when text is digested, then in lower-case hex', async (t) => {
  t.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  t.equal(sha256Hex(Buffer.alloc(0)), ROOTS[0])
})
