// Clauses of Haining's plan through the book: what was paid for one matter before is taken off, whichever title, product or
// stage it was paid for, and the text's own city is told from Jiaxing by the code of the body that recognised.
import t from 'tap'
import { ROLES } from '../../../src/domain/book/roles.ts'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Approval } from '../../../src/domain/policy/types.ts'
import { policyUnderTest } from '../../support/policy-mutations.ts'
import { recognition } from './bureau.ts'
import { type Asked, Desk, OPERATOR } from './desk.ts'
import { call, openLine, presentation, publish } from './steps.ts'

const { document } = policyUnderTest('haining-2022')
const ZHEJIANG = { code: '330000', name: '浙江省经济和信息化厅' }
const JIAXING = { code: '330400', name: '嘉兴市经济和信息化局' }
const HAINING = { code: '330481', name: '海宁市经济和信息化局' }

/** Haining's book of 2023 with the plan published and 5,000,000.00 to spend. */
function book(): Desk {
  const desk = new Desk('2023-05-08')
  desk.must({ type: 'openBook', jurisdiction: '330481', name: '海宁市' })
  for (const role of ROLES) {
    const person = role === 'operator' ? OPERATOR : `person-${role}`
    desk.must({ type: 'grantRole', person, role, validFrom: day('2023-01-01'), validTo: null })
  }
  publish(desk, document.policy, document.hash)
  openLine(desk, '5000000.00', undefined, 2023)
  return desk
}

interface Filed {
  readonly clause: string
  readonly records?: readonly Asked[]
  readonly says?: Readonly<Record<string, string | boolean>>
  readonly readings?: Readonly<Record<string, string>>
  /** Software bought for project-1 in 2023, tax included. */
  readonly software?: string
  readonly approval?: Approval
}

/** One invoice line of software and nothing else. */
function bought(gross: string) {
  const { items, verified } = presentation(1, { gross })
  const kind = { category: 'software', machineType: null } as const
  return {
    items: items.map((one) => ({ ...one, ...kind, invoicedOn: day('2023-03-15'), project: 'project-1' })),
    verified: verified.map((one) => ({ ...one, ...kind })),
  }
}

/** Records, opens a round of the clause, presents the case and decides it; answers the decision. */
function decided(desk: Desk, number: number, filed: Filed) {
  const { clause, records = [], says = {}, readings = {}, software, approval } = filed
  for (const record of records) desk.must(record)
  const id = `haining-2022/${clause}`
  const law = document.policy.clauses.find((one) => one.id === id)
  const round = `round-${number}`
  const year = { benefitYear: 2023, filingFrom: day('2023-01-01'), filingTo: day('2023-12-31') }
  const rankedBy = law?.facts[0]?.name ?? ''
  desk.must(call(round, 'rolling', { policy: 'haining-2022', clauses: [id], rankedBy, readings, ...year }))
  const said = Object.entries(says).map(([fact, value], i) => ({ item: `statement-${i + 1}`, fact, value }))
  const none = { project: null, year: null, evidence: [] }
  const seen = { measuredOn: null, knownSince: null, evidence: [], remark: null }
  const statements = said.map((one) => ({ ...one, ...none }))
  const verifiedStatements = said.map(({ item, value }) => ({ item, value, ...seen }))
  const lines = software === undefined ? { items: [], verified: [] } : bought(software)
  const over = { clause: id, ...lines, statements, verifiedStatements, filedOn: day('2023-05-05') }
  desk.must(presentation(number, { round, enterprise: 'ent-1', over }))
  if (approval !== undefined) {
    const documentNumber = '海经信纪〔2023〕5号'
    desk.must({ type: 'recordApproval', application: `app-${number}`, approval, documentNumber })
  }
  return desk.must({ type: 'decideCases', round, application: `app-${number}`, limit: 1, tieBreak: null })[0]
}

function title(id: string, over: Partial<ReturnType<typeof recognition>>): Asked {
  return recognition(id, { recognisedOn: day('2023-03-15'), body: ZHEJIANG, level: 'province', ...over })
}

const PILOT = { clause: '5.2.1d', records: [title('rec-1', { title: 'provincialFutureFactoryPilot' })] }
const FUTURE = {
  clause: '5.2.1d',
  records: [title('rec-2', { title: 'provincialFutureFactory', recognisedOn: day('2023-04-20') })],
}

t.test('given the pilot was awarded, when recognised, then the difference: 1,500,000.00 − 500,000.00', async (t) => {
  const desk = book()
  t.hasStrict(decided(desk, 1, PILOT), { type: 'AwardProposed', payload: { amount: '500000.00' } })
  t.hasStrict(decided(desk, 2, FUTURE), {
    type: 'AwardProposed',
    payload: { amount: '1000000.00', entitlement: '1500000.00' },
  })
})

