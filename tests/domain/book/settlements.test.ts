// What the bank paid is recorded as it happened: what fits a released order settles it, everything else is an observed
// movement with a lead. Nothing of it is ever refused, and room below zero is shown below zero.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import { CAP, entered, granted, released, settled } from './paid-award.ts'
import { grantedAward, order, pay, presentation, readyBook, release, ROLLING, settlement, standing } from './steps.ts'

t.test('given a released order, when the bank confirms its amount, then it is paid and the cap is used', async (t) => {
  const { desk } = released()
  const [event] = desk.must(settlement('pay-1', '100000.00', 'ICBC-1'))
  t.hasStrict(event, {
    type: 'PaymentSettled',
    payload: { amount: '100000.00', bankReference: 'ICBC-1', benefitYear: 2022 },
  })
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00', reserved: '0.00', recovered: '0.00' }])
  t.hasStrict(desk.state.payments.get('pay-1'), { status: 'settled', settlements: [{ bankReference: 'ICBC-1' }] })
})

t.test('given a settlement dated by the bank, then its day is the business time', async (t) => {
  const { desk } = released()
  const on = day('2022-05-10')
  const [event] = desk.must({ ...settlement('pay-1', '100000.00'), validAt: on })
  t.equal(event?.validAt, on)
})

t.test('given a settlement told twice under one reference, then it is one movement', async (t) => {
  const { desk } = settled()
  const { events, refusal } = desk.ask(settlement('pay-1', '100000.00'))
  t.hasStrict(refusal, { code: 'ALREADY_DONE', detail: { bankReference: 'bank-pay-1' } })
  t.strictSame(events, [])
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
})

t.test('given a second settlement under another reference, then observed, with a lead', async (t) => {
  const { desk } = settled()
  const events = desk.must(settlement('pay-1', '100000.00', 'bank-again'))
  t.equal(entered(events), 'settlement of 100000.00: PAID_AGAIN')
  t.hasStrict(events[1], { subjects: { payment: 'pay-1', enterprise: 'ent-1' } })
  // 900,000.00 − 100,000.00 that nobody decided
  t.strictSame(standing(desk), { available: '800000.00', paid: '200000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '200000.00', reserved: '0.00' }])
  t.hasStrict(desk.state.payments.get('pay-1'), { status: 'settled', settlements: [{ bankReference: 'bank-pay-1' }] })
})

t.test('given more paid twice than is left, then what is available stands below zero', async (t) => {
  const desk = readyBook('100000.00')
  pay(desk, 'pay-1', grantedAward(desk, 1), '100000.00')
  desk.must(settlement('pay-1', '100000.00', 'bank-again'))
  t.strictSame(standing(desk), { available: '-100000.00', paid: '200000.00' })
})

t.test('given a double payment above the cap, then the use stands above it and a new case gets nothing', async (t) => {
  const desk = readyBook('5000000.00')
  // 5% of 20,000,000.00 is the cap of 1,000,000.00
  pay(desk, 'pay-1', grantedAward(desk, 1, { gross: '20000000.00' }), '1000000.00')
  desk.must(settlement('pay-1', '1000000.00', 'bank-again'))
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '2000000.00' }])
  desk.must(presentation(2, { round: ROLLING, enterprise: 'ent-1' }))
  const [decided] = desk.must({ type: 'decideCases', round: ROLLING, application: 'app-2', limit: 1, tieBreak: null })
  // 1,000,000.00 − 2,000,000.00
  const reason = { code: 'CAP_USED_UP', prior: '2000000.00', room: '-1000000.00' }
  t.hasStrict(decided, { type: 'AwardDeclined', payload: { reasons: [reason] } })
})

t.test('given a settlement of a payment nobody knows, then observed under the name the bank gave it', async (t) => {
  const { desk } = granted()
  const events = desk.must(settlement('pay-unknown', '30000.00', 'bank-x'))
  t.equal(entered(events), 'settlement of 30000.00: UNKNOWN_PAYMENT')
  t.strictSame(events[0]?.subjects, { payment: 'pay-unknown' })
  t.hasStrict(events[0]?.payload, { postings: [], clause: null, benefitYear: null }, 'no line is known that paid it')
  t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
  t.hasStrict(desk.ask(settlement('pay-unknown', '30000.00', 'bank-x')).refusal, { code: 'ALREADY_DONE' })
})

