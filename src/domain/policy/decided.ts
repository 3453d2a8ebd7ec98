// Pays that a person decides within a ceiling or among listed amounts (不高于, 最高, 10 万元或 20 万元). Without a decision nothing
// is paid and the ceiling is known; a decision outside of it is refused, never cut (R4, R5).
import { amountLiteral, rateLiteral } from '../literal.ts'
import { decimal, type Decimal, type Money } from '../money.ts'
import type { Pay } from './clause-types.ts'
import { figure, type Paid } from './pays.ts'
import type { Part } from './parts.ts'
import type { ReasonCode } from './reasons.ts'
import { exact } from './sheet.ts'
import type { Approval, StepInputs } from './types.ts'

export interface DecidedPay {
  readonly kind: 'decided'
  readonly readings: readonly string[]
  readonly decide: (approval: Approval) => Decision
}

/** What the decision pays, or why it pays nothing and what it could pay at most. */
export type Decision =
  | { readonly isDecided: true; readonly pay: (part: Part) => Paid }
  | {
      readonly isDecided: false
      readonly code: ReasonCode
      readonly inputs: StepInputs
      readonly most: (part: Part) => Paid
    }

type Asking = Extract<Pay, { kind: 'decidedRate' | 'decidedAmount' | 'choice' }>

/** Prepares the pay. Throws a RangeError on a literal that is none. */
export function prepareDecided(pay: Asking, base: string): DecidedPay {
  const readings = [pay.reading]
  switch (pay.kind) {
    case 'decidedRate':
      return { kind: 'decided', readings, decide: rateUpTo(pay.literal, pay.span, base) }
    case 'decidedAmount':
      return { kind: 'decided', readings, decide: amountUpTo(pay.literal, pay.span) }
    case 'choice':
      return { kind: 'decided', readings, decide: oneOfListed(pay.options) }
  }
}

function rateUpTo(literal: string, span: string, base: string): DecidedPay['decide'] {
  const ceiling = rateLiteral(literal)
  const shown = ceiling.toFixed()
  const formula = `${base} × decidedRate, at most ${literal}`
  const at =
    (rate: Decimal) =>
    (part: Part): Paid => {
      const from = figure(part.base)
      const inputs = { [base]: exact(from), rate: rate.toFixed(), ceiling: shown }
      return { amount: from.times(rate), span, formula, inputs }
    }
  return ({ rate }) => {
    if (rate === undefined) {
      return { isDecided: false, code: 'RATE_DECISION_REQUIRED', inputs: { ceiling: shown }, most: at(ceiling) }
    }
    const decided = decimal(rate)
    if (decided.lessThanOrEqualTo(ceiling)) return { isDecided: true, pay: at(decided) }
    const inputs = { decided: rate, ceiling: shown }
    return { isDecided: false, code: 'RATE_ABOVE_CEILING', inputs, most: at(ceiling) }
  }
}

function amountUpTo(literal: string, span: string): DecidedPay['decide'] {
  const ceiling = amountLiteral(literal)
  const paid = (amount: Money) => () => ofAmount(amount, span, `decidedAmount, at most ${literal}`, { ceiling })
  return ({ amount }) => {
    const most = paid(ceiling)
    if (amount === undefined) return { isDecided: false, code: 'RATE_DECISION_REQUIRED', inputs: { ceiling }, most }
    if (decimal(amount).lessThanOrEqualTo(ceiling)) return { isDecided: true, pay: paid(amount) }
    return { isDecided: false, code: 'AMOUNT_ABOVE_CEILING', inputs: { decided: amount, ceiling }, most }
  }
}

function oneOfListed(options: readonly { readonly literal: string; readonly span: string }[]): DecidedPay['decide'] {
  const listed = options.map(({ literal, span }) => ({ amount: amountLiteral(literal), span }))
  const names = options.map(({ literal }) => literal).join(' or ')
  const highest = listed.reduce((best, one) => (decimal(one.amount).greaterThan(best.amount) ? one : best))
  const inputs = { listed: listed.map(({ amount }) => amount).join(', ') }
  const paid = (one: typeof highest) => () => ofAmount(one.amount, one.span, `decidedAmount, one of ${names}`, inputs)
  return ({ amount }) => {
    const most = paid(highest)
    if (amount === undefined) return { isDecided: false, code: 'TIER_DECISION_REQUIRED', inputs, most }
    const found = listed.find((one) => decimal(one.amount).equals(amount))
    if (found !== undefined) return { isDecided: true, pay: paid(found) }
    return { isDecided: false, code: 'TIER_NOT_ALLOWED', inputs: { decided: amount, ...inputs }, most }
  }
}

function ofAmount(amount: Money, span: string, formula: string, inputs: StepInputs): Paid {
  return { amount: decimal(amount), span, formula, inputs: { ...inputs, fixed: amount } }
}
