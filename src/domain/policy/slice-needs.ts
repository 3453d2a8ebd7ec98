// Which earlier payments and running totals a clause needs, so that the ledger can hand over exactly these and no others.
import type { CapScope } from './clause-types.ts'
import { compile } from './compile.ts'
import { chosen } from './readings.ts'
import type { StackingRule } from './rule-types.ts'
import type { PolicyVersion, PriorPayment, ReadingChoices, Running } from './types.ts'

/** What a decision under a clause must see of the ledger. */
export interface SliceNeeds {
  /** Payments and recoveries under these clauses of the policy. */
  readonly clauses: readonly string[]
  /** Of all years, or only of the year of the claim. */
  readonly years: 'all' | 'claimYear'
  /** Money of the claim's matter, under whichever clause or policy, of all years (就高不重复). */
  readonly ofMatter: boolean
  /** Money of this level and field in the year of the claim, under whichever clause or policy (就高补差). */
  readonly ofYear: { readonly level: string; readonly field: string } | null
  /** What those payments must say of themselves, as far as it is recorded. */
  readonly members: readonly (keyof PriorPayment)[]
  /** Whether payments to related enterprises count too. */
  readonly party: 'enterprise' | 'relatedGroup'
  readonly running: readonly Running[]
}

/** What the clause needs under the readings. Throws a RangeError on a clause, reading or alternative that is not there. */
export function sliceNeeds(policy: PolicyVersion, clause: string, readings: ReadingChoices): SliceNeeds {
  const { caps, floors, oneOff, term, rules, shares, clause: source } = compile(policy, clause, readings)
  const sources = rules.map((rule) => rule.source)
  const topUp = sources.find((rule) => rule.kind === 'topUpOfYear')
  const scopes: readonly CapScope[] = [...caps, ...floors].map(({ scope }) => scope)
  const matters = sources.some(({ kind }) => kind === 'highestOfMatter')
  const everyYear =
    oneOff !== null ||
    term !== null ||
    shares !== null ||
    matters ||
    scopes.some((s) => s === 'enterprise' || s === 'project')
  const isOfGroup = caps.some(
    (cap) => cap.source.party !== undefined && chosen(policy, cap.source.party, readings) === 'relatedGroup',
  )
  const keys = (oneOff?.source.keys ?? []) as readonly (keyof PriorPayment)[]
  const members: readonly (keyof PriorPayment)[] = [
    ...keys,
    ...(scopes.includes('project') ? (['projectId'] as const) : []),
    ...(floors.length > 0 || topUp !== undefined ? (['entitlement'] as const) : []),
    ...(matters ? (['matter', 'title', 'level', 'stage'] as const) : []),
    ...(topUp === undefined ? [] : (['level', 'field', 'split'] as const)),
  ]
  const limit = source.base?.kind === 'principal' ? source.base.limit : undefined
  return {
    clauses: unique([clause, ...[...caps, ...floors].flatMap((one) => one.clauses), ...sources.flatMap(named)]),
    years: everyYear ? 'all' : 'claimYear',
    ofMatter: matters,
    ofYear: topUp === undefined ? null : { level: topUp.level, field: topUp.field },
    members: unique(members),
    party: isOfGroup ? 'relatedGroup' : 'enterprise',
    running: limit?.less === undefined ? [] : [limit.less],
  }
}

function named(rule: StackingRule): readonly string[] {
  return rule.kind === 'sameSpend' ? [] : rule.clauses
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}
