// Test double, NOT EventStoreDB: finding a place among all events, which are ordered by position but not dense.
import type { Recorded } from './record.ts'

/** The index of the first event at that position or after it. */
export function firstAtOrAfter(all: readonly Recorded[], position: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((all[middle]?.position ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}
