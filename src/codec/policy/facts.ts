// Facts as a request gives them → facts as the clause declares them. Everything that does not fit is named, with the reason
// in English and Chinese; a fact that is left out is no fault here: the evaluator answers that it is missing.
import { isDate } from '../../domain/calendar.ts'
import { isMoney, isNegative } from '../../domain/money.ts'
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { FactDeclaration } from '../../domain/policy/fact-types.ts'

/** The years a request may name: wide enough for every claim, narrow enough to catch 202 and 20222. */
export const FIRST_YEAR = 2000
export const LAST_YEAR = 2100

/** A fault of one field of a request; `field` is dotted, e.g. `facts.invoiceTotal`. */
export interface FieldProblem {
  readonly field: string
  readonly code: string
  readonly en: string
  readonly zh: string
}

export type Fault = Omit<FieldProblem, 'field'>

/** What is wrong with a fact that no clause of the request declares. */
export function unknownFact({ id }: Clause, name: string): Fault {
  const code = 'FACT_UNKNOWN'
  return { code, en: `Clause ${id} knows no fact ${name}.`, zh: `条款 ${id} 没有名为 ${name} 的事实。` }
}

/** Why the value does not fit the declaration; undefined if it does. */
export function faultOf(fact: FactDeclaration, value: unknown): Fault | undefined {
  const { name } = fact
  const label = `${fact.label}（${name}）`
  if (value === null && fact.none !== undefined) return undefined
  switch (fact.type) {
    case 'money':
      return moneyFault(name, label, value)
    case 'rate':
    case 'quantity':
      return figureFault(name, label, value)
    case 'count':
      return countFault(name, label, value)
    case 'text':
      return textFault(name, label, value)
    case 'list':
      return listFault(fact.items, name, label, value)
    case 'moneyByYear':
      return byYearFault(name, label, value, (one) => moneyFault(name, label, one))
    case 'booleanByYear':
      return byYearFault(name, label, value, (one) => booleanFault(name, label, one))
    case 'year':
      if (isYear(value)) return undefined
      return {
        code: 'NOT_A_YEAR',
        en: `${name} must be a whole number from ${FIRST_YEAR} to ${LAST_YEAR}.`,
        zh: `${label}必须是 ${FIRST_YEAR} 至 ${LAST_YEAR} 之间的整数年份。`,
      }
    case 'date':
      if (typeof value === 'string' && isDate(value)) return undefined
      return {
        code: 'NOT_A_DATE',
        en: `${name} must be a day YYYY-MM-DD.`,
        zh: `${label}必须是 YYYY-MM-DD 形式的日期。`,
      }
    case 'boolean':
      return booleanFault(name, label, value)
    case 'openWord':
      if (typeof value === 'string' && WORD.test(value)) return undefined
      return {
        code: 'NOT_A_WORD',
        en: `${name} must be a word such as ${example(fact.words)}.`,
        zh: `${label}必须是 ${example(fact.words)} 这样的词。`,
      }
    case 'word': {
      if (typeof value === 'string' && Object.hasOwn(fact.words, value)) return undefined
      const words = Object.keys(fact.words).sort().join(', ')
      return {
        code: 'WORD_UNKNOWN',
        en: `${name} must be one of: ${words}.`,
        zh: `${label}必须是以下之一：${words}。`,
      }
    }
  }
}

function isYear(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR
}

const WORD = /^[A-Za-z][A-Za-z0-9]{0,63}$/

function moneyFault(name: string, label: string, value: unknown): Fault | undefined {
  if (typeof value === 'number') {
    return {
      code: 'MONEY_AS_NUMBER',
      en: `${name} is a JSON number, which cannot carry money exactly: write a string with two decimals, "150000.00".`,
      zh: `${label}是 JSON 数字，不能精确表示金额：请写成带两位小数的字符串，例如 "150000.00"。`,
    }
  }
  if (typeof value !== 'string' || !isMoney(value)) {
    return {
      code: 'NOT_MONEY',
      en: `${name} must be an amount in yuan with two decimals, as a string: "150000.00".`,
      zh: `${label}必须是带两位小数的人民币金额（字符串），例如 "150000.00"。`,
    }
  }
  if (!isNegative(value)) return undefined
  return { code: 'MONEY_NEGATIVE', en: `${name} must not be negative.`, zh: `${label}不能为负数。` }
}

