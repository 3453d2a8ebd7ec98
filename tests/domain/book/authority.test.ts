// Limits, delegations, recusals and waivers as law: who may approve how much, for whom, and what nobody may.
import t from 'tap'
import { roleFor } from '../../../src/domain/book/acting.ts'
import { addDays, day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Desk } from './desk.ts'
import { decideAll } from './refusal-case.ts'
import { delegation, limit, recusal, waiver } from './refusals-of-persons.ts'
import { giveNotice, grantedAward, order, present, presentation, readyBook, release, ROLLING, ROUND } from './steps.ts'

/** An award of 100,000.00 that is granted on 2022-05-19, and an order limit of 60,000.00 for its maker. */
function limited(over: Partial<typeof limit> = {}): Desk {
  const desk = readyBook('1000000.00')
  grantedAward(desk, 1)
  desk.must({ ...limit, ...over })
  return desk
}

function code(desk: Desk, ...asked: Parameters<Desk['ask']>): string | undefined {
  return desk.ask(...asked).refusal?.code
}

t.test('given a limit of 60,000.00 for one order, then 60,000.00 passes and a fen more does not', async (t) => {
  const desk = limited()
  t.equal(code(desk, order('pay-1', 'awd-1', '60000.01')), 'ABOVE_APPROVAL_LIMIT')
  t.equal(desk.state.payments.size, 0, 'nothing half done')
  desk.must(order('pay-2', 'awd-1', '60000.00'))
})

t.test(
  'given 60,000.00 a day, then orders of one business day are added up and the next day starts anew',
  async (t) => {
    const desk = limited({ largest: null, perDay: yuan('60000.00') })
    desk.must(order('pay-1', 'awd-1', '40000.00'))
    // 40,000.00 + 20,000.01 = 60,000.01
    const told = desk.ask(order('pay-2', 'awd-1', '20000.01')).refusal
    t.hasStrict(told, { code: 'ABOVE_APPROVAL_LIMIT', detail: { rule: 'perDay', approved: '40000.00' } })
    desk.must(order('pay-3', 'awd-1', '20000.00'))
    t.equal(code(desk, order('pay-4', 'awd-1', '0.01')), 'ABOVE_APPROVAL_LIMIT', 'the day is used up')
    desk.today = addDays(desk.today, 1)
    desk.must(order('pay-5', 'awd-1', '0.01'))
  },
)

t.test('given a limit of one act and person, then other acts and other persons are not bound by it', async (t) => {
  const desk = limited({ person: 'somebody-else' })
  desk.must(order('pay-1', 'awd-1', '100000.00'))
  desk.must(release('pay-1'))
  t.equal(desk.state.payments.get('pay-1')?.status, 'released')
})

t.test('given a limit for everybody, then a limit of the person stands before it, wider or narrower', async (t) => {
  const desk = limited({ person: null, largest: yuan('10000.00') })
  t.equal(code(desk, order('pay-1', 'awd-1', '10000.01')), 'ABOVE_APPROVAL_LIMIT')
  desk.must(limit)
  desk.must(order('pay-2', 'awd-1', '60000.00'))
  desk.must({ ...limit, largest: yuan('5000.00') })
  t.equal(code(desk, order('pay-3', 'awd-1', '5000.01')), 'ABOVE_APPROVAL_LIMIT', 'the last one recorded counts')
  desk.must({ ...limit, largest: null })
  desk.must(order('pay-4', 'awd-1', '40000.00'))
})

t.test('given a limit from a day to a day, then it binds on both and on neither side of them', async (t) => {
  const term = { validFrom: day('2022-05-20'), validTo: day('2022-05-21') }
  for (const [on, told] of [
    ['2022-05-19', undefined],
    ['2022-05-20', 'ABOVE_APPROVAL_LIMIT'],
    ['2022-05-21', 'ABOVE_APPROVAL_LIMIT'],
    ['2022-05-22', undefined],
  ] as const) {
    const desk = limited(term)
    desk.today = day(on)
    t.equal(code(desk, order('pay-1', 'awd-1', '60000.01')), told, on)
  }
})

t.test('given a limit lowered today, then an order dated back to yesterday does not find the wider one', async (t) => {
  const desk = readyBook('1000000.00')
  grantedAward(desk, 1)
  const yesterday = desk.today
  desk.today = addDays(yesterday, 1)
  desk.must({ ...limit, validFrom: desk.today })
  t.equal(code(desk, { ...order('pay-1', 'awd-1', '60000.01'), validAt: yesterday }), 'ABOVE_APPROVAL_LIMIT')
})

t.test('given a limit that was narrower on the business day, then it binds although it has been raised', async (t) => {
  const desk = limited()
  const then = desk.today
  desk.today = addDays(then, 1)
  desk.must({ ...limit, largest: null, validFrom: desk.today })
  t.equal(code(desk, { ...order('pay-1', 'awd-1', '60000.01'), validAt: then }), 'ABOVE_APPROVAL_LIMIT')
  desk.must(order('pay-2', 'awd-1', '60000.01'))
})

