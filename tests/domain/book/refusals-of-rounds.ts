// Refusals at the door, of persons, policies, budget lines and rounds: the book as it is given, what is asked, what is told.
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import { type Asked, Desk } from './desk.ts'
import {
  after,
  also,
  but,
  close,
  closed,
  decided,
  does,
  MONDAY,
  notice,
  noticed,
  presented,
  type RefusalCase,
  row,
  SUNDAY,
  transcribed,
  withoutPolicy,
} from './refusal-case.ts'
import { account, call, HUIAN, LINE, POLICY, present, presentation, ROLLING, ROUND, transcription } from './steps.ts'

const OTHER_HASH = 'b'.repeat(64)
const ready = after()

const approval: Asked = { type: 'publishPolicy', policy: POLICY, version: 1, hash: HUIAN.hash }
const clerk: Asked = { type: 'grantRole', person: 'anna', role: 'clerk', validFrom: MONDAY, validTo: null }
const key: Asked = {
  ...{ type: 'issueCredential', key: 'key-1', person: 'anna', secretHash: OTHER_HASH },
  ...{ validFrom: MONDAY, validTo: null },
}
const villages: Asked = {
  ...{
    type: 'publishList',
    list: 'list-villages',
    kind: 'oldRevolutionaryVillages',
    documentNumber: '惠老区〔2020〕1号',
  },
  ...{ validFrom: MONDAY, validTo: null, members: ['东山村'], content: `sha256:${OTHER_HASH}` },
}
const line: Asked = {
  ...{ type: 'openBudgetLine', line: LINE, name: '技改补助' },
  key: {
    ...{ fiscalYear: 2022, budgetUnit: '104001', project: '350521220000000000000001', functionalClass: '2150805' },
    ...{ economicClass: '31299', fundSource: '一般公共预算', quotaDocument: '惠财指〔2022〕3号' },
  },
}
const quota = { line: LINE, amount: yuan('0.01'), documentNumber: '惠财指〔2022〕3号' }
const whole = { application: 'app-1', enterprise: 'ent-1', round: ROUND }

