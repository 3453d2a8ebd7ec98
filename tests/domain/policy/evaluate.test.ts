// How a decision under clause 四（一） is explained: the trace as a person reads it, and what the engine refuses to guess.
import t from 'tap'
import { ENGINE_VERSION, evaluate } from '../../../src/domain/policy/evaluate.ts'
import { STAGES } from '../../../src/domain/policy/stages.ts'
import type { Clause } from '../../../src/domain/policy/clause-types.ts'
import { recompute } from './by-hand.ts'
import { claim, CLAUSE, POLICY, withClause } from './claims.ts'

const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code)

t.test(
  'given 3,000,000 of invoices, 900,000 already paid and 50,000 of budget, each step can be read on its own',
  (t) => {
    const { trace, amount, entitlement, reasons } = evaluate(
      claim({ prior: [[2022, '900000.00']], budgetLeft: '50000.00' }),
    )
    const steps = trace.map((step) => [step.stage, step.quote, step.formula, step.before, step.after, step.holds])
    t.same(steps, [
      ['inForce', null, 'status = issued or mode = simulate', null, null, true],
      ['inForce', null, 'purchaseYear, claimYear, date not before inForceFrom, where given', null, null, true],
      ['eligible', '对规上企业', 'enterpriseScale = aboveDesignated', null, null, true],
      ['eligible', '当年新引进', 'purchaseYear = claimYear', null, null, true],
      ['eligible', '新引进的生产性设备', 'productionEquipment', null, null, true],
      ['eligible', '融资租赁方式视同为采购设备', 'acquisition ∈ {purchase, financeLease}', null, null, true],
      [
        'eligible',
        '固定资产产权属于企业的融资租赁方式',
        'if acquisition = financeLease then titleBelongsToEnterprise',
        null,
        null,
        true,
      ],
      [
        'eligible',
        '新引进的生产性设备投资额 50 万元及以上',
        'equipmentInvestment ≥ threshold, where threshold = 20 万元 if (industry ∈ {stoneCarving, bags, apparel} or inOldRevolutionaryVillage), otherwise 50 万元',
        null,
        null,
        true,
      ],
      ['base', '新引进生产性设备发票总额', 'invoiceTotal', null, '3000000.00', null],
      // 3,000,000.00 × 5% = 150,000.00
      ['pay', '按新引进生产性设备发票总额的 5% 给予补助', 'invoiceTotal × 5%', '3000000.00', '150000.00', null],
      ['periodCap', '最高不超过 100 万元', 'min(amount, 100 万元)', '150000.00', '150000.00', null],
      // 1,000,000.00 − 900,000.00 = 100,000.00
      [
        'periodCap',
        '最高不超过 100 万元',
        'max(0, min(amount, room)), where room = 100 万元 − prior',
        '150000.00',
        '100000.00',
        null,
      ],
      ['round', null, 'amount rounded down to 0.01 yuan', '100000.00', '100000.00', null],
      ['budget', null, 'max(0, min(amount, budgetLeft))', '100000.00', '50000.00', null],
    ])
    t.equal(amount, '50000.00')
    t.equal(entitlement, '150000.00')
    t.same(reasons, [
      { code: 'LIMITED_BY_BUDGET', clause: CLAUSE, budgetLeft: '50000.00' },
      {
        code: 'CAPPED_BY_PRIOR',
        clause: CLAUSE,
        limit: 'cap',
        cap: '1000000.00',
        prior: '900000.00',
        room: '100000.00',
      },
    ])
    t.same(recompute(trace), { faults: [], amount: '50000.00' })
    t.end()
  },
)

