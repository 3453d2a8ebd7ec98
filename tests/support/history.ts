// A short and complete history of one book, recorded through the use cases as real work would: persons with roles, the
// real Hui'an policy, a budget line that runs out, eight cases with every kind of outcome, payments, a return by the
// bank, a clawback, a refusal and a bank movement that nobody ordered. Everything is fixed but the keys that seal the
// names of persons, which a vault draws at random.
import { fileApplication, presentApplication, runApplication, attachEvidence } from '../../src/ledger/applications.ts'
import type { Book } from '../../src/ledger/book.ts'
import { registerEnterprise } from '../../src/ledger/enterprises.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { reactToHead } from '../../src/ledger/reactions.ts'
import type { Outcome, RequestMeta, Written } from '../../src/ledger/request.ts'
import type { World } from '../../src/ledger/world.ts'
import type { InvoiceLine } from '../../src/domain/application/events.ts'
import type { BookCommand } from '../../src/domain/book/commands.ts'
import type { BookEvent } from '../../src/domain/book/events.ts'
import { type Role, ROLES } from '../../src/domain/book/roles.ts'
import { day } from '../../src/domain/calendar.ts'
import type { Industry } from '../../src/domain/enterprise/events.ts'
import { isUscc, usccCheckDigitHolds } from '../../src/domain/identifiers.ts'
import { minus, yuan } from '../../src/domain/money.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import type { SetClock } from './clock.ts'
import { huianPolicy } from './policy.ts'

export const JURISDICTION = '350521'
/** Day on which the history begins; set the world's clock to it before. */
export const FIRST_MORNING = '2022-01-10 09:00'
export const LINE = 'line-2022-equipment'
export const ROUND = 'round-2022-spring'
export const CLAUSE = 'huian-2021/4.1'

const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'

interface PlannedCase {
  readonly enterprise: string
  readonly industry: Industry
  readonly aboveDesignated: boolean
  /** Invoice total, tax included: what ranks, and what the 5% are taken of. */
  readonly gross: string
  /** What the threshold is tested on. */
  readonly investment: string
}

/**
 * By rank. The line holds 1,300,000.00; the rate is 5%, the cap 1,000,000.00 an enterprise and year, the threshold
 * 500,000.00 of investment.
 */
export const PLAN = {
  // 25,000,000.00 × 5% = 1,250,000.00, capped at 1,000,000.00; 300,000.00 left
  capped: plan('甲工', 'other', true, '25000000.00', '22000000.00'),
  // 3,390,000.00 × 5% = 169,500.00; 130,500.00 left
  returned: plan('乙石', 'stoneCarving', true, '3390000.00', '3000000.00'),
  // the enterprise of `capped` again: its cap is used up
  capUsedUp: plan('甲工', 'other', true, '2260000.00', '2000000.00'),
  // 1,695,000.00 × 5% = 84,750.00; 45,750.00 left
  granted: plan('丙食', 'food', true, '1695000.00', '1500000.00'),
  // 1,130,000.00 × 5% = 56,500.00, limited to the 45,750.00 that are left
  limited: plan('丁包', 'bags', true, '1130000.00', '1000000.00'),
  // 904,000.00 × 5% = 45,200.00, and nothing is left
  exhausted: plan('戊服', 'apparel', true, '904000.00', '800000.00'),
  // not on the list of enterprises above the designated size
  small: plan('己小', 'other', false, '800000.00', '700000.00'),
  // one fen below the threshold
  below: plan('庚机', 'other', true, '564999.99', '499999.99'),
} as const satisfies Record<string, PlannedCase>
export type CaseName = keyof typeof PLAN

/** What of the history a test may want to name. */
export interface History {
  readonly ledger: Ledger
  readonly book: Book
  /** Application ids. */
  readonly applications: Readonly<Record<CaseName, string>>
  /** Payment ids: settled and later clawed back in part; returned by the bank; paid again. */
  readonly payments: { readonly settled: string; readonly returned: string; readonly again: string }
  readonly clawback: string
}

/** Records the history into an empty world. Each step has its own instant and command id. */
export async function recordHistory(world: World, clock: SetClock): Promise<History> {
  const ledger = await Ledger.open(world, uuidV5(NAMES, 'ledger'), 'demonstration')
  const book = await ledger.book(JURISDICTION)
  const scribe = new Scribe(world, book)
  await openWith(scribe, clock)
  await publish(scribe, clock)
  const applications = await fileAll(scribe, clock)
  await decideRound(scribe, clock)
  const paid = await payments(scribe, clock, applications)
  await reactToHead(world)
  return { ledger, book, applications, ...paid }
}

