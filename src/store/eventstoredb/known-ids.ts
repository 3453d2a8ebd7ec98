// Which event ids are certainly not in the log: a Bloom filter over all ids that are. It may take a new id for a known one,
// and that id is then looked up; it never takes a known id for a new one. With it a busy log needs no question to its
// index before it appends.
import type { LogIndex } from '../log-index.ts'

/** Bits for each id, and how many of them an id sets: of new ids a full part takes one in 1,700 for known, (1 − e^(−8/16))^8. */
const BITS = 16
const SET = 8
/** Ids of the smallest first part of the filter; each further part holds twice as many as the one before. */
const SMALLEST_PART = 1 << 16
/** With more ids than this (128 MiB) the filter is given up and every id is looked up. */
const MOST = 1 << 26
/** So many ids are looked up before the filter is built: a program that appends little does not need it. */
const WORTH_IT = 1_000
/** Ids of one page of the index. */
const PAGE = 10_000

export interface KnownIds {
  /** Takes over an id that is in the log. */
  add(id: string): void
  /** Those of the ids that may be in the log. Ids that are not answered are new for certain. */
  suspects(ids: readonly string[]): readonly string[]
  /** Forgets everything: every id is a suspect from now on. */
  close(): void
}

/**
 * A filter over the ids up to the ordinal `upTo`, taken from the index when it becomes worth it, and over those added.
 * Until it is built, every id is a suspect. Requires an index that reaches to `upTo`. Ids are UUIDs in lower case.
 */
export function knownIds(index: LogIndex, upTo: number): KnownIds {
  const parts: Part[] = []
  let size = 0
  let asked = 0
  const first = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST_PART, 2 * (upTo + 1))))
  let state: 'waiting' | 'building' | 'complete' | 'given up' = upTo < 0 ? 'complete' : 'waiting'
  const stopped = () => state === 'given up'
  const giveUp = () => {
    state = 'given up'
    parts.length = 0
  }

  const insert = (hash: Hash) => {
    if (stopped()) return
    let part = parts.at(-1)
    if (part === undefined || part.free === 0) {
      const holds = first * 2 ** parts.length
      if (size + holds > MOST) return giveUp()
      parts.push((part = { bits: new Uint32Array((holds * BITS) / 32), free: holds }))
    }
    size++
    part.free--
    for (let n = 0; n < SET; n++) {
      const at = placeOf(hash, n, part)
      part.bits[at >>> 5] = (part.bits[at >>> 5] as number) | (1 << (at & 31))
    }
  }

  const build = async () => {
    state = 'building'
    try {
      for (let after = -1; after < upTo;) {
        const most = Math.min(PAGE, upTo - after)
        const page = await index.ids(after, most)
        if (stopped()) return
        if (page.length !== 16 * most) throw new Error('the index was emptied')
        for (let at = 0; at < page.length; at += 16) insert([page.readUInt32BE(at), page.readUInt32BE(at + 12)])
        after += most
      }
      if (!stopped()) state = 'complete'
    } catch {
      giveUp() // an index that is away or was emptied
    }
  }

  return {
    add: (id) => insert(hashOf(id)),
    suspects(ids) {
      if (state === 'complete') return ids.filter((id) => parts.some((part) => isSet(part, hashOf(id))))
      asked += ids.length
      if (state === 'waiting' && asked >= WORTH_IT) void build()
      return ids
    },
    close: giveUp,
  }
}

/** Some of the filter: `free` ids fit in still. */
interface Part {
  readonly bits: Uint32Array
  free: number
}

/** The first and the last 32 bits of an id: in UUIDs of versions 4 and 5 none of them is fixed. */
type Hash = readonly [number, number]

function hashOf(id: string): Hash {
  return [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(-8), 16)]
}

function isSet(part: Part, hash: Hash): boolean {
  for (let n = 0; n < SET; n++) {
    const at = placeOf(hash, n, part)
    if (((part.bits[at >>> 5] as number) & (1 << (at & 31))) === 0) return false
  }
  return true
}

/** The n-th bit of an id, by double hashing (Kirsch and Mitzenmacher 2006). The number of bits is a power of two. */
function placeOf([first, second]: Hash, n: number, { bits }: Part): number {
  const step = (second | 1) >>> 0 // odd, and unsigned again
  return (first + n * step) % (bits.length * 32)
}
