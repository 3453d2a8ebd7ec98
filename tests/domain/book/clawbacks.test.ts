// 追回: an order never exceeds what was paid and not yet ordered back; room under the cap comes back with the money, not
// with the order, and only under the reading that gives it back.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  CLAUSE,
  grantedAward,
  openLine,
  order,
  pay,
  presentation,
  readyBook,
  release,
  ROLLING,
  standing,
} from './steps.ts'

const CAP = `ent-1 ${CLAUSE}`

/** 1,000,000.00, the whole cap of ent-1, settled as pay-1 out of 5,000,000.00. */
function settled(readings: Readonly<Record<string, string>> = {}): Desk {
  const desk = readyBook('5000000.00', readings)
  pay(desk, 'pay-1', grantedAward(desk, 1, { gross: '20000000.00' }), '1000000.00')
  return desk
}

function clawback(id: string, amount: string, payment = 'pay-1'): Extract<Asked, { type: 'orderClawback' }> {
  const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-11-10') }
  return { type: 'orderClawback', clawback: id, payment, amount: yuan(amount), ...words }
}

function recovery(
  id: string,
  amount: string,
  bankReference = `bank-${id}`,
): Extract<Asked, { type: 'recordRecovery' }> {
  return { type: 'recordRecovery', clawback: id, amount: yuan(amount), bankReference }
}

/** What the next case of ent-1 gets: 5% of 10,000,000.00 is 500,000.00, if the cap has room. */
function nextCase(desk: Desk): unknown {
  desk.must(presentation(2, { round: ROLLING, enterprise: 'ent-1', gross: '10000000.00' }))
  const [event] = desk.must({ type: 'decideCases', round: ROLLING, application: 'app-2', limit: 1, tieBreak: null })
  return event?.payload
}

t.test('given a settled payment, when all of it is clawed back, then it is receivable and still counts', async (t) => {
  const desk = settled()
  const [event] = desk.must(clawback('claw-1', '1000000.00'))
  t.hasStrict(event, {
    type: 'ClawbackOrdered',
    payload: { clawback: 'claw-1', amount: '1000000.00', benefitYear: 2022 },
  })
  const memorandum = { receivable: '1000000.00', receivableContra: '-1000000.00' }
  t.strictSame(standing(desk), { available: '4000000.00', paid: '1000000.00', ...memorandum })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '1000000.00' }])
})

t.test('given a settled payment, when one fen more than it is clawed back, then refused', async (t) => {
  const desk = settled()
  const { events, refusal } = desk.ask(clawback('claw-1', '1000000.01'))
  t.hasStrict(refusal, { code: 'CLAWBACK_ABOVE_PAYMENT', detail: { payment: 'pay-1', open: '1000000.00' } })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { payment: 'pay-1' } }])
  t.strictSame(standing(desk), { available: '4000000.00', paid: '1000000.00' })
})

t.test('given a part clawed back, then the rest may follow and not one fen more', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '300000.00'))
  // 1,000,000.00 − 300,000.00
  t.hasStrict(desk.ask(clawback('claw-2', '700000.01')).refusal, { code: 'CLAWBACK_ABOVE_PAYMENT' })
  desk.must(clawback('claw-3', '700000.00'))
  t.hasStrict(desk.ask(clawback('claw-4', '0.01')).refusal?.detail, { open: '0.00' })
})

t.test('given a clawback received, then what was received may not be ordered back again', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '1000000.00'))
  desk.must(recovery('claw-1', '1000000.00'))
  t.hasStrict(desk.ask(clawback('claw-2', '0.01')).refusal, { code: 'CLAWBACK_ABOVE_PAYMENT' })
})

t.test('given a payment not settled yet, or returned, when clawed back, then refused', async (t) => {
  const desk = readyBook()
  const award = grantedAward(desk, 1)
  const refused = (status: string) => {
    const { refusal } = desk.ask(clawback('claw-1', '1.00'))
    t.hasStrict(refusal, { code: 'NOT_SETTLED', detail: { payment: 'pay-1', status } })
  }
  desk.must(order('pay-1', award, '100000.00'))
  refused('ordered')
  desk.must(release('pay-1'))
  refused('released')
  const bank = { payment: 'pay-1', amount: yuan('100000.00') }
  desk.must({ type: 'recordSettlement', ...bank, bankReference: 'bank-1' })
  desk.must({ type: 'recordReturn', ...bank, by: 'payee', bankReference: 'bank-2' })
  refused('returned')
})

t.test(
  'given a clawback ordered, when a case follows, then the cap has no room before the money is there',
  async (t) => {
    const desk = settled()
    desk.must(clawback('claw-1', '200000.00'))
    t.hasStrict(nextCase(desk), { reasons: [{ code: 'CAP_USED_UP', prior: '1000000.00', room: '0.00' }] })
  },
)

t.test('given money received, when a case follows, then the cap has exactly that room', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '200000.00'))
  const [event] = desk.must(recovery('claw-1', '200000.00'))
  t.hasStrict(event, { type: 'ClawbackReceived', payload: { clawback: 'claw-1', amount: '200000.00' } })
  // In the fiscal year of the line the quota comes back: 4,000,000.00 + 200,000.00
  t.strictSame(standing(desk), { available: '4200000.00', paid: '800000.00' })
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '800000.00', reserved: '0.00', recovered: '200000.00' }])
  // 500,000.00, cut to 1,000,000.00 − (1,000,000.00 − 200,000.00)
  t.hasStrict(nextCase(desk), { amount: '200000.00', reasons: ['CAPPED_BY_PRIOR'] })
})

