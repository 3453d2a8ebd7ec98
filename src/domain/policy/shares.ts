// Who bears an award (分担): whole fen for each level, which add up to the award. One payment is split by largest remainders;
// instalments of one award by a rule on the running total that never takes a fen back from a level.
import { sharesLiteral } from '../literal.ts'
import type { Money } from '../money.ts'
import type { Shares } from './clause-types.ts'
import type { Split } from './types.ts'

export interface PreparedShares {
  readonly source: Shares
  /** One payment by itself; the odd fen go to the largest remainders, a tie to the level that the clause names first. */
  readonly split: (amount: Money) => Split
  /** An instalment after `before` yuan of the same award. */
  readonly instalment: (amount: Money, before: Money) => Split
}

/** Prepares the shares. Throws a RangeError on a literal that is none, or of another number of levels. */
export function prepareShares(source: Shares): PreparedShares {
  const weights = sharesLiteral(source.literal).map(BigInt)
  if (weights.length !== source.levels.length) throw new RangeError(`not one share for each level: ${source.literal}`)
  const cycle = fenByFen(weights)
  const named = (parts: readonly bigint[]): Split =>
    Object.fromEntries(source.levels.map((level, i) => [level, yuanOf(parts[i] ?? 0n)]))
  const running = (total: bigint) => upTo(total, weights, cycle)
  return {
    source,
    split: (amount) => named(largestRemainders(fenOf(amount), weights)),
    instalment: (amount, before) => {
      const [from, to] = [running(fenOf(before)), running(fenOf(before) + fenOf(amount))]
      return named(to.map((part, i) => part - (from[i] ?? 0n)))
    },
  }
}

function largestRemainders(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sumOf(weights)
  const parts = weights.map((weight) => (total * weight) / whole)
  const byRemainder = weights
    .map((weight, i) => ({ i, remainder: (total * weight) % whole }))
    .sort((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1))
  const odd = Number(total - sumOf(parts))
  for (const { i } of byRemainder.slice(0, odd)) parts[i] = (parts[i] ?? 0n) + 1n
  return parts
}

/**
 * Which level each fen of one full round goes to (Sainte-Laguë: the largest weight ÷ (2 × received + 1); a tie to the level
 * named first). A round has as many fen as the weights together, after which every level has exactly its share; so the
 * running total of any length is known, and a level never has less of a larger total.
 */
function fenByFen(weights: readonly bigint[]): readonly number[] {
  const received = weights.map(() => 0n)
  const order: number[] = []
  for (let fen = 0n; fen < sumOf(weights); fen++) {
    let best = 0
    for (const [i, weight] of weights.entries()) {
      const ahead =
        weight * (2n * (received[best] ?? 0n) + 1n) > (weights[best] ?? 0n) * (2n * (received[i] ?? 0n) + 1n)
      if (ahead) best = i
    }
    received[best] = (received[best] ?? 0n) + 1n
    order.push(best)
  }
  return order
}

function upTo(total: bigint, weights: readonly bigint[], cycle: readonly number[]): bigint[] {
  const rounds = total / BigInt(cycle.length)
  const parts = weights.map((weight) => weight * rounds)
  for (const i of cycle.slice(0, Number(total % BigInt(cycle.length)))) parts[i] = (parts[i] ?? 0n) + 1n
  return parts
}

function sumOf(parts: readonly bigint[]): bigint {
  return parts.reduce((total, part) => total + part, 0n)
}

/** Requires an amount that is not negative. */
function fenOf(amount: Money): bigint {
  return BigInt(amount.replace('.', ''))
}

function yuanOf(fen: bigint): Money {
  const digits = fen.toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}` as Money
}
