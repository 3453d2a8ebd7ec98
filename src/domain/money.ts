// Money in yuan, exact to the fen. Outside of a calculation it is a decimal string with two places ("150000.00"); inside
// it is a Decimal, or a whole number of fen. No float ever touches it, and rounding happens only where a policy says so.
import { Decimal as DecimalBase } from 'decimal.js'

/** Our own constructor: 60 digits, so that no product of a policy's numbers is ever rounded silently. */
export const Decimal = DecimalBase.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 })
export type Decimal = DecimalBase

declare const money: unique symbol
/** A canonical amount in yuan: optional minus, no leading zeros, exactly two decimals, never "-0.00". */
export type Money = string & { readonly [money]: true }

/** Largest magnitude: 16 digits before the point, more than any treasury holds. */
export const MONEY_PATTERN = /^(?!-0\.00$)-?(?:0|[1-9]\d{0,15})\.\d{2}$/

/** Whether the text is a canonical amount. */
export function isMoney(text: string): text is Money {
  return MONEY_PATTERN.test(text)
}

/** Reads a canonical amount. Throws a RangeError on any other text; it never rounds. */
export function yuan(text: string): Money {
  if (!isMoney(text)) throw new RangeError(`not an amount in yuan with two decimals: ${text}`)
  return text
}

/** Writes a Decimal that is already whole in fen. Throws a RangeError if it is not, or not finite. */
export function toMoney(value: Decimal): Money {
  if (!value.isFinite() || value.decimalPlaces() > 2)
    throw new RangeError(`not a whole number of fen: ${value.toString()}`)
  return yuan(value.isZero() ? '0.00' : value.toFixed(2))
}

export const ZERO = '0.00' as Money

/** Any decimal number, such as a rate. Throws an Error on text that is none. */
export function decimal(text: string): Decimal {
  return new Decimal(text)
}

/** a + b in yuan. Throws a RangeError beyond 16 digits before the point. */
export function plus(a: Money, b: Money): Money {
  return ofFen(fen(a) + fen(b))
}

/** a − b in yuan. Throws a RangeError beyond 16 digits before the point. */
export function minus(a: Money, b: Money): Money {
  return ofFen(fen(a) - fen(b))
}

/** −a in yuan; zero stays "0.00". */
export function negated(a: Money): Money {
  return ofFen(-fen(a))
}

/** Whether two amounts are the same: canonical, so equal amounts are equal texts. */
export function sameMoney(a: Money, b: Money): boolean {
  return (a as string) === (b as string)
}

/** Whether the amount is "0.00". */
export function isZero(a: Money): boolean {
  return sameMoney(a, ZERO)
}

/** −1, 0 or 1. */
export function compareMoney(a: Money, b: Money): number {
  const difference = fen(a) - fen(b)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

/** a > b */
export function exceeds(a: Money, b: Money): boolean {
  return compareMoney(a, b) === 1
}

/** Whether the amount is below zero. */
export function isNegative(a: Money): boolean {
  return a.startsWith('-')
}

/** The total in yuan, "0.00" for none. Throws a RangeError beyond 16 digits before the point. */
export function sum(amounts: Iterable<Money>): Money {
  let total = 0n
  for (const amount of amounts) total += fen(amount)
  return ofFen(total)
}

/** Adding and comparing needs no decimals: without its point a Money is a whole number of fen, and far faster to add. */
function fen(amount: Money): bigint {
  const point = amount.length - 3
  if (amount[point] !== '.') throw new RangeError(`not an amount in yuan with two decimals: ${amount}`)
  return BigInt(amount.slice(0, point) + amount.slice(point + 1))
}

function ofFen(amount: bigint): Money {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return yuan(`${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}
