// The steps that most tests of the book begin with, each with values that a test may replace. Enterprises and
// applications are numbered: ent-3 presents app-3 unless the test says otherwise.
import type { PresentCase } from '../../../src/domain/book/commands.ts'
import type { LineKey } from '../../../src/domain/book/budget-events.ts'
import type { RoundKind } from '../../../src/domain/book/events.ts'
import { ROLES } from '../../../src/domain/book/roles.ts'
import { addDays, day, endOfWorkingDays } from '../../../src/domain/calendar.ts'
import { isZero, minus, type Money, yuan } from '../../../src/domain/money.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import { huianPolicy } from '../../support/policy.ts'
import { type Asked, Desk, OPERATOR } from './desk.ts'

/** 惠政办〔2021〕47号 as this repository has it: 5% of the invoices, at most 1,000,000.00 an enterprise and year. */
export const HUIAN = huianPolicy().document
export const POLICY = HUIAN.policy.id
export const CLAUSE = 'huian-2021/4.1'
export const LINE = 'line-2022'
export const ROUND = 'round-list'
export const ROLLING = 'round-rolling'
/** The day on which a desk opens: a Monday. */
export const FIRST_DAY = '2022-05-09'
const DOCUMENT = '惠工信〔2022〕9号'

/** An open book with one person for each role and nothing else. */
export function newBook(today = FIRST_DAY): Desk {
  const desk = new Desk(today)
  desk.must({ type: 'openBook', jurisdiction: '350521', name: '惠安县' })
  for (const role of ROLES) {
    const person = role === 'operator' ? OPERATOR : `person-${role}`
    desk.must({ type: 'grantRole', person, role, validFrom: day('2022-01-01'), validTo: null })
  }
  return desk
}

/** The command that transcribes a version. */
export function transcription(version: PolicyVersion, hash: string): Extract<Asked, { type: 'transcribePolicy' }> {
  return {
    ...{ type: 'transcribePolicy', policy: version.id, version: version.version, hash, title: version.title },
    ...{ document: `sha256:${hash}`, source: `sha256:${version.sourceDigest}`, status: version.status },
    ...{ documentNumber: version.documentNumber ?? null, inForceFrom: version.issuedOn ?? null },
    ...{ appliesFrom: version.issuedOn ?? null, inForceTo: null },
  }
}

/** Transcribes and publishes a version, by default Hui'an's. */
export function publish(desk: Desk, version: PolicyVersion = HUIAN.policy, hash = HUIAN.hash): void {
  desk.policies.set(hash, version)
  desk.must(transcription(version, hash))
  desk.must({ type: 'publishPolicy', policy: version.id, version: version.version, hash })
}

/** The lists of 2022: enterprises ent-1 to ent-99 are above the designated size, and one village is old. */
export function publishLists(desk: Desk): void {
  const list = { type: 'publishList', documentNumber: DOCUMENT, content: `sha256:${'0'.repeat(64)}` } as const
  const members = Array.from({ length: 99 }, (_, i) => codeOf(`ent-${i + 1}`))
  const year = { validFrom: day('2022-01-01'), validTo: null }
  desk.must({ ...list, ...year, list: 'list-scale', kind: 'aboveDesignatedEnterprises', members })
  desk.must({ ...list, ...year, list: 'list-villages', kind: 'oldRevolutionaryVillages', members: ['东山村'] })
}

/** Opens a line and makes its money spendable. Amounts in yuan. */
export function openLine(desk: Desk, allotted: string, line = LINE, fiscalYear = 2022): void {
  const money = { line, amount: yuan(allotted), documentNumber: '惠财指〔2022〕3号' }
  desk.must({ type: 'openBudgetLine', line, name: '技改补助', key: keyOf(fiscalYear, line) })
  desk.must({ type: 'approveAppropriation', ...money })
  desk.must({ type: 'issueAllotment', ...money })
}

/** The key of a line: lines of these tests differ in the year and the project. */
export function keyOf(fiscalYear: number, line: string): LineKey {
  const names = { budgetUnit: '104001', project: `350521220000000000000001 ${line}`, functionalClass: '2150805' }
  const funds = { economicClass: '31299', fundSource: '一般公共预算', quotaDocument: '惠财指〔2022〕3号' }
  return { fiscalYear, ...names, ...funds }
}

/** A change of a line by an amount, in yuan. */
export function budgetChange(
  type:
    | ('supplementAppropriation' | 'reduceAppropriation' | 'issueAllotment' | 'withdrawAllotment' | 'lapseQuota')
    | ('freezeQuota' | 'unfreezeQuota'),
  amount: string,
  line = LINE,
): Asked {
  const change = { line, amount: yuan(amount), documentNumber: '惠财指〔2022〕31号' }
  if (type === 'freezeQuota' || type === 'unfreezeQuota') return { type, ...change, ground: '审计期间暂停使用' }
  return { type, ...change }
}

/** A call for 2022 that ranks by the invoice total, with seven working days of public notice. */
export function call(
  round: string,
  kind: RoundKind,
  over: Partial<Extract<Asked, { type: 'openRound' }>> = {},
): Extract<Asked, { type: 'openRound' }> {
  const window = { benefitYear: 2022, filingFrom: day('2022-01-01'), filingTo: day('2022-12-31') }
  const basis = { documentNumber: DOCUMENT, policy: POLICY, version: 1, clauses: [CLAUSE], readings: {} }
  const rules = { noticeWorkingDays: 7, rankedBy: 'invoiceTotal', line: LINE }
  return { type: 'openRound', round, kind, ...basis, ...window, ...rules, ...over }
}

