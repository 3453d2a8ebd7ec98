// A Merkle frontier as text: its peaks one after the other in hex, and back.
import type { Frontier } from '../../integrity/merkle.ts'

/** The peaks in hex, largest subtree first. */
export function peaksText(tree: Readonly<Frontier>): string {
  return tree.peaks.map((peak) => peak.toString('hex')).join('')
}

/** The frontier of `size` leaves. Throws a RangeError unless the text holds exactly the peaks such a tree has. */
export function frontierOf(size: number, peaks: string): Frontier {
  const hashes = peaks.match(/[0-9a-f]{64}/g) ?? []
  const expected = size.toString(2).replaceAll('0', '').length
  if (hashes.length !== expected || peaks.length !== 64 * expected) {
    throw new RangeError(`a tree of ${size} leaves has ${expected} peaks`)
  }
  return { size, peaks: hashes.map((hash) => Buffer.from(hash, 'hex')) }
}