t.test('given a list of which one award is above the limit of a grant, then none of the list is granted', async (t) => {
  const desk = readyBook('1000000.00')
  present(desk, 1)
  present(desk, 2, { gross: '4000000.00' }) // 5% of 4,000,000.00 = 200,000.00
  desk.must(decideAll)
  desk.must({ type: 'closeList', round: ROUND })
  giveNotice(desk, ROUND)
  desk.must({ ...limit, act: 'grant', person: null, largest: yuan('199999.99') })
  const grants = {
    type: 'grantAwards',
    round: ROUND,
    award: null,
    limit: 200,
    documentNumber: '惠工信〔2022〕21号',
  } as const
  t.hasStrict(desk.ask(grants).refusal, { code: 'ABOVE_APPROVAL_LIMIT', detail: { award: 'awd-2' } })
  t.equal(desk.state.awards.get('awd-1')?.status, 'proposed', 'what was taken before the refusal is undone')
  t.equal(desk.state.lines.get('line-2022')?.balances.committed, '0.00')
  desk.must({ ...limit, act: 'grant', person: null, largest: yuan('200000.00') })
  desk.must(grants)
})

t.test('given a delegation, then the delegate has that role, on its days, only by naming the delegator', async (t) => {
  const desk = readyBook()
  desk.must({ ...delegation, validFrom: day('2022-05-10'), validTo: day('2022-05-11') })
  const role = (person: string, onBehalfOf: string | undefined, on: string) =>
    roleFor(desk.state, { person, atMachine: false, onBehalfOf }, 'decideCases', day(on))
  t.equal(role('li', 'person-decider', '2022-05-09'), undefined)
  t.equal(role('li', 'person-decider', '2022-05-10'), 'decider')
  t.equal(role('li', 'person-decider', '2022-05-11'), 'decider')
  t.equal(role('li', 'person-decider', '2022-05-12'), undefined)
  t.equal(role('li', undefined, '2022-05-10'), undefined, 'not in its own right')
  t.equal(role('zhao', 'person-decider', '2022-05-10'), undefined, 'nobody else')
  t.equal(role('li', 'person-paymentMaker', '2022-05-10'), undefined, 'for nobody else')
  desk.today = day('2022-05-10')
  desk.must({ type: 'revokeRole', person: 'person-decider', role: 'decider' })
  t.equal(role('li', 'person-decider', '2022-05-10'), undefined, 'not longer than the delegator has it')
})

t.test('given a delegation that is ended, then nobody acts under it from that day on', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  desk.must(delegation)
  desk.must({ type: 'endDelegation', delegation: 'del-1' })
  t.equal(code(desk, decideAll, 'li for person-decider'), 'FORBIDDEN')
})

t.test('given a delegate of a maker with a limit, then both together stay within it', async (t) => {
  const desk = limited({ perDay: yuan('60000.00') })
  desk.must({ ...delegation, from: 'person-paymentMaker', to: 'li', role: 'paymentMaker' })
  const delegate = 'li for person-paymentMaker'
  t.equal(code(desk, order('pay-1', 'awd-1', '60000.01'), delegate), 'ABOVE_APPROVAL_LIMIT')
  desk.must(order('pay-2', 'awd-1', '35000.00'), delegate)
  t.equal(code(desk, order('pay-3', 'awd-1', '25000.01')), 'ABOVE_APPROVAL_LIMIT', '35,000.00 + 25,000.01 = 60,000.01')
  desk.must(order('pay-4', 'awd-1', '25000.00'))
  t.strictSame(
    desk.entries
      .filter(({ event }) => event.type === 'PaymentOrdered')
      .map(({ actor, onBehalfOf }) => [actor, onBehalfOf]),
    [
      ['li', 'person-paymentMaker'],
      ['person-paymentMaker', undefined],
    ],
    'both persons are kept',
  )
})

t.test('given an order made for another, then neither of the two releases it, nor anybody for them', async (t) => {
  const desk = limited()
  desk.must({ ...delegation, from: 'person-paymentMaker', to: 'li', role: 'paymentMaker' })
  desk.must(order('pay-1', 'awd-1', '60000.00'), 'li for person-paymentMaker')
  for (const person of ['li', 'person-paymentMaker']) {
    desk.must({ type: 'grantRole', person, role: 'paymentChecker', validFrom: desk.today, validTo: null })
    t.equal(code(desk, release('pay-1'), person), 'FOUR_EYES', person)
  }
  desk.must({
    ...delegation,
    delegation: 'del-2',
    from: 'li',
    to: 'zhao',
    role: 'paymentChecker',
    validFrom: desk.today,
  })
  t.equal(code(desk, release('pay-1'), 'zhao for li'), 'FOUR_EYES', 'zhao for li')
  desk.must(release('pay-1'))
})

