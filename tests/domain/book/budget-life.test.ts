// A budget line through its year: 追加, 调减, 调剂, 冻结, 收回; what is reserved, committed or paid is never taken away.
import t from 'tap'
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
  standing,
} from './steps.ts'

const USED = { reserved: '100000.00', committed: '100000.00', paid: '100000.00' }

/** 1,000,000.00 allotted; 100,000.00 of it committed, 100,000.00 paid, 100,000.00 reserved. */
function inUse(): Desk {
  const desk = readyBook('1000000.00')
  pay(desk, 'pay-1', grantedAward(desk, 1), '100000.00')
  grantedAward(desk, 2)
  present(desk, 3)
  decideNext(desk)
  t.strictSame(standing(desk), { available: '700000.00', ...USED })
  return desk
}

t.test('given a supplement, then it may be allotted to the fen and no further', async (t) => {
  const desk = readyBook('1000000.00')
  desk.must(budgetChange('supplementAppropriation', '250000.00'))
  t.strictSame(standing(desk), { unallotted: '250000.00', available: '1000000.00' })
  t.hasStrict(desk.ask(budgetChange('issueAllotment', '250000.01')).refusal, { code: 'ALLOTMENT_ABOVE_APPROPRIATION' })
  desk.must(budgetChange('issueAllotment', '250000.00'))
  t.strictSame(standing(desk), { available: '1250000.00' })
})

t.test('given a line in use, when it is reduced, then by what is free to the fen and no further', async (t) => {
  const desk = inUse()
  // 1,000,000.00 − 100,000.00 paid − 100,000.00 committed − 100,000.00 reserved = 700,000.00
  const { refusal } = desk.ask(budgetChange('reduceAppropriation', '700000.01'))
  t.hasStrict(refusal, { code: 'QUOTA_NOT_FREE', detail: { free: '700000.00' } })
  desk.must(budgetChange('reduceAppropriation', '700000.00'))
  t.strictSame(standing(desk), { reduced: '700000.00', ...USED })
})

t.test('given money that is not allotted, when the line is reduced, then that goes first', async (t) => {
  const desk = readyBook('1000000.00')
  desk.must(budgetChange('supplementAppropriation', '250000.00'))
  desk.must(budgetChange('reduceAppropriation', '200000.00'))
  t.strictSame(standing(desk), { reduced: '200000.00', unallotted: '50000.00', available: '1000000.00' })
  // 50,000.00 of what is not allotted, and 30,000.00 of what is available
  desk.must(budgetChange('reduceAppropriation', '80000.00'))
  t.strictSame(standing(desk), { reduced: '280000.00', available: '970000.00' })
})

t.test('given quota frozen, then it can be neither used nor taken away before it is unfrozen', async (t) => {
  const desk = readyBook('1000000.00')
  t.hasStrict(desk.ask(budgetChange('freezeQuota', '1000000.01')).refusal, { code: 'QUOTA_NOT_FREE' })
  desk.must(budgetChange('freezeQuota', '950000.00'))
  t.strictSame(standing(desk), { available: '50000.00', frozen: '950000.00' })
  t.hasStrict(desk.ask(budgetChange('lapseQuota', '50000.01')).refusal, { code: 'QUOTA_NOT_FREE' })
  present(desk, 1)
  // 5% of 2,000,000.00 is 100,000.00; 50,000.00 are available
  t.hasStrict(decideNext(desk)[0], { payload: { slice: { budgetLeft: '50000.00' } } })
  t.hasStrict(desk.ask(budgetChange('unfreezeQuota', '950000.01')).refusal?.detail, { free: '950000.00' })
  desk.must(budgetChange('unfreezeQuota', '950000.00'))
  t.equal(standing(desk)['frozen'], undefined)
})

t.test('given quota withdrawn, then it may be allotted again; never more than is available', async (t) => {
  const desk = inUse()
  t.hasStrict(desk.ask(budgetChange('withdrawAllotment', '700000.01')).refusal, { code: 'QUOTA_NOT_FREE' })
  desk.must(budgetChange('withdrawAllotment', '700000.00'))
  t.equal(standing(desk)['unallotted'], '700000.00')
  desk.must(budgetChange('issueAllotment', '700000.00'))
  t.equal(standing(desk)['available'], '700000.00')
})

t.test('given a transfer, then one line has less and the other more, in two entries of one command', async (t) => {
  const desk = readyBook('1000000.00')
  const other = 'line-moving'
  openLine(desk, '10.00', other)
  const transfer = { type: 'transferQuota', line: LINE, to: other, documentNumber: '惠财指〔2022〕31号' } as const
  t.hasStrict(desk.ask({ ...transfer, amount: yuan('1000000.01') }).refusal, { code: 'QUOTA_NOT_FREE' })
  const events = desk.must({ ...transfer, amount: yuan('400000.00') })
  t.hasStrict(events, [
    { type: 'QuotaTransferred', subjects: { budgetLine: LINE }, payload: { direction: 'out', counterpart: other } },
    { type: 'QuotaTransferred', subjects: { budgetLine: other }, payload: { direction: 'in', counterpart: LINE } },
  ])
  t.equal(standing(desk)['available'], '600000.00')
  t.strictSame(standing(desk, other), { unallotted: '400000.00', available: '10.00' })
  t.equal(desk.state.lines.get(LINE)?.balances.transferred, '400000.00')
  t.equal(desk.state.lines.get(other)?.balances.transferred, '-400000.00')
})

t.test('given an order on its way, then its money cannot lapse', async (t) => {
  const desk = readyBook('100000.00')
  desk.must(order('pay-1', grantedAward(desk, 1), '100000.00'))
  const { refusal } = desk.ask(budgetChange('lapseQuota', '0.01'))
  t.hasStrict(refusal, { code: 'QUOTA_NOT_FREE', detail: { free: '0.00' } })
})
