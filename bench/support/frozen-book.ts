// A book with many frozen cases in a rolling round on one hot budget line: what the benchmarks decide on. Recorded
// through the book's own commands; only the applications' own streams are left out.
import { day } from '../../src/domain/calendar.ts'
import type { BookCommand } from '../../src/domain/book/commands.ts'
import { type Role, ROLES } from '../../src/domain/book/roles.ts'
import { yuan } from '../../src/domain/money.ts'
import { shortId, uuidV5 } from '../../src/integrity/uuid.ts'
import type { Book } from '../../src/ledger/book.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { transcribePolicy } from '../../src/ledger/publishing.ts'
import { huianPolicy } from '../../tests/support/policy.ts'

export const JURISDICTION = '350521'
export const ROUND = 'round-rolling'
export const LINE = 'line-hot'
const NAMES = '6ba7b812-9dad-11d1-80b4-00c04fd430c8'
const CLAUSE = 'huian-2021/4.1'
const TODAY = day('2022-06-01')
/** Seven working days after it have passed. */
const AFTER_NOTICE = day('2022-07-01')

/** Submitted at once in one go, so that they share commits. */
const TOGETHER = 256
/** Members of the list of enterprises above the designated size: who is not on it gets nothing. */
const LISTED = 100

/** Application id of the n-th case. */
export function application(n: number): string {
  return shortId('app', `bench/${n}`)
}

/** The award that the n-th case gets. */
export function award(n: number): string {
  return application(n).replace(/^app-/, 'awd-')
}

/** The command id of a step: the same step is the same command. */
export function commandId(step: string): string {
  return uuidV5(NAMES, step)
}

/** Submits a command as the person who holds the role. Throws when it is refused. */
export async function submit(book: Book, step: string, role: Role, command: BookCommand): Promise<void> {
  const requester = { person: `person-${role}`, atMachine: role === 'operator' }
  const outcome = await book.submit(command, { commandId: commandId(step), requester })
  if (outcome.refusal !== undefined) throw new Error(`${step}: ${outcome.refusal.code}`)
}

/** Submits a command for each of these cases, many at a time. */
export async function submitAll(
  book: Book,
  step: string,
  role: Role,
  cases: readonly number[],
  command: (n: number) => BookCommand,
): Promise<void> {
  for (let from = 0; from < cases.length; from += TOGETHER) {
    const some = cases.slice(from, from + TOGETHER)
    await Promise.all(some.map((n) => submit(book, `${step}/${n}`, role, command(n))))
  }
}

/** The whole numbers from `first`, so many. */
export function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, n) => first + n)
}

/** The book of `ledger`, opened, with a published policy, a rich budget line and a rolling round. */
export async function openedBook(ledger: Ledger): Promise<Book> {
  const book = await ledger.book(JURISDICTION)
  const open = { type: 'openBook', validAt: TODAY, jurisdiction: JURISDICTION, name: '惠安县' } as const
  await submit(book, 'open', 'operator', open)
  for (const role of ROLES) {
    const grant = { type: 'grantRole', validAt: TODAY, person: `person-${role}`, role } as const
    await submit(book, `role/${role}`, 'operator', { ...grant, validFrom: day('2022-01-01'), validTo: null })
  }
  const { document, source } = huianPolicy()
  const transcriber = {
    commandId: commandId('transcribe'),
    requester: { person: 'person-transcriber', atMachine: false },
  }
  await transcribePolicy(ledger.world, book, document, source, TODAY, transcriber)
  const { id: policy, version } = document.policy
  await submit(book, 'publish', 'checker', {
    type: 'publishPolicy',
    validAt: TODAY,
    policy,
    version,
    hash: document.hash,
  })
  const list = { type: 'publishList', validAt: TODAY, documentNumber: '惠工信〔2022〕5号', validTo: null } as const
  const content = `sha256:${'0'.repeat(64)}`
  const codes = Array.from({ length: LISTED }, (_, n) => codeOf(n))
  const scale = { list: 'list-scale', kind: 'aboveDesignatedEnterprises', members: codes, content } as const
  await submit(book, 'scale', 'clerk', { ...list, ...scale, validFrom: day('2022-01-01') })
  const villages = { list: 'list-villages', kind: 'oldRevolutionaryVillages', members: ['老区村'], content } as const
  await submit(book, 'villages', 'clerk', { ...list, ...villages, validFrom: day('2022-01-01') })
  const key = {
    fiscalYear: 2022,
    budgetUnit: '350521101',
    project: '技改补助',
    functionalClass: '2150805',
    economicClass: '31299',
    fundSource: '一般公共预算',
    quotaDocument: '惠财指〔2022〕3号',
  }
  await submit(book, 'line', 'budgetOfficer', {
    type: 'openBudgetLine',
    validAt: TODAY,
    line: LINE,
    name: '技改补助',
    key,
  })
  const money = { validAt: TODAY, line: LINE, amount: yuan('900000000000.00'), documentNumber: '惠财〔2022〕1号' }
  await submit(book, 'appropriation', 'budgetOfficer', { type: 'approveAppropriation', ...money })
  await submit(book, 'allotment', 'budgetOfficer', { type: 'issueAllotment', ...money })
  await submit(book, 'round', 'decider', {
    type: 'openRound',
    validAt: TODAY,
    round: ROUND,
    kind: 'rolling',
    documentNumber: '惠工信〔2022〕9号',
    policy,
    version,
    clauses: [CLAUSE],
    benefitYear: 2022,
    filingFrom: day('2022-01-01'),
    filingTo: day('2022-12-31'),
    noticeWorkingDays: 7,
    rankedBy: 'equipmentInvestment',
    line: LINE,
    readings: {},
  })
  return book
}

