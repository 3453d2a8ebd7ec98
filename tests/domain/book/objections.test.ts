// Objections and holds: what is open stops the case, the award, the enterprise or the list it lies on, and nothing else.
import t from 'tap'
import { addDays, day } from '../../../src/domain/calendar.ts'
import { heldBy } from '../../../src/domain/book/stops.ts'
import type { Asked, Desk } from './desk.ts'
import {
  account,
  approval,
  decideNext,
  giveNotice,
  grantedAward,
  order,
  present,
  readyBook,
  release,
  ROLLING,
  ROUND,
} from './steps.ts'

const OTHER = 'person-second'
const grantAll: Asked = {
  type: 'grantAwards',
  round: ROUND,
  award: null,
  limit: 200,
  documentNumber: '惠工信〔2022〕21号',
}
const grantOne = (award: string): Asked => ({ ...grantAll, award }) as Asked

/** A list of two, decided, closed and published; seven working days after Monday 9 May end on Wednesday 18 May. */
function publishedList(): Desk {
  const desk = readyBook()
  desk.must({ type: 'grantRole', person: OTHER, role: 'decider', validFrom: day('2022-01-01'), validTo: null })
  present(desk, 1)
  present(desk, 2)
  decideNext(desk)
  desk.must({ type: 'closeList', round: ROUND })
  desk.must({ type: 'publishNotice', round: ROUND, where: '县政府网站' })
  return desk
}

function objection(id: string, against: string | null, on = '2022-05-11'): Asked {
  const by = { kind: 'organisation', name: '惠安县石雕行业协会' } as const
  const said = { against, by, ground: '所列设备系二手设备', documentNumber: null }
  return { type: 'raiseObjection', objection: id, round: ROUND, ...said, validAt: day(on) }
}

function answer(id: string, finding: 'upheld' | 'dismissed'): Asked {
  return { type: 'answerObjection', objection: id, finding, ground: '经核查', documentNumber: '惠工信〔2022〕19号' }
}

function hold(id: string, scope: 'application' | 'award' | 'enterprise', held: string): Asked {
  return { type: 'placeHold', hold: id, scope, held, ground: '立案调查', documentNumber: '惠环函〔2022〕8号' }
}

function lift(id: string): Asked {
  return { type: 'liftHold', hold: id, ground: '调查终结', documentNumber: '惠环函〔2022〕15号' }
}

t.test(
  'given an open objection against one case, when the list is granted, then the others are and this is not',
  (t) => {
    const desk = publishedList()
    desk.today = day('2022-05-19')
    desk.must(objection('obj-1', 'app-1'))
    desk.must(approval(ROUND))
    const granted = desk.must(grantAll).map((event) => event.subjects.application)
    t.strictSame(granted, ['app-2'])
    t.hasStrict(desk.ask(grantOne('awd-1')).refusal, { code: 'HELD', detail: { award: 'awd-1', objection: 'obj-1' } })
    t.hasStrict(desk.ask(grantAll).refusal, { code: 'HELD' }, 'and when nothing else is left, the answer says why')
    t.end()
  },
)

t.test('given an objection that another person dismissed, then the award is granted', (t) => {
  const desk = publishedList()
  desk.today = day('2022-05-19')
  desk.must(objection('obj-1', 'app-1'))
  t.hasStrict(desk.ask(answer('obj-1', 'dismissed')).refusal, { code: 'FOUR_EYES' }, 'who proposed does not answer')
  desk.must(answer('obj-1', 'dismissed'), OTHER)
  desk.must(approval(ROUND))
  t.equal(desk.must(grantAll).length, 2)
  t.end()
})

t.test('given an objection against the whole list, then nothing of it is granted until it is answered', (t) => {
  const desk = publishedList()
  desk.today = day('2022-05-19')
  desk.must(objection('obj-all', null))
  t.hasStrict(desk.ask(grantAll).refusal, { code: 'HELD', detail: { objection: 'obj-all' } })
  desk.must(answer('obj-all', 'upheld'), OTHER)
  t.hasStrict(desk.ask(grantAll).refusal, { code: 'HELD' }, 'upheld: what was decided before stays held')
  t.end()
})

t.test(
  'given an upheld objection, when the case is recalled, presented and proposed anew, then it is not held',
  (t) => {
    const desk = publishedList()
    desk.must(objection('obj-1', 'app-1', '2022-05-09'))
    desk.must(answer('obj-1', 'upheld'), OTHER)
    desk.must({ type: 'recallCase', application: 'app-1', ground: '更正投资额', documentNumber: null })
    // 1,500,000.00 × 5% = 75,000.00, before it was 2,000,000.00 × 5% = 100,000.00
    present(desk, 1, { gross: '1500000.00' })
    const [proposed] = decideNext(desk)
    t.hasStrict(proposed?.payload, { award: 'awd-1-2', amount: '75000.00' })
    desk.must({ type: 'closeList', round: ROUND })
    giveNotice(desk, ROUND)
    t.strictSame(
      desk.must(grantAll).map((event) => (event.type === 'AwardGranted' ? event.payload.award : event.type)),
      ['awd-1-2', 'awd-2'],
    )
    t.end()
  },
)

