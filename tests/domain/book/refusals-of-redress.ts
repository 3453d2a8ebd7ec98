// Refusals around awards by resolution, corrections, and redress after payment.
import type { Asked, Desk } from './desk.ts'
import {
  after,
  but,
  decided,
  does,
  granted,
  MONDAY,
  presented,
  type RefusalCase,
  row,
  SUNDAY,
  withoutPolicy,
} from './refusal-case.ts'
import { factsOf } from './refusals-of-stops.ts'
import { codeOf, decideNext, giveNotice, HUIAN, LINE, order, pay, present, release, ROLLING } from './steps.ts'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'

const resolve: Asked = {
  ...{ type: 'resolveAward', application: 'app-1', amount: yuan('150000.00'), content: null },
  ...{ documentNumber: '惠政办函〔2022〕33号', minutes: '惠政纪要〔2022〕17号', ground: '重大招商项目' },
}
const hold: Asked = {
  ...{ type: 'placeHold', hold: 'hld-1', scope: 'application', held: 'app-1' },
  ...{ ground: '立案调查', documentNumber: '惠环函〔2022〕8号' },
}

const setAside: Asked = {
  ...{
    type: 'setAsideDecision',
    application: 'app-1',
    basis: 'court',
    ground: '撤销',
    documentNumber: '〔2022〕闽行终5号',
  },
  ...{ facts: factsOf('2000000.00'), recovery: { clawback: 'claw-1', dueOn: day('2022-12-31') } },
}

const STORED = { type: 'RoundApproved', subjects: {}, validAt: MONDAY, text: '第1号' } as const
const correct: Asked = {
  ...{ type: 'correctEntry', correction: 'cor-1', concerns: 1, stored: STORED, field: 'minutes' },
  ...{ from: '第1号', to: '第11号', ground: '录入时漏字', documentNumber: '惠工信更〔2022〕1号' },
}
const reassign: Asked = {
  ...{ type: 'reassignAward', award: 'awd-1', enterprise: 'ent-2', enterpriseCode: codeOf('ent-2') },
  ...{ ground: '同名企业错录', documentNumber: '惠工信更〔2022〕2号', facts: factsOf('2000000.00'), approval: null },
}
const withdraw: Asked = { type: 'withdrawCase', application: 'app-1', ground: '自愿放弃', documentNumber: null }

export const REFUSALS_OF_REDRESS: readonly RefusalCase[] = [
  // ---- awards by resolution
  row('resolutions.ts', 'NOT_FOUND', after(), resolve, { application: 'app-1' }),
  row('resolutions.ts', 'WRONG_STATE', after(presented, decided), resolve, {
    application: 'app-1',
    status: 'proposed',
  }),
  row('resolutions.ts', 'NOT_FOUND', after(presented, withoutPolicy), resolve, { policyHash: HUIAN.hash }),
  row('resolutions.ts', 'INVALID', after(presented), but(resolve, { validAt: SUNDAY }), {
    ...{ validAt: SUNDAY, notBefore: MONDAY },
  }),
  row(
    'resolutions.ts',
    'HELD',
    after(presented, does(hold)),
    resolve,
    { application: 'app-1', hold: 'hld-1' },
    {
      application: 'app-1',
    },
  ),
  // ---- redress after payment
  row('redress.ts', 'ALREADY_EXISTS', after(granted, paid, clawedBack), setAside, { clawback: 'claw-1' }),
  row(
    'payments.ts',
    'CLAWBACK_OUTSTANDING',
    after(granted, paid, does(setAside), again, does(order('pay-2', 'awd-1-2', '50000.00'))),
    release('pay-2'),
    { payment: 'pay-2', award: 'awd-1-2', clawback: 'claw-1', outstanding: yuan('30000.00') },
    { payment: 'pay-2' },
  ),
  // ---- corrections of words
  row('corrections.ts', 'NOT_FOUND', after(), but(correct, { concerns: 9_999 }), { concerns: 9_999 }),
  row(
    'corrections.ts',
    'NOT_CORRECTABLE',
    after(),
    but(correct, { field: 'total', stored: { ...STORED, text: '100000.00' } }),
    { concerns: 1, entry: 'RoundApproved', field: 'total' },
    {},
  ),
  row('corrections.ts', 'INVALID', after(), but(correct, { validAt: SUNDAY }), { validAt: SUNDAY, notBefore: MONDAY }),
  row('corrections.ts', 'INVALID', after(), but(correct, { from: '第2号' }), { field: 'from', says: '第1号' }),
  row('corrections.ts', 'INVALID', after(), but(correct, { to: '第1号' }), { field: 'to' }),
  // ---- awards under the wrong enterprise
  row('reassignments.ts', 'NOT_FOUND', after(), reassign, { award: 'awd-1' }),
  row('reassignments.ts', 'WRONG_STATE', after(granted, does(withdraw)), reassign, { status: 'released' }),
  row('reassignments.ts', 'INVALID', after(granted), but(reassign, { enterprise: 'ent-1' }), { field: 'enterprise' }),
  row(
    'reassignments.ts',
    'PAYMENT_STARTED',
    after(granted, does(order('pay-1', 'awd-1', '0.01'))),
    reassign,
    { award: 'awd-1', ordered: yuan('0.01'), instead: 'setAsideDecision' },
    { enterprise: 'ent-2' },
  ),
  row('reassignments.ts', 'INVALID', after(granted), but(reassign, { validAt: MONDAY }), { notBefore: '2022-05-19' }),
  row(
    'reassignments.ts',
    'HELD',
    after(granted, does(hold)),
    reassign,
    { award: 'awd-1', hold: 'hld-1' },
    {
      enterprise: 'ent-2',
    },
  ),
  row(
    'reassignments.ts',
    'HASH_DIFFERS',
    after(granted),
    but(reassign, { facts: {} }),
    { award: 'awd-1' },
    {
      enterprise: 'ent-2',
    },
  ),
  row('reassignments.ts', 'NOT_FOUND', after(granted, withoutPolicy), reassign, { policyHash: HUIAN.hash }),
  row(
    'reassignments.ts',
    'REASSIGNMENT_DIFFERS',
    after(granted, used),
    reassign,
    // 1,000,000.00 − 950,000.00 is left of the cap of ent-2
    { award: 'awd-1', enterprise: 'ent-2', amount: yuan('100000.00'), computed: yuan('50000.00') },
    { enterprise: 'ent-2' },
  ),
]

/** ent-2 has 950,000.00 already: 5% of 19,000,000.00, on a line that was raised for it. */
function used(desk: Desk): void {
  const documentNumber = '惠财指〔2022〕31号'
  desk.must({ type: 'approveAppropriation', line: LINE, amount: yuan('1000000.00'), documentNumber })
  desk.must({ type: 'issueAllotment', line: LINE, amount: yuan('1000000.00'), documentNumber })
  present(desk, 2, { round: ROLLING, gross: '19000000.00' })
  decideNext(desk, ROLLING)
}

function paid(desk: Desk): void {
  pay(desk, 'pay-1', 'awd-1', '30000.00')
}

/** 10,000.00 of it is owed already, under the same name. */
function clawedBack(desk: Desk): void {
  const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-12-31') }
  desk.must({ type: 'orderClawback', clawback: 'claw-1', payment: 'pay-1', amount: yuan('10000.00'), ...words })
}

/** The case is decided again, and granted. */
function again(desk: Desk): void {
  decideNext(desk, ROLLING)
  giveNotice(desk, ROLLING)
  desk.must({ type: 'grantAwards', round: ROLLING, award: 'awd-1-2', limit: 1, documentNumber: '惠工信〔2022〕21号' })
}
