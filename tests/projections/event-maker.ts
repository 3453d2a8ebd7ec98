// Events as the ledger would write them, reduced to what the read models look at: one function per step of a case,
// amounts as the test says, everything else fixed.
import type { ApplicationEvent } from '../../src/domain/application/events.ts'
import type { LineKey } from '../../src/domain/book/budget-events.ts'
import type { BookEvent } from '../../src/domain/book/events.ts'
import { allot, move, type Posting } from '../../src/domain/book/postings.ts'
import { day } from '../../src/domain/calendar.ts'
import type { EnterpriseEvent } from '../../src/domain/enterprise/events.ts'
import type { LedgerOpened } from '../../src/domain/ledger-events.ts'
import { type Money, yuan } from '../../src/domain/money.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'

/** The jurisdiction of every book event, unless a test says otherwise. */
export const BOOK = '350521'
export const POLICY = 'huian-2021'
export const CLAUSE = 'huian-2021/4.1'
export const BENEFIT_YEAR = 2022
/** Business time of every event. */
export const DAY = day('2022-05-09')

const HASH = 'a'.repeat(64)
const CONTENT = `sha256:${HASH}`
const KEY: LineKey = {
  fiscalYear: 2022,
  budgetUnit: '104001',
  project: '350521220000000000000001',
  functionalClass: '2150805',
  economicClass: '31299',
  fundSource: '一般公共预算',
  quotaDocument: '惠财指〔2022〕3号',
}

/** A case: who applies, in which round, paid from which line. */
export interface Case {
  readonly application: string
  readonly enterprise: string
  readonly round: string
  readonly budgetLine: string
}

export const ledgerOpened: LedgerOpened = {
  type: 'LedgerOpened',
  subjects: {},
  validAt: DAY,
  payload: { ledger: '6ba7b812-9dad-41d1-80b4-00c04fd430c8', format: 1, purpose: 'demonstration' },
}

/** The code is made up of the id's last character, so that it is the same in every test. */
export function codeOf(enterprise: string): string {
  return `91350521MA000000${enterprise.slice(-1).toUpperCase()}X`
}

export function registered(enterprise: string, name: string): EnterpriseEvent {
  const subjects = { enterprise, enterpriseCode: codeOf(enterprise) }
  const registry = { industry: 'other', village: null, codeCheckDigitHolds: false } as const
  const payload = { name, ...registry, legalRepresentative: null, contact: null }
  return { type: 'EnterpriseRegistered', subjects, validAt: DAY, payload }
}

export function bookOpened(jurisdiction: string): BookEvent {
  return { type: 'BookOpened', subjects: {}, validAt: DAY, payload: { jurisdiction, name: `台账 ${jurisdiction}` } }
}

export function lineOpened(budgetLine: string): BookEvent {
  return { type: 'BudgetLineOpened', subjects: { budgetLine }, validAt: DAY, payload: { name: '技改补助', key: KEY } }
}

export function appropriated(budgetLine: string, amount: string): BookEvent {
  const payload = { ...documented(amount), postings: move(yuan(amount), 'appropriation', 'unallotted') }
  return { type: 'AppropriationApproved', subjects: { budgetLine }, validAt: DAY, payload }
}

export function allotted(budgetLine: string, amount: string): BookEvent {
  const payload = { ...documented(amount), postings: allot(yuan(amount)) }
  return { type: 'AllotmentIssued', subjects: { budgetLine }, validAt: DAY, payload }
}

export function transcribed(version: number): BookEvent {
  const title = '惠安县绿色数字技改专项行动方案'
  const content = { hash: HASH, document: CONTENT, source: CONTENT, title, documentNumber: '惠政办〔2021〕47号' }
  const from = day('2021-11-30')
  const force = { status: 'issued', inForceFrom: from, appliesFrom: from, inForceTo: null } as const
  const payload = { version, ...content, ...force }
  return { type: 'PolicyTranscribed', subjects: { policy: POLICY }, validAt: DAY, payload }
}

