// How an award meets other money: 就高不重复 (of one matter), 就高补差 (of one year), one increment rewarded once. Each rule cuts
// the rounded award to what earlier money leaves of it; the first two name clauses and policies beyond this one.
import { Decimal, decimal, isNegative, type Money, plus, sum, toMoney } from '../money.ts'
import type { StackingRule } from './rule-types.ts'
import type { Place } from './caps.ts'
import { net } from './caps.ts'
import { matterKey } from './matter.ts'
import { chosen, inForceOf, readingsIn } from './readings.ts'
import { addDecisiveReason, exact, type Sheet, writeAmount } from './sheet.ts'
import type { Facts, PolicyVersion, PriorPayment, ReadingChoices, StepInputs } from './types.ts'

/** What a rule is asked about one part of a claim. */
export interface Award {
  readonly amount: Decimal
  /** What the clause gives before earlier payments. */
  readonly entitlement: Money
  readonly facts: Facts
  readonly place: Place
  readonly prior: readonly PriorPayment[]
}

export interface PreparedRule {
  readonly source: Exclude<StackingRule, { readonly kind: 'sameSpend' }>
  /** Whether it counts money by the year of the claim. */
  readonly byYear: boolean
  readonly apply: (sheet: Sheet, award: Award) => Decimal
}

interface Prepared {
  readonly policy: PolicyVersion
  readonly choices: ReadingChoices
  readonly clause: string
  /** The clause's caps per enterprise and year, in yuan. */
  readonly yearCaps: readonly Decimal[]
}

/** The rules of the policy that apply to the clause. */
export function prepareRules(about: Prepared): readonly PreparedRule[] {
  return (about.policy.rules ?? []).flatMap((rule): PreparedRule[] => {
    if (!rule.clauses.includes(about.clause)) return []
    switch (rule.kind) {
      case 'sameSpend':
        return []
      case 'highestOfMatter':
        return [highestOfMatter(rule, about)]
      case 'topUpOfYear':
        return [topUpOfYear(rule, about)]
      case 'sameIncrement':
        return [sameIncrement(rule, about)]
    }
  })
}

type Rule<K extends StackingRule['kind']> = Extract<StackingRule, { readonly kind: K }>

function highestOfMatter(rule: Rule<'highestOfMatter'>, about: Prepared): PreparedRule {
  const { policy, choices, clause } = about
  const mode = chosen(policy, rule.earlier, choices)
  const levels = chosen(policy, rule.levels, choices)
  const recoveries = chosen(policy, rule.recoveries, choices)
  const readings = inForceOf(policy, leaning(rule, rule.earlier, rule.levels, rule.recoveries), choices)
  const formula =
    mode === 'difference' ? 'max(0, min(amount, entitlement − received))' : 'amount if received = 0, otherwise nothing'
  const apply = (sheet: Sheet, { amount, entitlement, facts, prior }: Award): Decimal => {
    const matter = matterKey(rule, levels, clause, facts)
    if (matter === undefined) return amount
    const same = net(prior, recoveries).filter((one) => matterKey(rule, levels, one.clause, one) === matter)
    const received = sum(same.map((one) => one.amount))
    const left =
      mode === 'difference' ? difference(entitlement, received) : decimal(isPositive(received) ? '0' : entitlement)
    const inputs = { matter, entitlement, received }
    return cut(sheet, rule, readings, { formula, inputs }, amount, left)
  }
  return { source: rule, byYear: false, apply }
}

