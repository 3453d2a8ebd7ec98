// What the folds of all themes share: changing a row, posting to a line, using a cap, remembering what the bank told.
import type { DateText } from '../calendar.ts'
import { type Money, plus } from '../money.ts'
import { post, type Posting } from './postings.ts'
import { type BookState, capKey, noUse } from './state.ts'
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

/** Adds yuan to a part of the cap use of an enterprise under a clause in a benefit year. */
export function useCap(
  state: BookState,
  enterprise: string,
  clause: string,
  benefitYear: number,
  part: 'used' | 'reserved' | 'recovered',
  amount: Money,
): void {
  const key = capKey(enterprise, clause)
  const years = state.caps.get(key) ?? []
  const held = years.find(({ year }) => year === benefitYear) ?? noUse(benefitYear)
  const after = { ...held, [part]: plus(held[part], amount) }
  state.caps.set(
    key,
    [...years.filter((use) => use.year !== benefitYear), after].sort((a, b) => a.year - b.year),
  )
}