/** Says who does what, and insists that it was written. */
class Scribe {
  readonly world: World
  readonly book: Book
  constructor(world: World, book: Book) {
    this.world = world
    this.book = book
  }

  /** The request of a step by the person who holds this role. */
  by(role: Role, step: string): RequestMeta {
    return { commandId: uuidV5(NAMES, step), requester: { person: personOf(role), atMachine: role === 'operator' } }
  }

  async submit(role: Role, step: string, command: BookCommand): Promise<Written<BookEvent>> {
    return written(step, await this.book.submit(command, this.by(role, step)))
  }

  /** The day of the world's clock in Beijing. */
  get today() {
    return day(new Date(this.world.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10))
  }
}

async function openWith(scribe: Scribe, clock: SetClock): Promise<void> {
  clock.set(FIRST_MORNING)
  const validAt = scribe.today
  await scribe.submit('operator', 'open', { type: 'openBook', validAt, jurisdiction: JURISDICTION, name: '惠安县' })
  for (const role of ROLES) {
    const tenure = { person: personOf(role), role, validFrom: validAt, validTo: null }
    await scribe.submit('operator', `role of ${role}`, { type: 'grantRole', validAt, ...tenure })
  }
  const key = {
    fiscalYear: 2022,
    budgetUnit: '104001',
    project: '350521220000000000000001',
    functionalClass: '2150805',
    economicClass: '31299',
    fundSource: '一般公共预算',
    quotaDocument: '惠财指〔2022〕3号',
  }
  await scribe.submit('budgetOfficer', 'line', { type: 'openBudgetLine', validAt, line: LINE, name: '技改补助', key })
  const documentNumber = '惠财指〔2022〕3号'
  const money = { validAt, line: LINE, documentNumber }
  await scribe.submit('budgetOfficer', 'appropriation', {
    type: 'approveAppropriation',
    ...money,
    amount: yuan('2000000.00'),
  })
  await scribe.submit('budgetOfficer', 'allotment', { type: 'issueAllotment', ...money, amount: yuan('1300000.00') })
}

async function publish(scribe: Scribe, clock: SetClock): Promise<void> {
  clock.set('2022-02-14 10:00')
  const { world, today: validAt } = scribe
  const { document, source } = huianPolicy()
  const { policy, hash } = document
  await scribe.submit('transcriber', 'transcription', {
    type: 'transcribePolicy',
    validAt,
    policy: policy.id,
    version: policy.version,
    hash,
    document: await world.content.put(document.bytes, 'application/json'),
    source: await world.content.put(source, 'text/plain; charset=utf-8'),
    title: policy.title,
    documentNumber: policy.documentNumber ?? null,
    status: policy.status,
    inForceFrom: policy.issuedOn ?? null,
    appliesFrom: policy.issuedOn ?? null,
    inForceTo: null,
  })
  const version = { validAt, policy: policy.id, version: policy.version }
  await scribe.submit('checker', 'publication', { type: 'publishPolicy', ...version, hash })
  const members = [
    ...new Set(
      Object.values(PLAN)
        .filter(({ aboveDesignated }) => aboveDesignated)
        .map(({ enterprise }) => codeOf(enterprise)),
    ),
  ]
  await scribe.submit('clerk', 'list', {
    type: 'publishList',
    validAt,
    list: 'list-2022-above-designated',
    kind: 'aboveDesignatedEnterprises',
    documentNumber: '惠工信〔2022〕5号',
    validFrom: day('2022-01-01'),
    validTo: day('2022-12-31'),
    members,
    content: await world.content.put(Buffer.from(members.join('\n'), 'utf8'), 'text/csv; charset=utf-8'),
  })
  await scribe.submit('clerk', 'villages', {
    type: 'publishList',
    validAt,
    list: 'list-old-villages',
    kind: 'oldRevolutionaryVillages',
    documentNumber: '惠老区〔2020〕1号',
    validFrom: day('2020-01-01'),
    validTo: null,
    members: ['东山村'],
    content: await world.content.put(Buffer.from('东山村\n', 'utf8'), 'text/csv; charset=utf-8'),
  })
  await scribe.submit('decider', 'call', {
    type: 'openRound',
    ...version,
    round: ROUND,
    kind: 'list',
    documentNumber: '惠工信〔2022〕9号',
    clauses: [CLAUSE],
    benefitYear: 2022,
    filingFrom: day('2022-04-01'),
    filingTo: day('2022-06-30'),
    noticeWorkingDays: 7,
    rankedBy: 'invoiceTotal',
    line: LINE,
    readings: {},
  })
}

