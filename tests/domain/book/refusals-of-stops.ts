// Refusals around objections, holds, and cases that leave their round: the book as it is given, what is asked, what is told.
import { addDays, day } from '../../../src/domain/calendar.ts'
import type { Facts } from '../../../src/domain/policy/types.ts'
import { digestOf } from '../../../src/ledger/digest.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  after,
  but,
  closed,
  decideAll,
  decided,
  does,
  granted,
  MONDAY,
  noticed,
  presented,
  type RefusalCase,
  row,
  SUNDAY,
} from './refusal-case.ts'
import { approval, order, present, presentation, release, readyBook, ROLLING, ROUND } from './steps.ts'

const objection: Asked = {
  ...{ type: 'raiseObjection', objection: 'obj-1', round: ROUND, against: 'app-1' },
  by: { kind: 'organisation', name: '惠安县石雕行业协会' },
  ...{ ground: '所列设备系二手设备', documentNumber: null },
}
const answer: Asked = {
  ...{ type: 'answerObjection', objection: 'obj-1', finding: 'dismissed' },
  ...{ ground: '经核查，设备为新购', documentNumber: '惠工信〔2022〕19号' },
}
const hold: Asked = {
  ...{ type: 'placeHold', hold: 'hld-1', scope: 'application', held: 'app-1' },
  ...{ ground: '立案调查', documentNumber: '惠环函〔2022〕8号' },
}
const lift: Asked = { type: 'liftHold', hold: 'hld-1', ground: '调查终结', documentNumber: '惠环函〔2022〕15号' }
const recall: Asked = { type: 'recallCase', application: 'app-1', ground: '更正', documentNumber: null }
const withdraw: Asked = { type: 'withdrawCase', application: 'app-1', ground: '自愿放弃', documentNumber: null }
const setAside: Asked = {
  ...{ type: 'setAsideDecision', application: 'app-1', basis: 'court', ground: '撤销', facts: factsOf('2000000.00') },
  ...{ documentNumber: '〔2022〕闽行终5号', recovery: null },
}
const whole = { application: 'app-1', round: ROUND }
const second = does({
  ...{ type: 'grantRole', person: 'person-second', role: 'decider' },
  ...{ validFrom: day('2022-01-01'), validTo: null },
})
const published = after(presented, decided, closed, noticed)
const objected = after(presented, decided, closed, noticed, second, does(objection))