t.test(
  'given the readings that stages are matters of their own, then the whole; that nothing follows, then nothing',
  async (t) => {
    const each = book()
    decided(each, 1, PILOT)
    t.hasStrict(decided(each, 2, { ...FUTURE, readings: { R12: 'eachLevel' } }), { payload: { amount: '1500000.00' } })
    const nothing = book()
    decided(nothing, 1, PILOT)
    t.hasStrict(decided(nothing, 2, { ...FUTURE, readings: { R14: 'nothing' } }), {
      type: 'AwardDeclined',
      payload: { reasons: [{ code: 'HIGHER_ALREADY_PAID' }] },
    })
  },
)

const first = (id: string, matter: string, over: Partial<ReturnType<typeof recognition>> = {}) =>
  title(id, { title: 'firstSetEquipment', matter, ...over })

t.test('given a product rewarded as a first set, then as an innovation nothing; another product in full', async (t) => {
  const desk = book()
  t.hasStrict(decided(desk, 1, { clause: '5.2.3b', records: [first('rec-1', '数控经编机')] }), {
    payload: { amount: '500000.00', for: { matter: '数控经编机', level: 'province' } },
  })
  const innovation = title('rec-2', { title: 'provincialKeyTechInnovation', matter: '数控经编机' })
  t.hasStrict(decided(desk, 2, { clause: '5.2.3d', records: [innovation] }), {
    type: 'AwardDeclined',
    payload: { reasons: [{ code: 'HIGHER_ALREADY_PAID' }] },
  })
  const other = title('rec-3', { title: 'provincialNewProduct', matter: '光伏组件', recognisedOn: day('2023-04-20') })
  t.hasStrict(decided(desk, 3, { clause: '5.2.3d', records: [other] }), { payload: { amount: '50000.00' } })
})

const factory = (level: 'city' | 'county') =>
  title('rec-1', { title: 'greenFactory', level, body: level === 'city' ? JIAXING : HAINING })

t.test(
  'given a green factory of Jiaxing, then 200,000.00; of Haining, only under the reading that says so',
  async (t) => {
    const filed = { clause: '5.2.2a', records: [factory('city')] }
    t.hasStrict(decided(book(), 1, filed), { payload: { amount: '200000.00' } })
    const own = { clause: '5.2.2a', records: [factory('county')] }
    t.hasStrict(decided(book(), 1, own), {
      type: 'AwardDeclined',
      payload: { reasons: [{ code: 'CONDITION_NOT_MET' }] },
    })
    t.hasStrict(decided(book(), 1, { ...own, readings: { R28: 'haining' } }), { payload: { amount: '200000.00' } })
  },
)

t.test('given money of an older policy for the same matter, then the difference: 200,000.00 − 80,000.00', async (t) => {
  const desk = book()
  desk.must({
    ...{ type: 'recordEarlierPayout', enterprise: 'ent-1', enterpriseCode: '91350521MA00000001', payout: 'earlier-1' },
    ...{ clause: 'haining-old/green-factory', benefitYear: 2021, amount: yuan('80000.00'), entitlement: null },
    ...{ for: { matter: 'greenFactory' }, paidBy: '海宁市财政局', documentNumber: '海财拨〔2021〕45号' },
  })
  t.hasStrict(decided(desk, 1, { clause: '5.2.2a', records: [factory('city')] }), { payload: { amount: '120000.00' } })
})

t.test('given a community, then its lead unit gets 300,000.00 and a member nothing', async (t) => {
  const records = [title('rec-1', { title: 'provincialIndustryChainCommunity' })]
  const lead = decided(book(), 1, { clause: '5.2.3c', records, says: { role: 'lead' } })
  t.hasStrict(lead, { payload: { amount: '300000.00' } })
  const member = decided(book(), 1, { clause: '5.2.3c', records, says: { role: 'member' } })
  t.hasStrict(member, { type: 'AwardDeclined', payload: { reasons: [{ code: 'NOT_ELIGIBLE_PARTY' }] } })
})

t.test('given software alone in a sample project and a rate of 40%, then 800,000.00 × 40%', async (t) => {
  const samples: Asked = {
    ...{ type: 'publishList', list: 'list-samples', kind: 'sampleProjects', documentNumber: '海经信〔2023〕7号' },
    ...{ members: ['project-1'], validFrom: day('2023-01-01'), validTo: null, content: `sha256:${'0'.repeat(64)}` },
  }
  const filed = { clause: '5.2.1a', records: [samples], software: '800000.00', approval: { rate: '0.4' } }
  t.hasStrict(decided(book(), 1, filed), { type: 'AwardProposed', payload: { amount: '320000.00' } })
})