t.test('a step names the readings it leans on, with the alternative in force', (t) => {
  const readingsAt = (stage: string, readings = {}) =>
    evaluate(claim({ readings, budgetLeft: '1.00', facts: { invoiceExVat: '1000000.00' } }))
      .trace.filter((step) => step.stage === stage)
      .map((step) => step.readings)
  t.same(readingsAt('inForce'), [{}, { R27: 'dayOfIssue', R15: 'dateOfDeed' }])
  t.same(readingsAt('eligible').at(-1), { R2: 'inclusive', R9: 'asWritten' })
  t.same(readingsAt('base'), [{ R8: 'gross' }])
  t.same(readingsAt('base', { R8: 'exVat' }), [{ R8: 'exVat' }])
  t.same(readingsAt('pay'), [{}], 'the rate stands in the text')
  t.same(readingsAt('periodCap')[0], { R6: 'byBase', R24: 'netOfRecoveries' })
  t.same(readingsAt('itemCap', { R6: 'claim' }), [{ R6: 'claim', R24: 'netOfRecoveries' }])
  t.same(readingsAt('round'), [{ R1: 'fenDown' }])
  t.same(readingsAt('budget'), [{ R16: 'payTheRest' }])
  t.end()
})

t.test('given 石雕, the threshold of 20 万元 is quoted with its own words', (t) => {
  const { trace } = evaluate(claim({ facts: { industry: 'stoneCarving' } }))
  const threshold = trace.find((step) => step.inputs['threshold'] !== undefined)
  t.equal(threshold?.quote, '石雕、箱包、服装行业以及革命老区村内的规上企业生产性设备投资额 20 万元及以上')
  t.equal(threshold?.inputs['threshold'], '200000.00')
  t.end()
})

t.test('given more paid than the cap allows, the negative room is shown, not hidden', (t) => {
  const { trace, amount, reasons } = evaluate(claim({ prior: [[2022, '1200000.00']] }))
  const step = trace.find(({ inputs }) => inputs['room'] !== undefined)
  t.match(step, { inputs: { cap: '1000000.00', prior: '1200000.00', room: '-200000.00' }, after: '0.00' })
  t.equal(amount, '0.00')
  t.match(reasons[0], { code: 'CAP_USED_UP', room: '-200000.00' })
  t.end()
})

t.test('given a refusal, the reason says which fact fell short of what', (t) => {
  const { reasons } = evaluate(claim({ facts: { equipmentInvestment: '499999.99' } }))
  t.match(reasons, [
    {
      code: 'BELOW_THRESHOLD',
      clause: CLAUSE,
      condition: 'threshold',
      equipmentInvestment: '499999.99',
      threshold: '500000.00',
    },
  ])
  t.end()
})

t.test('given a draft, nothing is paid, and a simulation gives the amount', (t) => {
  const draft = { ...POLICY, status: 'draft' } as const
  const refused = evaluate(claim({ policy: draft }))
  t.match(refused, { eligible: false, amount: '0.00', entitlement: '0.00' })
  t.same(codes(refused.reasons), ['DRAFT_NOT_IN_FORCE'])
  t.match(evaluate(claim({ policy: draft, mode: 'simulate' })), { eligible: true, amount: '150000.00' })
  t.end()
})

t.test('given a draft and a fact that is not known, it is still refused', (t) => {
  const draft = { ...POLICY, status: 'draft' } as const
  t.equal(evaluate(claim({ policy: draft, without: ['industry', 'invoiceTotal'] })).eligible, false)
  t.end()
})

t.test('given a clause without a cap, nothing is cut', (t) => {
  // 40,000,000.00 × 5% = 2,000,000.00
  const facts = { invoiceTotal: '40000000.00', equipmentInvestment: '40000000.00' }
  const { amount, trace } = evaluate(claim({ policy: withClause({ limits: [] }), facts }))
  t.equal(amount, '2000000.00')
  t.same(recompute(trace), { faults: [], amount: '2000000.00' })
  t.end()
})

