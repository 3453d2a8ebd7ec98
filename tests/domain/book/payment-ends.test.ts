// How a payment ends otherwise than by a settlement: cancelled, rejected by the bank, moved to its line, kept for a clawback.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import { CAP, entered, granted, released, settled } from './paid-award.ts'
import { account, grantedAward, LINE, openLine, order, pay, release, settlement, standing } from './steps.ts'

const cancel = { type: 'cancelPayment', payment: 'pay-1', ground: '收款账户已变更' } as const
const bank = { amount: yuan('100000.00'), bankReference: 'bank-no', ground: '账号户名不符' }
const reject = { type: 'recordRejection', payment: 'pay-1', ...bank } as const
const document = { documentNumber: '惠财指〔2022〕31号' }

t.test('given an order stopped by a new account, when it is cancelled, then it may be ordered again', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(account('ent-1', '6222000011119999'))
  t.hasStrict(desk.ask(release('pay-1')).refusal, { code: 'PAYEE_CHANGED' })
  desk.must(cancel)
  t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
  t.hasStrict(desk.ask(cancel).refusal, { code: 'ALREADY_DONE', detail: { status: 'cancelled' } })
  pay(desk, 'pay-2', award, '100000.00')
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
})

t.test('given an order released, then it is the bank that ends it', async (t) => {
  const { desk } = released()
  t.hasStrict(desk.ask(cancel).refusal, { code: 'ALREADY_DONE', detail: { status: 'released' } })
})

t.test(
  'given a rejection, then nothing was paid, the cap stays reserved, and the award may be ordered again',
  async (t) => {
    const { desk, award } = released()
    t.equal(entered(desk.must(reject)), 'PaymentRejected')
    t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '0.00', reserved: '100000.00' }])
    t.hasStrict(desk.ask(reject).refusal, { code: 'ALREADY_DONE' })
    pay(desk, 'pay-2', award, '100000.00')
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00', reserved: '0.00' }])
  },
)

t.test(
  'given a part paid, when the rest is rejected, then the part stays paid and the rest may be ordered',
  async (t) => {
    const { desk, award } = released()
    desk.must(settlement('pay-1', '60000.00', 'bank-a'))
    t.equal(entered(desk.must({ ...reject, amount: yuan('40000.01') })), 'rejection of 40000.01: AMOUNT_DIFFERS')
    desk.must({ ...reject, amount: yuan('40000.00'), bankReference: 'bank-no-2' })
    t.strictSame(standing(desk), { available: '900000.00', committed: '40000.00', paid: '60000.00' })
    t.hasStrict(desk.state.payments.get('pay-1'), { status: 'settled', amount: '60000.00' })
    t.hasStrict(desk.ask(order('pay-2', award, '40000.01')).refusal, { code: 'ORDER_ABOVE_AWARD' })
    pay(desk, 'pay-2', award, '40000.00')
  },
)

t.test('given a rejection of what is not in transit, then observed, and no money moves', async (t) => {
  const { desk } = settled()
  t.equal(entered(desk.must(reject)), 'rejection of 100000.00: REJECTED_NOT_IN_TRANSIT')
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
})

t.test(
  'given a payment from the wrong line, when it is recharged, then both lines are right and no cap moves',
  async (t) => {
    const { desk } = settled()
    openLine(desk, '99999.99', 'line-right')
    const recharge = { type: 'rechargePayment', payment: 'pay-1', to: 'line-right', ...document } as const
    t.hasStrict(desk.ask(recharge).refusal, { code: 'QUOTA_NOT_FREE', detail: { free: '99999.99' } })
    openLine(desk, '100000.00', 'line-more')
    const events = desk.must({ ...recharge, to: 'line-more' })
    t.hasStrict(events, [
      { subjects: { budgetLine: LINE }, payload: { direction: 'out', counterpart: 'line-more' } },
      { subjects: { budgetLine: 'line-more' }, payload: { direction: 'in', counterpart: LINE } },
    ])
    t.strictSame(standing(desk), { available: '1000000.00' })
    t.strictSame(standing(desk, 'line-more'), { paid: '100000.00' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00' }])
    desk.must({ type: 'recordReturn', payment: 'pay-1', by: 'payee', amount: yuan('100000.00'), bankReference: 'back' })
    t.strictSame(standing(desk, 'line-more'), { available: '100000.00' }, 'it comes back to the line it now belongs to')
  },
)

t.test('given a voucher, then its sums are what was ordered, and all of it is released or nothing', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '60000.00'))
  desk.must(order('pay-2', award, '40000.00'))
  const payments = [
    { payment: 'pay-1', amount: yuan('60000.00') },
    { payment: 'pay-2', amount: yuan('40000.00') },
  ]
  const voucher = { type: 'releaseVoucher', voucher: '2022-07-0032', payments, total: yuan('100000.00') } as const
  t.hasStrict(desk.ask({ ...voucher, total: yuan('100000.01') }).refusal, { code: 'VOUCHER_SUM_DIFFERS' })
  const shifted = [
    { payment: 'pay-1', amount: yuan('60000.01') },
    { payment: 'pay-2', amount: yuan('39999.99') },
  ]
  const { refusal } = desk.ask({ ...voucher, payments: shifted })
  t.hasStrict(refusal, { code: 'VOUCHER_SUM_DIFFERS', detail: { payment: 'pay-1', ordered: '60000.00' } })
  t.equal(standing(desk)['ordered'], '100000.00', 'nothing was released')
  t.equal(desk.must(voucher).length, 2)
  t.equal(standing(desk)['inTransit'], '100000.00')
})

t.test(
  'given a clawback, when a part of a later order is kept for it, then only the rest goes to the bank',
  async (t) => {
    const { desk } = settled()
    const claw = { type: 'orderClawback', clawback: 'claw-1', payment: 'pay-1', amount: yuan('20000.00') } as const
    desk.must({ ...claw, ground: '设备提前处置', dueOn: day('2022-11-10'), ...document })
    desk.must(order('pay-2', grantedAward(desk, 2, { enterprise: 'ent-1' }), '100000.00'))
    const offset = { type: 'offsetClawback', clawback: 'claw-1', payment: 'pay-2', ...document } as const
    t.hasStrict(desk.ask({ ...offset, amount: yuan('20000.01') }).refusal, { code: 'ABOVE_OUTSTANDING' })
    desk.must({ ...offset, amount: yuan('20000.00') })
    // 100,000.00 − 20,000.00 still ordered; 100,000.00 − 20,000.00 paid of the first, 20,000.00 of the second
    t.strictSame(standing(desk), { available: '820000.00', ordered: '80000.00', paid: '100000.00' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00', reserved: '80000.00', recovered: '20000.00' }])
    t.hasStrict(desk.must(release('pay-2')), [{ payload: { amount: '80000.00' } }])
    desk.must(settlement('pay-2', '80000.00'))
    t.hasStrict(desk.state.payments.get('pay-2'), { status: 'settled', net: '100000.00' })
  },
)