t.test('given a fen more than is in transit, then observed, and the order still waits for its own', async (t) => {
  const { desk } = released()
  const events = desk.must(settlement('pay-1', '100000.01', 'bank-odd'))
  t.equal(entered(events), 'settlement of 100000.01: AMOUNT_DIFFERS')
  t.equal(desk.state.payments.get('pay-1')?.status, 'released')
  t.strictSame(standing(desk), { available: '799999.99', inTransit: '100000.00', paid: '100000.01' })
  t.equal(entered(desk.must(settlement('pay-1', '100000.00'))), 'PaymentSettled')
})

t.test('given a part of an order paid, then the rest is in transit until it is paid, to the fen', async (t) => {
  const { desk } = released()
  t.hasStrict(desk.must(settlement('pay-1', '99999.99', 'bank-a')), [{ payload: { rest: '0.01' } }])
  t.equal(desk.state.payments.get('pay-1')?.status, 'released')
  t.strictSame(standing(desk), { available: '900000.00', inTransit: '0.01', paid: '99999.99' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '99999.99', reserved: '0.01' }])
  t.equal(entered(desk.must(settlement('pay-1', '0.02', 'bank-b'))), 'settlement of 0.02: AMOUNT_DIFFERS')
  t.hasStrict(desk.must(settlement('pay-1', '0.01', 'bank-c')), [{ payload: { rest: '0.00' } }])
  t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
})

t.test('given an order nobody released, when the bank pays it, then observed as paid without release', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  const events = desk.must(settlement('pay-1', '100000.00'))
  t.equal(entered(events), 'settlement of 100000.00: PAID_UNRELEASED')
  t.strictSame(standing(desk), { available: '800000.00', ordered: '100000.00', paid: '100000.00' })
})

t.test('given a lead, then its id is its own place in the book', async (t) => {
  const { desk } = granted()
  const [, lead] = desk.must(settlement('pay-unknown', '1.00', 'bank-x'))
  t.hasStrict(lead?.payload, { lead: `lead-${desk.state.revision}` })
})

t.test('given a lead, then it names the movement it is about by its place in the book', async (t) => {
  const { desk } = granted()
  const [, lead] = desk.must(settlement('pay-unknown', '1.00', 'bank-x'))
  t.hasStrict(lead?.payload, { concerns: desk.state.revision - 1 })
})

t.test(
  'given one reference for two payments, then the second is observed once, however often it is told',
  async (t) => {
    const { desk, award } = granted()
    desk.must(order('pay-1', award, '60000.00'))
    desk.must(order('pay-2', award, '40000.00'))
    for (const payment of ['pay-1', 'pay-2']) desk.must(release(payment))
    t.equal(entered(desk.must(settlement('pay-1', '60000.00', 'bank-1'))), 'PaymentSettled')
    t.equal(entered(desk.must(settlement('pay-2', '40000.00', 'bank-1'))), 'settlement of 40000.00: REFERENCE_REUSED')
    // 900,000.00 − 40,000.00; the order of pay-2 waits until the lead is cleared
    t.strictSame(standing(desk), { available: '860000.00', inTransit: '40000.00', paid: '100000.00' })
    for (const [payment, amount] of [
      ['pay-1', '60000.00'],
      ['pay-2', '40000.00'],
    ] as const) {
      t.hasStrict(desk.ask(settlement(payment, amount, 'bank-1')).refusal, { code: 'ALREADY_DONE' })
    }
    t.equal(entered(desk.must(settlement('pay-2', '40000.01', 'bank-1'))), 'settlement of 40000.01: REFERENCE_REUSED')
    t.strictSame(desk.state.bankReferences.get('bank-1'), [
      'settlement pay-1 60000.00',
      'settlement pay-2 40000.00',
      'settlement pay-2 40000.01',
    ])
  },
)

t.test(
  'given the reference of a settlement for a return, then it is observed and not taken for the same',
  async (t) => {
    const { desk } = settled()
    const back = { type: 'recordReturn', payment: 'pay-1', by: 'bank', bankReference: 'bank-pay-1' } as const
    t.equal(entered(desk.must({ ...back, amount: yuan('100000.00') })), 'return of 100000.00: REFERENCE_REUSED')
    t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
  },
)
