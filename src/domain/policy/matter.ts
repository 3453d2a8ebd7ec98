// 同一事项: what an award is for. Named by the fact `matter`, otherwise by the title, with titles joined that are stages of one.
import type { HighestOfMatter } from './rule-types.ts'

/** Facts of a claim or an earlier payment that may say what it is for. */
export interface About {
  readonly [name: string]: unknown
}

/** The matter, the same text for the same matter; undefined where nothing says what it is. */
export function matterKey(
  rule: HighestOfMatter,
  levels: 'oneMatter' | 'ownMatter',
  clause: string,
  about: object,
): string | undefined {
  const { matter, title, level, stage } = about as About
  const isProduct = rule.products?.includes(clause) === true
  const named = typeof matter === 'string' ? matter : isProduct ? undefined : title
  if (typeof named !== 'string') return undefined
  if (levels === 'oneMatter') return joinedName(rule, named)
  // Headings of a product are no levels of it: they stay one matter.
  const parts = [joinedName(rule, named), isProduct ? undefined : title, level, stage]
  return parts.filter((part) => typeof part === 'string').join(' ')
}

function joinedName({ joined }: HighestOfMatter, name: string): string {
  const found = Object.entries(joined).find(([, titles]) => titles.includes(name))
  return found?.[0] ?? name
}
