// The payments of the year: accounts, orders, vouchers and settlements, so many together. What goes another way stands in
// troubles.ts.
import { day, type WorkCalendar } from '../../../domain/calendar.ts'
import { sum } from '../../../domain/money.ts'
import type { PaymentRecord } from '../../../domain/book/payment-records.ts'
import type { AwardRecord, BookState } from '../../../domain/book/state.ts'
import { awardOf, paymentOf } from '../ids.ts'
import { accountOf } from '../paying.ts'
import { askedStep, manyStep, type Part, reaction, type Step } from '../step.ts'
import { at, later, spread, workingDays } from '../working-time.ts'
import { yearEnterprise } from './enterprises.ts'
import type { YearCase } from './plan.ts'
import { daysOf, YEAR_ROUNDS, type YearRound } from './rounds.ts'
import { YEAR_STORY } from './story.ts'

const chapter = 'payment'

/** Orders of one voucher. */
const VOUCHER = 50

/** Awards that are not paid with the others: they left, or something stands in the way. */
const APART: ReadonlySet<string> = new Set([
  YEAR_STORY.disqualified,
  YEAR_STORY.withdrawn,
  YEAR_STORY.dissolved,
  YEAR_STORY.payeeChanged,
  YEAR_STORY.rejected,
  YEAR_STORY.inParts,
])

/** The steps of a season's payments. */
export function yearPayingSteps(season: YearRound['season'], calendar: WorkCalendar): Step[] {
  const { granted, orders, releases, settlements } = daysOf(season)
  const awarded = casesOfSeason(season)
  const payables = awarded.filter(({ number }) => !APART.has(number))
  const vouchers = Array.from({ length: Math.ceil(payables.length / VOUCHER) }, (_, i) =>
    payables.slice(i * VOUCHER, (i + 1) * VOUCHER),
  )
  const ordered = spread(calendar, ...orders, vouchers.length)
  const released = spread(calendar, ...releases, vouchers.length)
  const settled = spread(calendar, ...settlements, vouchers.length)
  const days = workingDays(calendar, day(settlements[0]), day(settlements[1]))
  return [
    ...accounts(season, awarded, at(granted, '14:30')),
    ...vouchers.flatMap((cases, i) => [
      manyStep(
        chapter,
        ordered[i] as string,
        'payment-maker-1',
        cases.map((one) => orderOf(one)),
      ),
      voucherOf(cases, `${season}-${i + 1}`, released[i] as string),
      manyStep(
        chapter,
        settled[i] as string,
        'treasurer-1',
        cases.map((one) => settlementOf(one)),
      ),
    ]),
    ...days.map((on) => reaction(`react/settled/${on}`, chapter, at(on, '17:30'))),
  ]
}

/** The cases of a season to which something is awarded, in the order of the plan. */
function casesOfSeason(season: YearRound['season']): readonly YearCase[] {
  const rounds = YEAR_ROUNDS.filter((round) => round.season === season)
  return rounds.flatMap(({ cases }) => cases).filter(({ expected }) => expected.outcome === 'proposed')
}

/** Every firm that gets money for the first time has its account entered, seven seconds apart. */
function accounts(season: YearRound['season'], awarded: readonly YearCase[], instant: string): Step[] {
  const known = season === 'spring' ? [] : casesOfSeason('spring')
  const before = new Set(known.map(({ enterprise }) => enterprise))
  const firms = [...new Set(awarded.map(({ enterprise }) => enterprise))].filter((one) => !before.has(one))
  return firms.map((key, i) => accountOf(yearEnterprise(key), 1, later(instant, (7 * i) / 60)))
}

/** The order of all of an award. */
export function orderOf({ number }: Pick<YearCase, 'number'>, nth = 1): Part {
  const award = awardOf(number)
  return {
    name: `order/${number}/${nth}`,
    ask: ({ awards }) => {
      const { amount } = awards.get(award) as AwardRecord
      return { type: 'orderPayment', payment: paymentOf(number, nth), award, amount }
    },
  }
}

/** One voucher for several orders; its sum is theirs. */
export function voucherOf(cases: readonly Pick<YearCase, 'number'>[], voucher: string, instant: string): Step {
  const place = { name: `voucher/${voucher}`, chapter, at: instant, by: 'payment-checker-1' } as const
  return askedStep(place, (state) => {
    const payments = cases.map(({ number }) => ({ payment: paymentOf(number), amount: ordered(state, number) }))
    const total = sum(payments.map(({ amount }) => amount))
    return { type: 'releaseVoucher', voucher: `国库支付凭证-演示-${voucher}`, payments, total }
  })
}

/** The bank says that it paid all of an order. */
export function settlementOf({ number }: Pick<YearCase, 'number'>, nth = 1): Part {
  const payment = paymentOf(number, nth)
  return {
    name: `settle/${number}/${nth}`,
    ask: (state) => ({
      ...{ type: 'recordSettlement', payment, amount: ordered(state, number, nth) },
      bankReference: referenceOf(number, nth),
    }),
  }
}

/** The bank's reference of a payment. */
export function referenceOf(number: string, nth = 1): string {
  return `演示银行-${number}-${nth}`
}

/** What was ordered for a case, in yuan. Requires its order. */
export function ordered(state: BookState, number: string, nth = 1): PaymentRecord['amount'] {
  return (state.payments.get(paymentOf(number, nth)) as PaymentRecord).amount
}
