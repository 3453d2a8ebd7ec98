// The gate of coverage: whatever the official text says of money belongs to a clause, or is declared as a rule, a quota, a
// target or a passage that never pays. What nobody declared was overlooked. The test is the one policies/README.md states.
import type { Clause } from '../../domain/policy/clause-types.ts'
import { type Head, passagesOf } from './head-quotes.ts'
import { placesOf, squeeze } from './quotes.ts'

/** A sentence that speaks of money and belongs to nothing. */
export interface Uncovered {
  /** The line of source.txt, from 1, on which the first such word stands. */
  readonly line: number
  readonly sentence: string
  /** The words that were not covered, in their order. */
  readonly words: readonly string[]
}

/** Amounts, percentages, and the words of giving, lending and taxing. Offices (财政局, 税务局) are not money. */
const MONEY = [
  String.raw`(?:\d[\d.]*)?[千万亿]元|\d[\d.]*元`,
  String.raw`\d[\d.]*亿(?![吨家项个])`,
  String.raw`\d[\d.]*%`,
  '补助|补贴|奖励|奖补|以奖代补|贴息|补偿|减免|免征|免税|减半|出让金|资金|预算|基金|贷款|信贷|融资|担保',
  '财政(?!局|厅|部)|税(?!务)',
].join('|')

/** A numbered title up to 20 characters without figures and commas, or a line that begins with #. */
const HEADING = /^(?:#.*|[\s*]*[（(]?[一二三四五六七八九十]+[）)、][\s*]*[^。，,；;\d]{1,20}(?:。|\**$))/u

/** The sentences of the source that speak of money outside of every quote. */
export function uncovered(source: string, clauses: readonly Clause[], head: Head): Uncovered[] {
  const { text, lines, covered } = laidOut(source)
  for (const quote of [...clauses.map((clause) => clause.quote), ...passagesOf(head).map((passage) => passage.quote)]) {
    const words = squeeze(quote)
    for (const from of placesOf(words, text)) covered.fill(true, from, from + words.length)
  }
  const found = new Map<number, { line: number; sentence: string; words: string[] }>()
  for (const match of text.matchAll(new RegExp(MONEY, 'gu'))) {
    if (covered.slice(match.index, match.index + match[0].length).every((is) => is)) continue
    const from = sentenceFrom(text, match.index)
    const known = found.get(from)
    if (known !== undefined) known.words.push(match[0])
    else found.set(from, { line: lines[match.index] ?? 1, sentence: sentenceAt(text, from), words: [match[0]] })
  }
  return [...found.values()]
}

/** The text without white space, with the line of every character, and headings counted as covered. */
function laidOut(source: string): { text: string; lines: number[]; covered: boolean[] } {
  const lines: number[] = []
  const covered: boolean[] = []
  let text = ''
  for (const [i, line] of source.split('\n').entries()) {
    const heading = squeeze(HEADING.exec(line)?.[0] ?? '').length
    const words = squeeze(line)
    for (let at = 0; at < words.length; at++) {
      lines.push(i + 1)
      covered.push(at < heading)
    }
    text += words
  }
  return { text, lines, covered }
}

const ENDS = '。；;！？'

function sentenceFrom(text: string, at: number): number {
  let from = at
  while (from > 0 && !ENDS.includes(text.charAt(from - 1))) from--
  return from
}

function sentenceAt(text: string, from: number): string {
  let to = from
  while (to < text.length && !ENDS.includes(text.charAt(to))) to++
  return text.slice(from, to + 1)
}
