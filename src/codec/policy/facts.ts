// Facts as a request gives them → facts as the clause declares them. Everything that does not fit is named, with the reason
// in English and Chinese; a fact that is left out is no fault here: the evaluator answers that it is missing.
import { isDate } from '../../domain/calendar.ts'
import { isMoney, isNegative } from '../../domain/money.ts'
import type { Clause, FactDeclaration, Facts, FactValue } from '../../domain/policy/types.ts'

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

/** The facts, or everything that is wrong with them. */
export function readFacts(
  clause: Clause,
  given: { readonly [name: string]: unknown },
): { readonly facts: Facts } | { readonly problems: readonly FieldProblem[] } {
  const facts: Record<string, FactValue> = {}
  const problems: FieldProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const declared = clause.facts.find((fact) => fact.name === name)
    const fault = declared === undefined ? unknownFact(clause, name) : faultOf(declared, value)
    if (fault === undefined) facts[name] = value as FactValue
    else problems.push({ field: `facts.${name}`, ...fault })
  }
  return problems.length === 0 ? { facts } : { problems }
}

type Fault = Omit<FieldProblem, 'field'>

function unknownFact({ id }: Clause, name: string): Fault {
  const code = 'FACT_UNKNOWN'
  return { code, en: `Clause ${id} knows no fact ${name}.`, zh: `条款 ${id} 没有名为 ${name} 的事实。` }
}

function faultOf(fact: FactDeclaration, value: unknown): Fault | undefined {
  const { name } = fact
  const label = `${fact.label}（${name}）`
  switch (fact.type) {
    case 'money':
      return moneyFault(name, label, value)
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
      if (typeof value === 'boolean') return undefined
      return { code: 'NOT_TRUE_OR_FALSE', en: `${name} must be true or false.`, zh: `${label}必须是 true 或 false。` }
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

function example(words: { readonly [word: string]: string }): string {
  return Object.keys(words).sort()[0] ?? 'food'
}