function booleanFault(name: string, label: string, value: unknown): Fault | undefined {
  if (typeof value === 'boolean') return undefined
  return { code: 'NOT_TRUE_OR_FALSE', en: `${name} must be true or false.`, zh: `${label}必须是 true 或 false。` }
}

const FIGURE = /^(?:0|[1-9]\d{0,15})(?:\.\d{1,12})?$/

function figureFault(name: string, label: string, value: unknown): Fault | undefined {
  if (typeof value === 'string' && FIGURE.test(value)) return undefined
  const en = `${name} must be a figure that is not negative, written as a string: "300.00".`
  return { code: 'NOT_A_FIGURE', en, zh: `${label}必须是不为负数的数值（字符串），例如 "300.00"。` }
}

function countFault(name: string, label: string, value: unknown): Fault | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000_000) return undefined
  const en = `${name} must be a whole number from 0 to 1000000000, written as a number.`
  return { code: 'NOT_A_COUNT', en, zh: `${label}必须是 0 至 1000000000 之间的整数（JSON 数字）。` }
}

function textFault(name: string, label: string, value: unknown): Fault | undefined {
  if (typeof value === 'string' && /^[^\p{Cc}]{1,200}$/u.test(value)) return undefined
  const en = `${name} must be a line of text of 1 to 200 characters.`
  return { code: 'NOT_A_TEXT', en, zh: `${label}必须是 1 至 200 个字符的一行文字。` }
}

/** Items that a list may hold: more than any claim has projects. */
const MOST_ITEMS = 1000

function listFault(items: readonly FactDeclaration[], name: string, label: string, value: unknown): Fault | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_ITEMS) {
    const en = `${name} must be a list of 1 to ${MOST_ITEMS} items.`
    return { code: 'NOT_A_LIST', en, zh: `${label}必须是含 1 至 ${MOST_ITEMS} 项的列表。` }
  }
  for (const [i, item] of (value as unknown[]).entries()) {
    const fault = itemFault(items, item)
    if (fault !== undefined) {
      return { code: fault.code, en: `${name}[${i}]: ${fault.en}`, zh: `${label}第 ${i + 1} 项：${fault.zh}` }
    }
  }
  return undefined
}

function itemFault(items: readonly FactDeclaration[], item: unknown): Fault | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return { code: 'NOT_AN_OBJECT', en: 'An item must be an object of facts.', zh: '每一项必须是由事实组成的对象。' }
  }
  for (const [name, value] of Object.entries(item)) {
    const declared = items.find((fact) => fact.name === name)
    if (declared === undefined) {
      return { code: 'FACT_UNKNOWN', en: `An item has no fact ${name}.`, zh: `列表项没有名为 ${name} 的事实。` }
    }
    const fault = faultOf(declared, value)
    if (fault !== undefined) return fault
  }
  return undefined
}

function byYearFault(
  name: string,
  label: string,
  value: unknown,
  faultOfOne: (one: unknown) => Fault | undefined,
): Fault | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || !Object.keys(value).every((year) => /^2\d{3}$/.test(year) && isYear(Number(year)))) {
    const en = `${name} must be an object whose keys are years from ${FIRST_YEAR} to ${LAST_YEAR}.`
    return { code: 'NOT_BY_YEAR', en, zh: `${label}必须是以 ${FIRST_YEAR} 至 ${LAST_YEAR} 年份为键的对象。` }
  }
  return Object.values(value)
    .map(faultOfOne)
    .find((fault) => fault !== undefined)
}

function example(words: { readonly [word: string]: string }): string {
  return Object.keys(words).sort()[0] ?? 'food'
}
