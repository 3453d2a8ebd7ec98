// Payments that go another way: accounts that change, rejections, parts, returns of each kind, a payment made twice, clawbacks.
import { day } from '../../../domain/calendar.ts'
import type { BookCommand } from '../../../domain/book/commands.ts'
import type { BookState } from '../../../domain/book/state.ts'
import { type Money, minus, yuan } from '../../../domain/money.ts'
import type { RefusalCode } from '../../../domain/refusal.ts'
import { paymentOf } from '../ids.ts'
import { accountOf } from '../paying.ts'
import type { Person } from '../people.ts'
import { askedStep, manyStep, reaction, type Step, type WithoutDay } from '../step.ts'
import { at } from '../working-time.ts'
import { yearEnterprise } from './enterprises.ts'
import { LINES, yearCase } from './rounds.ts'
import { ordered, orderOf, referenceOf, settlementOf } from './paying.ts'
import { YEAR_STORY } from './story.ts'

const chapter = 'aftermath'

type Ask = (state: BookState) => WithoutDay<BookCommand>
type Asked = readonly [on: string, hour: string, by: Person, ask: Ask, refused?: RefusalCode | undefined]

/** The steps, named in the order of the table. */
export function moneyTroubleSteps(): Step[] {
  const asked = TABLE.map(([on, hour, by, ask, refused], i) =>
    askedStep({ name: `money/${i + 1}`, chapter, at: at(on, hour), by, refused }, ask),
  )
  const { payeeChanged, rejected, inParts, returnedByBank } = YEAR_STORY
  const again = (number: string, nth: number, hour: string) =>
    manyStep(chapter, at('2022-08-10', hour), 'payment-maker-1', [orderOf({ number }, nth)])
  const settled = (number: string, nth: number, hour: string) =>
    manyStep(chapter, at('2022-08-12', hour), 'treasurer-1', [settlementOf({ number }, nth)])
  return [
    ...asked,
    ...[payeeChanged, rejected, inParts].map((number, i) =>
      manyStep(chapter, at('2022-08-01', `09:${30 + i}`), 'payment-maker-1', [orderOf({ number })]),
    ),
    accountOf(yearEnterprise(yearCase(payeeChanged).enterprise), 2, at('2022-08-01', '14:30')),
    ...[again(payeeChanged, 2, '09:30'), again(rejected, 2, '09:31'), again(returnedByBank, 2, '09:32')],
    ...[settled(payeeChanged, 2, '09:30'), settled(rejected, 2, '09:31'), settled(returnedByBank, 2, '09:32')],
    reaction('react/money/2022', chapter, at('2022-12-30', '17:30')),
    reaction('react/money/2023', chapter, at('2023-05-10', '17:30')),
  ]
}

function release(number: string, nth = 1): Ask {
  return () => ({
    type: 'releasePayment',
    payment: paymentOf(number, nth),
    voucher: `国库支付凭证-演示-${number}-${nth}`,
  })
}
function came(number: string, by: 'bank' | 'payee', reference: string): Ask {
  return (state) => {
    const bankReference = `演示银行-退-${reference}`
    return { type: 'recordReturn', payment: paymentOf(number), by, amount: ordered(state, number), bankReference }
  }
}
const FIRST_PART = yuan('5000.00')
function part(amountOf: (whole: Money) => Money, nth: number): Ask {
  const number = YEAR_STORY.inParts
  return (state) => {
    const amount = amountOf(ordered(state, number))
    return {
      type: 'recordSettlement',
      payment: paymentOf(number),
      amount,
      bankReference: `${referenceOf(number)}-${nth}`,
    }
  }
}
function clawback(id: string, number: string, more = '0.00'): Ask {
  const paper = { ground: '抽查发现设备已转让', documentNumber: '惠工信〔2023〕演示9号', dueOn: day('2023-04-30') }
  return (state) => {
    const amount = more === '0.00' ? ordered(state, number) : yuan(more)
    return { type: 'orderClawback', clawback: id, payment: paymentOf(number), amount, ...paper }
  }
}

const { payeeChanged, rejected, inParts, paidTwice, clawedBack } = YEAR_STORY