t.test('given the reading that recoveries give no room back, when money was received, then no room', async (t) => {
  const desk = settled({ R24: 'grossOfRecoveries' })
  desk.must(clawback('claw-1', '200000.00'))
  desk.must(recovery('claw-1', '200000.00'))
  const decided = nextCase(desk)
  t.hasStrict(decided, { reasons: [{ code: 'CAP_USED_UP', prior: '1000000.00', room: '0.00' }] })
  const prior = [
    { clause: CLAUSE, year: 2022, amount: '1000000.00' },
    { clause: CLAUSE, year: 2022, amount: '-200000.00' },
  ]
  t.hasStrict(decided, { slice: { prior } }, 'the decision keeps what was paid and what came back apart')
})

t.test('given a clawback, when it arrives in parts, then each part counts when it arrives', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '200000.00'))
  desk.must(recovery('claw-1', '150000.00', 'bank-a'))
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '850000.00', recovered: '150000.00' }])
  t.equal(standing(desk)['receivable'], '50000.00')
  desk.must(recovery('claw-1', '50000.00', 'bank-b'))
  t.strictSame(standing(desk), { available: '4200000.00', paid: '800000.00' })
})

t.test('given more than is due, then observed with a lead, and the clawback still waits for its own', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '200000.00'))
  const events = desk.must(recovery('claw-1', '200000.01'))
  t.equal(events.length, 2)
  t.hasStrict(events, [
    { type: 'BankMovementObserved', subjects: { payment: 'pay-1' }, payload: { movement: 'recovery' } },
    { type: 'LeadRaised', payload: { code: 'RECOVERY_ABOVE_ORDER', amount: '200000.01', question: 2 } },
  ])
  // It goes where recoveries go, and the receivable stands until a person clears the lead.
  const memorandum = { receivable: '200000.00', receivableContra: '-200000.00' }
  const line = { available: '4200000.01', paid: '799999.99', ...memorandum }
  t.strictSame(standing(desk), line)
  t.hasStrict(desk.state.caps.get(CAP), [{ used: '799999.99', recovered: '0.00' }])
})

t.test('given money for a clawback nobody ordered, then observed with a lead', async (t) => {
  const desk = settled()
  const events = desk.must(recovery('claw-x', '5.00'))
  t.hasStrict(events, [
    { type: 'BankMovementObserved', subjects: {}, payload: { movement: 'recovery', postings: [] } },
    { type: 'LeadRaised', payload: { code: 'UNKNOWN_CLAWBACK', amount: '5.00' } },
  ])
})

t.test('given a recovery told twice under one reference, then it is one movement', async (t) => {
  const desk = settled()
  desk.must(clawback('claw-1', '200000.00'))
  desk.must(recovery('claw-1', '100000.00', 'bank-a'))
  const { events, refusal } = desk.ask(recovery('claw-1', '100000.00', 'bank-a'))
  t.hasStrict(refusal, { code: 'ALREADY_DONE' })
  t.strictSame(events, [])
})

t.test('given a later year, when money is recovered, then the use of the benefit year falls', async (t) => {
  const desk = settled()
  desk.today = day('2023-06-01')
  openLine(desk, '1000000.00', 'line-2023', 2023)
  desk.must(clawback('claw-1', '200000.00'))
  desk.must(recovery('claw-1', '200000.00'))
  t.hasStrict(desk.state.caps.get(CAP), [{ year: 2022, used: '800000.00' }])
  t.strictSame(standing(desk, 'line-2023'), { available: '1000000.00' })
  // The money goes to the treasury: the line of 2022 cannot spend it again.
  t.strictSame(standing(desk), { available: '4000000.00', paid: '800000.00', recovered: '200000.00' })
})

const document = { documentNumber: '惠工信〔2022〕40号' }

t.test(
  'given what is owed written off by another person, then it is no longer demanded and the cap stays used',
  async (t) => {
    const desk = settled()
    desk.must(clawback('claw-1', '200000.00'))
    desk.must({ type: 'grantRole', person: 'anna', role: 'decider', validFrom: day('2022-01-01'), validTo: null })
    const off = { type: 'writeOffClawback', clawback: 'claw-1', ground: '企业已破产清算', ...document } as const
    t.hasStrict(desk.ask({ ...off, amount: yuan('50000.00') }).refusal, { code: 'FOUR_EYES' })
    t.hasStrict(desk.ask({ ...off, amount: yuan('200000.01') }, 'anna').refusal, { code: 'ABOVE_OUTSTANDING' })
    desk.must({ ...off, amount: yuan('50000.00') }, 'anna')
    t.equal(standing(desk)['receivable'], '150000.00')
    t.hasStrict(desk.state.caps.get(CAP), [{ used: '1000000.00', recovered: '0.00' }])
    // 1,000,000.00 − 200,000.00: what was written off is not demanded again
    t.hasStrict(desk.ask(clawback('claw-2', '800000.01')).refusal?.detail, { open: '800000.00' })
  },
)
