// The two lists of the year: their calls, windows and days.
import { day, type DateText } from '../../domain/calendar.ts'
import { AUTUMN_CASES } from './autumn.ts'
import type { PlannedCase, RoundKey } from './plan.ts'
import { SPRING_CASES } from './spring.ts'

/** Days of a list, in the order of the year; pairs are the first and the last day of what takes long. */
export interface DemoRound {
  readonly key: RoundKey
  readonly id: string
  /** 申报通知 */
  readonly call: string
  readonly opened: string
  readonly filing: readonly [DateText, DateText]
  /** When the late ones file. */
  readonly late: readonly [string, string]
  readonly acceptance: readonly [string, string]
  readonly verification: readonly [string, string]
  readonly presentation: readonly [string, string]
  readonly decided: string
  readonly noticed: string
  /** A day on which the notice has not ended, and somebody tries to grant. */
  readonly tooEarly: string
  readonly granted: string
  /** 批复 */
  readonly approval: string
  readonly orders: readonly [string, string]
  readonly releases: readonly [string, string]
  readonly settlements: readonly [string, string]
  readonly cases: readonly PlannedCase[]
}

/** Length of the public notice (公示期) in working days. */
export const NOTICE_WORKING_DAYS = 7

export const ROUNDS: readonly DemoRound[] = [
  {
    key: 'spring',
    id: 'round-2022-spring',
    call: '惠工信〔2022〕演示18号',
    opened: '2022-04-01',
    filing: [day('2022-04-06'), day('2022-05-31')],
    late: ['2022-06-01', '2022-06-01'],
    acceptance: ['2022-04-11', '2022-06-08'],
    verification: ['2022-06-09', '2022-06-17'],
    presentation: ['2022-06-20', '2022-06-24'],
    decided: '2022-06-28',
    noticed: '2022-06-30',
    tooEarly: '2022-07-08',
    granted: '2022-07-13',
    approval: '惠工信〔2022〕演示36号',
    orders: ['2022-07-18', '2022-07-26'],
    releases: ['2022-07-19', '2022-07-27'],
    settlements: ['2022-07-21', '2022-07-29'],
    cases: SPRING_CASES,
  },
  {
    key: 'autumn',
    id: 'round-2022-autumn',
    call: '惠工信〔2022〕演示47号',
    opened: '2022-09-05',
    filing: [day('2022-09-08'), day('2022-10-21')],
    late: ['2022-10-24', '2022-10-24'],
    acceptance: ['2022-09-14', '2022-10-27'],
    verification: ['2022-10-28', '2022-11-04'],
    presentation: ['2022-11-07', '2022-11-10'],
    decided: '2022-11-15',
    noticed: '2022-11-18',
    tooEarly: '2022-11-25',
    granted: '2022-12-01',
    approval: '惠工信〔2022〕演示62号',
    orders: ['2022-12-05', '2022-12-13'],
    releases: ['2022-12-06', '2022-12-14'],
    settlements: ['2022-12-08', '2022-12-16'],
    cases: AUTUMN_CASES,
  },
]

/** All cases of both lists. */
export const CASES: readonly PlannedCase[] = ROUNDS.flatMap(({ cases }) => cases)

/** A case by its number. Throws a RangeError if the plan has none. */
export function caseOf(number: string): PlannedCase {
  const found = CASES.find((one) => one.number === number)
  if (found === undefined) throw new RangeError(`the plan has no case ${number}`)
  return found
}