const TABLE: readonly Asked[] = [
  ['2022-08-02', '09:30', 'payment-checker-1', release(payeeChanged), 'PAYEE_CHANGED'],
  [
    ...(['2022-08-02', '10:30', 'payment-maker-1'] as const),
    () => ({ type: 'cancelPayment', payment: paymentOf(payeeChanged), ground: '账户已变更' }),
  ],
  ['2022-08-02', '11:00', 'payment-checker-1', release(rejected)],
  ['2022-08-02', '11:05', 'payment-checker-1', release(inParts)],
  [
    ...(['2022-08-03', '09:30', 'treasurer-1'] as const),
    (state) => ({
      ...{ type: 'recordRejection', payment: paymentOf(rejected), amount: ordered(state, rejected) },
      ...{ bankReference: '演示银行-退票-1', ground: '户名不符' },
    }),
  ],
  ['2022-08-03', '10:30', 'treasurer-1', part(() => FIRST_PART, 1)],
  ['2022-08-04', '10:30', 'treasurer-1', part((whole) => minus(whole, FIRST_PART), 2)],
  ['2022-08-05', '09:30', 'treasurer-1', came(YEAR_STORY.returnedByBank, 'bank', '1')],
  ['2022-08-05', '10:30', 'treasurer-1', came(YEAR_STORY.returnedByPayee, 'payee', '2')],
  ['2022-08-11', '09:30', 'payment-checker-1', release(payeeChanged, 2)],
  ['2022-08-11', '09:35', 'payment-checker-1', release(rejected, 2)],
  ['2022-08-11', '09:40', 'payment-checker-1', release(YEAR_STORY.returnedByBank, 2)],
  [
    ...(['2022-08-15', '09:30', 'treasurer-1'] as const),
    (state) => ({
      ...{ type: 'recordSettlement', payment: paymentOf(paidTwice), amount: ordered(state, paidTwice) },
      bankReference: referenceOf(paidTwice, 2),
    }),
  ],
  [
    ...(['2022-08-16', '09:30', 'budget-officer-1'] as const),
    () => ({
      ...{ type: 'rechargePayment', payment: paymentOf(YEAR_STORY.recharged), to: LINES.digital },
      documentNumber: '惠财〔2022〕演示60号',
    }),
  ],
  ['2023-01-10', '09:30', 'treasurer-1', came(YEAR_STORY.returnedLater, 'bank', '3')],
  ['2023-01-10', '10:30', 'treasurer-1', came(YEAR_STORY.payeeLater, 'payee', '4')],
  ['2023-03-15', '09:30', 'decider-1', clawback('clawback-0', YEAR_STORY.returnedLater, '1.00'), 'NOT_SETTLED'],
  ['2023-03-15', '10:00', 'decider-1', clawback('clawback-1', clawedBack, '9000000.00'), 'CLAWBACK_ABOVE_PAYMENT'],
  ['2023-03-15', '10:30', 'decider-1', clawback('clawback-1', clawedBack)],
  ['2023-03-16', '10:30', 'decider-1', clawback('clawback-2', 'equipment-017', '9000.00')],
  [
    ...(['2023-05-10', '09:30', 'treasurer-1'] as const),
    (state) => ({
      ...{ type: 'recordRecovery', clawback: 'clawback-1', amount: ordered(state, clawedBack) },
      bankReference: '演示银行-追回-1',
    }),
  ],
  [
    ...(['2023-05-10', '10:00', 'treasurer-1'] as const),
    () => ({
      ...{ type: 'recordRecovery', clawback: 'clawback-2', amount: yuan('4000.00') },
      bankReference: '演示银行-追回-2',
    }),
  ],
  ['2023-05-10', '10:30', 'decider-1', writeOff('5000.00'), 'FOUR_EYES'],
  // 9,000.00 less the 4,000.00 that came.
  ['2023-05-10', '11:00', 'decider-2', writeOff('5000.01'), 'ABOVE_OUTSTANDING'],
  ['2023-05-10', '14:30', 'decider-2', writeOff('5000.00')],
]

function writeOff(amount: string): Ask {
  const paper = { ground: '企业已无财产可供执行', documentNumber: '惠财〔2023〕演示7号' }
  return () => ({ type: 'writeOffClawback', clawback: 'clawback-2', amount: yuan(amount), ...paper })
}
