// One case over HTTP, step by step, as a bureau would do it: the building blocks of the API's tests.
import { huianPolicyFiles } from '../support/policy.ts'
import type { Answer, TestApi } from './server.ts'

export const LINE = 'line-2022-equipment'
export const ROUND = 'round-2022-spring'
export const CLAUSE = 'huian-2021/4.1'

/** An answer that must be a success; throws with the problem otherwise. */
export function written(answer: Answer): any {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

export const LINE_KEY = {
  ...{ fiscalYear: 2022, budgetUnit: '104001', project: '350521220000000000000001', functionalClass: '2150805' },
  ...{ economicClass: '31299', fundSource: '一般公共预算', quotaDocument: '惠财指〔2022〕3号' },
}

/** Publishes the policy, opens the line with 2,000,000.00 (1,300,000.00 allotted), the lists and the round. */
export async function openRound({ clock, post }: TestApi): Promise<{ readonly hash: string }> {
  clock.set('2022-02-14 10:00')
  const { hash } = written(await post('/v1/policies', 'transcriber', { files: huianPolicyFiles() }))
  written(await post('/v1/policies/huian-2021/versions/1/publication', 'checker', { hash }))
  written(await post('/v1/budget-lines', 'budgetOfficer', { budgetLine: LINE, name: '技改补助', key: LINE_KEY }))
  const money = { documentNumber: '惠财指〔2022〕3号' }
  const line = `/v1/budget-lines/${LINE}`
  written(await post(`${line}/appropriations`, 'budgetOfficer', { ...money, amount: '2000000.00' }))
  written(await post(`${line}/allotments`, 'budgetOfficer', { ...money, amount: '1300000.00' }))
  written(await post('/v1/lists', 'clerk', list('list-2022-above-designated', 'aboveDesignatedEnterprises', [CODE])))
  written(await post('/v1/lists', 'clerk', list('list-old-villages', 'oldRevolutionaryVillages', ['东山村'])))
  written(await post('/v1/rounds', 'decider', roundBody()))
  return { hash }
}

/** 91350521MA000001 and the check digit: see the test of codes. */
export const CODE = '91350521MA0000001R'

function list(id: string, kind: string, members: readonly string[]): object {
  const content = Buffer.from(members.join('\n'), 'utf8').toString('base64')
  const validity = { validFrom: '2020-01-01', validTo: null }
  return {
    list: id,
    kind,
    documentNumber: '惠工信〔2022〕5号',
    ...validity,
    members,
    file: { mediaType: 'text/csv', content },
  }
}

export function roundBody(change: object = {}): object {
  return {
    ...{ round: ROUND, kind: 'list', documentNumber: '惠工信〔2022〕9号', policy: 'huian-2021', version: 1 },
    ...{ clauses: [CLAUSE], benefitYear: 2022, filingFrom: '2022-04-01', filingTo: '2022-06-30' },
    ...{ noticeWorkingDays: 7, rankedBy: 'invoiceTotal', budgetLine: LINE, readings: {} },
    ...change,
  }
}

export function enterpriseBody(change: object = {}): object {
  return {
    ...{ code: CODE, name: '惠安甲工有限公司', industry: 'other', village: '螺城村' },
    ...{ legalRepresentative: '张三', contact: null },
    ...change,
  }
}

/** 3,390,000.00 with 13% tax: 3,000,000.00 net and 390,000.00 tax. */
export function invoiceLine(change: object = {}): object {
  return {
    ...{ item: 'item-1', invoiceCode: '3500212130', invoiceNumber: '10000001', line: 1, seller: '某设备有限公司' },
    ...{ device: '数控加工中心', invoicedOn: '2022-03-15', gross: '3390000.00', tax: '390000.00', net: '3000000.00' },
    ...{ acquisition: 'purchase', titleBelongsToEnterprise: null, category: 'productionEquipment' },
    ...change,
  }
}

/** Registers the enterprise with its account; answers its id. */
export async function register({ post }: TestApi): Promise<string> {
  const { enterprise } = written(await post('/v1/enterprises', 'clerk', enterpriseBody()))
  const account = { holder: 'enterprise', name: '惠安甲工有限公司', bank: '惠安某银行', number: '6222000000000001' }
  written(await post(`/v1/enterprises/${enterprise}/payee-account`, 'clerk', account))
  return enterprise
}

/** What differs from case to case. */
export interface CaseOptions {
  readonly round?: string
  readonly number?: string
  readonly gross?: string
  readonly acquisition?: 'purchase' | 'financeLease'
}

/** Files, records, attaches, accepts and verifies one case; answers its id and its evidence. */
export async function verify({ clock, post }: TestApi, enterprise: string, options: CaseOptions = {}) {
  const { round = ROUND, number = '10000001', gross = '3390000.00', acquisition = 'purchase' } = options
  clock.set('2022-05-09 10:00')
  const filing = { enterprise, round, clause: CLAUSE, claimed: '169500.00' }
  const { application } = written(await post('/v1/applications', 'clerk', filing))
  const path = `/v1/applications/${application}`
  const line = invoiceLine({ invoiceNumber: number, gross, tax: '0.00', net: gross, acquisition })
  written(await post(`${path}/items`, 'clerk', { items: [line] }))
  const document = { kind: 'invoice', name: '发票.txt', mediaType: 'text/plain', content: '5Y+R56Wo' }
  const { evidence } = written(await post(`${path}/evidence`, 'clerk', document))
  written(await post(`${path}/acceptance`, 'clerk', {}))
  clock.set('2022-05-23 15:00')
  const amounts = { gross, net: gross, tax: '0.00', investment: '3000000.00' }
  const found = { item: 'item-1', ...amounts, category: 'productionEquipment', newlyIntroduced: true }
  const lines = [{ ...found, evidence: [evidence], remark: null }]
  written(await post(`${path}/verification`, 'verifier', { lines }))
  return { application: application as string, evidence: evidence as string }
}

/** Takes a case as far as its presentation; answers the last ordinal too. */
export async function present(api: TestApi, enterprise: string, options: CaseOptions = {}) {
  const filed = await verify(api, enterprise, options)
  const { ordinal } = written(await api.post(`/v1/applications/${filed.application}/presentation`, 'clerk', {}))
  return { ...filed, ordinal: ordinal as number }
}

/** Decides, closes, publishes and grants the round; the notice of 7 working days from Monday 4 July ends on the 13th. Answers the last ordinal. */
export async function grant({ clock, post }: TestApi): Promise<number> {
  const path = `/v1/rounds/${ROUND}`
  clock.set('2022-07-04 09:30')
  written(await post(`${path}/decisions`, 'decider', {}))
  written(await post(`${path}/closing`, 'decider', {}))
  written(await post(`${path}/notice`, 'decider', { where: '县政府网站' }))
  clock.set('2022-07-14 09:30')
  const approval = { documentNumber: '惠工信〔2022〕21号', minutes: '惠工信会纪〔2022〕11号' }
  written(await post(`${path}/approval`, 'decider', approval))
  return written(await post(`${path}/grants`, 'decider', { documentNumber: '惠工信〔2022〕21号' })).ordinal
}
