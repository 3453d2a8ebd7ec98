// The RFC 6962 Merkle tree over the ledger's leaves. The leaf index is the ledger ordinal.
import { hash } from 'node:crypto'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

/** SHA-256 of bytes as lower-case hex. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex')
}

/** SHA-256(0x00 ‖ bytes), RFC 6962 section 2.1. */
export function leafHash(bytes: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, bytes]), 'buffer')
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}

/**
 * The roots of the perfect subtrees that cover the first `size` leaves, largest first: all that is needed to go on.
 * Holds at most 53 hashes. Mutable by `push`; copy before keeping it.
 */
export interface Frontier {
  size: number
  readonly peaks: Buffer[]
}

/** The frontier of a tree without leaves. */
export function emptyFrontier(): Frontier {
  return { size: 0, peaks: [] }
}

/** A copy that later pushes to the original leave alone. */
export function copyFrontier(frontier: Frontier): Frontier {
  return { size: frontier.size, peaks: [...frontier.peaks] }
}

/** Adds the next leaf hash. */
export function pushLeaf(frontier: Frontier, leaf: Buffer): void {
  let node = leaf
  for (let carry = frontier.size; carry % 2 === 1; carry = Math.floor(carry / 2)) {
    node = nodeHash(frontier.peaks.pop() as Buffer, node)
  }
  frontier.peaks.push(node)
  frontier.size++
}

/** The tree's root; for no leaves SHA-256 of nothing, as RFC 6962 says. */
export function rootOf(frontier: Frontier): Buffer {
  const last = frontier.peaks.at(-1)
  if (last === undefined) return hash('sha256', '', 'buffer')
  return frontier.peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last)
}

/** What stands on every answer and export: the last ordinal included, and the root over all leaves up to it. */
export interface LedgerHead {
  /** −1 for an empty ledger. */
  readonly ordinal: number
  /** Lower-case hex. */
  readonly root: string
}

/** The ledger head of the leaves pushed so far. */
export function headOf(frontier: Frontier): LedgerHead {
  return { ordinal: frontier.size - 1, root: rootOf(frontier).toString('hex') }
}
