// What a claim gives the evaluator: facts by name, each read as the type its use needs. A fact that is not there is
// undefined, which is neither true nor false; a fact of the wrong type is a bug of the caller, whose boundary checks it.
import { type DateText, isDate } from '../calendar.ts'
import { Decimal, isMoney, isNegative } from '../money.ts'
import type { FactDeclaration } from './fact-types.ts'
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

export type FigureType = 'money' | 'other'

/** How a figure must be written: money strictly, a quantity, rate or count as its own form has it. */
export function figureType(declared: readonly FactDeclaration[], name: string): FigureType {
  return declared.find((fact) => fact.name === name)?.type === 'money' ? 'money' : 'other'
}

/** A figure of any kind: money, quantity, rate, count. Throws a RangeError on a value of another type. */
export function numberFact(given: Given, name: string, type: FigureType): Decimal | undefined {
  if (type === 'money') return moneyFact(given, name)
  const value = given.facts[name]
  if (value === undefined) return undefined
  if (typeof value === 'string' && DECIMAL.test(value)) return new Decimal(value)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return new Decimal(value)
  throw wrong(name, value, 'a figure')
}

/** A whole number of things. Throws a RangeError on a value of another type. */
export function countFact({ facts }: Given, name: string): number | undefined {
  const value = facts[name]
  if (value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)) return value
  throw wrong(name, value, 'a whole number')
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

/** The items of a list. Throws a RangeError on a value of another type. */
export function listFact({ facts }: Given, name: string): readonly Facts[] | undefined {
  const value = facts[name]
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw wrong(name, value, 'a list')
  return value as readonly Facts[]
}

/** Values by year, years ascending; undefined without any year. Throws a RangeError on a value of another type. */
export function byYearFact(
  { facts }: Given,
  name: string,
  of: 'money' | 'boolean',
): readonly (readonly [year: number, value: string | boolean])[] | undefined {
  const value = facts[name]
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name, value, 'values by year')
  const found = Object.entries(value as { readonly [year: string]: string | boolean })
  for (const [year, one] of found) {
    const fits = of === 'boolean' ? typeof one === 'boolean' : typeof one === 'string' && isMoney(one)
    if (!fits || !/^\d{4}$/.test(year)) throw wrong(name, value, 'values by year')
  }
  const years = found.map(([year, one]) => [Number.parseInt(year, 10), one] as const)
  return years.length === 0 ? undefined : years.sort((a, b) => a[0] - b[0])
}

function wrong(name: string, value: FactValue, wanted: string): RangeError {
  return new RangeError(`fact ${name} is not ${wanted}: ${JSON.stringify(value)}`)
}
