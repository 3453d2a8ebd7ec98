// Each word of the vocabulary by itself, with amounts computed by hand.
import t from 'tap'
import { yuan } from '../../../src/domain/money.ts'
import type { Base, Pay } from '../../../src/domain/policy/clause-types.ts'
import { evaluateClaim } from '../../../src/domain/policy/claim.ts'
import type { StackingRule } from '../../../src/domain/policy/rule-types.ts'
import { sliceNeeds } from '../../../src/domain/policy/slice-needs.ts'
import { ask, clause, codes, fact, ID, paid, policyOf } from './invented.ts'

const SPAN = { span: '虚构' }
const rate = (literal: string): Pay => ({ kind: 'rateOfBase', literal, ...SPAN })
const onSpend: Base = { kind: 'fact', fact: 'spend', ...SPAN }
const spend = fact('spend', 'money')
const shares = (literal: string, levels: string[]) => ({ levels, own: 'city', literal, ...SPAN, reading: 'R1' })
const GIVE = 'giveRoomBack'

t.test('base: a sum, a difference that never falls below zero', async (t) => {
  const facts = ['a', 'b'].map((name) => fact(name, 'money'))
  const sum = policyOf([clause({ facts, base: { kind: 'sum', facts: ['a', 'b'], ...SPAN }, pay: rate('50%') })])
  // (800,000 + 200,000) × 50%
  t.equal(ask(sum, { facts: { a: '800000.00', b: '200000.00' } }).amount, '500000.00')
  t.strictSame(ask(sum, { facts: { a: '800000.00' } }).missingFacts, ['b'])
  const less = policyOf([
    clause({ facts, base: { kind: 'difference', fact: 'a', less: 'b', ...SPAN }, pay: rate('30%') }),
  ])
  t.equal(ask(less, { facts: { a: '1000.00', b: '400.00' } }).amount, '180.00') // 600 × 30%
  t.equal(ask(less, { facts: { a: '400.00', b: '400.01' } }).amount, '0.00')
})

t.test('adjust: 减半 where its condition holds; the amount is rounded after it', async (t) => {
  const facts = [{ name: 'stage', label: '阶段', type: 'openWord', words: { list: '名单' } } as const]
  const when = { kind: 'oneOf', fact: 'stage', words: ['list'] } as const
  const adjust = [{ kind: 'halve', literal: '减半', ...SPAN, when } as const]
  const policy = policyOf([clause({ facts, pay: { kind: 'fixed', literal: '0.05 元', ...SPAN }, adjust })])
  t.equal(ask(policy, { facts: { stage: 'recognised' } }).amount, '0.05')
  t.equal(ask(policy, { facts: { stage: 'list' } }).amount, '0.02') // 0.025 down
  t.strictSame(ask(policy).missingFacts, ['stage'])
})

t.test('decidedAmount and choice: nothing without a decision, nothing outside of the ceiling', async (t) => {
  const up = policyOf([clause({ pay: { kind: 'decidedAmount', literal: '100 万元', ...SPAN, reading: 'R4' } })])
  const said = (amount: string) => ({ rest: { approval: { amount: yuan(amount) } } })
  t.hasStrict(ask(up), { eligible: true, amount: '0.00', maxAmount: '1000000.00' })
  t.equal(ask(up, said('1000000.00')).amount, '1000000.00')
  t.strictSame(codes(ask(up, said('1000000.01'))), ['AMOUNT_ABOVE_CEILING'])
  const options = ['10 万元', '20 万元'].map((literal) => ({ literal, ...SPAN }))
  const choice = policyOf([clause({ pay: { kind: 'choice', options, reading: 'R4' } })])
  t.strictSame(codes(ask(choice)), ['TIER_DECISION_REQUIRED'])
  t.equal(ask(choice).maxAmount, '200000.00')
  t.equal(ask(choice, said('100000.00')).amount, '100000.00')
  t.hasStrict(ask(choice, said('150000.00')), {
    eligible: true,
    amount: '0.00',
    reasons: [{ code: 'TIER_NOT_ALLOWED' }],
  })
})