/** Presents the n-th case, of an enterprise of its own: its facts are frozen from then on. */
export function presentation(n: number): BookCommand {
  return presentationOf(n, codeOf(n % LISTED))
}

/** Presents a case that will be declined: its enterprise is not on the list. */
export function hopelessPresentation(n: number): BookCommand {
  return presentationOf(n, codeOf(LISTED + n))
}

/** Decides the n-th case: evaluation, receipt, reservation. */
export function decision(n: number): BookCommand {
  return { type: 'decideCases', validAt: TODAY, round: ROUND, application: application(n), limit: 1, tieBreak: null }
}

/** Publishes everything that is proposed and not yet published. */
export function notice(): BookCommand {
  return { type: 'publishNotice', validAt: TODAY, round: ROUND, where: '县政府网站' }
}

/** Approves everything whose notice has ended by then. */
export function approval(): BookCommand {
  const documents = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
  return { type: 'approveRound', validAt: AFTER_NOTICE, round: ROUND, ...documents }
}

/** Grants the award of the n-th case. Requires a notice, which has ended by then, and its approval. */
export function grant(n: number): BookCommand {
  const documentNumber = '惠工信〔2022〕21号'
  return { type: 'grantAwards', validAt: AFTER_NOTICE, round: ROUND, award: award(n), limit: 1, documentNumber }
}

function codeOf(n: number): string {
  return `91350521MA${String(n).padStart(8, '0')}`
}

function presentationOf(n: number, enterpriseCode: string): BookCommand {
  // 3,000,000.00 gross and up, in steps of 20.00: 5% is whole in fen
  const gross = yuan(`${3_000_000 + (n % 1_000) * 20}.00`)
  return {
    type: 'presentCase',
    validAt: TODAY,
    application: application(n),
    enterprise: shortId('ent', `bench/${n}`),
    enterpriseCode,
    round: ROUND,
    clause: CLAUSE,
    claimed: gross,
    filedOn: TODAY,
    applicationRevision: 4,
    enterpriseRevision: 0,
    industry: 'food',
    village: '城关村',
    items: [
      {
        item: 'item-1',
        invoiceCode: '3500212130',
        invoiceNumber: String(n).padStart(8, '0'),
        line: 1,
        seller: '某设备有限公司',
        device: '数控加工中心',
        invoicedOn: day('2022-03-15'),
        gross,
        tax: yuan('0.00'),
        net: gross,
        acquisition: 'purchase',
        titleBelongsToEnterprise: null,
        category: 'productionEquipment',
        machineType: null,
        project: null,
      },
    ],
    verified: [
      {
        item: 'item-1',
        gross,
        investment: gross,
        net: gross,
        tax: yuan('0.00'),
        category: 'productionEquipment',
        machineType: null,
        newlyIntroduced: true,
        evidence: [],
        remark: null,
      },
    ],
    statements: [],
    verifiedStatements: [],
    verifiedBy: 'person-verifier',
  }
}
