// Cap use: what of an award counts under the caps of its clause, by year and by award.
import { type Money, sum, ZERO } from '../money.ts'

/** Where money that counts under a cap stands. */
export type UsePart = 'used' | 'reserved' | 'recovered'
/** What one award counts under the caps of its clause; the same parts as those of its year. */
export interface AwardUse {
  /** Null for what no award of this book stands behind. */
  readonly award: string | null
  readonly used: Money
  readonly reserved: Money
  readonly recovered: Money
}
/** Cap use of an enterprise under a clause in one benefit year. */
export interface CapUse {
  readonly year: number
  /** Settled and not come back. */
  readonly used: Money
  /** Proposed or granted and not settled yet. */
  readonly reserved: Money
  /** Received on clawbacks, and taken off `used` already. */
  readonly recovered: Money
  /** The same by award, in the order in which they were proposed. */
  readonly awards: readonly AwardUse[]
}

/** A year of a cap in which nothing is used. */
export function noUse(year: number): CapUse {
  return { year, used: ZERO, reserved: ZERO, recovered: ZERO, awards: [] }
}

/** The use without that of some awards. */
export function without(uses: readonly CapUse[], left: readonly string[]): readonly CapUse[] {
  if (left.length === 0) return uses
  return uses.map(({ year, awards: all }) => {
    const awards = all.filter(({ award }) => award === null || !left.includes(award))
    const total = (part: UsePart) => sum(awards.map((one) => one[part]))
    return { year, used: total('used'), reserved: total('reserved'), recovered: total('recovered'), awards }
  })
}

/** An award of which nothing counts yet. */
export function noAwardUse(award: string | null): AwardUse {
  return { award, used: ZERO, reserved: ZERO, recovered: ZERO }
}
