// Whether a derived value is one that its fact can hold. Lines and records give what they declare; what a person found is
// checked here, before it is frozen, so that the evaluator never meets a value of another type.
import { isDate } from '../../calendar.ts'
import { isMoney, isNegative } from '../../money.ts'
import type { FactDeclaration } from '../../policy/fact-types.ts'
import type { Facts, FactValue } from '../../policy/types.ts'

const DECIMAL = /^(?:0|[1-9]\d{0,15})(?:\.\d{1,10})?$/
const WORD = /^[A-Za-z][A-Za-z0-9]{0,63}$/

/** The name of the first fact that holds what it cannot hold. */
export function misfit(declared: readonly FactDeclaration[], facts: Facts): string | undefined {
  return declared.find((fact) => {
    const value = facts[fact.name]
    return value !== undefined && !fits(fact, value)
  })?.name
}

function fits(fact: FactDeclaration, value: FactValue): boolean {
  if (value === null) return fact.none !== undefined
  switch (fact.type) {
    case 'money':
      return isAmount(value)
    case 'rate':
    case 'quantity':
      return typeof value === 'string' && DECIMAL.test(value)
    case 'year':
      return isWhole(value) && value >= 1900 && value <= 2999
    case 'count':
      return isWhole(value)
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'word':
      return typeof value === 'string' && Object.hasOwn(fact.words, value)
    case 'openWord':
      return typeof value === 'string' && WORD.test(value)
    case 'text':
      return typeof value === 'string' && value.length > 0
    case 'list':
      return Array.isArray(value) && value.every((item: Facts) => misfit(fact.items, item) === undefined)
    case 'moneyByYear':
      return byYear(value, isAmount)
    case 'booleanByYear':
      return byYear(value, (one) => typeof one === 'boolean')
  }
}

function isAmount(value: FactValue): boolean {
  return typeof value === 'string' && isMoney(value) && !isNegative(value)
}

function isWhole(value: FactValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function byYear(value: FactValue, holds: (one: string | boolean) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(([year, one]) => /^\d{4}$/.test(year) && holds(one as string | boolean))
}