export const REFUSALS_OF_ROUNDS: readonly RefusalCase[] = [
  // ---- at the door
  row('acting.ts', 'FORBIDDEN', ready, account('ent-1'), { request: 'setPayeeAccount' }, undefined, 'person-treasurer'),
  row('decide.ts', 'VALID_TIME_IN_FUTURE', ready, but(account('ent-1'), { validAt: day('2022-05-10') }), {
    ...{ validAt: '2022-05-10', today: MONDAY },
  }),
  row('decide.ts', 'NOT_FOUND', () => new Desk(MONDAY), clerk, { book: 'not opened yet' }),

  // ---- persons
  row(
    'persons.ts',
    'ALREADY_EXISTS',
    ready,
    { type: 'openBook', jurisdiction: '350521', name: '惠安县' },
    { book: '350521' },
  ),
  row('persons.ts', 'INVALID', ready, but(key, { validTo: SUNDAY }), { field: 'validTo', validTo: SUNDAY }),
  row('persons.ts', 'ALREADY_EXISTS', after(does(key)), key, { key: 'key-1' }),
  row('persons.ts', 'NOT_FOUND', ready, { type: 'revokeCredential', key: 'key-1' }, { key: 'key-1' }),
  row(
    'persons.ts',
    'ALREADY_DONE',
    after(does(key), does({ type: 'revokeCredential', key: 'key-1' })),
    { type: 'revokeCredential', key: 'key-1' },
    { key: 'key-1' },
  ),
  row('persons.ts', 'INVALID', ready, but(clerk, { validTo: SUNDAY }), { field: 'validTo', validFrom: MONDAY }),
  row('persons.ts', 'NOT_FOUND', ready, { type: 'revokeRole', person: 'anna', role: 'clerk' }, { person: 'anna' }),

  // ---- policies and lists
  row('policies.ts', 'ALREADY_DONE', ready, transcription(HUIAN.policy, HUIAN.hash), { policy: POLICY, version: 1 }),
  row('policies.ts', 'ALREADY_EXISTS', ready, transcription(HUIAN.policy, OTHER_HASH), { policy: POLICY, version: 1 }),
  row('policies.ts', 'NOT_FOUND', ready, but(approval, { version: 2 }), { policy: POLICY, version: 2 }),
  row('policies.ts', 'ALREADY_DONE', ready, approval, { policy: POLICY, version: 1 }),
  row(
    'policies.ts',
    'FOUR_EYES',
    transcribed(also('person-transcriber', 'checker')),
    approval,
    { policy: POLICY, transcribedBy: 'person-transcriber' },
    { policy: POLICY },
    'person-transcriber',
  ),
  row(
    'policies.ts',
    'HASH_DIFFERS',
    transcribed(),
    but(approval, { hash: OTHER_HASH }),
    { policy: POLICY, transcribed: HUIAN.hash, approved: OTHER_HASH },
    { policy: POLICY },
  ),
  row('policies.ts', 'ALREADY_EXISTS', ready, villages, { list: 'list-villages' }),
  row('policies.ts', 'INVALID', ready, but(villages, { list: 'list-2', validTo: SUNDAY }), { field: 'validTo' }),
  row('policies.ts', 'INVALID', ready, but(villages, { list: 'list-2', members: Array(2_001).fill('村') }), {
    ...{ field: 'members', limit: 2_000, given: 2_001 },
  }),

  // ---- budget
  row('budget.ts', 'ALREADY_EXISTS', ready, line, { line: LINE }),
  row(
    'budget.ts',
    'ALLOTMENT_ABOVE_APPROPRIATION',
    ready,
    { type: 'issueAllotment', ...quota },
    { line: LINE, amount: '0.01', unallotted: '0.00' },
    { budgetLine: LINE },
  ),

  // ---- rounds
  row('rounds.ts', 'ALREADY_EXISTS', ready, call(ROUND, 'list'), { round: ROUND }),
  row('rounds.ts', 'NOT_FOUND', ready, call('round-2', 'list', { line: 'line-x' }), { line: 'line-x' }),
  row('rounds.ts', 'NOT_FOUND', ready, call('round-2', 'list', { version: 2 }), { policy: POLICY, version: 2 }),
  row(
    'rounds.ts',
    'POLICY_NOT_IN_FORCE',
    transcribed(does(line)),
    call('round-2', 'list'),
    { policy: POLICY, version: 1, status: 'issued' },
    { round: 'round-2', policy: POLICY, budgetLine: LINE },
  ),
  row('rounds.ts', 'NOT_FOUND', ready, call('round-2', 'list', { clauses: ['huian-2021/9'] }), {
    clause: 'huian-2021/9',
  }),
  row('rounds.ts', 'INVALID', ready, call('round-2', 'list', { filingTo: day('2021-12-31') }), { field: 'filingTo' }),
  row('rounds.ts', 'INVALID', ready, call('round-2', 'list', { rankedBy: 'turnover' }), { field: 'rankedBy' }),

  row('rounds.ts', 'NOT_FOUND', ready, presentation(1, { round: 'round-x' }), { round: 'round-x' }),
  row('rounds.ts', 'ALREADY_DONE', after(presented), presentation(1), { application: 'app-1' }),
  row(
    'rounds.ts',
    'ROUND_CLOSED',
    after((desk) => present(desk, 2), decided),
    presentation(1),
    { round: ROUND },
    whole,
  ),
  row('rounds.ts', 'INVALID', ready, presentation(1, { over: { filedOn: day('2022-05-10') } }), {
    ...{ field: 'validAt', validAt: MONDAY, notBefore: '2022-05-10' },
  }),
  row(
    'rounds.ts',
    'CLAUSE_NOT_IN_ROUND',
    ready,
    presentation(1, { over: { clause: 'huian-2021/4.2' } }),
    { application: 'app-1', clause: 'huian-2021/4.2', round: ROUND },
    whole,
  ),
  row(
    'rounds.ts',
    'OUT_OF_WINDOW',
    ready,
    presentation(1, { over: { filedOn: day('2021-12-31') } }),
    { application: 'app-1', filedOn: '2021-12-31', filingFrom: '2022-01-01', filingTo: '2022-12-31' },
    whole,
  ),
  row(
    'rounds.ts',
    'INVOICE_ALREADY_CLAIMED',
    after((desk) => present(desk, 2)),
    presentation(1, { over: { items: presentation(2).items } }),
    { application: 'app-1', invoiceLine: '3500212130/10000002/1', claimedBy: 'app-2' },
    whole,
  ),
  row('rounds.ts', 'NOT_FOUND', after(withoutPolicy), presentation(1), { policyHash: HUIAN.hash }),
  row('rounds.ts', 'FACTS_MISSING', ready, presentation(1, { over: { verified: [] } }), { application: 'app-1' }),

  row('rounds.ts', 'NOT_FOUND', ready, but(close, { round: 'round-y' }), { round: 'round-y' }),
  row('rounds.ts', 'WRONG_STATE', ready, but(close, { round: ROLLING }), { round: ROLLING, kind: 'rolling' }),
  row('rounds.ts', 'ALREADY_DONE', after(presented, decided, closed), close, { round: ROUND }),
  row('rounds.ts', 'LIST_NOT_COMPLETE', after(presented), close, { round: ROUND, undecided: 1 }, { round: ROUND }),
  row('rounds.ts', 'INVALID', after(presented, decided), but(close, { validAt: SUNDAY }), { notBefore: MONDAY }),
  row('rounds.ts', 'NOT_FOUND', ready, but(notice, { round: 'round-z' }), { round: 'round-z' }),
  row('rounds.ts', 'ALREADY_DONE', after(presented, decided, closed, noticed), notice, { round: ROUND }),
  row('rounds.ts', 'LIST_NOT_CLOSED', after(presented, decided), notice, { round: ROUND }, { round: ROUND }),
  row('rounds.ts', 'INVALID', after(presented, decided, closed), but(notice, { validAt: SUNDAY }), { validAt: SUNDAY }),
  row('rounds.ts', 'CALENDAR_UNKNOWN', after(presented, decided, closed, calendarUntil('2022-05-17')), notice, {
    ...{ endsOn: '2022-05-18', knownUntil: '2022-05-17' },
  }),
]

/** The calendar is published as far as this day. */
function calendarUntil(knownUntil: string) {
  return (desk: Desk) => {
    desk.calendar = { ...desk.calendar, knownUntil: day(knownUntil) }
  }
}
