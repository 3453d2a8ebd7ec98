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

/** Presented at once in one go, so that they share commits. */
const TOGETHER = 256

/** Application id of the n-th case. */
export function application(n: number): string {
  return shortId('app', `bench/${n}`)
}

/** Who decides in the benchmarks. */
export const DECIDER = { person: 'person-decider', atMachine: false }

export function commandId(step: string): string {
  return uuidV5(NAMES, step)
}

/** The book of `ledger` with `cases` frozen cases, each with its own enterprise. */
export async function frozenBook(ledger: Ledger, cases: number): Promise<Book> {
  const book = await ledger.book(JURISDICTION)
  const submit = async (step: string, role: Role, command: BookCommand): Promise<void> => {
    const requester = { person: `person-${role}`, atMachine: role === 'operator' }
    const outcome = await book.submit(command, { commandId: commandId(step), requester })
    if (outcome.status === 'refused') throw new Error(`${step}: ${outcome.refusal.code}`)
    if (outcome.refusal !== undefined) throw new Error(`${step}: ${outcome.refusal.code}`)
  }
  const open = { type: 'openBook', validAt: TODAY, jurisdiction: JURISDICTION, name: '惠安县' } as const
  await submit('open', 'operator', open)
  for (const role of ROLES) {
    const grant = { type: 'grantRole', validAt: TODAY, person: `person-${role}`, role } as const
    await submit(`role/${role}`, 'operator', { ...grant, validFrom: day('2022-01-01'), validTo: null })
  }
  const { document, source } = huianPolicy()
  const transcriber = {
    commandId: commandId('transcribe'),
    requester: { person: 'person-transcriber', atMachine: false },
  }
  await transcribePolicy(ledger.world, book, document, source, TODAY, transcriber)
  const { id: policy, version } = document.policy
  await submit('publish', 'checker', { type: 'publishPolicy', validAt: TODAY, policy, version, hash: document.hash })
  const list = { type: 'publishList', validAt: TODAY, documentNumber: '惠工信〔2022〕5号', validTo: null } as const
  const content = `sha256:${'0'.repeat(64)}`
  const codes = Array.from({ length: 100 }, (_, n) => codeOf(n))
  const scale = { list: 'list-scale', kind: 'aboveDesignatedEnterprises', members: codes, content } as const
  await submit('scale', 'clerk', { ...list, ...scale, validFrom: day('2022-01-01') })
  const villages = { list: 'list-villages', kind: 'oldRevolutionaryVillages', members: ['老区村'], content } as const
  await submit('villages', 'clerk', { ...list, ...villages, validFrom: day('2022-01-01') })
  const key = {
    fiscalYear: 2022,
    budgetUnit: '350521101',
    project: '技改补助',
    functionalClass: '2150805',
    economicClass: '31299',
    fundSource: '一般公共预算',
    quotaDocument: '惠财指〔2022〕3号',
  }
  await submit('line', 'budgetOfficer', { type: 'openBudgetLine', validAt: TODAY, line: LINE, name: '技改补助', key })
  const money = { validAt: TODAY, line: LINE, amount: yuan('900000000000.00'), documentNumber: '惠财〔2022〕1号' }
  await submit('appropriation', 'budgetOfficer', { type: 'approveAppropriation', ...money })
  await submit('allotment', 'budgetOfficer', { type: 'issueAllotment', ...money })
  await submit('round', 'decider', {
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
  for (let from = 0; from < cases; from += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, cases - from) }, (_, n) => from + n)
    await Promise.all(some.map((n) => submit(`present/${n}`, 'clerk', presentation(n))))
  }
  return book
}

/** Decides the n-th case: evaluation, receipt, reservation. */
export function decision(n: number): BookCommand {
  return { type: 'decideCases', validAt: TODAY, round: ROUND, application: application(n), limit: 1, tieBreak: null }
}

function codeOf(n: number): string {
  return `91350521MA${String(n).padStart(8, '0')}`
}

function presentation(n: number): BookCommand {
  // 3,000,000.00 gross and up, in steps of 20.00: 5% is whole in fen
  const gross = yuan(`${3_000_000 + (n % 1_000) * 20}.00`)
  return {
    type: 'presentCase',
    validAt: TODAY,
    application: application(n),
    enterprise: shortId('ent', `bench/${n}`),
    enterpriseCode: codeOf(n % 100),
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
      },
    ],
    verified: [
      {
        item: 'item-1',
        gross,
        investment: gross,
        productionEquipment: true,
        newlyIntroduced: true,
        evidence: [],
        remark: null,
      },
    ],
    verifiedBy: 'person-verifier',
  }
}
