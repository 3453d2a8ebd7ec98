// Literals of policy data as the gates read them: whether the text is a literal of its kind, and where it stands in a span.
import * as literal from '../../domain/literal.ts'

export type LiteralKind = 'amount' | 'rate' | 'quantity' | 'count' | 'months' | 'shares' | 'half' | 'year' | 'any'

const CHINESE: Readonly<Record<LiteralKind, string>> = {
  amount: '金额',
  rate: '比率',
  quantity: '数量',
  count: '个数或期限',
  months: '期限',
  shares: '分担比例',
  half: '减半',
  year: '年份',
  any: '数值',
}

/** Why the text is not a literal of the kind, in English and Chinese; undefined if it is one. */
export function literalFault(
  text: string,
  kind: LiteralKind,
): { readonly en: string; readonly zh: string } | undefined {
  try {
    parse(text, kind)
    return undefined
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { en: `${error.message}.`, zh: `不是法规中的${CHINESE[kind]}：${text}。` }
  }
}

function parse(text: string, kind: LiteralKind): unknown {
  switch (kind) {
    case 'amount':
      return literal.amountLiteral(text)
    case 'rate':
      return literal.rateLiteral(text)
    case 'quantity':
      return literal.quantityLiteral(text)
    case 'count':
      return /[年月]$/u.test(text) ? literal.monthsLiteral(text) : literal.countLiteral(text)
    case 'months':
      return literal.monthsLiteral(text)
    case 'shares':
      return literal.sharesLiteral(text)
    case 'half':
      return literal.halfLiteral(text)
    case 'year':
      return literal.yearLiteral(text)
    case 'any':
      return text
  }
}

export interface Place {
  readonly from: number
  readonly to: number
}

/** Where the literal stands in the text as a value of its own, not as a part of a longer number. Both without white space. */
export function literalPlaces(literalText: string, text: string): Place[] {
  const places: Place[] = []
  for (let from = text.indexOf(literalText); from !== -1; from = text.indexOf(literalText, from + 1)) {
    const to = from + literalText.length
    const longerBefore = /[\d.]/u.test(text[from - 1] ?? '') && /^\d/u.test(literalText)
    const longerAfter = /\d$/u.test(literalText) && /[\d.]/u.test(text[to] ?? '')
    if (!longerBefore && !longerAfter) places.push({ from, to })
  }
  return places
}

/** The numbers in Arabic digits of a text, with their places. */
export function numbersOf(text: string): { readonly digits: string; readonly from: number }[] {
  return [...text.matchAll(/\d+(?:\.\d+)?/gu)].map((match) => ({ digits: match[0], from: match.index }))
}
