// A decision set aside after its payment: what was paid is ordered back, the case is decided again from the same facts, and
// only the difference moves.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  account,
  decideNext,
  giveNotice,
  grantedAward,
  order,
  pay,
  readyBook,
  release,
  ROLLING,
  settlement,
  standing,
} from './steps.ts'

const DUE = day('2022-12-31')
const recovery = { clawback: 'claw-1', dueOn: DUE }

/** Sets the decision on app-1 aside; by default what was paid is ordered back. */
function setAside(desk: Desk, over: object = {}): Asked {
  const presented = desk.entries.find(({ event }) => event.type === 'CasePresented')?.event
  if (presented?.type !== 'CasePresented') throw new Error('nothing was presented')
  const words = { basis: 'audit', ground: '认定设备范围有误', documentNumber: '惠审决〔2022〕3号' }
  const { facts } = presented.payload
  return { type: 'setAsideDecision', application: 'app-1', ...words, recovery, facts, ...over } as Asked
}

/** app-1 is granted 100,000.00 (5% of 2,000,000.00), and that much of it is paid. */
function paid(amount: string, gross = '2000000.00'): Desk {
  const desk = readyBook('3000000.00')
  grantedAward(desk, 1, { gross })
  pay(desk, 'pay-1', 'awd-1', amount)
  return desk
}

/** The case is decided again and granted; answers the award. */
function decidedAgain(desk: Desk): string {
  decideNext(desk, ROLLING)
  giveNotice(desk, ROLLING)
  desk.must({ type: 'grantAwards', round: ROLLING, award: 'awd-1-2', limit: 1, documentNumber: '惠工信〔2022〕21号' })
  return 'awd-1-2'
}

const offset = (payment: string, amount: string): Asked => ({
  ...{
    type: 'offsetClawback',
    clawback: 'claw-1',
    payment,
    amount: yuan(amount),
    documentNumber: '惠工信〔2022〕50号',
  },
})

t.test(
  'given 60,000.00 of 100,000.00 paid, when it is set aside, then 60,000.00 is ordered back and 40,000.00 is free',
  (t) => {
    const desk = paid('60000.00')
    const [entry, clawback] = desk.must(setAside(desk))
    t.hasStrict(entry?.payload, {
      ...{ award: 'awd-1', amount: '40000.00' },
      clawbacks: [{ clawback: 'claw-1', payment: 'pay-1', amount: '60000.00' }],
    })
    t.hasStrict(clawback, { type: 'ClawbackOrdered', payload: { clawback: 'claw-1', amount: '60000.00', dueOn: DUE } })
    // 3,000,000.00 − 60,000.00 paid
    t.strictSame(standing(desk), {
      ...{ available: '2940000.00', paid: '60000.00', receivable: '60000.00', receivableContra: '-60000.00' },
    })
    t.end()
  },
)

t.test('given something paid, when nobody says when it is due back, then nothing is set aside', (t) => {
  const desk = paid('0.01')
  t.hasStrict(desk.ask(setAside(desk, { recovery: null })).refusal, {
    ...{ code: 'PAYMENT_STARTED', detail: { missing: 'recovery', ordered: '0.01' } },
  })
  t.equal(desk.must(setAside(desk)).length, 2)
  t.end()
})

t.test('given a payment on its way, then nothing is set aside until the bank has told what became of it', (t) => {
  const desk = paid('60000.00')
  desk.must(order('pay-2', 'awd-1', '40000.00'))
  t.hasStrict(desk.ask(setAside(desk)).refusal, { code: 'PAYMENT_STARTED', detail: { payment: 'pay-2' } })
  desk.must(release('pay-2'))
  t.hasStrict(desk.ask(setAside(desk)).refusal, { code: 'PAYMENT_STARTED', detail: { payment: 'pay-2' } })
  desk.must(settlement('pay-2', '40000.00'))
  t.strictSame(
    desk.must(setAside(desk)).flatMap(({ payload }) => ('dueOn' in payload ? [payload.clawback] : [])),
    ['claw-1', 'claw-1-2'],
  )
  t.end()
})

t.test('given a part already ordered back, then only the rest is', (t) => {
  const desk = paid('100000.00')
  const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: DUE }
  desk.must({ type: 'orderClawback', clawback: 'claw-0', payment: 'pay-1', amount: yuan('30000.00'), ...words })
  t.hasStrict(desk.must(setAside(desk))[0]?.payload, { clawbacks: [{ clawback: 'claw-1', amount: '70000.00' }] })
  t.end()
})

t.test(
  'given the whole cap paid, when the case is decided again, then its own void award is not held against it',
  (t) => {
    // 20,000,000.00 × 5% = 1,000,000.00, all of the yearly cap
    const desk = paid('1000000.00', '20000000.00')
    desk.must(setAside(desk))
    const [again] = decideNext(desk, ROLLING)
    t.hasStrict(again?.payload, { award: 'awd-1-2', amount: '1000000.00' })
    t.end()
  },
)

t.test('given the decision made again, then it is not released before what was paid is kept of it', (t) => {
  const desk = paid('60000.00')
  desk.must(setAside(desk))
  decidedAgain(desk)
  desk.must(account('ent-1'))
  desk.must(order('pay-2', 'awd-1-2', '100000.00'))
  t.hasStrict(desk.ask(release('pay-2')).refusal, {
    ...{ code: 'CLAWBACK_OUTSTANDING', detail: { payment: 'pay-2', clawback: 'claw-1', outstanding: '60000.00' } },
  })
  desk.must(offset('pay-2', '59999.99'))
  t.hasStrict(desk.ask(release('pay-2')).refusal, { code: 'CLAWBACK_OUTSTANDING', detail: { outstanding: '0.01' } })
  desk.must(offset('pay-2', '0.01'))
  // 100,000.00 − 60,000.00 is all that moves
  t.hasStrict(desk.must(release('pay-2'))[0]?.payload, { amount: '40000.00' })
  desk.must(settlement('pay-2', '40000.00'))
  t.strictSame(standing(desk), { available: '2900000.00', paid: '100000.00' })
  t.end()
})

t.test('given money that came back on a void award, then its return is beside the book and pays nothing again', (t) => {
  const desk = paid('60000.00')
  desk.must(setAside(desk))
  const back = {
    type: 'recordReturn',
    payment: 'pay-1',
    by: 'bank',
    amount: yuan('60000.00'),
    bankReference: 'b-1',
  } as const
  t.equal(desk.must(back)[0]?.type, 'BankMovementObserved')
  t.hasStrict(desk.ask(order('pay-9', 'awd-1', '0.01')).refusal, { code: 'NOT_GRANTED' })
  t.end()
})