t.test('interest: loan years, a part year by months/12, the principal that earns, the term', async (t) => {
  const facts = [spend, { name: 'months', label: '月', type: 'count', unit: '月' } as const, fact('first', 'year')]
  const limit = { literal: '2 亿元', ...SPAN, reading: 'R15', less: 'fundLendingOutstanding' as const }
  const base: Base = { kind: 'principal', fact: 'spend', months: 'months', firstYear: 'first', ...SPAN, limit }
  const pay: Pay = { kind: 'interest', literal: '2%', ...SPAN, reading: 'R15' }
  const policy = policyOf([clause({ facts, base, pay, term: { kind: 'loanYears', literal: '2 年', ...SPAN } })])
  const loan = (principal: string, months: number) => ({ facts: { spend: principal, months, first: 2021 } })
  // 100,000,000 × 2% = 2,000,000; then 6 of 12 months
  t.strictSame(ask(policy, loan('100000000.00', 18)).schedule, [
    { year: 2021, amount: '2000000.00' },
    { year: 2022, amount: '1000000.00' },
  ])
  // 2.5 亿: only 2 亿 earn; the third year lies outside of the term
  t.strictSame(ask(policy, loan('250000000.00', 36)).schedule, [
    { year: 2021, amount: '4000000.00' },
    { year: 2022, amount: '4000000.00' },
    { year: 2023, amount: '0.00' },
  ])
  const outstanding = {
    slice: { prior: [], budgetLeft: null, running: { fundLendingOutstanding: yuan('150000000.00') } },
  }
  t.equal(ask(policy, { ...loan('100000000.00', 12), rest: outstanding }).amount, '1000000.00') // 50,000,000 × 2%
})

t.test('increment: each year against one base, falls not set off; term and shares', async (t) => {
  const facts = [fact('base', 'money'), fact('byYear', 'moneyByYear'), fact('done', 'year')]
  const policy = policyOf([
    clause({
      facts,
      base: { kind: 'increment', fact: 'byYear', baseFact: 'base', ...SPAN },
      pay: { kind: 'shareOfIncrement', literal: '40%', ...SPAN },
      term: { kind: 'fromYear', fact: 'done', begins: 'sameYear', literal: '三年', ...SPAN },
      shares: shares('30%、30%、40%', ['province', 'city', 'county']),
    }),
  ])
  const claim = (byYear: Record<string, string>) => ({ facts: { base: '1000000.00', byYear, done: 2018 } })
  const { amount, schedule, split } = ask(
    policy,
    claim({ 2018: '1500000.00', 2019: '2000000.00', 2020: '900000.00', 2021: '9000000.00' }),
  )
  t.equal(amount, '600000.00') // 500,000 × 40% + 1,000,000 × 40%; 2021 is the fourth year
  t.strictSame(
    schedule?.map((row) => row.amount),
    ['200000.00', '400000.00', '0.00', '0.00'],
  )
  t.strictSame(split, { province: '180000.00', city: '180000.00', county: '240000.00' })
  t.hasStrict(ask(policy, claim({ 2018: '1000000.00' })), { eligible: false, reasons: [{ code: 'NO_INCREMENT' }] })
  t.hasStrict(ask(policy, claim({ 2021: '2000000.00' })), { eligible: false, reasons: [{ code: 'WINDOW_ENDED' }] })
})

t.test('byYear: chosen years only, three years from the first paid one, one cap over all', async (t) => {
  const facts = [fact('income', 'moneyByYear'), fact('chosen', 'booleanByYear')]
  const cap = { kind: 'cap', id: 'cap', literal: '300 万元', ...SPAN, scope: 'enterprise', recoveries: GIVE } as const
  const policy = policyOf([
    clause({
      facts,
      base: { kind: 'byYear', fact: 'income', chosen: 'chosen', ...SPAN },
      pay: rate('30%'),
      limits: [cap],
      term: { kind: 'fromFirstPaid', reading: 'R15', literal: '3年', ...SPAN },
      shares: shares('1:1', ['city', 'county']),
    }),
  ])
  const years = (income: Record<string, string>, ...not: string[]) => ({
    facts: { income, chosen: Object.fromEntries(Object.keys(income).map((year) => [year, !not.includes(year)])) },
  })
  const three = { 2025: '2000000.00', 2026: '4000000.00', 2027: '6000000.00' }
  // 600,000 + 1,200,000 + min(1,800,000, 3,000,000 − 1,800,000)
  t.strictSame(
    ask(policy, years(three)).schedule?.map(({ amount }) => amount),
    ['600000.00', '1200000.00', '1200000.00'],
  )
  t.equal(ask(policy, years(three)).entitlement, '3000000.00')
  const four = { 2025: '10.00', 2026: '10.00', 2027: '10.00', 2028: '10.00' }
  t.strictSame(
    ask(policy, years(four, '2026')).schedule?.map(({ amount }) => amount),
    ['3.00', '0.00', '3.00', '0.00'],
  )
  t.strictSame(
    ask(policy, years(four, '2025')).schedule?.map(({ amount }) => amount),
    ['0.00', '3.00', '3.00', '3.00'],
  )
  const first = { ...years({ 2028: '10.00' }), prior: [paid('1.00', { year: 2025 })] }
  t.strictSame(codes(ask(policy, first)), ['WINDOW_ENDED'], 'the first paid year was 2025')
  t.hasStrict(ask(policy, years({ 2025: '10.00' }, '2025')), { eligible: false, amount: '0.00' })
})

