// What a claim gives the evaluator: facts by name, each read as the type its use needs. A fact that is not there is
// undefined, which is neither true nor false; a fact of the wrong type is a bug of the caller, whose boundary checks it.
import { type DateText, isDate } from '../calendar.ts'
import { Decimal, isMoney, isNegative } from '../money.ts'
import type { Facts, FactValue } from './types.ts'

const DECIMAL = /^(?:0|[1-9]\d{0,15})(?:\.\d{1,12})?$/

export interface Given {
  readonly facts: Facts
  readonly claimYear: number | null
}

/** An amount in yuan, not negative. Throws a RangeError on a value of another type. */
export function moneyFact({ facts }: Given, name: string): Decimal | undefined {
  const value = facts[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !isMoney(value) || isNegative(value)) throw wrong(name, value, 'an amount in yuan')
  return new Decimal(value)
}

/** Whether the claim says that there is none (null), where the fact allows it. */
export function nothing({ facts }: Given, name: string): boolean {
  return facts[name] === null
}

/** A figure of any kind: money, quantity, rate, count. Throws a RangeError on a value of another type. */
export function numberFact({ facts }: Given, name: string): Decimal | undefined {
  const value = facts[name]
  if (value === undefined) return undefined
  if (typeof value === 'string' && DECIMAL.test(value)) return new Decimal(value)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return new Decimal(value)
  throw wrong(name, value, 'a figure')
}

/** Throws a RangeError on a value of another type. */
export function booleanFact({ facts }: Given, name: string): boolean | undefined {
  const value = facts[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw wrong(name, value, 'true or false')
}

/** Throws a RangeError on a value of another type. */
export function wordFact({ facts }: Given, name: string): string | undefined {
  const value = facts[name]
  if (value === undefined || typeof value === 'string') return value
  throw wrong(name, value, 'a word')
}

/** A year; `claimYear` is given by the claim itself. Throws a RangeError on a value of another type. */
export function yearFact(given: Given, name: string): number | undefined {
  const value = name === 'claimYear' ? (given.claimYear ?? undefined) : given.facts[name]
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value))) return value
  throw wrong(name, value, 'a year')
}

/** Throws a RangeError on a value of another type. */
export function dateFact({ facts }: Given, name: string): DateText | undefined {
  const value = facts[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !isDate(value)) throw wrong(name, value, 'a day YYYY-MM-DD')
  return value
}

function wrong(name: string, value: FactValue, wanted: string): RangeError {
  return new RangeError(`fact ${name} is not ${wanted}: ${JSON.stringify(value)}`)
}
