// The gate of words for what a document says beside its clauses: rules, quotas, passages that never pay, targets, allocation
// by competition, stated first and last days. Each quote stands in the official text, each value in its quote.
import type { PolicyVersion, StatedDay } from '../../domain/policy/types.ts'
import type { Quota, Target } from '../../domain/policy/rule-types.ts'
import { literalPlaces } from './literals.ts'
import type { Finding, Path } from './problem.ts'
import { literalFindings, spanFindings, squeeze, verbatim } from './quotes.ts'

/** What `policy.yaml` says, without the clauses and the digest. */
export type Head = Omit<PolicyVersion, 'clauses' | 'sourceDigest'>

/** A passage of the official text that `policy.yaml` quotes, and where. */
export interface Passage {
  readonly path: Path
  readonly quote: string
}

/** Every passage that `policy.yaml` quotes. */
export function passagesOf(head: Head): Passage[] {
  const { rules = [], quotas = [], notPayable = [], targets = [], competitive } = head
  return [
    ...(['inForceFrom', 'inForceTo'] as const).flatMap((key) => {
      const stated = statedDay(head[key])
      return stated === null ? [] : [{ path: [key, 'quote'], quote: stated.quote }]
    }),
    ...rules.flatMap(({ quote }, i) => (quote === undefined ? [] : [{ path: ['rules', i, 'quote'], quote }])),
    ...(competitive === undefined ? [] : [{ path: ['competitive', 'quote'], quote: competitive.quote }]),
    ...quotas.map(({ quote }, i) => ({ path: ['quotas', i, 'quote'], quote })),
    ...notPayable.flatMap(({ quotes }, i) =>
      quotes.map((quote, j) => ({ path: ['notPayable', i, 'quotes', j], quote })),
    ),
    ...targets.map(({ quote }, i) => ({ path: ['targets', i, 'quote'], quote })),
  ]
}

/** What is wrong with the words of `policy.yaml`. */
export function headQuoteFindings(head: Head, source: string): Finding[] {
  return [
    ...passagesOf(head).flatMap(({ path, quote }) => verbatim(path, quote, source)),
    ...(['inForceFrom', 'inForceTo'] as const).flatMap((key) => dayFindings([key], statedDay(head[key]))),
    ...(head.quotas ?? []).flatMap((quota, i) => quotaFindings(['quotas', i], quota)),
    ...(head.targets ?? []).flatMap((target, i) => targetFindings(['targets', i], target)),
    ...(head.rules ?? []).flatMap((rule, i) => groundsFindings(['rules', i], rule)),
  ]
}

function statedDay(day: Head['inForceFrom'] | Head['inForceTo']): StatedDay | null {
  return day !== undefined && 'day' in day ? day : null
}

/** The quote of a stated day holds that day, as YYYY年M月D日. */
function dayFindings(path: Path, stated: StatedDay | null): Finding[] {
  if (stated === null) return []
  const [year, month, day] = stated.day.split('-').map((digits) => Number.parseInt(digits, 10))
  const written = `${year}年${month}月${day}日`
  if (squeeze(stated.quote).includes(written)) return []
  const en = `The quote does not hold the day ${written}: ${stated.quote}.`
  return [{ path: [...path, 'day'], code: 'DAY_NOT_IN_QUOTE', en, zh: `引文中没有日期 ${written}：${stated.quote}。` }]
}

function quotaFindings(path: Path, { quote, limits }: Quota): Finding[] {
  return limits.flatMap(({ literal, span }, i) => {
    const part = { path: [...path, 'limits', i, 'span'], span, literals: [literal], as: 'amount' } as const
    return [...spanFindings(part, quote), ...literalFindings(part)]
  })
}

function targetFindings(path: Path, { literal, quote, by }: Target): Finding[] {
  const findings: Finding[] = []
  if (literalPlaces(squeeze(literal), squeeze(quote)).length === 0) {
    const en = `The literal ${literal} does not stand in the target's quote.`
    const zh = `指标引文中没有 ${literal}。`
    findings.push({ path: [...path, 'literal'], code: 'LITERAL_NOT_IN_QUOTE', en, zh })
  }
  if (!/\d/u.test(literal)) {
    const en = `A target needs a figure, ${literal} is none.`
    findings.push({ path: [...path, 'literal'], code: 'LITERAL_INVALID', en, zh: `指标须为数字：${literal}。` })
  }
  const stated = /(?:^|到|前)\s*(?<year>20\d\d)\s*年/u.exec(quote)?.groups?.['year']
  if (by !== undefined && stated !== undefined && stated !== by) {
    const en = `The quote names ${stated}, the target ${by}.`
    findings.push({
      path: [...path, 'by'],
      code: 'YEAR_NOT_IN_QUOTE',
      en,
      zh: `引文写明 ${stated} 年，指标写 ${by} 年。`,
    })
  }
  return findings
}

/** A rule stands on words of the text, or on a reading where the text has none. */
function groundsFindings(
  path: Path,
  { quote, reading }: { readonly quote?: string; readonly reading?: string },
): Finding[] {
  if (quote !== undefined || reading !== undefined) return []
  const en = 'A rule needs a quote of the source or the reading that put it there.'
  return [{ path, code: 'GROUNDS', en, zh: '规则须有原文引文，或指明口径。' }]
}
