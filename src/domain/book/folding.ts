// What the folds of all themes share: changing a row, posting to a line, using a cap, remembering what the bank told.
import type { DateText } from '../calendar.ts'
import { type Money, plus } from '../money.ts'
import { noAwardUse, noUse, type UsePart } from './cap-use.ts'
import { post, type Posting } from './postings.ts'
import { type BookState, capKey } from './state.ts'
import type { Table } from './table.ts'

/** Another telling under the same reference stands beside the first. */
export function told(state: BookState, bankReference: string, movement: string): void {
  state.bankReferences.set(bankReference, [...(state.bankReferences.get(bankReference) ?? []), movement])
}

/** A step of a round: nothing later may lie before its business day. */
export function step(state: BookState, round: string, on: DateText): void {
  update(state.rounds, round, (held) => (on > held.steppedOn ? { steppedOn: on } : {}))
}

/** Replaces members of a row. Throws a RangeError when nothing is recorded under the key. */
export function update<V extends object>(table: Table<V>, key: string, change: (held: V) => Partial<V>): void {
  const held = table.get(key)
  if (held === undefined) throw new RangeError(`nothing is recorded under ${key}`)
  table.set(key, { ...held, ...change(held) })
}

/** Posts to a budget line. Throws a RangeError on postings that do not sum to zero. */
export function postTo(state: BookState, line: string, postings: readonly Posting[]): void {
  update(state.lines, line, (held) => ({ balances: post(held.balances, postings) }))
}

/**
 * Adds yuan to a part of the cap use of an enterprise under a clause in a benefit year, and to that of the award it
 * belongs to; `award` is null where none is known (what the bank did beside the book, payouts of earlier times).
 */
export function useCap(
  state: BookState,
  enterprise: string,
  clause: string,
  benefitYear: number,
  part: UsePart,
  amount: Money,
  award: string | null,
): void {
  const key = capKey(enterprise, clause)
  const known = state.receivedUnder.get(enterprise) ?? []
  if (!known.includes(clause)) state.receivedUnder.set(enterprise, [...known, clause])
  const years = state.caps.get(key) ?? []
  const held = years.find(({ year }) => year === benefitYear) ?? noUse(benefitYear)
  const one = held.awards.find((use) => use.award === award) ?? noAwardUse(award)
  const changed = { ...one, [part]: plus(one[part], amount) }
  const awards = held.awards.includes(one)
    ? held.awards.map((use) => (use === one ? changed : use))
    : [...held.awards, changed]
  const after = { ...held, [part]: plus(held[part], amount), awards }
  state.caps.set(
    key,
    [...years.filter((use) => use.year !== benefitYear), after].sort((a, b) => a.year - b.year),
  )
}
