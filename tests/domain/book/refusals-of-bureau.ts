// Refusals of what a bureau enters from elsewhere, and of approvals within a ceiling.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import { approval, earlier, figure, recognition, upstream } from './bureau.ts'
import {
  after,
  but,
  decided,
  does,
  MONDAY,
  presented,
  type RefusalCase,
  row,
  SUNDAY,
  withoutPolicy,
} from './refusal-case.ts'
import type { Asked, Desk } from './desk.ts'
import { CLAUSE, HUIAN, present, presentation, readyBook, ROUND } from './steps.ts'

const ready = after()
const recognised = does(recognition('rec-1'))
const awarded = does(upstream('upa-1'))
const revoke = { type: 'revokeRecognition', recognition: 'rec-1', ground: '复核不合格', documentNumber: '1号' } as const
const pay = {
  type: 'recordUpstreamPayment',
  upstreamAward: 'upa-1',
  amount: yuan('1.00'),
  documentNumber: '1号',
} as const
const reduce: Asked = {
  ...{ type: 'reduceUpstreamAward', upstreamAward: 'upa-1', amount: yuan('1.00') },
  ...{ ground: '部分设备未投用', documentNumber: '1号' },
}
const early = { validAt: day('2022-03-14') }

/** 四（一） as if its rate were a ceiling: 不高于 5%. */
const DECIDED: PolicyVersion = {
  ...HUIAN.policy,
  clauses: HUIAN.policy.clauses.map((clause) =>
    clause.id === CLAUSE
      ? {
          ...clause,
          pay: { kind: 'decidedRate', literal: '5%', span: '按新引进生产性设备发票总额的 5% 给予补助', reading: 'R26' },
        }
      : clause,
  ),
}

/** A case that waits for its rate: 2,000,000.00 at 5% at most is 100,000.00. */
function waiting(): Desk {
  const desk = readyBook()
  desk.policies.set(HUIAN.hash, DECIDED)
  present(desk, 1)
  return desk
}

export const REFUSALS_OF_BUREAU: readonly RefusalCase[] = [
  row('recognitions.ts', 'ALREADY_EXISTS', after(recognised), recognition('rec-1'), { recognition: 'rec-1' }),
  row('recognitions.ts', 'INVALID', ready, but(recognition('rec-1'), early), { notBefore: '2022-03-15' }),
  row('recognitions.ts', 'NOT_FOUND', ready, revoke, { recognition: 'rec-1' }),
  row('recognitions.ts', 'ALREADY_DONE', after(recognised, does(revoke)), revoke, { recognition: 'rec-1' }),
  row('recognitions.ts', 'INVALID', after(recognised), but(revoke, early), { notBefore: '2022-03-15' }),
  // 海宁市 is a county-level city: its own titles are no city's (R28).
  row(
    'recognitions.ts',
    'INVALID',
    ready,
    recognition('rec-1', { body: { code: '330481', name: '海宁市经济和信息化局' } }),
    { field: 'level', level: 'city', code: '330481', levelOfCode: 'county' },
  ),
  row('recognitions.ts', 'ALREADY_EXISTS', after(awarded), upstream('upa-1'), { upstreamAward: 'upa-1' }),
  row('recognitions.ts', 'INVALID', ready, but(upstream('upa-1'), early), { notBefore: '2022-04-01' }),
  row('recognitions.ts', 'INVALID', ready, upstream('upa-1', { amount: yuan('0.00') }), { field: 'amount' }),
  row('recognitions.ts', 'NOT_FOUND', ready, pay, { upstreamAward: 'upa-1' }),
  row('recognitions.ts', 'INVALID', after(awarded), but(pay, early), { notBefore: '2022-04-01' }),
  row('recognitions.ts', 'INVALID', after(awarded), { ...pay, amount: yuan('500000.01') }, { granted: '500000.00' }),
  row('recognitions.ts', 'NOT_FOUND', ready, reduce, { upstreamAward: 'upa-1' }),
  row('recognitions.ts', 'INVALID', after(awarded), but(reduce, early), { notBefore: '2022-04-01' }),
  row('recognitions.ts', 'INVALID', after(awarded), but(reduce, { amount: yuan('500000.00') }), { field: 'amount' }),
  row('figures.ts', 'INVALID', ready, figure({ year: 2023 }), { field: 'year', year: 2023 }),
  row('figures.ts', 'ALREADY_DONE', after(does(figure())), figure(), { figure: 'annualEnergyTce', year: 2021 }),
  row('figures.ts', 'ALREADY_EXISTS', after(does(earlier('pay-0'))), earlier('pay-0'), { payout: 'pay-0' }),
  row('figures.ts', 'INVALID', ready, earlier('pay-0', { amount: yuan('0.00') }), { field: 'amount' }),
  // What a source tells must be what the clause can read.
  row('rounds.ts', 'INVALID', ready, presentation(1, { over: { industry: '石雕' as 'other' } }), { field: 'industry' }),
  row('approvals.ts', 'NOT_FOUND', ready, approval('app-1'), { application: 'app-1' }),
  row('approvals.ts', 'ALREADY_DONE', after(presented, decided), approval('app-1'), { status: 'proposed' }),
  row('approvals.ts', 'INVALID', after(presented), but(approval('app-1'), { validAt: SUNDAY }), { notBefore: MONDAY }),
  row(
    'approvals.ts',
    'FOUR_EYES',
    after(
      presented,
      does({ type: 'grantRole', person: 'person-verifier', role: 'decider', validFrom: SUNDAY, validTo: null }),
    ),
    approval('app-1'),
    { application: 'app-1', verifiedBy: 'person-verifier' },
    { application: 'app-1' },
    'person-verifier',
  ),
  row('approvals.ts', 'INVALID', after(presented), approval('app-1', { approval: {} }), { field: 'approval' }),
  row('approvals.ts', 'NOT_FOUND', after(presented, withoutPolicy), approval('app-1'), { policyHash: HUIAN.hash }),
  row(
    'approvals.ts',
    'APPROVAL_ABOVE_CEILING',
    waiting,
    approval('app-1', { approval: { rate: '0.0501' } }),
    { application: 'app-1', reason: 'RATE_ABOVE_CEILING', ceiling: '100000.00' },
    { application: 'app-1' },
  ),
  row(
    'cases.ts',
    'APPROVAL_REQUIRED',
    waiting,
    { type: 'decideCases', round: ROUND, application: null, limit: 200, tieBreak: null },
    { round: ROUND, waiting: 1, applications: 'app-1' },
    { round: ROUND },
  ),
  // 四（一） pays a fixed rate: there is nothing to decide.
  row('approvals.ts', 'INVALID', after(presented), approval('app-1'), { clause: 'huian-2021/4.1' }),
]