export function published(version: number): BookEvent {
  return { type: 'PolicyPublished', subjects: { policy: POLICY }, validAt: DAY, payload: { version, hash: HASH } }
}

export function roundOpened(round: string, budgetLine: string, kind: 'list' | 'rolling' = 'list'): BookEvent {
  const call = { kind, documentNumber: '惠工信〔2022〕9号', version: 1, policyHash: HASH, clauses: [CLAUSE] }
  const window = { filingFrom: day('2022-04-01'), filingTo: day('2022-06-30'), noticeWorkingDays: 7 }
  const rules = {
    benefitYear: BENEFIT_YEAR,
    rankedBy: 'invoiceTotal',
    readings: { R1: 'fenDown' },
    versionChoice: null,
  }
  const payload = { ...call, ...window, ...rules }
  return { type: 'RoundOpened', subjects: { round, policy: POLICY, budgetLine }, validAt: DAY, payload }
}

export function filed(of: Case, claimed: string, jurisdiction = BOOK): ApplicationEvent {
  const { application, enterprise, round } = of
  const subjects = { application, enterprise, enterpriseCode: codeOf(enterprise), policy: POLICY, round }
  const origin = { origin: 'filed', basis: null } as const
  const payload = { jurisdiction, clause: CLAUSE, benefitYear: BENEFIT_YEAR, claimed: yuan(claimed), ...origin }
  return { type: 'ApplicationFiled', subjects, validAt: DAY, payload }
}

export function itemRecorded({ application }: Case, gross: string): ApplicationEvent {
  const invoice = { invoiceCode: '3500212130', invoiceNumber: '10000001', line: 1, seller: '某设备有限公司' }
  const amounts = { gross: yuan(gross), tax: yuan('0.00'), net: yuan(gross) }
  const kind = { device: '数控加工中心', acquisition: 'purchase', titleBelongsToEnterprise: null } as const
  const goods = { category: 'productionEquipment', machineType: null, project: null } as const
  const item = { item: 'item-1', ...invoice, ...amounts, ...kind, ...goods, invoicedOn: day('2022-03-15') }
  return { type: 'ItemsRecorded', subjects: { application }, validAt: DAY, payload: { items: [item], statements: [] } }
}

export function accepted({ application }: Case): ApplicationEvent {
  return { type: 'ApplicationAccepted', subjects: { application }, validAt: DAY, payload: {} }
}

export function verified({ application }: Case, gross: string): ApplicationEvent {
  const goods = { category: 'productionEquipment', machineType: null, newlyIntroduced: true } as const
  const found = { ...goods, evidence: ['evi-1'], remark: null }
  const amounts = { gross: yuan(gross), net: yuan(gross), tax: yuan('0.00'), investment: yuan(gross) }
  const line = { item: 'item-1', ...amounts, ...found }
  return { type: 'ItemsVerified', subjects: { application }, validAt: DAY, payload: { lines: [line], statements: [] } }
}

/** The application's own stream says so after the book does. */
export function markedPresented({ application, round }: Case): ApplicationEvent {
  const payload = { revision: 3, unseen: 0 }
  return { type: 'ApplicationPresented', subjects: { application, round }, validAt: DAY, payload }
}

export function presented(of: Case, claimed: string): BookEvent {
  const frozen = { applicationRevision: 3, enterpriseRevision: 0, verifiedBy: 'person-verifier' }
  const facts = { facts: {}, factsDigest: HASH, sources: [], invoiceLines: [] }
  const payload = { clause: CLAUSE, benefitYear: BENEFIT_YEAR, claimed: yuan(claimed), ...frozen, ...facts }
  const { budgetLine: _, ...subjects } = subjectsOf(of)
  return { type: 'CasePresented', subjects, validAt: DAY, payload }
}