t.test('floor: lifts once over the enterprise, flags an award above its base, or refuses', async (t) => {
  const of = (effect: 'raises' | 'threshold') =>
    policyOf([
      clause({
        facts: [spend],
        base: onSpend,
        pay: rate('20%'),
        limits: [{ kind: 'floor', id: 'floor', literal: '10 万元', ...SPAN, effect, scope: 'enterprise' }],
      }),
    ])
  const bought = { facts: { spend: '300000.00' } }
  t.hasStrict(ask(of('raises'), bought), { amount: '100000.00', reasons: [{ code: 'FLOORED', exceedsBase: false }] })
  t.hasStrict(ask(of('raises'), { facts: { spend: '60000.00' } }), {
    amount: '100000.00',
    reasons: [{ exceedsBase: true }],
  })
  // two purchases of 300,000: 60,000 + 60,000 = 120,000 together, 100,000 of it paid
  const again = { ...bought, prior: [paid('100000.00', { entitlement: yuan('60000.00') })] }
  t.equal(ask(of('raises'), again).amount, '20000.00')
  t.equal(ask(of('raises'), { facts: { spend: '500000.00' } }).amount, '100000.00', 'exactly the floor')
  t.equal(ask(of('raises'), { facts: { spend: '0.00' } }).amount, '0.00', 'nothing is never lifted')
  t.hasStrict(ask(of('threshold'), { facts: { spend: '499999.95' } }), {
    eligible: false,
    reasons: [{ code: 'BELOW_THRESHOLD' }],
  })
  t.equal(ask(of('threshold'), { facts: { spend: '500000.00' } }).amount, '100000.00')
})

t.test('ratioCap: not more than a share of another figure', async (t) => {
  const facts = [spend, fact('investment', 'money')]
  const limits = [{ kind: 'ratioCap', id: 'ratio', literal: '30%', ...SPAN, of: ['investment'] } as const]
  const policy = policyOf([clause({ facts, base: onSpend, pay: rate('100%'), limits })])
  t.equal(ask(policy, { facts: { spend: '1000000.00', investment: '3333333.30' } }).amount, '999999.99')
  t.strictSame(ask(policy, { facts: { spend: '1.00' } }).missingFacts, ['investment'])
})

const topUp = (of: 'clause' | 'document'): StackingRule => ({
  kind: 'topUpOfYear',
  id: 'topUp',
  clauses: [ID, 'invented/2'],
  class: of,
  level: 'city',
  field: 'industryAndIT',
  received: [ID, 'invented/2'],
  recoveries: GIVE,
})
const toppedUp = (of: 'clause' | 'document') => {
  const one = clause({ facts: [spend], base: onSpend, pay: rate('100%') })
  return policyOf([one, { ...one, id: 'invented/2' }], { rules: [topUp(of)] })
}

t.test('topUpOfYear: the class total less what was received of the level, the field and the year', async (t) => {
  const claim = { facts: { spend: '600000.00' } }
  const other = (amount: string, more = {}) =>
    paid(amount, { clause: 'other/it', level: 'city', field: 'industryAndIT', ...more })
  const due = (...prior: ReturnType<typeof paid>[]) => ask(toppedUp('clause'), { ...claim, prior }).amount
  t.equal(due(other('599999.99')), '0.01')
  t.equal(due(other('600000.00')), '0.00')
  t.equal(due(other('800000.00'), other('-800000.00')), '600000.00', 'net of recoveries')
  t.equal(due(other('600000.00', { level: 'province' })), '600000.00')
  t.equal(due(other('600000.00', { field: 'agriculture' })), '600000.00')
  t.equal(due(other('600000.00', { year: 2020 })), '600000.00')
  t.equal(due(paid('500000.00', { clause: 'invented/2' })), '100000.00', 'another class of the document')
  // the class has 400,000 already, of which 200,000 were paid beside 200,000 of others: 1,000,000 − 400,000
  t.equal(due(paid('200000.00', { entitlement: yuan('400000.00') }), other('200000.00')), '600000.00')
  const asOne = ask(toppedUp('document'), { ...claim, prior: [paid('500000.00', { clause: 'invented/2' })] })
  t.equal(asOne.amount, '600000.00', 'the document as a whole: its items add up')
})

