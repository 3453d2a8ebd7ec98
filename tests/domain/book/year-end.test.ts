// 年终: money and promises go over into the next year's line, the rest lapses, the line closes, and the next year opens
// with what the closing stated.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Desk } from './desk.ts'
import {
  budgetChange,
  decideNext,
  grantedAward,
  LINE,
  openLine,
  order,
  pay,
  present,
  readyBook,
  release,
  settlement,
  standing,
} from './steps.ts'

const NEXT = 'line-2023'
const document = { documentNumber: '惠财指〔2022〕88号' }
const close = { type: 'closeBudgetLine', line: LINE, ...document } as const
const awards = { type: 'carryOverAwards', line: LINE, into: NEXT, limit: 200, ...document } as const
const back = { type: 'recordReturn', payment: 'pay-1', amount: yuan('40000.00'), bankReference: 'back-1' } as const

function carry(amount: string, into = NEXT) {
  return { type: 'carryOver', line: LINE, into, amount: yuan(amount), ...document } as const
}

/** The 30th of December: 100,000.00 reserved, an award of 100,000.00 with 40,000.00 paid, 800,000.00 free. */
function yearEnd(): Desk {
  const desk = readyBook('1000000.00')
  pay(desk, 'pay-1', grantedAward(desk, 1), '40000.00')
  present(desk, 2)
  decideNext(desk)
  desk.today = day('2022-12-30')
  openLine(desk, '0.00', NEXT, 2023)
  const used = { reserved: '100000.00', committed: '60000.00', paid: '40000.00' }
  t.strictSame(standing(desk), { available: '800000.00', ...used })
  return desk
}

t.test('given free money, when it is carried over, then it waits for its allotment in the next year', async (t) => {
  const desk = yearEnd()
  t.hasStrict(desk.ask(carry('800000.01')).refusal, { code: 'QUOTA_NOT_FREE', detail: { free: '800000.00' } })
  desk.must(carry('300000.00'))
  t.equal(standing(desk)['carriedOver'], '300000.00')
  t.equal(standing(desk)['available'], '500000.00')
  t.strictSame(standing(desk, NEXT), { unallotted: '300000.00' })
  desk.must(budgetChange('issueAllotment', '300000.00', NEXT))
  t.strictSame(standing(desk, NEXT), { available: '300000.00' })
})

t.test('given a line of the same year, or of two years on, then nothing is carried there', async (t) => {
  const desk = yearEnd()
  openLine(desk, '0.00', 'line-same', 2022)
  openLine(desk, '0.00', 'line-2024', 2024)
  for (const into of ['line-same', 'line-2024']) {
    t.hasStrict(desk.ask(carry('1.00', into)).refusal, { code: 'OTHER_FISCAL_YEAR', detail: { expected: 2023 } }, into)
  }
})

t.test('given promises, when they are carried over, then they are paid from the next year', async (t) => {
  const desk = yearEnd()
  t.equal(desk.must(awards).length, 4, 'two entries for each of two awards')
  t.strictSame(standing(desk), { carriedOver: '160000.00', available: '800000.00', paid: '40000.00' })
  t.strictSame(standing(desk, NEXT), { reserved: '100000.00', committed: '60000.00' })
  pay(desk, 'pay-2', 'awd-1', '60000.00')
  t.strictSame(standing(desk, NEXT), { reserved: '100000.00', paid: '60000.00' })
  t.equal(standing(desk)['paid'], '40000.00')
  t.hasStrict(desk.ask(awards).refusal, { code: 'WRONG_STATE', detail: { awards: 0 } }, 'nothing is carried twice')
})

t.test(
  'given an award carried over, when its earlier payment comes back, then to the line it was paid from',
  async (t) => {
    const desk = yearEnd()
    desk.must(awards)
    desk.must({ ...back, by: 'payee' })
    t.strictSame(standing(desk), { carriedOver: '160000.00', available: '840000.00' })
    t.strictSame(standing(desk, NEXT), { reserved: '100000.00', committed: '60000.00' })
  },
)

t.test('given anything left to spend, then the line does not close', async (t) => {
  const desk = yearEnd()
  desk.must(awards)
  t.hasStrict(desk.ask(close).refusal, { code: 'LINE_NOT_USED_UP', detail: { available: '800000.00' } })
  desk.must(carry('300000.00'))
  desk.must(budgetChange('lapseQuota', '499999.99'))
  t.hasStrict(desk.ask(close).refusal, { code: 'LINE_NOT_USED_UP', detail: { available: '0.01' } })
  desk.must(budgetChange('lapseQuota', '0.01'))
  t.equal(desk.ask(close).refusal, undefined)
})

t.test('given an order on its way, then the line does not close before the bank has paid', async (t) => {
  const desk = yearEnd()
  desk.must(order('pay-2', 'awd-1', '60000.00'))
  desk.must(awards)
  desk.must(budgetChange('lapseQuota', '800000.00'))
  t.hasStrict(desk.ask(close).refusal?.detail, { ordered: '60000.00' })
  desk.must(release('pay-2'))
  t.hasStrict(desk.ask(close).refusal?.detail, { inTransit: '60000.00' })
  desk.must(settlement('pay-2', '60000.00'))
  t.equal(desk.ask(close).refusal, undefined)
})

t.test('given a line closed, then the next year opens with exactly what was carried over', async (t) => {
  const desk = yearEnd()
  desk.must(awards)
  desk.must(carry('300000.00'))
  desk.must(budgetChange('lapseQuota', '500000.00'))
  // 100,000.00 reserved + 60,000.00 committed + 300,000.00 free
  t.hasStrict(desk.must(close), [
    {
      type: 'BudgetLineClosed',
      payload: {
        carriedOver: [{ line: NEXT, amount: '460000.00' }],
        // 1,000,000.00 = 460,000.00 + 500,000.00 + 40,000.00
        balances: { appropriation: '-1000000.00', carriedOver: '460000.00', lapsed: '500000.00', paid: '40000.00' },
      },
    },
    { type: 'OpeningBalanceStated', subjects: { budgetLine: NEXT }, payload: { from: LINE, amount: '460000.00' } },
  ])
  t.equal(desk.state.lines.get(NEXT)?.balances.carriedIn, '-460000.00')
  t.hasStrict(desk.ask(budgetChange('supplementAppropriation', '1.00')).refusal, { code: 'LINE_CLOSED' })
})

t.test('given a line closed, when money comes back on the same day, then the quota does not', async (t) => {
  const desk = yearEnd()
  desk.must(awards)
  desk.must(budgetChange('lapseQuota', '800000.00'))
  desk.must(close)
  desk.must({ ...back, by: 'bank' })
  t.strictSame(standing(desk), { lapsed: '800000.00', carriedOver: '160000.00', returnedLapsed: '40000.00' })
})
