// Orders and releases are decisions: never above the award, never by one person alone, never to an account that changed.
import t from 'tap'
import { yuan } from '../../../src/domain/money.ts'
import {
  account,
  giveNotice,
  grantedAward,
  newBook,
  order,
  pay,
  presentation,
  readyBook,
  release,
  standing,
} from './steps.ts'
import type { Desk } from './desk.ts'

/** A book with one granted award of 100,000.00 (5% of 2,000,000.00), and 9,900,000.00 left. */
function granted(): { readonly desk: Desk; readonly award: string } {
  const desk = readyBook()
  return { desk, award: grantedAward(desk, 1) }
}

t.test('given an award, when exactly its amount is ordered, then it moves from committed to ordered', async (t) => {
  const { desk, award } = granted()
  t.strictSame(standing(desk), { available: '9900000.00', committed: '100000.00' })
  const [event] = desk.must(order('pay-1', award, '100000.00'))
  const subjects = { payment: 'pay-1', application: 'app-1', enterprise: 'ent-1', budgetLine: 'line-2022' }
  t.hasStrict(event, { type: 'PaymentOrdered', subjects, payload: { award, amount: '100000.00', benefitYear: 2022 } })
  t.hasStrict(event?.payload, { payee: { number: '6222000011112222' } }, 'to the account in force')
  t.strictSame(standing(desk), { available: '9900000.00', ordered: '100000.00' })
})

t.test('given an award, when one fen more is ordered, then refused and nothing moves', async (t) => {
  const { desk, award } = granted()
  const { events, refusal } = desk.ask(order('pay-1', award, '100000.01'))
  const detail = { award, granted: '100000.00', ordered: '0.00', amount: '100000.01' }
  t.hasStrict(refusal, { code: 'ORDER_ABOVE_AWARD', detail })
  t.hasStrict(events, [
    { type: 'RequestRefused', subjects: { payment: 'pay-1' }, payload: { code: 'ORDER_ABOVE_AWARD' } },
  ])
  t.strictSame(standing(desk), { available: '9900000.00', committed: '100000.00' })
  t.notOk(desk.state.payments.has('pay-1'))
})

t.test('given a part already ordered, then the rest may be ordered and not one fen more', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '60000.00'))
  // 100,000.00 − 60,000.00 = 40,000.00
  t.hasStrict(desk.ask(order('pay-2', award, '40000.01')).refusal, { code: 'ORDER_ABOVE_AWARD' })
  desk.must(order('pay-3', award, '39999.99'))
  t.hasStrict(desk.ask(order('pay-4', award, '0.02')).refusal, { code: 'ORDER_ABOVE_AWARD' })
  desk.must(order('pay-5', award, '0.01'))
  t.strictSame(standing(desk), { available: '9900000.00', ordered: '100000.00' })
  t.equal(desk.state.awards.get(award)?.ordered, '100000.00')
})

t.test('given two parts paid, then each is a payment of its own and the cap holds their sum', async (t) => {
  const { desk, award } = granted()
  pay(desk, 'pay-1', award, '60000.00')
  t.strictSame(standing(desk), { available: '9900000.00', committed: '40000.00', paid: '60000.00' })
  const cap = () => desk.state.caps.get('ent-1 huian-2021/4.1')
  t.hasStrict(cap(), [{ year: 2022, used: '60000.00', reserved: '40000.00' }])
  pay(desk, 'pay-2', award, '40000.00')
  t.strictSame(standing(desk), { available: '9900000.00', paid: '100000.00' })
  t.hasStrict(cap(), [{ year: 2022, used: '100000.00', reserved: '0.00' }])
})

t.test('given an award that is proposed only, when it is ordered, then refused', async (t) => {
  const desk = readyBook()
  desk.must(account('ent-1'))
  const { award } = grantedLater(desk)
  t.hasStrict(desk.ask(order('pay-1', award, '1.00')).refusal, { code: 'NOT_GRANTED', detail: { award } })
})

