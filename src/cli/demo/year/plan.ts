// The applications of the year: rows of alike cases, each row with what must become of them.
import type { ReasonCode } from '../../../domain/policy/reasons.ts'
import type { RefusalCode } from '../../../domain/refusal.ts'
import { type Choose, choicesFor } from '../random.ts'
import { type Pool, YEAR_ENTERPRISES, yearEnterprise } from './enterprises.ts'
import type { Goods } from './goods.ts'

/** What the ledger must answer: the decisive reason of a decision, or the refusal of the presentation. */
export type YearExpected =
  | { readonly outcome: 'proposed'; readonly reason: ReasonCode }
  | { readonly outcome: 'declined'; readonly reason: ReasonCode }
  | { readonly outcome: 'refused'; readonly code: RefusalCode }

/** An application of the year. */
export interface YearCase extends Goods {
  /** E.g. `saving-017`: the round, and the place in it. */
  readonly number: string
  /** Full id: `huian-2021/4.4a`. */
  readonly clause: string
  /** Key of the enterprise. */
  readonly enterprise: string
  /** Filed after the window. */
  readonly isLate: boolean
  /** Claims the invoice lines of that case. */
  readonly sameInvoiceAs: string | null
  readonly expected: YearExpected
}

/** A pool to take the next firm from, `any` for all above the size, or the key of one firm. */
export type Who = Pool | 'any' | `${Pool}-${number}`

export interface Row {
  readonly count: number
  readonly who: Who
  readonly expected: YearExpected
  readonly isLate?: boolean
  readonly sameInvoiceAs?: string
  /** `choose` is the case's own; `i` counts the cases of the row from 0. */
  goods(choose: Choose, i: number): Goods
}

const PAYING: ReadonlySet<ReasonCode> = new Set(['OK', 'CAPPED', 'CAPPED_BY_PRIOR', 'LIMITED_BY_BUDGET'])

/** So many cases of firms of a pool (or one named firm), with the reason that decides them. */
export function row(count: number, who: Who, reason: ReasonCode, goods: Row['goods']): Row {
  const outcome = PAYING.has(reason) ? 'proposed' : 'declined'
  return { count, who, expected: { outcome, reason }, goods }
}

/** A case of a named firm. */
export function one(who: Who, reason: ReasonCode, goods: Goods): Row {
  return row(1, who, reason, () => goods)
}

/** Cases whose presentation is refused. */
export function refusedRow(
  count: number,
  who: Who,
  code: RefusalCode,
  goods: Row['goods'],
  over: Pick<Row, 'isLate' | 'sameInvoiceAs'> = {},
): Row {
  return { count, who, expected: { outcome: 'refused', code }, goods, ...over }
}

/** Firms that rows name by key are not taken from the pools. */
const KEPT: Partial<Record<Pool, number>> = { stone: 100, heavy: 90 }
const TAKEN = YEAR_ENTERPRISES.filter(({ key, pool }) => Number(key.split('-')[1]) <= (KEPT[pool] ?? Infinity))
const ABOVE = TAKEN.filter(({ pool }) => pool !== 'below')

/** The cases of one clause in a round, numbered on from `from`. */
export function casesOf(round: string, clause: string, rows: readonly Row[], from = 1): YearCase[] {
  const taken = new Map<Who, number>()
  const next = (who: Who): string => {
    if (who.includes('-')) return yearEnterprise(who).key
    const place = taken.get(who) ?? 0
    taken.set(who, place + 1)
    // 37 and the 280 firms have no common divisor: every firm has its turn, and neighbours are of different trades.
    const firms = who === 'any' ? ABOVE : TAKEN.filter(({ pool }) => pool === who)
    return (firms[(who === 'any' ? 37 * place : place) % firms.length] as { readonly key: string }).key
  }
  const spelled = rows.flatMap((one) => Array.from({ length: one.count }, (_, i) => ({ one, i })))
  return spelled.map(({ one: { who, goods, expected, isLate = false, sameInvoiceAs = null }, i }, place) => {
    const number = `${round}-${String(from + place).padStart(3, '0')}`
    const choose = choicesFor(`year/${number}`)
    const full = `huian-2021/${clause}`
    return {
      ...{ number, clause: full, enterprise: next(who), isLate, sameInvoiceAs, expected },
      ...goods(choose, i),
    }
  })
}

/** Yuan text of `from` and up to `steps` − 1 steps of `step` yuan. */
export function priced(choose: Choose, from: number, steps: number, step = 1000): string {
  return `${from + choose(steps) * step}.00`
}