t.test('highestOfMatter: the difference to the higher award, or nothing', async (t) => {
  const facts = [spend, { name: 'title', label: '称号', type: 'openWord', words: {} } as const]
  const of = (earlier: 'difference' | 'nothing', levels: 'oneMatter' | 'ownMatter' = 'oneMatter') => {
    const rule: StackingRule = {
      kind: 'highestOfMatter',
      id: 'highest',
      clauses: [ID],
      earlier,
      levels,
      recoveries: GIVE,
      joined: { factory: ['pilot', 'recognised'] },
    }
    return policyOf([clause({ facts, base: onSpend, pay: rate('100%') })], { rules: [rule] })
  }
  const claim = {
    facts: { spend: '1500000.00', title: 'recognised' },
    prior: [paid('500000.00', { clause: 'old/x', title: 'pilot' })],
  }
  t.hasStrict(ask(of('difference'), claim), { amount: '1000000.00', entitlement: '1500000.00' })
  t.hasStrict(ask(of('nothing'), claim), { eligible: true, amount: '0.00', reasons: [{ code: 'HIGHER_ALREADY_PAID' }] })
  t.equal(ask(of('difference', 'ownMatter'), claim).amount, '1500000.00')
  t.equal(ask(of('difference'), { ...claim, prior: [paid('500000.00', { title: 'park' })] }).amount, '1500000.00')
})

t.test('sameIncrement: one increase of one year is rewarded once', async (t) => {
  const facts = [fact('base', 'money'), fact('byYear', 'moneyByYear')]
  const base: Base = { kind: 'increment', fact: 'byYear', baseFact: 'base', ...SPAN }
  const rule: StackingRule = { kind: 'sameIncrement', id: 'once', clauses: [ID], recoveries: GIVE }
  const policy = policyOf([clause({ facts, base, pay: { kind: 'shareOfIncrement', literal: '40%', ...SPAN } })], {
    rules: [rule],
  })
  const claim = {
    facts: { base: '0.00', byYear: { 2019: '100.00', 2020: '100.00' } },
    prior: [paid('30.00', { year: 2019 })],
  }
  t.strictSame(
    ask(policy, claim).schedule?.map(({ amount }) => amount),
    ['10.00', '40.00'],
  )
})

t.test('competitive allocation: by score; a tie at the edge waits for a decision; the other readings', async (t) => {
  const competing = (choice: 'payTheRest' | 'payNothing' | 'proRata') =>
    policyOf([clause({ pay: { kind: 'fixed', literal: '150 万元', ...SPAN } })], {
      competitive: { quote: '虚构' },
      shortage: { reading: 'R15', choices: { dateOfDeed: choice } },
    })
  const give = (
    budgetLeft: string,
    choice: 'payTheRest' | 'payNothing' | 'proRata',
    scores: Record<string, string>,
  ) => {
    const applicants = Object.entries(scores).map(([id, score]) => ({ id, score }))
    const slice = { prior: [], budgetLeft: yuan(budgetLeft) }
    const about = { policy: competing(choice), clauses: [ID], facts: { applicants }, slice, approvals: {} }
    return evaluateClaim({ ...about, claimYear: 2021, readings: {}, mode: 'disburse' })
  }
  const scores = { E1: '91.0', E2: '88.5', E3: '95' }
  t.strictSame(give('3000000.00', 'payTheRest', scores).allocations, { E1: '1500000.00', E2: '0.00', E3: '1500000.00' })
  t.strictSame(give('3500000.00', 'payTheRest', scores).allocations, {
    E1: '1500000.00',
    E2: '500000.00',
    E3: '1500000.00',
  })
  t.strictSame(give('3500000.00', 'payNothing', scores).allocations, { E1: '1500000.00', E2: '0.00', E3: '1500000.00' })
  t.strictSame(give('3000000.00', 'proRata', scores).allocations, {
    E1: '1000000.00',
    E2: '1000000.00',
    E3: '1000000.00',
  })
  const tie = give('3000000.00', 'payTheRest', { E1: '90', E2: '90.0', E3: '95' })
  t.strictSame(tie.allocations, { E1: '0.00', E2: '0.00', E3: '1500000.00' })
  t.strictSame(codes(tie), ['TIE_DECISION_REQUIRED', 'COMPETITIVE_ALLOCATION'])
})

t.test('sliceNeeds: which earlier money a clause must see', async (t) => {
  const needs = sliceNeeds(toppedUp('clause'), ID, {})
  t.strictSame(needs.ofYear, { level: 'city', field: 'industryAndIT' })
  t.strictSame(needs.clauses, [ID, 'invented/2'])
  t.equal(needs.years, 'claimYear')
  t.strictSame(needs.members, ['entitlement', 'level', 'field', 'split'])
})