export const REFUSALS_OF_STOPS: readonly RefusalCase[] = [
  // ---- objections
  row('objections.ts', 'ALREADY_EXISTS', objected, objection, { objection: 'obj-1' }),
  row('objections.ts', 'NOT_FOUND', published, but(objection, { against: 'app-2' }), { application: 'app-2' }),
  row(
    'objections.ts',
    'OBJECTION_OUTSIDE_NOTICE',
    after(presented, decided),
    objection,
    { round: ROUND, notice: 'not published' },
    { round: ROUND },
  ),
  row(
    'objections.ts',
    'OBJECTION_OUTSIDE_NOTICE',
    published,
    but(objection, { validAt: SUNDAY }),
    { noticeFrom: MONDAY, noticeTo: '2022-05-18', on: SUNDAY },
    { round: ROUND },
  ),
  row('objections.ts', 'NOT_FOUND', published, answer, { objection: 'obj-1' }),
  row(
    'objections.ts',
    'ALREADY_DONE',
    after(presented, decided, closed, noticed, second, does(objection), (desk) => desk.must(answer, 'person-second')),
    answer,
    { objection: 'obj-1', status: 'dismissed' },
  ),
  row('objections.ts', 'INVALID', objected, but(answer, { validAt: SUNDAY }), { notBefore: MONDAY }, undefined),
  row(
    'objections.ts',
    'FOUR_EYES',
    objected,
    answer,
    { objection: 'obj-1', round: ROUND, decidedBy: 'person-decider' },
    { round: ROUND },
  ),

  // ---- holds
  row('holds.ts', 'ALREADY_EXISTS', after(presented, does(hold)), hold, { hold: 'hld-1' }),
  row('holds.ts', 'NOT_FOUND', after(), hold, { application: 'app-1' }),
  row('holds.ts', 'NOT_FOUND', after(presented), lift, { hold: 'hld-1' }),
  row('holds.ts', 'ALREADY_DONE', after(presented, does(hold), does(lift)), lift, { hold: 'hld-1' }),
  row('holds.ts', 'INVALID', after(presented, does(hold)), but(lift, { validAt: SUNDAY }), { notBefore: MONDAY }),
  row('cases.ts', 'HELD', after(presented, does(hold)), decideAll, { application: 'app-1', hold: 'hld-1' }, whole),
  row(
    'awards.ts',
    'HELD',
    after(presented, decided, closed, noticed, does(hold)),
    { type: 'grantAwards', round: ROUND, award: null, limit: 1, documentNumber: '惠工信〔2022〕21号' },
    { award: 'awd-1', hold: 'hld-1' },
    { round: ROUND },
  ),
  row(
    'payments.ts',
    'HELD',
    after(granted, does(hold)),
    order('pay-1', 'awd-1', '1.00'),
    { award: 'awd-1', hold: 'hld-1' },
    { payment: 'pay-1' },
  ),
  row(
    'payments.ts',
    'HELD',
    after(granted, does(order('pay-1', 'awd-1', '1.00')), does(hold)),
    release('pay-1'),
    { payment: 'pay-1', award: 'awd-1', hold: 'hld-1' },
    { payment: 'pay-1' },
  ),

  // ---- approval, and decisions that are set aside
  row('round-approvals.ts', 'NOT_FOUND', after(), but(approval(ROUND), { round: 'round-none' }), {
    round: 'round-none',
  }),
  row('round-approvals.ts', 'ALREADY_DONE', after(presented), approval(ROUND), { round: ROUND, proposed: 0 }),
  row(
    'round-approvals.ts',
    'NOTICE_NOT_ENDED',
    published,
    approval(ROUND),
    { round: ROUND, endsOn: '2022-05-18', on: MONDAY },
    { round: ROUND },
  ),
  row(
    'awards.ts',
    'NOT_APPROVED',
    after(presented, decided, closed, noticed, (desk) => (desk.today = day('2022-05-19'))),
    { type: 'grantAwards', round: ROUND, award: null, limit: 1, documentNumber: '惠工信〔2022〕21号' },
    { award: 'awd-1', documentNumber: '惠工信〔2022〕21号' },
    { round: ROUND },
  ),
  row(
    'awards.ts',
    'INVALID',
    after(presented, decided, closed, noticed, (desk) => (desk.today = day('2022-05-20')), does(approval(ROUND))),
    {
      ...{ type: 'grantAwards', round: ROUND, award: null, limit: 1, documentNumber: '惠工信〔2022〕21号' },
      validAt: day('2022-05-19'),
    },
    { validAt: '2022-05-19', notBefore: '2022-05-20' },
  ),
  row('redress.ts', 'NOT_FOUND', after(), setAside, { application: 'app-1' }),
  row('redress.ts', 'WRONG_STATE', after(presented), setAside, { application: 'app-1', status: 'presented' }),
  row('redress.ts', 'INVALID', after(presented, decided), but(setAside, { validAt: SUNDAY }), { notBefore: MONDAY }),
  row(
    'redress.ts',
    'PAYMENT_STARTED',
    after(granted, does(order('pay-1', 'awd-1', '0.01'))),
    setAside,
    { award: 'awd-1', ordered: yuan('0.01') },
    { application: 'app-1', payment: 'pay-1' },
  ),
  row(
    'redress.ts',
    'HASH_DIFFERS',
    after(presented, decided),
    but(setAside, { facts: { invoiceTotal: '9000000.00' } }),
    { application: 'app-1', given: digestOf({ invoiceTotal: '9000000.00' }) },
    { application: 'app-1' },
  ),
  row(
    'redress.ts',
    'INVOICE_ALREADY_CLAIMED',
    after(declinedThenTaken),
    but(setAside, { facts: factsOf('499999.99') }),
    { application: 'app-1', claimedBy: 'app-7' },
    { application: 'app-1' },
  ),

  // ---- leaving
  row('leaving.ts', 'NOT_FOUND', after(), recall, { application: 'app-1' }),
  row('leaving.ts', 'ALREADY_DONE', after(presented, does(recall)), withdraw, { status: 'recalled' }),
  row('leaving.ts', 'INVALID', after(presented), but(recall, { validAt: SUNDAY }), { notBefore: MONDAY }),
  row('leaving.ts', 'WRONG_STATE', after(granted), recall, { application: 'app-1', status: 'granted' }),
  row(
    'leaving.ts',
    'PAYMENT_STARTED',
    after(granted, does(order('pay-1', 'awd-1', '0.01'))),
    withdraw,
    { award: 'awd-1', ordered: yuan('0.01') },
    { application: 'app-1' },
  ),
  row(
    'rounds.ts',
    'INVALID',
    after(presented, (desk) => (desk.today = addDays(desk.today, 1)), does(recall)),
    but(presentation(1), { validAt: MONDAY }),
    { validAt: MONDAY, notBefore: '2022-05-10' },
  ),
]

/** The facts with which app-1 is presented on an invoice of that total. */
export function factsOf(gross: string): Facts {
  const desk = readyBook()
  present(desk, 1, { gross })
  return desk.state.pending.get('app-1')?.facts ?? {}
}

/** app-1 is declined, one fen below the threshold, and its invoice line claimed by app-7. */
function declinedThenTaken(desk: Desk): void {
  present(desk, 1, { gross: '499999.99' })
  desk.must(decideAll)
  desk.must({ ...presentation(7, { round: ROLLING }), items: presentation(1).items })
}