t.test('given two caps, both cut, and each counts earlier payments by its own scope', (t) => {
  const [cap] = POLICY.clauses[0]?.limits as Clause['limits']
  const choices = { byBase: 'enterprise', enterpriseYear: 'enterprise', enterprise: 'enterprise', claim: 'enterprise' }
  const lifelong = { ...cap, id: 'lifelong', literal: '1.2 万元', scope: { reading: 'R6', choices } }
  const policy = withClause({ limits: [cap, lifelong] })
  // yearly: 1,000,000 − 0 for 2022; over the years: 12,000 − 4,000 = 8,000 of 150,000
  const { amount, entitlement, reasons } = evaluate(claim({ policy, prior: [[2021, '4000.00']] }))
  t.equal(amount, '8000.00')
  t.equal(entitlement, '12000.00')
  t.same(codes(reasons), ['CAPPED_BY_PRIOR', 'CAPPED'])
  t.end()
})

t.test('given a yearly cap and no claim year, the year is missing even where no condition asks for it', (t) => {
  const conditions = POLICY.clauses[0]?.conditions.filter(({ id }) => id !== 'year')
  const policy = withClause({ conditions })
  t.match(evaluate(claim({ policy, claimYear: null })), { eligible: null, missingFacts: ['claimYear'] })
  t.match(evaluate(claim({ policy, claimYear: null, readings: { R6: 'enterprise' } })), { amount: '150000.00' })
  t.end()
})

t.test('given an unknown acquisition, whether the title matters is unknown too', (t) => {
  const { trace, missingFacts } = evaluate(claim({ without: ['acquisition'] }))
  t.same(missingFacts, ['acquisition'])
  t.equal(trace.find(({ quote }) => quote === '固定资产产权属于企业的融资租赁方式')?.holds, null)
  t.end()
})

t.test('the steps of every claim stand in the order of the engine', (t) => {
  for (const change of [{}, { budgetLeft: '1.00' }, { readings: { R6: 'claim' } }, { without: ['industry'] }]) {
    const places = evaluate(claim(change)).trace.map(({ stage }) => STAGES.indexOf(stage))
    t.same(
      places,
      places.toSorted((a, b) => a - b),
    )
  }
  t.equal(ENGINE_VERSION, '1')
  t.end()
})

t.test('what the policy does not have is an error, not a result', (t) => {
  t.throws(() => evaluate({ ...claim(), clause: 'huian-2021/4.9' }), {
    name: 'RangeError',
    message: /huian-2021\/4\.9/,
  })
  t.throws(() => evaluate(claim({ readings: { R99: 'x' } })), { name: 'RangeError', message: /R99/ })
  t.throws(() => evaluate(claim({ readings: { R1: 'jiaoDown' } })), { name: 'RangeError', message: /R1.*jiaoDown/ })
  t.ok(evaluate(claim({ readings: { R1: 'fenDown', R2: 'inclusive' } })), 'and what it has is not confused with it')
  t.throws(() => evaluate(claim({ readings: { R1: 'fenDown|R2=inclusive' } })), { name: 'RangeError' })
  t.throws(() => evaluate(claim({ readings: { R1: 'fenDown","R2","inclusive' } })), { name: 'RangeError' })
  t.throws(() => evaluate(claim({ readings: { constructor: 'x' } })), { name: 'RangeError', message: /constructor/ })
  t.end()
})

t.test('a fact of the wrong type is an error, not a result', (t) => {
  const wrong: [string, unknown][] = [
    ['invoiceTotal', 3_000_000],
    ['invoiceTotal', '3000000'],
    ['invoiceTotal', '-0.01'],
    ['equipmentInvestment', true],
    ['enterpriseScale', 1],
    ['productionEquipment', 'true'],
    ['purchaseYear', '2022'],
    ['purchaseYear', 2022.5],
    ['date', '2022-02-30'],
    ['acquisition', null],
  ]
  for (const [name, value] of wrong) {
    const facts = { [name]: value } as never
    t.throws(
      () => evaluate(claim({ facts })),
      { name: 'RangeError', message: new RegExp(name) },
      `${name} ${String(value)}`,
    )
  }
  t.end()
})
