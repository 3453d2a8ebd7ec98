// Refusals of decisions, grants, payments and clawbacks: the book as it is given, what is asked, what is told.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import {
  after,
  also,
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
  withoutPolicy,
} from './refusal-case.ts'
import {
  account,
  giveNotice,
  grantedAward,
  HUIAN,
  order,
  pay,
  present,
  readyBook,
  release,
  ROLLING,
  ROUND,
  settlement,
} from './steps.ts'

const ready = after()

const grantAll: Asked = {
  type: 'grantAwards',
  round: ROUND,
  award: null,
  limit: 200,
  documentNumber: '惠工信〔2022〕21号',
}
const clawback: Asked = {
  ...{ type: 'orderClawback', clawback: 'claw-1', payment: 'pay-1', amount: yuan('1.00'), ground: '设备提前处置' },
  ...{ documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-11-10') },
}
const back: Asked = {
  ...{ type: 'recordReturn', payment: 'pay-1', by: 'bank', amount: yuan('100000.00'), bankReference: 'bank-back' },
}
const recovery: Asked = {
  ...{ type: 'recordRecovery', clawback: 'claw-1', amount: yuan('1.00'), bankReference: 'bank-claw' },
}

const rejection: Asked = {
  ...{
    type: 'recordRejection',
    payment: 'pay-1',
    amount: yuan('60000.00'),
    bankReference: 'bank-no',
    ground: '户名不符',
  },
}
const bankRow = { row: 1, voucher: 'v-pay-1', payment: 'pay-1', amount: yuan('1.00'), bankReference: 'bank-file' }
const bankFile: Asked = {
  ...{ type: 'receiveBankResults', file: `sha256:${'ab'.repeat(32)}`, fileNumber: 'R-1' },
  rows: [{ ...bankRow, result: 'settled' }],
}
const otherFile = but(bankFile, { file: `sha256:${'cd'.repeat(32)}` })
const cancel: Asked = { type: 'cancelPayment', payment: 'pay-1', ground: '收款账户已变更' }
const one60 = { payment: 'pay-1', amount: yuan('60000.00') }
const voucher: Asked = { type: 'releaseVoucher', voucher: 'v-1', payments: [one60], total: yuan('60000.00') }
const recharge: Asked = {
  type: 'rechargePayment',
  payment: 'pay-1',
  to: 'line-x',
  documentNumber: '惠财指〔2022〕31号',
}
const ended1 = { clawback: 'claw-1', amount: yuan('1.00'), documentNumber: '惠工信〔2022〕40号' }
const offset: Asked = { type: 'offsetClawback', payment: 'pay-2', ...ended1 }
const writeOff: Asked = { type: 'writeOffClawback', ground: '企业已破产清算', ...ended1 }
const orderOfOther = (desk: Desk) => desk.must(order('pay-2', grantedAward(desk, 2), '100000.00'))
const orderOfSame = (desk: Desk) =>
  desk.must(order('pay-2', grantedAward(desk, 2, { enterprise: 'ent-1' }), '100000.00'))

const inRolling = (desk: Desk) => present(desk, 1, { round: ROLLING })
const ordered = (desk: Desk) => desk.must(order('pay-1', 'awd-1', '60000.00'))
const releasedOne = (desk: Desk) => desk.must(release('pay-1'))
const paid = (desk: Desk) => pay(desk, 'pay-1', 'awd-1', '100000.00')
const ended = (desk: Desk) => giveNotice(desk, ROUND)
const one = { round: ROLLING, application: 'app-1', limit: 1 }

export const REFUSALS_OF_MONEY: readonly RefusalCase[] = [
  // ---- decisions
  row('cases.ts', 'NOT_FOUND', ready, but(decideAll, { round: 'round-x' }), { round: 'round-x' }),
  row('cases.ts', 'NOT_FOUND', after(presented, withoutPolicy), decideAll, { policyHash: HUIAN.hash }),
  row('cases.ts', 'INVALID', after(presented), but(decideAll, { validAt: SUNDAY }), {
    validAt: SUNDAY,
    notBefore: MONDAY,
  }),
  row('cases.ts', 'WRONG_STATE', ready, decideAll, { round: ROUND, waiting: 0 }),
  row('cases.ts', 'INVALID', after(inRolling), but(decideAll, { ...one, validAt: SUNDAY }), { notBefore: MONDAY }),
  row(
    'cases.ts',
    'FOUR_EYES',
    after(also('person-verifier', 'decider'), presented),
    decideAll,
    { application: 'app-1', verifiedBy: 'person-verifier' },
    { application: 'app-1', round: ROUND },
    'person-verifier',
  ),
  row('cases.ts', 'WRONG_STATE', after(presented), but(decideAll, { ...one, round: ROUND }), {
    round: ROUND,
    kind: 'list',
  }),
  row('cases.ts', 'NOT_FOUND', ready, but(decideAll, one), { application: 'app-1', round: ROLLING }),
  row('cases.ts', 'ALREADY_DONE', after(inRolling, does(but(decideAll, one))), but(decideAll, one), {
    ...{ application: 'app-1' },
  }),
  row('ranking.ts', 'ALREADY_DONE', after(presented, decided, closed), decideAll, { round: ROUND }),
  row(
    'ranking.ts',
    'TIE_DECISION_REQUIRED',
    tied,
    decideAll,
    { round: ROUND, tied: 2, applications: 'app-1, app-2' },
    { round: ROUND },
  ),

  // ---- files of the bank
  row('bank-results.ts', 'ALREADY_DONE', after(granted, ordered, releasedOne, does(bankFile)), bankFile, {
    fileNumber: 'R-1',
  }),
  row('bank-results.ts', 'ALREADY_EXISTS', after(granted, ordered, releasedOne, does(bankFile)), otherFile, {
    fileNumber: 'R-1',
  }),
  row('bank-results.ts', 'NOT_FOUND', ready, bankFile, { voucher: 'v-pay-1', row: 1 }),

  // ---- grants
  row('awards.ts', 'NOT_FOUND', ready, but(grantAll, { round: 'round-x' }), { round: 'round-x' }),
  row('awards.ts', 'WRONG_STATE', ready, grantAll, { round: ROUND, proposed: 0 }),
  row(
    'awards.ts',
    'FOUR_EYES',
    after(also('person-verifier', 'decider'), presented, decided, closed, ended),
    grantAll,
    { award: 'awd-1', verifiedBy: 'person-verifier' },
    { round: ROUND },
    'person-verifier',
  ),
  row(
    'awards.ts',
    'NOTICE_NOT_ENDED',
    after(presented, decided),
    grantAll,
    { award: 'awd-1', endsOn: 'not published' },
    { round: ROUND },
  ),
  row(
    'awards.ts',
    'NOTICE_NOT_ENDED',
    after(presented, decided, closed, noticed),
    grantAll,
    { award: 'awd-1', endsOn: '2022-05-18', on: MONDAY },
    { round: ROUND },
  ),
  row('awards.ts', 'NOT_FOUND', ready, but(grantAll, { award: 'awd-1' }), { award: 'awd-1', round: ROUND }),
  row('awards.ts', 'ALREADY_DONE', after(granted), but(grantAll, { round: ROLLING, award: 'awd-1' }), {
    award: 'awd-1',
  }),

  // ---- payments
  row('payments.ts', 'ALREADY_EXISTS', after(granted, ordered), order('pay-1', 'awd-1', '1.00'), { payment: 'pay-1' }),
  row('payments.ts', 'NOT_FOUND', ready, order('pay-1', 'awd-x', '1.00'), { award: 'awd-x' }),
  row(
    'payments.ts',
    'NOT_GRANTED',
    after(presented, decided),
    order('pay-1', 'awd-1', '1.00'),
    { award: 'awd-1' },
    { payment: 'pay-1' },
  ),
  row('payments.ts', 'INVALID', after(granted), but(order('pay-1', 'awd-1', '1.00'), { validAt: day('2022-05-18') }), {
    ...{ field: 'validAt', notBefore: '2022-05-19' },
  }),
  row(
    'payments.ts',
    'ORDER_ABOVE_AWARD',
    after(granted),
    order('pay-1', 'awd-1', '100000.01'),
    { award: 'awd-1', granted: '100000.00', ordered: '0.00', amount: '100000.01' },
    { payment: 'pay-1' },
  ),
  row(
    'payments.ts',
    'NO_PAYEE_ACCOUNT',
    after(presented, decided, closed, ended, does(grantAll)),
    order('pay-1', 'awd-1', '1.00'),
    { award: 'awd-1', enterprise: 'ent-1' },
    { payment: 'pay-1', enterprise: 'ent-1' },
  ),
  row('payments.ts', 'NOT_FOUND', ready, release('pay-1'), { payment: 'pay-1' }),
  row('payments.ts', 'ALREADY_DONE', after(granted, paid), release('pay-1'), { payment: 'pay-1', status: 'settled' }),
  row('payments.ts', 'INVALID', after(granted, ordered), but(release('pay-1'), { validAt: day('2022-05-18') }), {
    ...{ field: 'validAt', validAt: '2022-05-18' },
  }),
  row(
    'payments.ts',
    'FOUR_EYES',
    after(granted, also('person-paymentMaker', 'paymentChecker'), ordered),
    release('pay-1'),
    { payment: 'pay-1', orderedBy: 'person-paymentMaker' },
    { payment: 'pay-1' },
    'person-paymentMaker',
  ),
  row(
    'payments.ts',
    'PAYEE_CHANGED',
    after(granted, ordered, does(account('ent-1'))),
    release('pay-1'),
    { payment: 'pay-1', enterprise: 'ent-1' },
    { payment: 'pay-1', enterprise: 'ent-1' },
  ),
  row('bank-movements.ts', 'ALREADY_DONE', after(granted, paid), settlement('pay-1', '100000.00'), {
    ...{ bankReference: 'bank-pay-1' },
  }),
  row('bank-movements.ts', 'ALREADY_DONE', after(granted, paid, does(back)), back, { bankReference: 'bank-back' }),

  row(
    'bank-movements.ts',
    'ALREADY_DONE',
    after(granted, ordered, does(release('pay-1')), does(rejection)),
    rejection,
    {
      ...{ bankReference: 'bank-no' },
    },
  ),
  row('payments.ts', 'NOT_FOUND', ready, cancel, { payment: 'pay-1' }),
  row('payments.ts', 'ALREADY_DONE', after(granted, paid), cancel, { payment: 'pay-1', status: 'settled' }),
  row('payments.ts', 'INVALID', after(granted, ordered), but(cancel, { validAt: day('2022-05-18') }), {
    ...{ field: 'validAt', notBefore: '2022-05-19' },
  }),
  row(
    ...(['vouchers.ts', 'VOUCHER_SUM_DIFFERS', after(granted, ordered)] as const),
    but(voucher, { total: yuan('60000.01') }),
    { voucher: 'v-1', total: '60000.01', allocated: '60000.00' },
    {},
  ),
  row(
    ...(['vouchers.ts', 'INVALID', after(granted, ordered)] as const),
    but(voucher, { payments: [one60, one60], total: yuan('120000.00') }),
    { field: 'payments', payment: 'pay-1' },
  ),
  row(
    ...(['vouchers.ts', 'VOUCHER_SUM_DIFFERS', after(granted, ordered)] as const),
    but(voucher, { payments: [{ payment: 'pay-1', amount: yuan('59999.99') }], total: yuan('59999.99') }),
    { voucher: 'v-1', payment: 'pay-1', amount: '59999.99', ordered: '60000.00' },
    { payment: 'pay-1' },
  ),
  row('recharge.ts', 'NOT_FOUND', ready, recharge, { payment: 'pay-1' }),
  row('recharge.ts', 'WRONG_STATE', after(granted, ordered), recharge, { payment: 'pay-1', status: 'ordered' }),

  // ---- clawbacks
  row('clawback-ends.ts', 'NOT_FOUND', ready, offset, { clawback: 'claw-1', payment: 'pay-2' }),
  row('clawback-ends.ts', 'WRONG_STATE', after(granted, paid, does(clawback)), but(offset, { payment: 'pay-1' }), {
    ...{ payment: 'pay-1', status: 'settled' },
  }),
  row(...(['clawback-ends.ts', 'INVALID', after(granted, paid, does(clawback), orderOfOther)] as const), offset, {
    field: 'payment',
    payment: 'pay-2',
    enterprise: 'ent-2',
    owes: 'ent-1',
  }),
  row(
    ...(['clawback-ends.ts', 'ABOVE_OUTSTANDING', after(granted, paid, does(clawback), orderOfSame)] as const),
    but(offset, { amount: yuan('1.01') }),
    { clawback: 'claw-1', payment: 'pay-2', amount: '1.01', outstanding: '1.00', open: '100000.00' },
    { payment: 'pay-2' },
  ),
  row('clawback-ends.ts', 'NOT_FOUND', ready, writeOff, { clawback: 'claw-1' }),
  row(
    ...(['clawback-ends.ts', 'FOUR_EYES', after(granted, paid, does(clawback))] as const),
    writeOff,
    { clawback: 'claw-1', orderedBy: 'person-decider' },
    {},
  ),
  row(
    'clawback-ends.ts',
    'ABOVE_OUTSTANDING',
    after(granted, paid, does(clawback), also('person-checker', 'decider')),
    but(writeOff, { amount: yuan('1.01') }),
    { clawback: 'claw-1', amount: '1.01', outstanding: '1.00' },
    {},
    'person-checker',
  ),
  row('clawbacks.ts', 'ALREADY_EXISTS', after(granted, paid, does(clawback)), clawback, { clawback: 'claw-1' }),
  row('clawbacks.ts', 'NOT_FOUND', ready, clawback, { payment: 'pay-1' }),
  row(
    'clawbacks.ts',
    'NOT_SETTLED',
    after(granted, ordered),
    clawback,
    { payment: 'pay-1', status: 'ordered' },
    { payment: 'pay-1' },
  ),
  row(
    'clawbacks.ts',
    'CLAWBACK_ABOVE_PAYMENT',
    after(granted, paid),
    but(clawback, { amount: yuan('100000.01') }),
    { payment: 'pay-1', amount: '100000.01', open: '100000.00' },
    { payment: 'pay-1' },
  ),
  row('clawbacks.ts', 'ALREADY_DONE', after(granted, paid, does(clawback), does(recovery)), recovery, {
    ...{ bankReference: 'bank-claw' },
  }),
]

/** 100,000.00 each for two equals, and 150,000.00 for both. */
function tied(): Desk {
  const desk = readyBook('150000.00')
  for (const number of [1, 2]) present(desk, number)
  return desk
}
