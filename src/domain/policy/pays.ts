// How a base becomes an amount: a pay is prepared once for a clause and applied to every part of a claim.
import { amountLiteral, rateLiteral } from '../literal.ts'
import { Decimal, decimal } from '../money.ts'
import type { Pay, Tier } from './clause-types.ts'
import { prepare, type Setting, type Test } from './conditions.ts'
import { type DecidedPay, prepareDecided } from './decided.ts'
import type { Given } from './given.ts'
import type { Part } from './parts.ts'
import { chosen, readingsIn } from './readings.ts'
import { exact } from './sheet.ts'
import type { StepInputs } from './types.ts'

/** An amount with its words. */
export interface Paid {
  readonly amount: Decimal
  readonly span: string
  readonly formula: string
  readonly inputs: StepInputs
}

export type PreparedPay =
  | DecidedPay
  | {
      readonly kind: 'settled'
      readonly readings: readonly string[]
      readonly pay: (part: Part) => Paid
    }
  | {
      readonly kind: 'tiers'
      readonly readings: readonly string[]
      /** The row that applies, null if none does; missing facts where that is not known. */
      readonly choose: (given: Given) => { readonly paid: Paid | null; readonly missing: readonly string[] }
    }

/** Prepares a pay over a base of this name. Throws a RangeError on a literal that is none. */
export function preparePay(pay: Pay, base: string, setting: Setting): PreparedPay {
  switch (pay.kind) {
    case 'rateOfBase':
    case 'shareOfIncrement':
      return rate(pay, base)
    case 'interest':
      return interest(pay, base)
    case 'perUnit':
      return perUnit(pay, base, setting)
    case 'fixed': {
      const paid = fixed(pay.literal, pay.span)
      return { kind: 'settled', readings: [], pay: () => paid }
    }
    case 'tiers':
      return tiers(pay.rows, setting)
    case 'decidedRate':
    case 'decidedAmount':
    case 'choice':
      return prepareDecided(pay, base)
  }
}

type Worded = { readonly literal: string; readonly span: string }

function rate({ literal, span }: Worded, base: string): PreparedPay {
  const share = rateLiteral(literal)
  const shown = share.toFixed()
  const formula = `${base} × ${literal}`
  const pay = ({ base: value }: Part): Paid => {
    const from = figure(value)
    return { amount: from.times(share), span, formula, inputs: { [base]: exact(from), rate: shown } }
  }
  return { kind: 'settled', readings: [], pay }
}

function interest({ literal, span, reading }: Worded & { readonly reading: string }, base: string): PreparedPay {
  const yearly = rateLiteral(literal)
  const shown = yearly.toFixed()
  const formula = `${base} × ${literal} × months ÷ 12`
  const pay = ({ base: value, months }: Part): Paid => {
    const from = figure(value)
    const amount =
      months === 12
        ? from.times(yearly)
        : from
            .times(yearly)
            .times(months ?? 0)
            .dividedBy(12)
    return { amount, span, formula, inputs: { [base]: exact(from), rate: shown, months } }
  }
  return { kind: 'settled', readings: [reading], pay }
}

function perUnit(
  { literal, span, fractions }: Extract<Pay, { kind: 'perUnit' }>,
  base: string,
  { policy, choices }: Setting,
): PreparedPay {
  const each = amountLiteral(literal)
  const price = decimal(each)
  const whole = chosen(policy, fractions, choices) === 'wholeUnitsOnly'
  const formula = whole ? `whole units of ${base} × ${literal}` : `${base} × ${literal}`
  const pay = ({ base: value }: Part): Paid => {
    const units = figure(value)
    const counted = whole ? units.toDecimalPlaces(0, Decimal.ROUND_DOWN) : units
    return { amount: counted.times(price), span, formula, inputs: { [base]: exact(units), perUnit: each } }
  }
  return { kind: 'settled', readings: readingsIn(fractions), pay }
}

function fixed(literal: string, span: string): Paid {
  const amount = amountLiteral(literal)
  return { amount: decimal(amount), span, formula: literal, inputs: { fixed: amount } }
}

interface PreparedTier {
  readonly test: Test
  readonly paid: Paid
}

function tiers(rows: readonly Tier[], setting: Setting): PreparedPay {
  const prepared = rows.map(({ when, literal, span }): PreparedTier => {
    const test = prepare(when, setting)
    const paid = fixed(literal, span)
    return { test, paid: { ...paid, formula: `${literal} where ${test.formula}` } }
  })
  const choose = (given: Given) => {
    for (const { test, paid } of prepared) {
      const { holds, missing, inputs } = test.decide(given)
      if (holds === null) return { paid: null, missing }
      if (holds) return { paid: { ...paid, inputs: { ...inputs, ...paid.inputs } }, missing: [] }
    }
    return { paid: null, missing: [] }
  }
  return { kind: 'tiers', readings: prepared.flatMap(({ test }) => test.readings), choose }
}

/** The base of a part whose pay needs one. */
export function figure(base: Decimal | null): Decimal {
  if (base === null) throw new RangeError('this pay needs a base')
  return base
}