export function proposed(of: Case, amount: string): BookEvent {
  const money = { award: awardOf(of), amount: yuan(amount), entitlement: yuan(amount), reasons: ['OK'], for: {} }
  const parts = { components: null, split: null }
  const payload = { ...decision(), ...money, ...parts, postings: move(yuan(amount), 'available', 'reserved') }
  return { type: 'AwardProposed', subjects: subjectsOf(of), validAt: DAY, payload }
}

export function declined(of: Case): BookEvent {
  const payload = { ...decision(), reasons: [{ code: 'BELOW_THRESHOLD', threshold: '500000.00' }] }
  return { type: 'AwardDeclined', subjects: subjectsOf(of), validAt: DAY, payload }
}

export function listClosed({ round, budgetLine }: Case): BookEvent {
  const payload = { proposed: 1, declined: 1, total: yuan('0.00'), receiptsDigest: HASH, tieBreak: null }
  return { type: 'ListClosed', subjects: { round, budgetLine }, validAt: DAY, payload }
}

export function noticed({ round }: Case): BookEvent {
  const payload = { workingDays: 7, endsOn: day('2022-07-13'), where: '县政府网站' }
  return { type: 'NoticePublished', subjects: { round }, validAt: DAY, payload }
}

export function granted(of: Case, amount: string): BookEvent {
  const approval = { award: awardOf(of), amount: yuan(amount), receiptHash: HASH, documentNumber: '惠工信〔2022〕21号' }
  const payload = { ...approval, postings: move(yuan(amount), 'reserved', 'committed') }
  return { type: 'AwardGranted', subjects: subjectsOf(of), validAt: DAY, payload }
}

export function ordered(of: Case, payment: string, amount: string): BookEvent {
  const payee = { holder: 'enterprise', name: '某企业', bank: '惠安某银行', number: '6222000011112222' } as const
  const postings = move(yuan(amount), 'committed', 'ordered')
  const payload = { ...cap, award: awardOf(of), amount: yuan(amount), payee, postings }
  return { type: 'PaymentOrdered', subjects: payer(of, payment), validAt: DAY, payload }
}

export function released(of: Case, payment: string, amount: string): BookEvent {
  const payload = {
    amount: yuan(amount),
    voucher: `v-${payment}`,
    postings: move(yuan(amount), 'ordered', 'inTransit'),
  }
  return { type: 'PaymentReleased', subjects: payer(of, payment), validAt: DAY, payload }
}

export function settled(of: Case, payment: string, amount: string): BookEvent {
  const bank = { amount: yuan(amount), bankReference: `bank-${payment}` }
  const payload = { ...cap, ...bank, rest: yuan('0.00'), postings: move(yuan(amount), 'inTransit', 'paid') }
  return { type: 'PaymentSettled', subjects: payer(of, payment), validAt: DAY, payload }
}

/** By the bank within the fiscal year: the award can be paid again. */
export function returnedByBank(of: Case, payment: string, amount: string): BookEvent {
  return returned(of, payment, amount, 'bank', 'restored', move(yuan(amount), 'paid', 'committed'))
}

/** By the payee in a later year: the money goes to the treasury. */
export function returnedByPayee(of: Case, payment: string, amount: string): BookEvent {
  return returned(of, payment, amount, 'payee', 'lapsed', move(yuan(amount), 'paid', 'returnedLapsed'))
}

function returned(
  of: Case,
  payment: string,
  amount: string,
  by: 'bank' | 'payee',
  quota: 'restored' | 'lapsed',
  postings: readonly Posting[],
): BookEvent {
  const bank = { bankReference: `bank-return-${payment}`, reverses: `bank-${payment}`, left: yuan('0.00') }
  const payload = { ...cap, by, quota, amount: yuan(amount), ...bank, postings }
  return { type: 'PaymentReturned', subjects: payer(of, payment), validAt: DAY, payload }
}

