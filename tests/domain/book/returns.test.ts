// What came back is recorded as it happened. What fits a settled payment reverses it; the year of its line decides what
// becomes of the quota, and who sent it back whether the award is open again.
import t from 'tap'
import { type DateText, day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import { CAP, entered, granted, released, settled } from './paid-award.ts'
import {
  account,
  call,
  giveNotice,
  openLine,
  order,
  pay,
  presentation,
  readyBook,
  settlement,
  standing,
} from './steps.ts'

function returned(by: 'bank' | 'payee', amount: string, validAt?: DateText): Extract<Asked, { type: 'recordReturn' }> {
  const back = { type: 'recordReturn', payment: 'pay-1', by, amount: yuan(amount), bankReference: 'bank-back' } as const
  return validAt === undefined ? back : { ...back, validAt }
}

t.test('given a return by the bank in the same year, then the award is open again', async (t) => {
  const { desk, award } = settled()
  const [event] = desk.must(returned('bank', '100000.00'))
  t.hasStrict(event, { type: 'PaymentReturned', payload: { by: 'bank', quota: 'restored', amount: '100000.00' } })
  t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '0.00', reserved: '100000.00' }])
  t.hasStrict(desk.state.awards.get(award), { ordered: '0.00' })
  pay(desk, 'pay-2', award, '100000.00')
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
  t.hasStrict(desk.ask(order('pay-3', award, '0.01')).refusal, { code: 'ORDER_ABOVE_AWARD' })
})

