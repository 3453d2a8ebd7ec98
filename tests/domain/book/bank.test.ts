// What the bank did is recorded as it happened: what fits becomes a settlement or a return, everything else an observed
// movement with a lead. Nothing of it is ever refused, and room below zero is shown below zero.
import t from 'tap'
import { type DateText, day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  account,
  call,
  CLAUSE,
  giveNotice,
  grantedAward,
  openLine,
  order,
  pay,
  presentation,
  readyBook,
  release,
  ROLLING,
  settlement,
  standing,
} from './steps.ts'

const CAP = `ent-1 ${CLAUSE}`

/** An award of 100,000.00 granted out of 1,000,000.00. */
function granted(): { readonly desk: Desk; readonly award: string } {
  const desk = readyBook('1000000.00')
  return { desk, award: grantedAward(desk, 1) }
}

/** The award, ordered and released as pay-1. */
function released(): { readonly desk: Desk; readonly award: string } {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(release('pay-1'))
  return { desk, award }
}

/** The award, settled as pay-1 under the reference bank-pay-1. */
function settled(): { readonly desk: Desk; readonly award: string } {
  const { desk, award } = granted()
  pay(desk, 'pay-1', award, '100000.00')
  return { desk, award }
}

function returned(by: 'bank' | 'payee', amount: string, validAt?: DateText): Extract<Asked, { type: 'recordReturn' }> {
  const back = { type: 'recordReturn', payment: 'pay-1', by, amount: yuan(amount), bankReference: 'bank-back' } as const
  return validAt === undefined ? back : { ...back, validAt }
}

/** An observed movement and its lead, as the last two entries. */
function observedAs(movement: string, code: string, amount: string) {
  const lead = { question: 2, code, amount }
  return [
    { type: 'BankMovementObserved', payload: { movement, amount } },
    { type: 'LeadRaised', payload: lead },
  ]
}

// ---- settlements ---------------------------------------------------------------------------------------------------
t.test('given a released order, when the bank confirms its amount, then it is paid and the cap is used', async (t) => {
  const { desk } = released()
  const [event] = desk.must(settlement('pay-1', '100000.00', 'ICBC-1'))
  t.hasStrict(event, {
    type: 'PaymentSettled',
    payload: { amount: '100000.00', bankReference: 'ICBC-1', benefitYear: 2022 },
  })
  t.strictSame(standing(desk), { available: '900000.00', paid: '100000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00', reserved: '0.00', recovered: '0.00' }])
  t.hasStrict(desk.state.payments.get('pay-1'), { status: 'settled', bankReference: 'ICBC-1' })
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
  t.equal(events.length, 2)
  t.hasStrict(events, observedAs('settlement', 'PAID_AGAIN', '100000.00'))
  t.hasStrict(events[1], { subjects: { payment: 'pay-1', enterprise: 'ent-1' } })
  // 900,000.00 − 100,000.00 that nobody decided
  t.strictSame(standing(desk), { available: '800000.00', paid: '200000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '200000.00', reserved: '0.00' }])
  t.hasStrict(desk.state.payments.get('pay-1'), { status: 'settled', bankReference: 'bank-pay-1' })
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
  t.hasStrict(events, observedAs('settlement', 'UNKNOWN_PAYMENT', '30000.00'))
  t.strictSame(events[0]?.subjects, { payment: 'pay-unknown' })
  t.hasStrict(events[0]?.payload, { postings: [], clause: null, benefitYear: null }, 'no line is known that paid it')
  t.strictSame(standing(desk), { available: '900000.00', committed: '100000.00' })
  t.hasStrict(desk.ask(settlement('pay-unknown', '30000.00', 'bank-x')).refusal, { code: 'ALREADY_DONE' })
})

t.test('given another amount than ordered, then observed, and the order still waits for its own', async (t) => {
  for (const amount of ['99999.99', '100000.01']) {
    const { desk } = released()
    t.hasStrict(desk.must(settlement('pay-1', amount, 'bank-odd')), observedAs('settlement', 'AMOUNT_DIFFERS', amount))
    t.equal(desk.state.payments.get('pay-1')?.status, 'released')
    t.equal(standing(desk)['inTransit'], '100000.00')
    t.equal(standing(desk)['paid'], amount)
    t.hasStrict(desk.must(settlement('pay-1', '100000.00')), [{ type: 'PaymentSettled' }])
  }
})

t.test('given an order nobody released, when the bank pays it, then observed as paid without release', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  const events = desk.must(settlement('pay-1', '100000.00'))
  t.hasStrict(events, observedAs('settlement', 'PAID_UNRELEASED', '100000.00'))
  t.strictSame(standing(desk), { available: '800000.00', ordered: '100000.00', paid: '100000.00' })
})

t.test('given a lead, then its id is its own place in the book', async (t) => {
  const { desk } = granted()
  const [, lead] = desk.must(settlement('pay-unknown', '1.00', 'bank-x'))
  t.hasStrict(lead?.payload, { lead: `lead-${desk.state.revision}` })
})

// ---- returns -------------------------------------------------------------------------------------------------------
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
  t.hasStrict(events, observedAs('return', 'RETURN_WITHOUT_SETTLEMENT', '100000.00'))
  t.strictSame(standing(desk), { available: '1100000.00', paid: '-100000.00' }, 'more came back than was paid')
})

t.test('given a return of another amount, then observed, and the payment stays settled', async (t) => {
  for (const amount of ['99999.99', '100000.01']) {
    const { desk } = settled()
    t.hasStrict(desk.must(returned('bank', amount)), observedAs('return', 'AMOUNT_DIFFERS', amount))
    t.equal(desk.state.payments.get('pay-1')?.status, 'settled')
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '100000.00' }], 'the cap waits until the lead is cleared')
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
  t.hasStrict(desk.must(returned('bank', '100000.00')), observedAs('return', 'RETURN_WITHOUT_SETTLEMENT', '100000.00'))
  t.equal(desk.state.payments.get('pay-1')?.status, 'released')
})

t.test('given a return of a payment nobody knows, then observed under its name', async (t) => {
  const { desk } = granted()
  const events = desk.must(returned('bank', '5.00'))
  t.hasStrict(events, observedAs('return', 'UNKNOWN_PAYMENT', '5.00'))
  t.strictSame(events[0]?.subjects, { payment: 'pay-1' })
})

t.test('given a payment that came back, when the bank settles it once more, then observed as paid again', async (t) => {
  const { desk } = settled()
  desk.must(returned('bank', '100000.00'))
  t.hasStrict(
    desk.must(settlement('pay-1', '100000.00', 'bank-2')),
    observedAs('settlement', 'PAID_AGAIN', '100000.00'),
  )
  t.strictSame(standing(desk), { available: '800000.00', committed: '100000.00', paid: '100000.00' })
})

/** app-1 granted in a round of its own. */
function grantOn(desk: Desk, round: string): void {
  desk.must(presentation(1, { round }))
  desk.must({ type: 'decideCases', round, application: 'app-1', limit: 1, tieBreak: null })
  giveNotice(desk, round)
  desk.must({ type: 'grantAwards', round, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' })
  desk.must(account('ent-1'))
}
