// For how many years a clause pays: years outside of the term get nothing and say so.
import { monthsLiteral } from '../literal.ts'
import { compareMoney, ZERO } from '../money.ts'
import type { Term } from './clause-types.ts'
import { type Given, yearFact } from './given.ts'
import type { Part } from './parts.ts'
import type { PriorPayment, StepInputs } from './types.ts'

/** The first and last year that pay, with what they were found from. */
export interface Window {
  readonly first: number
  readonly last: number
  readonly inputs: StepInputs
}

export interface PreparedTerm {
  readonly span: string
  readonly readings: readonly string[]
  readonly formula: string
  readonly fact: string | null
  /** Null while nothing opens it: every year is then inside. */
  readonly window: (parts: readonly Part[], given: Given, prior: readonly PriorPayment[]) => Window | null
}

/** Prepares the term of a clause. Throws a RangeError on a literal that is none, or that is not a number of whole years. */
export function prepareTerm(term: Term, clause: string): PreparedTerm {
  const months = monthsLiteral(term.literal)
  if (months % 12 !== 0) throw new RangeError(`not a number of whole years: ${term.literal}`)
  const years = months / 12
  const { span } = term
  switch (term.kind) {
    case 'fromYear': {
      const { fact } = term
      const offset = term.begins === 'sameYear' ? 0 : 1
      const begins = offset === 0 ? fact : `${fact} + 1`
      const window = (_parts: readonly Part[], given: Given) => {
        const from = yearFact(given, fact)
        return from === undefined ? null : lasting(from + offset, years, { [fact]: from })
      }
      return { span, readings: [], formula: `${term.literal} from ${begins}`, fact, window }
    }
    case 'fromFirstPaid': {
      const window = (parts: readonly Part[], _given: Given, prior: readonly PriorPayment[]) => {
        const paid = prior.filter((one) => one.clause === clause && compareMoney(one.amount, ZERO) > 0)
        const due = parts.filter(({ stopped, base }) => stopped === null && base?.isZero() !== true)
        const all = [...paid.map(({ year }) => year), ...due.map(({ year }) => year ?? Infinity)]
        const first = Math.min(...all)
        return Number.isFinite(first) ? lasting(first, years, { firstPaidYear: first }) : null
      }
      return { span, readings: [term.reading], formula: `${term.literal} from the first paid year`, fact: null, window }
    }
    case 'loanYears': {
      const window = (parts: readonly Part[]) => {
        const first = parts[0]?.year
        return first === undefined || first === null ? null : lasting(first, years, { firstYear: first })
      }
      return { span, readings: [], formula: `${term.literal} of the loan`, fact: null, window }
    }
  }
}

function lasting(first: number, years: number, inputs: StepInputs): Window {
  const last = first + years - 1
  return { first, last, inputs: { ...inputs, firstYearOfTerm: first, lastYearOfTerm: last } }
}

/** The parts with those outside of the window stopped. */
export function within(parts: readonly Part[], window: Window | null): readonly Part[] {
  if (window === null) return parts
  return parts.map((part) => {
    if (part.year === null || part.stopped !== null) return part
    const inside = part.year >= window.first && part.year <= window.last
    return inside ? part : { ...part, stopped: 'WINDOW_ENDED' }
  })
}
