// Days within which something holds, as the state keeps them: the first day, and the first day after the last.
import { addDays, type DateText } from '../calendar.ts'
import { Refusal } from '../refusal.ts'

export interface Term {
  readonly from: DateText
  /** The first day on which it no longer holds; null without an end. */
  readonly until: DateText | null
}

/** The term of a validity that names its last day. */
export function termOf(validity: { readonly validFrom: DateText; readonly validTo: DateText | null }): Term {
  const { validFrom, validTo } = validity
  return { from: validFrom, until: validTo && addDays(validTo, 1) }
}

/** Whether the day lies in the term. */
export function inTerm({ from, until }: Term, on: DateText): boolean {
  return from <= on && (until === null || on < until)
}

/** Whether the two terms have a day in common. */
export function overlaps(a: Term, b: Term): boolean {
  const isAfter = (term: Term, other: Term) => other.until !== null && term.from >= other.until
  return !isAfter(a, b) && !isAfter(b, a)
}

/** The term cut short, so that it no longer holds from that day on. */
export function endedOn<T extends Term>(term: T, on: DateText): T {
  return term.until === null || term.until > on ? { ...term, until: on } : term
}

/** INVALID when the last day lies before the first. */
export function backwards(validity: {
  readonly validFrom: DateText
  readonly validTo: DateText | null
}): Refusal | undefined {
  const { validFrom, validTo } = validity
  if (validTo === null || validTo >= validFrom) return undefined
  return new Refusal('INVALID', { field: 'validTo', validFrom, validTo })
}