t.test('given an enterprise without an account, when ordered, then refused until the account is set', async (t) => {
  const desk = readyBook()
  const { award, grant } = grantedLater(desk)
  grant()
  const refused = desk.ask(order('pay-1', award, '100000.00'))
  t.hasStrict(refused.refusal, { code: 'NO_PAYEE_ACCOUNT', detail: { award, enterprise: 'ent-1' } })
  t.hasStrict(refused.events, [{ subjects: { payment: 'pay-1', enterprise: 'ent-1' } }])
  desk.must(account('ent-1'))
  t.equal(desk.must(order('pay-1', award, '100000.00')).length, 1)
})

t.test('given the account of another enterprise, then it serves this one nothing', async (t) => {
  const desk = readyBook()
  const { award, grant } = grantedLater(desk)
  grant()
  desk.must(account('ent-2'))
  t.hasStrict(desk.ask(order('pay-1', award, '100000.00')).refusal, { code: 'NO_PAYEE_ACCOUNT' })
})

t.test('given an order, when another person releases it, then the money is on its way', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  const [event] = desk.must(release('pay-1'))
  t.hasStrict(event, { type: 'PaymentReleased', payload: { amount: '100000.00', voucher: 'v-pay-1' } })
  t.strictSame(standing(desk), { available: '9900000.00', inTransit: '100000.00' })
})

t.test('given a person with both roles, when they release their own order, then refused; another may', async (t) => {
  const { desk, award } = granted()
  const both = { type: 'grantRole', person: 'person-paymentMaker', validFrom: desk.today, validTo: null } as const
  desk.must({ ...both, role: 'paymentChecker' })
  desk.must(order('pay-1', award, '100000.00'))
  const { events, refusal } = desk.ask(release('pay-1'), 'person-paymentMaker')
  t.hasStrict(refusal, { code: 'FOUR_EYES', detail: { payment: 'pay-1', orderedBy: 'person-paymentMaker' } })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { payment: 'pay-1' } }])
  t.strictSame(standing(desk), { available: '9900000.00', ordered: '100000.00' })
  t.equal(desk.must(release('pay-1')).length, 1)
})

t.test('given the account set again after the order, when released, then refused', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '60000.00'))
  desk.must(account('ent-1', '6222999999999999'))
  const { events, refusal } = desk.ask(release('pay-1'))
  t.hasStrict(refusal, { code: 'PAYEE_CHANGED', detail: { payment: 'pay-1', enterprise: 'ent-1' } })
  t.hasStrict(events, [{ subjects: { payment: 'pay-1', enterprise: 'ent-1' } }])
  const [event] = desk.must(order('pay-2', award, '40000.00'))
  t.hasStrict(event?.payload, { payee: { number: '6222999999999999' } })
  t.equal(desk.must(release('pay-2')).length, 1, 'an order to the new account is released')
})

t.test('given the old number set again, when released, then still refused: it was not ordered to that', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(account('ent-1', '6222999999999999'))
  desk.must(account('ent-1'))
  t.hasStrict(desk.ask(release('pay-1')).refusal, { code: 'PAYEE_CHANGED' })
})

t.test('given the account of another enterprise changes, when released, then released', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(account('ent-2'))
  t.equal(desk.must(release('pay-1')).length, 1)
})

t.test('given an order released or settled, when released again, then it is done already', async (t) => {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(release('pay-1'))
  const again = desk.ask(release('pay-1'))
  t.hasStrict(again.refusal, { code: 'ALREADY_DONE', detail: { status: 'released' } })
  t.strictSame(again.events, [])
  desk.must({ type: 'recordSettlement', payment: 'pay-1', amount: yuan('100000.00'), bankReference: 'bank-1' })
  t.hasStrict(desk.ask(release('pay-1')).refusal, { code: 'ALREADY_DONE', detail: { status: 'settled' } })
})

t.test('given an account set before the book knows any award, then it is kept', async (t) => {
  const desk = newBook()
  desk.must(account('ent-1'))
  t.hasStrict(desk.state.payees.get('ent-1')?.account, { number: '6222000011112222' })
})

/** An award of 100,000.00 that waits for its grant. */
function grantedLater(desk: Desk): { readonly award: string; readonly grant: () => void } {
  const round = 'round-rolling'
  desk.must(presentation(1, { round }))
  desk.must({ type: 'decideCases', round, application: 'app-1', limit: 1, tieBreak: null })
  const grant = () => {
    giveNotice(desk)
    desk.must({ type: 'grantAwards', round, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' })
  }
  return { award: 'awd-1', grant }
}
