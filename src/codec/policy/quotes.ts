// The gates of the law's words: quotes stand in the official text, spans in the quote, literals in their span. White space
// is ignored, because official texts break lines and space digits as printing fell.
import type { Clause } from '../../domain/policy/clause-types.ts'
import { type LiteralKind, literalFault, literalPlaces, numbersOf } from './literals.ts'
import { spansOf, type SpanPart } from './parts.ts'
import type { Finding, Path } from './problem.ts'

/** What is wrong with the clause's quotes, spans and literals. */
export function quoteFindings(clause: Clause, source: string): Finding[] {
  const findings = [
    ...verbatim(['quote'], clause.quote, source),
    ...verbatim(['responsible', 'sourceQuote'], clause.responsible.sourceQuote, source),
  ]
  const parts = [...spansOf(clause)]
  for (const part of parts) findings.push(...spanFindings(part, clause.quote), ...literalFindings(part))
  return [...findings, ...uncarried(clause.quote, parts)]
}

/** Where in the text the quote begins, white space not counted; −1 if it does not stand there. */
export function placeIn(source: string, quote: string): number {
  return squeeze(source).indexOf(squeeze(quote))
}

/** A quote must stand in the source exactly once. */
export function verbatim(path: Path, quote: string, source: string): Finding[] {
  const times = placesOf(squeeze(quote), squeeze(source)).length
  if (times === 1) return []
  if (times === 0) {
    const en = `The quote does not stand in source.txt: ${short(quote)}.`
    return [{ path, code: 'QUOTE_NOT_IN_SOURCE', en, zh: `原文中没有这段引文：${short(quote)}。` }]
  }
  const en = `The quote stands in source.txt ${times} times; quote enough to name one place.`
  return [{ path, code: 'QUOTE_NOT_UNIQUE', en, zh: `引文在原文中出现 ${times} 次，请引用足以确定一处的文字。` }]
}

/** A span must stand in its quote exactly once. */
export function spanFindings({ path, span }: SpanPart, quote: string): Finding[] {
  const times = placesOf(squeeze(span), squeeze(quote)).length
  if (times === 1) return []
  if (times === 0) {
    const en = `The span does not stand in the clause's quote: ${short(span)}.`
    return [{ path, code: 'SPAN_NOT_IN_QUOTE', en, zh: `条款引文中没有这段文字：${short(span)}。` }]
  }
  const en = `The span stands in the clause's quote ${times} times; take enough words to name one place: ${short(span)}.`
  const zh = `这段文字在条款引文中出现 ${times} 次，请取足以确定一处的文字：${short(span)}。`
  return [{ path, code: 'SPAN_NOT_UNIQUE', en, zh }]
}

/** The literals of a span are literals of their kind, stand in it, and are its only numbers. */
export function literalFindings({ path, span, literals, as }: SpanPart): Finding[] {
  if (literals.length === 0) return []
  const at = as === 'year' ? path : [...path.slice(0, -1), 'literal']
  const faulty = literals.flatMap((text) => invalid(text, as, at))
  return faulty.length > 0 ? faulty : carriedBy(span, literals, path, at)
}

function invalid(text: string, as: LiteralKind, path: Path): Finding[] {
  const fault = literalFault(text, as)
  return fault === undefined ? [] : [{ path, code: 'LITERAL_INVALID', ...fault }]
}

/** Every literal stands in the span, and every number of the span belongs to one of them. */
function carriedBy(span: string, literals: readonly string[], path: Path, at: Path): Finding[] {
  const text = squeeze(span)
  const numbers = numbersOf(text)
  const places = literals.map((literal) => literalPlaces(squeeze(literal), text))
  const isOf = (from: number) => places.some((of) => of.some((place) => from >= place.from && from < place.to))
  const others = numbers.filter(({ from }) => !isOf(from))
  const wanted = new Set(literals.flatMap((literal) => numbersOf(squeeze(literal)).map(({ digits }) => digits)))
  if (wanted.size > 0 && numbers.length !== wanted.size && (numbers.length === 0 || others.length > 0)) {
    const en = `The span of a value must hold its number and no other, it holds ${numbers.length}: ${short(span)}.`
    const zh = `数值所引文字必须只含该数字，现有 ${numbers.length} 个：${short(span)}。`
    return [{ path, code: 'SPAN_NOT_OF_ONE_NUMBER', en, zh }]
  }
  return literals.flatMap((literal, i) => {
    if (places[i]?.length !== 0) return []
    const en = `The literal ${literal} does not stand in its span: ${short(span)}.`
    return [{ path: at, code: 'LITERAL_NOT_IN_SPAN', en, zh: `所引文字中没有 ${literal}：${short(span)}。` }]
  })
}

/** Numbers of the quote that no value carries: something of the law was overlooked. */
function uncarried(quote: string, parts: readonly SpanPart[]): Finding[] {
  const text = squeeze(quote)
  const carried = parts
    .filter(({ literals }) => literals.length > 0)
    .map(({ span }) => ({ from: text.indexOf(squeeze(span)), length: squeeze(span).length }))
  return numbersOf(text)
    .filter(({ from }) => !carried.some((part) => from >= part.from && from < part.from + part.length))
    .map(({ digits, from }) => {
      const around = text.slice(Math.max(0, from - 8), from + digits.length + 4)
      const en = `No value carries the number ${digits} of the quote: …${around}….`
      return {
        path: ['quote'],
        code: 'NUMBER_NOT_CARRIED',
        en,
        zh: `引文中的数字 ${digits} 没有对应的数值：…${around}…。`,
      }
    })
}

/** Every place where the part stands in the whole. */
export function placesOf(part: string, whole: string): number[] {
  const places: number[] = []
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1)) places.push(at)
  return places
}

/** The text without white space: official texts break lines and space digits as printing fell. */
export function squeeze(text: string): string {
  return text.replace(/\s/gu, '')
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