export function clawbackOrdered(of: Case, payment: string, amount: string): BookEvent {
  const terms = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-11-10') }
  const postings = move(yuan(amount), 'receivableContra', 'receivable')
  const payload = { ...cap, clawback: `claw-${payment}`, amount: yuan(amount), ...terms, postings }
  return { type: 'ClawbackOrdered', subjects: payer(of, payment), validAt: DAY, payload }
}

export function clawbackReceived(of: Case, payment: string, amount: string): BookEvent {
  const postings = [...move(yuan(amount), 'receivable', 'receivableContra'), ...move(yuan(amount), 'paid', 'recovered')]
  const bank = { amount: yuan(amount), quota: 'lapsed', bankReference: `bank-clawback-${payment}` } as const
  const payload = { ...cap, clawback: `claw-${payment}`, ...bank, postings }
  return { type: 'ClawbackReceived', subjects: payer(of, payment), validAt: DAY, payload }
}

/** The bank paid an enterprise although nobody had ordered it. */
export function paidUnasked({ enterprise, budgetLine }: Case, amount: string): BookEvent {
  const subjects = { enterprise, enterpriseCode: codeOf(enterprise), budgetLine }
  const bank = { movement: 'settlement', amount: yuan(amount), bankReference: 'bank-unasked' } as const
  const told = { named: 'pay-unasked', by: null, reverses: null, capUse: yuan(amount) }
  const payload = { ...bank, ...told, ...cap, postings: move(yuan(amount), 'available', 'paid') }
  return { type: 'BankMovementObserved', subjects, validAt: DAY, payload }
}

export function leadRaised({ enterprise }: Case, question: number, amount: string | null): BookEvent {
  const lead = { lead: `lead-${question}`, question, code: 'PAID_WITHOUT_ORDER', concerns: 0 }
  const payload = { ...lead, amount: amount === null ? null : yuan(amount) }
  return { type: 'LeadRaised', subjects: { enterprise }, validAt: DAY, payload }
}

export function refused({ application }: Case, code: string): BookEvent {
  const payload = { request: 'orderPayment', code, detail: { amount: '84750.01', left: '84750.00' } }
  return { type: 'RequestRefused', subjects: { application }, validAt: DAY, payload }
}

/** The stream an event stands in; a book event in that of the jurisdiction. */
export function streamOf({ type, subjects }: LedgerEvent, jurisdiction: string): string {
  if (type === 'LedgerOpened') return 'ledger'
  if (type === 'EnterpriseRegistered') return `enterprise-${subjects.enterprise}`
  return APPLICATION_TYPES.has(type) ? `application-${subjects.application ?? ''}` : `book-${jurisdiction}`
}

const APPLICATION_TYPES = new Set<string>([
  ...(['ApplicationFiled', 'ItemsRecorded', 'EvidenceAttached', 'ApplicationAccepted'] as const),
  ...(['ItemsVerified', 'ApplicationPresented', 'OutcomeNoted'] as const satisfies ApplicationEvent['type'][]),
])

const cap = { clause: CLAUSE, benefitYear: BENEFIT_YEAR }

function awardOf({ application }: Case): string {
  return application.replace(/^app-/, 'awd-')
}

function decision() {
  const slice = { revision: 0, prior: [], budgetLeft: yuan('0.00') }
  return { ...cap, engine: '1', slice, traceDigest: HASH, receiptHash: HASH, replaces: null, approval: null }
}

function subjectsOf({ application, enterprise, round, budgetLine }: Case) {
  return { application, enterprise, enterpriseCode: codeOf(enterprise), round, policy: POLICY, budgetLine }
}

function payer({ application, enterprise, round, budgetLine }: Case, payment: string) {
  return { payment, application, enterprise, enterpriseCode: codeOf(enterprise), round, policy: POLICY, budgetLine }
}

function documented(amount: string): { amount: Money; documentNumber: string } {
  return { amount: yuan(amount), documentNumber: '惠财指〔2022〕3号' }
}