async function fileAll(scribe: Scribe, clock: SetClock): Promise<Record<CaseName, string>> {
  const { world, book } = scribe
  const applications: Partial<Record<CaseName, string>> = {}
  for (const [name, planned] of Object.entries(PLAN) as [CaseName, PlannedCase][]) {
    clock.set('2022-05-09 10:00')
    const enterprise = await enterpriseOf(scribe, name, planned)
    const gross = yuan(planned.gross)
    const claimed = { enterprise, round: ROUND, clause: CLAUSE, claimed: gross, validAt: scribe.today }
    const filed = await fileApplication(world, book, claimed, scribe.by('clerk', `file ${name}`))
    written(`file ${name}`, filed)
    const { application } = filed
    const of = { application, validAt: scribe.today }
    const item = 'item-1'
    const line: InvoiceLine = {
      ...{ item, invoiceCode: '3500212130', invoiceNumber: numberOf(name), line: 1, seller: '某设备有限公司' },
      ...{ device: '数控加工中心', invoicedOn: day('2022-03-15'), gross, tax: minus(gross, yuan(planned.investment)) },
      ...{ net: yuan(planned.investment), acquisition: 'purchase', titleBelongsToEnterprise: null },
      ...{ category: 'productionEquipment', machineType: null, project: null },
    }
    const items = { type: 'recordItems', ...of, items: [line] } as const
    written('items', await runApplication(world, book, 'recordItems', items, scribe.by('clerk', `items ${name}`)))
    const bytes = Buffer.from(`发票 ${numberOf(name)}：价税合计 ${gross} 元\n`, 'utf8')
    const document = {
      ...of,
      kind: 'invoice',
      name: '发票.txt',
      mediaType: 'text/plain',
      bytes,
    } as const
    const attached = await attachEvidence(world, book, document, scribe.by('clerk', `evidence ${name}`))
    written('evidence', attached)
    const accept = { type: 'acceptApplication', ...of } as const
    written(
      'accept',
      await runApplication(world, book, 'acceptApplication', accept, scribe.by('clerk', `accept ${name}`)),
    )
    clock.set('2022-05-23 15:00')
    const found = {
      item,
      gross,
      net: line.net,
      tax: line.tax,
      investment: yuan(planned.investment),
      category: 'productionEquipment',
      machineType: null,
      newlyIntroduced: true,
    } as const
    const lines = [{ ...found, evidence: [attached.evidence], remark: null }]
    const verify = { type: 'verifyItems', application, validAt: scribe.today, lines } as const
    written('verify', await runApplication(world, book, 'verifyItems', verify, scribe.by('verifier', `verify ${name}`)))
    const meta = scribe.by('clerk', `present ${name}`)
    written('present', await presentApplication(world, book, application, scribe.today, meta))
    applications[name] = application
  }
  return applications as Record<CaseName, string>
}

/** Registers the enterprise of a case unless an earlier case did. */
async function enterpriseOf(scribe: Scribe, name: CaseName, planned: PlannedCase): Promise<string> {
  const { world, book } = scribe
  const code = codeOf(planned.enterprise)
  const entry = { code, name: `惠安${planned.enterprise}有限公司`, industry: planned.industry, village: '螺城村' }
  const persons = { legalRepresentative: `${planned.enterprise}法人`, contact: null }
  const meta = scribe.by('clerk', `register ${planned.enterprise}`)
  const outcome = await registerEnterprise(world, book, { ...entry, ...persons, validAt: scribe.today }, meta)
  const { repeated } = written(`register ${name}`, outcome)
  const { enterprise } = outcome
  if (!repeated) {
    const account = {
      holder: 'enterprise',
      name: entry.name,
      bank: '惠安某银行',
      number: `6222${code.slice(8, 17)}`,
    } as const
    const validAt = scribe.today
    await scribe.submit('clerk', `account ${code}`, { type: 'setPayeeAccount', validAt, enterprise, account })
  }
  return enterprise
}

async function decideRound(scribe: Scribe, clock: SetClock): Promise<void> {
  const of = { round: ROUND }
  clock.set('2022-07-04 09:30')
  const decide = { type: 'decideCases', ...of, validAt: scribe.today, application: null, tieBreak: null } as const
  // Two commands, so that the second starts from what the first left.
  await scribe.submit('decider', 'decide 1', { ...decide, limit: 3 })
  await scribe.submit('decider', 'decide 2', { ...decide, limit: 100 })
  await scribe.submit('decider', 'close', { type: 'closeList', ...of, validAt: scribe.today })
  await scribe.submit('decider', 'notice', { type: 'publishNotice', ...of, validAt: scribe.today, where: '县政府网站' })
  // Seven working days after Monday 4 July end on Wednesday 13 July.
  clock.set('2022-07-14 09:30')
  const approval = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
  await scribe.submit('decider', 'approve', { type: 'approveRound', ...of, validAt: scribe.today, ...approval })
  const grant = { type: 'grantAwards', ...of, validAt: scribe.today, award: null } as const
  await scribe.submit('decider', 'grant', { ...grant, limit: 100, documentNumber: '惠工信〔2022〕21号' })
}

