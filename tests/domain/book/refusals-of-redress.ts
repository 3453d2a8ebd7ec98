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
import { decideNext, giveNotice, HUIAN, order, pay, release, ROLLING } from './steps.ts'
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
]

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
