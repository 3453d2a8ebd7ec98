// The rounds of the year: lists in spring and autumn, and rolling rounds whose cases are decided one by one.
import type { RoundKind } from '../../../domain/book/events.ts'
import { type DemoRound, ROUNDS } from '../rounds.ts'
import { AUTUMN_EQUIPMENT, BOILERS, DEMOLITIONS, RESEARCH, SPRING_EQUIPMENT, STONE } from './equipment-cases.ts'
import { CIRCULAR, CLOUD, DESIGN, ENERGY, GREEN, INTERNET, PILOTS, SAVING, WORKSHOPS } from './other-cases.ts'
import type { YearCase } from './plan.ts'

/** The budget lines by what they pay for; `later` is of the year after. */
export const LINES = {
  spring: 'line-2022-equipment-1',
  autumn: 'line-2022-equipment-2',
  green: 'line-2022-green',
  digital: 'line-2022-digital',
  reserve: 'line-2022-reserve',
  later: 'line-2023-digital',
} as const

export interface YearRound {
  /** E.g. `saving`; the numbers of its cases begin with it. */
  readonly key: string
  readonly id: string
  readonly kind: RoundKind
  readonly season: 'spring' | 'autumn'
  readonly line: string
  readonly rankedBy: string
  readonly cases: readonly YearCase[]
}

type Kept = readonly [
  key: string,
  kind: RoundKind,
  season: YearRound['season'],
  line: string,
  rankedBy: string,
  cases: readonly YearCase[],
]
const TABLE: readonly Kept[] = [
  ['equipment', 'list', 'spring', LINES.spring, 'invoiceTotal', SPRING_EQUIPMENT],
  ['stone', 'list', 'spring', LINES.digital, 'invoiceTotal', STONE],
  ['saving', 'list', 'spring', LINES.green, 'annualSavingTce', SAVING],
  ['boiler', 'list', 'spring', LINES.green, 'cleanEquipmentInvoiceTotal', [...BOILERS, ...DEMOLITIONS]],
  ['energy', 'list', 'spring', LINES.green, 'annualEnergyTce', ENERGY],
  ['research', 'list', 'spring', LINES.digital, 'invoiceTotal', RESEARCH],
  ['equipment2', 'list', 'autumn', LINES.autumn, 'invoiceTotal', AUTUMN_EQUIPMENT],
  ['design', 'list', 'autumn', LINES.digital, 'actualDesignFee', DESIGN],
  ['internet', 'list', 'autumn', LINES.digital, 'date', INTERNET],
  ['upstream', 'rolling', 'autumn', LINES.digital, 'municipalAward', [...PILOTS, ...WORKSHOPS]],
  ['titles', 'rolling', 'autumn', LINES.green, 'date', [...CIRCULAR, ...GREEN]],
  ['cloud', 'rolling', 'autumn', LINES.digital, 'date', CLOUD],
]

export const YEAR_ROUNDS: readonly YearRound[] = TABLE.map(([key, kind, season, line, rankedBy, cases]) => {
  return { key, id: `round-2022-${key}`, kind, season, line, rankedBy, cases }
})

/** All applications of the year. */
export const YEAR_CASES: readonly YearCase[] = YEAR_ROUNDS.flatMap(({ cases }) => cases)

/** The days of a season, as the small demonstration has them. */
export function daysOf(season: YearRound['season']): DemoRound {
  return ROUNDS.find(({ key }) => key === season) as DemoRound
}

/** A case by its number. Throws a RangeError if the year has none. */
export function yearCase(number: string): YearCase {
  const found = YEAR_CASES.find((one) => one.number === number)
  if (found === undefined) throw new RangeError(`the year has no case ${number}`)
  return found
}