async function payments(
  scribe: Scribe,
  clock: SetClock,
  applications: Readonly<Record<CaseName, string>>,
): Promise<Pick<History, 'payments' | 'clawback'>> {
  const awardOf = (name: CaseName) => applications[name].replace(/^app-/, 'awd-')
  const pay = async (payment: string, name: CaseName, amount: string) => {
    const at = { validAt: scribe.today, payment }
    await scribe.submit('paymentMaker', `order ${payment}`, {
      type: 'orderPayment',
      ...at,
      award: awardOf(name),
      amount: yuan(amount),
    })
    await scribe.submit('paymentChecker', `release ${payment}`, {
      type: 'releasePayment',
      ...at,
      voucher: `v-${payment}`,
    })
    const settled = { ...at, amount: yuan(amount), bankReference: `bank-${payment}` }
    await scribe.submit('treasurer', `settle ${payment}`, { type: 'recordSettlement', ...settled })
  }
  clock.set('2022-07-25 10:00')
  await pay('pay-settled', 'capped', '1000000.00')
  await pay('pay-returned', 'returned', '169500.00')
  clock.set('2022-08-01 10:00')
  await scribe.submit('treasurer', 'return', {
    ...{ type: 'recordReturn', validAt: scribe.today, payment: 'pay-returned', by: 'bank' },
    ...{ amount: yuan('169500.00'), bankReference: 'bank-return' },
  })
  await pay('pay-again', 'returned', '169500.00')
  const above = { payment: 'pay-above', award: awardOf('granted'), amount: yuan('84750.01') }
  const order = { type: 'orderPayment', validAt: scribe.today, ...above } as const
  written('refusal', await scribe.book.submit(order, scribe.by('paymentMaker', 'order above')), 'ORDER_ABOVE_AWARD')
  clock.set('2022-10-10 10:00')
  const clawback = 'clawback-1'
  await scribe.submit('decider', 'clawback', {
    ...{ type: 'orderClawback', validAt: scribe.today, clawback, payment: 'pay-settled', amount: yuan('200000.00') },
    ...{ ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2022-11-10') },
  })
  clock.set('2022-11-01 10:00')
  const received = { clawback, amount: yuan('200000.00'), bankReference: 'bank-recovery' }
  await scribe.submit('treasurer', 'recovery', { type: 'recordRecovery', validAt: scribe.today, ...received })
  const unknown = { payment: 'pay-unknown', amount: yuan('10000.00'), bankReference: 'bank-unknown' }
  await scribe.submit('treasurer', 'unknown', { type: 'recordSettlement', validAt: scribe.today, ...unknown })
  return { payments: { settled: 'pay-settled', returned: 'pay-returned', again: 'pay-again' }, clawback }
}

/** Throws unless the step was written, and refused if and only if with the code that is named. */
function written<E>(step: string, outcome: Outcome<E>, code?: string): Written<E> {
  if (outcome.status !== 'written' || outcome.refusal?.code !== code) {
    const { code: given, detail } = outcome.refusal ?? { code: 'nothing', detail: {} }
    throw new Error(`${step}: ${given} ${JSON.stringify(detail)}`)
  }
  return outcome
}

function plan(
  enterprise: string,
  industry: Industry,
  aboveDesignated: boolean,
  gross: string,
  investment: string,
): PlannedCase {
  return { enterprise, industry, aboveDesignated, gross, investment }
}

function personOf(role: Role): string {
  return role === 'operator' ? 'operator' : `person-${role}`
}

/** Eight digits that differ from case to case. */
function numberOf(name: CaseName): string {
  return String(10_000_000 + Object.keys(PLAN).indexOf(name))
}

/** An invented code with a right check digit. */
function codeOf(enterprise: string): string {
  const serial = String(Object.values(PLAN).findIndex((one) => one.enterprise === enterprise) + 1)
  const body = `91350521MA${serial.padStart(7, '0')}`
  const code = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY')
    .map((digit) => body + digit)
    .find((text) => isUscc(text) && usccCheckDigitHolds(text))
  if (code === undefined) throw new Error(`no code for ${enterprise}`)
  return code
}