function topUpOfYear(rule: Rule<'topUpOfYear'>, about: Prepared): PreparedRule {
  const { policy, choices, clause, yearCaps } = about
  const classes = chosen(policy, rule.class, choices) === 'clause' ? [clause] : rule.clauses
  const own = chosen(policy, rule.received, choices)
  const recoveries = chosen(policy, rule.recoveries, choices)
  const readings = inForceOf(policy, leaning(rule, rule.class, rule.received, rule.recoveries), choices)
  const cap = classes.length === 1 && yearCaps.length > 0 ? Decimal.min(...yearCaps) : undefined
  const ofDocument = new Set(policy.clauses.map(({ id }) => id))
  const receivedOf = ({ clause: of, level, field, amount, split }: PriorPayment): Money | undefined => {
    const isOwn = ofDocument.has(of)
    // In payments of this document `level` may be the level of a title; the money is the rule's unless it says otherwise.
    const levelFits = isOwn
      ? level === undefined || !OTHER_LEVELS.has(level) || level === rule.level
      : level === rule.level
    const fieldFits = field === undefined ? isOwn : field === rule.field
    if (!levelFits || !fieldFits || (isOwn && !own.includes(of))) return undefined
    return split === undefined ? amount : split[rule.level]
  }
  const capped = cap === undefined ? '' : `, cap`
  const formula = `max(0, min(amount, min(earlierOfClass + entitlement${capped}) − received))`
  const apply = (sheet: Sheet, { amount, entitlement, place, prior }: Award): Decimal => {
    const ofYear = net(prior, recoveries).filter(({ year }) => year === place.year)
    const earlier = sum(
      ofYear.filter((one) => classes.includes(one.clause)).map((one) => one.entitlement ?? one.amount),
    )
    const received = sum(ofYear.map(receivedOf).filter((one) => one !== undefined))
    const total = plus(earlier, entitlement)
    const ofClass = cap === undefined ? decimal(total) : Decimal.min(total, cap)
    const capInput = cap === undefined ? {} : { cap: exact(cap) }
    const inputs = { year: place.year, earlierOfClass: earlier, entitlement, ...capInput, received }
    return cut(sheet, rule, readings, { formula, inputs }, amount, Decimal.max(0, ofClass.minus(received)))
  }
  return { source: rule, byYear: true, apply }
}

const OTHER_LEVELS: ReadonlySet<string> = new Set(['central', 'province', 'city', 'county', 'town'])

function sameIncrement(rule: Rule<'sameIncrement'>, { policy, choices }: Prepared): PreparedRule {
  const recoveries = chosen(policy, rule.recoveries, choices)
  const readings = inForceOf(policy, leaning(rule, rule.recoveries), choices)
  const formula = 'max(0, min(amount, entitlement − received))'
  const apply = (sheet: Sheet, { amount, entitlement, place, prior }: Award): Decimal => {
    const same = net(prior, recoveries).filter(
      ({ clause, year }) => rule.clauses.includes(clause) && year === place.year,
    )
    if (same.length === 0) return amount
    const received = sum(same.map((one) => one.amount))
    const inputs = { year: place.year, entitlement, received }
    return cut(sheet, rule, readings, { formula, inputs }, amount, difference(entitlement, received))
  }
  return { source: rule, byYear: true, apply }
}

function leaning(rule: StackingRule, ...values: readonly unknown[]): readonly string[] {
  return [...readingsIn(rule), ...values.flatMap((value) => readingsIn(value))]
}

/** Recoveries beyond what was received never raise an award above its entitlement. */
function difference(entitlement: Money, received: Money): Decimal {
  return Decimal.max(0, Decimal.min(entitlement, decimal(entitlement).minus(received)))
}

function isPositive(amount: Money): boolean {
  return !isNegative(amount) && !decimal(amount).isZero()
}

function cut(
  sheet: Sheet,
  rule: StackingRule,
  readings: ReadingChoices,
  { formula, inputs }: { readonly formula: string; readonly inputs: StepInputs },
  amount: Decimal,
  left: Decimal,
): Decimal {
  const payable = Decimal.min(amount, left)
  const quote = rule.quote ?? null
  writeAmount(sheet, { stage: 'stacking', quote, readings, formula, inputs: { rule: rule.id, ...inputs } }, payable)
  if (payable.lessThan(amount)) {
    const code = payable.isZero() ? 'HIGHER_ALREADY_PAID' : 'TOP_UP_DIFFERENCE'
    addDecisiveReason(sheet, code, { rule: rule.id, received: String(inputs['received']), amount: toMoney(payable) })
  }
  return payable
}