t.test('given the days of the notice, then an objection enters on the first and the last, and not around them', (t) => {
  // published on Monday 9 May, seven working days after it: the last is Wednesday 18 May
  for (const [on, code] of [
    ['2022-05-08', 'OBJECTION_OUTSIDE_NOTICE'],
    ['2022-05-09', undefined],
    ['2022-05-18', undefined],
    ['2022-05-19', 'OBJECTION_OUTSIDE_NOTICE'],
  ] as const) {
    const desk = publishedList()
    desk.today = day('2022-05-20')
    t.equal(desk.ask(objection('obj-1', 'app-1', on)).refusal?.code, code, on)
  }
  t.end()
})

t.test('given a list that was not published, then there is nothing to object to yet', (t) => {
  const desk = readyBook()
  present(desk, 1)
  t.hasStrict(desk.ask(objection('obj-1', 'app-1', '2022-05-09')).refusal, { code: 'OBJECTION_OUTSIDE_NOTICE' })
  t.hasStrict(desk.ask(objection('obj-2', null, '2022-05-09')).refusal, { code: 'OBJECTION_OUTSIDE_NOTICE' })
  t.end()
})

t.test('given a hold on an enterprise, then nothing of it is proposed, granted, ordered or released', (t) => {
  const desk = readyBook()
  const award = grantedAward(desk, 1)
  desk.must(order('pay-1', award, '60000.00'))
  present(desk, 3, { enterprise: 'ent-1', round: ROLLING })
  decideNext(desk, ROLLING)
  desk.must({ type: 'publishNotice', round: ROLLING, where: '县政府网站' })
  present(desk, 4, { enterprise: 'ent-1', round: ROLLING })
  desk.today = addDays(desk.today, 30)
  desk.must(hold('hld-1', 'enterprise', 'ent-1'))
  const held = { code: 'HELD', detail: { hold: 'hld-1' } }
  t.hasStrict(desk.ask(release('pay-1')).refusal, held)
  t.hasStrict(desk.ask(order('pay-2', award, '40000.00')).refusal, held)
  t.hasStrict(desk.ask({ ...grantOne('awd-3'), round: ROLLING } as Asked).refusal, held)
  const decide = { type: 'decideCases', round: ROLLING, application: 'app-4', limit: 1, tieBreak: null } as const
  t.hasStrict(desk.ask(decide).refusal, held)
  desk.must(lift('hld-1'))
  desk.must(release('pay-1'))
  desk.must(order('pay-2', award, '40000.00'))
  desk.must(approval(ROLLING))
  desk.must({ ...grantOne('awd-3'), round: ROLLING } as Asked)
  t.equal(desk.must(decide)[0]?.type, 'AwardProposed')
  t.end()
})

t.test('given a hold on an award or a case, then another award of the enterprise is not held', (t) => {
  for (const [scope, id] of [
    ['award', 'awd-1'],
    ['application', 'app-1'],
  ] as const) {
    const desk = readyBook()
    grantedAward(desk, 1)
    grantedAward(desk, 2, { enterprise: 'ent-1' })
    desk.must(hold('hld-1', scope, id))
    t.hasStrict(desk.ask(order('pay-1', 'awd-1', '1.00')).refusal, { code: 'HELD' }, scope)
    desk.must(order('pay-2', 'awd-2', '1.00'))
  }
  t.end()
})

t.test('given a hold, then dating a payment back does not pass it, open or lifted', (t) => {
  const desk = readyBook()
  const award = grantedAward(desk, 1)
  const placed = desk.today
  desk.today = addDays(placed, 10)
  desk.must({ ...hold('hld-1', 'award', award), validAt: addDays(placed, 5) })
  const dated = (payment: string, days: number) => ({
    ...order(payment, award, '1.00'),
    validAt: addDays(placed, days),
  })
  t.hasStrict(desk.ask(dated('pay-1', 4)).refusal, { code: 'HELD' }, 'open: whatever day is named')
  desk.must({ ...lift('hld-1'), validAt: addDays(placed, 8) })
  t.equal(desk.ask(dated('pay-2', 4)).refusal, undefined, 'lifted: the day before it was placed')
  t.hasStrict(desk.ask(dated('pay-3', 5)).refusal, { code: 'HELD' }, 'the day it was placed')
  t.hasStrict(desk.ask(dated('pay-4', 7)).refusal, { code: 'HELD' }, 'the last day it stood')
  t.equal(desk.ask(dated('pay-5', 8)).refusal, undefined, 'the day it was lifted')
  t.end()
})

t.test('given two holds, then lifting one leaves the other', (t) => {
  const desk = readyBook()
  const award = grantedAward(desk, 1)
  desk.must(account('ent-1'))
  desk.must(hold('hld-1', 'award', award))
  desk.must(hold('hld-2', 'award', award))
  desk.must(lift('hld-1'))
  t.hasStrict(heldBy(desk.state, { award }, desk.today), { kind: 'hold', id: 'hld-2' })
  desk.must(lift('hld-2'))
  t.equal(heldBy(desk.state, { award }, desk.today), undefined)
  t.end()
})