/** A book that can decide: policy, lists, the line of 2022 with its money, a list round and a rolling one. */
export function readyBook(allotted = '10000000.00', readings: Readonly<Record<string, string>> = {}): Desk {
  const desk = newBook()
  publish(desk)
  publishLists(desk)
  openLine(desk, allotted)
  desk.must(call(ROUND, 'list', { readings }))
  desk.must(call(ROLLING, 'rolling', { readings }))
  return desk
}

/** A case by its number, and what of it a test sets. */
export interface CaseOf {
  readonly round?: string
  readonly enterprise?: string
  /** Invoice total, tax included. */
  readonly gross?: string
  /** What the threshold is tested on; the gross unless it is given. */
  readonly investment?: string
  readonly over?: Partial<PresentCase>
}

/** The command that presents app-{number}: one machine on one invoice of 2022, verified by person-verifier. */
export function presentation(number: number, of: CaseOf = {}): Extract<Asked, { type: 'presentCase' }> {
  const { round = ROUND, enterprise = `ent-${number}`, gross = '2000000.00', investment = gross, over = {} } = of
  const tax = yuan('0.00')
  const invoice = { invoiceCode: '3500212130', invoiceNumber: String(10_000_000 + number), line: 1 }
  const bought = { seller: '某设备有限公司', device: '数控加工中心', invoicedOn: day('2022-03-15') }
  const amounts = { gross: yuan(gross), tax, net: minus(yuan(gross), tax) }
  const goods = { category: 'productionEquipment', machineType: null } as const
  const kind = { ...goods, acquisition: 'purchase', titleBelongsToEnterprise: null, project: null } as const
  const found = { ...goods, newlyIntroduced: true, evidence: [], remark: null }
  return {
    ...{ type: 'presentCase', application: `app-${number}`, enterprise, enterpriseCode: codeOf(enterprise), round },
    ...{ clause: CLAUSE, claimed: yuan(gross), filedOn: day('2022-04-20'), applicationRevision: 4 },
    ...{ enterpriseRevision: 0, industry: 'other', village: '螺城村', verifiedBy: 'person-verifier' },
    items: [{ item: 'item-1', ...invoice, ...bought, ...amounts, ...kind }],
    verified: [{ item: 'item-1', ...amounts, investment: yuan(investment), ...found }],
    ...{ statements: [], verifiedStatements: [] },
    ...over,
  }
}

/** Presents a case; answers its application. */
export function present(desk: Desk, number: number, of: CaseOf = {}): string {
  desk.must(presentation(number, of))
  return `app-${number}`
}

/** Decides the next cases of a round by rank. */
export function decideNext(desk: Desk, round = ROUND, limit = 200): ReturnType<Desk['must']> {
  return desk.must({ type: 'decideCases', round, application: null, limit, tieBreak: null })
}

/** Publishes a rolling round's proposals, moves to the first day on which they may be granted, and approves them. */
export function giveNotice(desk: Desk, round = ROLLING): void {
  desk.must({ type: 'publishNotice', round, where: '县政府网站' })
  desk.today = addDays(endOfWorkingDays(desk.today, 7, desk.calendar), 1)
  desk.must(approval(round))
}

/** The meeting's approval of what was published. */
export function approval(round: string): Extract<Asked, { type: 'approveRound' }> {
  const documents = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
  return { type: 'approveRound', round, ...documents }
}

/** Takes a case of the rolling round up to its grant, and sets the enterprise's account; answers the award. */
export function grantedAward(desk: Desk, number: number, of: CaseOf = {}): string {
  const application = present(desk, number, { round: ROLLING, ...of })
  const award = `awd-${number}`
  desk.must({ type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
  giveNotice(desk)
  desk.must({ type: 'grantAwards', round: ROLLING, award, limit: 1, documentNumber: '惠工信〔2022〕21号' })
  desk.must(account(of.enterprise ?? `ent-${number}`))
  return award
}

/** Sets an enterprise's account. */
export function account(enterprise: string, number = '6222000011112222'): Extract<Asked, { type: 'setPayeeAccount' }> {
  const holder = { holder: 'enterprise', name: '惠安某公司', bank: '惠安某银行', number } as const
  return { type: 'setPayeeAccount', enterprise, account: holder }
}

export function order(payment: string, award: string, amount: string): Extract<Asked, { type: 'orderPayment' }> {
  return { type: 'orderPayment', payment, award, amount: yuan(amount) }
}

export function release(payment: string): Extract<Asked, { type: 'releasePayment' }> {
  return { type: 'releasePayment', payment, voucher: `v-${payment}` }
}

export function settlement(
  payment: string,
  amount: string,
  bankReference = `bank-${payment}`,
): Extract<Asked, { type: 'recordSettlement' }> {
  return { type: 'recordSettlement', payment, amount: yuan(amount), bankReference }
}

/** Orders, releases and settles a payment of an award. */
export function pay(desk: Desk, payment: string, award: string, amount: string): void {
  desk.must(order(payment, award, amount))
  desk.must(release(payment))
  desk.must(settlement(payment, amount))
}

/** Accounts that say where money came from, not where it is. */
const SOURCES = ['appropriation', 'supplemented', 'transferred', 'carriedIn', 'allotted', 'allotment']

/** Where the money of a line stands, without the accounts that are at zero and the sources. */
export function standing(desk: Desk, line = LINE): Record<string, Money> {
  const balances = Object.entries(desk.state.lines.get(line)?.balances ?? {})
  return Object.fromEntries(balances.filter(([name, amount]) => !SOURCES.includes(name) && !isZero(amount)))
}

/** An invented code, the same for the same enterprise. */
export function codeOf(enterprise: string): string {
  return `91350521MA${enterprise.replace(/\D/g, '').padStart(8, '0')}`
}