t.test(
  'given a recusal from an enterprise, then its cases are decided, granted, ordered, released by others',
  async (t) => {
    const desk = readyBook()
    const away = (person: string, id: string) => desk.must({ ...recusal, recusal: id, person })
    const wang = (role: 'decider' | 'paymentMaker' | 'paymentChecker') =>
      desk.must({ type: 'grantRole', person: `wang-${role}`, role, validFrom: day('2022-01-01'), validTo: null })
    wang('decider')
    wang('paymentMaker')
    wang('paymentChecker')
    present(desk, 1, { round: ROLLING })
    away('person-decider', 'rcs-1')
    const decides = { type: 'decideCases', round: ROLLING, application: 'app-1', limit: 1, tieBreak: null } as const
    t.equal(code(desk, decides), 'RECUSED')
    desk.must(decides, 'wang-decider')
    giveNotice(desk)
    const grants = {
      type: 'grantAwards',
      round: ROLLING,
      award: 'awd-1',
      limit: 1,
      documentNumber: '惠工信〔2022〕21号',
    } as const
    t.equal(code(desk, grants), 'RECUSED')
    desk.must(grants, 'wang-decider')
    desk.must({
      type: 'setPayeeAccount',
      enterprise: 'ent-1',
      account: { holder: 'enterprise', name: '某', bank: '某', number: '1' },
    })
    away('person-paymentMaker', 'rcs-2')
    away('person-paymentChecker', 'rcs-3')
    t.equal(code(desk, order('pay-1', 'awd-1', '1.00')), 'RECUSED')
    desk.must(order('pay-1', 'awd-1', '1.00'), 'wang-paymentMaker')
    t.equal(code(desk, release('pay-1')), 'RECUSED')
    desk.must(release('pay-1'), 'wang-paymentChecker')
  },
)

t.test('given a recused delegator, then the delegate does not decide for it either', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  desk.must(delegation)
  desk.must(recusal)
  t.equal(code(desk, decideAll, 'li for person-decider'), 'RECUSED')
})

t.test('given a recusal from one application, then other cases of the enterprise are free', async (t) => {
  const desk = readyBook()
  desk.must({ ...recusal, person: 'person-verifier', enterprise: null, application: 'app-2' })
  t.equal(code(desk, presentation(2, { enterprise: 'ent-1' })), 'RECUSED', 'who verified keeps away')
  desk.must(presentation(1))
  desk.must({ type: 'endRecusal', recusal: 'rcs-1', ground: '调查结束' })
  desk.must(presentation(2, { enterprise: 'ent-1' }))
})

t.test('given a recusal from a day to a day, then it holds on both and on neither side of them', async (t) => {
  for (const [on, told] of [
    ['2022-05-09', undefined],
    ['2022-05-10', 'RECUSED'],
    ['2022-05-11', 'RECUSED'],
    ['2022-05-12', undefined],
  ] as const) {
    const desk = readyBook()
    present(desk, 1)
    desk.must({ ...recusal, validFrom: day('2022-05-10'), validTo: day('2022-05-11') })
    desk.today = day(on)
    t.equal(code(desk, decideAll), told, on)
  }
})

t.test('given a late application with a waiver, then it is taken, on the waiver’s days and for it alone', async (t) => {
  const late = (number: number) => presentation(number, { over: { filedOn: day('2021-12-31') } })
  const desk = readyBook()
  t.equal(code(desk, late(1)), 'OUT_OF_WINDOW')
  desk.must({ ...waiver, validFrom: day('2022-05-10') })
  t.equal(code(desk, late(1)), 'OUT_OF_WINDOW', 'not yet')
  desk.today = day('2022-05-10')
  t.equal(code(desk, late(2)), 'OUT_OF_WINDOW', 'not for another')
  desk.must(late(1))
})

t.test('given a waiver of the approval limit, then who recorded it cannot use it', async (t) => {
  const desk = readyBook('1000000.00')
  present(desk, 1)
  desk.must(decideAll)
  desk.must({ type: 'closeList', round: ROUND })
  giveNotice(desk, ROUND)
  desk.must({ ...limit, act: 'grant', person: null, largest: yuan('99999.99') })
  desk.must({ ...waiver, rule: 'ABOVE_APPROVAL_LIMIT' })
  const grants = {
    type: 'grantAwards',
    round: ROUND,
    award: null,
    limit: 200,
    documentNumber: '惠工信〔2022〕21号',
  } as const
  t.equal(code(desk, grants), 'ABOVE_APPROVAL_LIMIT', 'its own waiver')
  desk.must({ type: 'grantRole', person: 'wang', role: 'decider', validFrom: desk.today, validTo: null })
  desk.must(grants, 'wang')
})
