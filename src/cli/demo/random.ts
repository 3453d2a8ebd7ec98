// Choices that look arbitrary and are the same on every machine: a small generator on whole numbers, seeded by a name.
import { createHash } from 'node:crypto'

/** The next choice: a whole number from 0 up to, not including, `below`. Requires 1 <= below <= 65536. */
export type Choose = (below: number) => number

/** A generator of its own for each name, so that a new case does not change the choices of the others. */
export function choicesFor(name: string): Choose {
  let state = createHash('sha256').update(name, 'utf8').digest().readUInt32BE(0)
  return (below) => {
    // Numerical Recipes' linear congruence modulo 2^32; the high half is the better one.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(state / 65_536) % below
  }
}

/** One of the values. Requires at least one. */
export function oneOf<T>(choose: Choose, values: readonly T[]): T {
  return values[choose(values.length)] as T
}

/** The values in another order (Fisher and Yates). */
export function shuffled<T>(choose: Choose, values: readonly T[]): T[] {
  const result = [...values]
  for (let left = result.length - 1; left > 0; left--) {
    const at = choose(left + 1)
    const moved = result[left] as T
    result[left] = result[at] as T
    result[at] = moved
  }
  return result
}