t.test('given a return by the payee in the same year, then the money is free and the award is not', async (t) => {
  const { desk, award } = settled()
  const [event] = desk.must(returned('payee', '100000.00'))
  t.hasStrict(event?.payload, { by: 'payee', quota: 'restored' })
  // 900,000.00 + 100,000.00
  t.strictSame(standing(desk), { available: '1000000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '0.00', reserved: '0.00' }])
  t.hasStrict(desk.ask(order('pay-2', award, '0.01')).refusal, { code: 'ORDER_ABOVE_AWARD' })
})

t.test(
  'given a return in a later year, by whomever, then the quota has lapsed and the award stays closed',
  async (t) => {
    for (const by of ['bank', 'payee'] as const) {
      const { desk, award } = settled()
      desk.today = day('2023-01-01')
      const [event] = desk.must(returned(by, '100000.00'))
      t.hasStrict(event?.payload, { by, quota: 'lapsed' })
      t.strictSame(standing(desk), { available: '900000.00', returnedLapsed: '100000.00' })
      t.hasStrict(desk.state.caps.get(CAP), [{ used: '0.00', reserved: '0.00' }], 'the enterprise has nothing of it')
      t.hasStrict(desk.ask(order('pay-2', award, '0.01')).refusal, { code: 'ORDER_ABOVE_AWARD' })
    }
  },
)

t.test('given the turn of the year, then the day of the bank decides and not the day of record', async (t) => {
  for (const [on, quota] of [
    ['2022-12-31', 'restored'],
    ['2023-01-01', 'lapsed'],
  ] as const) {
    const { desk } = settled()
    desk.today = day('2023-01-05')
    t.hasStrict(desk.must(returned('bank', '100000.00', day(on)))[0]?.payload, { quota }, on)
  }
})

t.test('given a line of another fiscal year, then its own year decides', async (t) => {
  const desk = readyBook()
  openLine(desk, '1000000.00', 'line-2023', 2023)
  desk.must(call('round-2023', 'rolling', { line: 'line-2023' }))
  grantOn(desk, 'round-2023')
  pay(desk, 'pay-1', 'awd-1', '100000.00')
  desk.must(returned('payee', '100000.00'))
  t.strictSame(standing(desk, 'line-2023'), { available: '900000.00', returnedLapsed: '100000.00' }, 'a year too early')
})

t.test('given a return told twice under one reference, then it is one movement', async (t) => {
  const { desk } = settled()
  desk.must(returned('bank', '100000.00'))
  t.hasStrict(desk.ask(returned('bank', '100000.00')).refusal, { code: 'ALREADY_DONE' })
})

t.test('given a second return under another reference, then observed', async (t) => {
  const { desk } = settled()
  desk.must(returned('payee', '100000.00'))
  const events = desk.must({ ...returned('payee', '100000.00'), bankReference: 'bank-back-2' })
  t.equal(entered(events), 'return of 100000.00: RETURN_WITHOUT_SETTLEMENT')
  t.strictSame(standing(desk), { available: '1100000.00', paid: '-100000.00' }, 'more came back than was paid')
})

t.test('given a return of another amount, then observed, and the payment stays settled', async (t) => {
  for (const amount of ['99999.99', '100000.01']) {
    const { desk } = settled()
    t.equal(entered(desk.must(returned('bank', amount))), `return of ${amount}: AMOUNT_DIFFERS`)
    t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
    // What came back gives room, but only what the enterprise had: 100,000.00 − 99,999.99, and never below zero.
    const used = amount === '99999.99' ? '0.01' : '0.00'
    t.hasStrict(desk.state.caps.get(CAP), [{ used }])
  }
})

t.test('given an observed return, then its quota follows the year as any other return', async (t) => {
  const same = settled().desk
  same.must(returned('payee', '40000.00'))
  t.strictSame(standing(same), { available: '940000.00', paid: '60000.00' })
  const later = settled().desk
  later.today = day('2023-03-01')
  later.must(returned('payee', '40000.00'))
  t.strictSame(standing(later), { available: '900000.00', paid: '60000.00', returnedLapsed: '40000.00' })
})

t.test('given a return before settlement, then observed', async (t) => {
  const { desk } = released()
  t.equal(entered(desk.must(returned('bank', '100000.00'))), 'return of 100000.00: RETURN_WITHOUT_SETTLEMENT')
  t.equal(desk.state.payments.get('pay-1')?.status, 'released')
})

t.test('given a return of a payment nobody knows, then observed under its name', async (t) => {
  const { desk } = granted()
  const events = desk.must(returned('bank', '5.00'))
  t.equal(entered(events), 'return of 5.00: UNKNOWN_PAYMENT')
  t.strictSame(events[0]?.subjects, { payment: 'pay-1' })
})

t.test('given a payment that came back, when the bank settles it once more, then observed as paid again', async (t) => {
  const { desk } = settled()
  desk.must(returned('bank', '100000.00'))
  t.equal(entered(desk.must(settlement('pay-1', '100000.00', 'bank-2'))), 'settlement of 100000.00: PAID_AGAIN')
  t.strictSame(standing(desk), { available: '800000.00', committed: '100000.00', paid: '100000.00' })
})

t.test('given a return, then it names the settlement it reverses, by default that of the payment', async (t) => {
  for (const reverses of [undefined, 'bank-pay-1']) {
    const { desk } = settled()
    const [event] = desk.must({ ...returned('bank', '100000.00'), reverses })
    t.hasStrict(event, { type: 'PaymentReturned', payload: { reverses: 'bank-pay-1', bankReference: 'bank-back' } })
  }
})

t.test('given a payment paid twice, when the second movement comes back, then the payment stays settled', async (t) => {
  const { desk } = settled()
  desk.must(settlement('pay-1', '100000.00', 'bank-again'))
  const events = desk.must({ ...returned('bank', '100000.00'), reverses: 'bank-again' })
  t.equal(entered(events), 'return of 100000.00: RETURN_OF_OTHER_MOVEMENT')
  t.hasStrict(events[0]?.payload, { named: 'pay-1', by: 'bank' })
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
  t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
})

t.test('given a payment that is being clawed back, when it comes back as a whole, then observed', async (t) => {
  const { desk } = settled()
  const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-11-10') }
  desk.must({ type: 'orderClawback', clawback: 'claw-1', payment: 'pay-1', amount: yuan('0.01'), ...words })
  t.equal(entered(desk.must(returned('payee', '100000.00'))), 'return of 100000.00: RETURN_OF_CLAWED_BACK')
  t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
})

/** app-1 granted in a round of its own. */
function grantOn(desk: Desk, round: string): void {
  desk.must(presentation(1, { round }))
  desk.must({ type: 'decideCases', round, application: 'app-1', limit: 1, tieBreak: null })
  giveNotice(desk, round)
  desk.must({ type: 'grantAwards', round, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' })
  desk.must(account('ent-1'))
}

t.test(
  'given a payment paid twice, when the second comes back, then the cap is as if it had been paid once',
  async (t) => {
    const { desk } = settled()
    desk.must({ type: 'recordSettlement', payment: 'pay-1', amount: yuan('100000.00'), bankReference: 'bank-again' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '200000.00' }])
    const [event] = desk.must({ ...returned('payee', '100000.00'), reverses: 'bank-again' })
    t.hasStrict(event?.payload, { movement: 'return', reverses: 'bank-again', capUse: '-100000.00' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00' }])
    t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
    t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
  },
)

t.test(
  'given a part that came back beside the book, when the whole is returned, then no room below zero use',
  async (t) => {
    const { desk } = settled()
    desk.must(returned('payee', '40000.00'))
    const events = desk.must({ ...returned('bank', '100000.00'), bankReference: 'bank-back-2' })
    t.equal(entered(events), 'return of 100000.00: RETURN_ABOVE_PAYMENT')
    // 100,000.00 − 40,000.00 was left
    t.hasStrict(events[0]?.payload, { capUse: '-60000.00' })
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '0.00' }])
  },
)
