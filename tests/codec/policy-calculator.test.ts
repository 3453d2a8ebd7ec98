// The calculator: requests a line in, answers a line out, and every way to ask it wrongly.
import t from 'tap'
import { evaluateLines } from '../../src/cli/evaluate.ts'
import { type PolicyDocument, policyDocument } from '../../src/codec/policy/document.ts'
import { canonicalText, type Json } from '../../src/integrity/canonical.ts'
import { CLAUSE, FACTS } from '../domain/policy/claims.ts'
import { huianPolicy } from '../support/policy.ts'
import { textOf } from './huian-files.ts'

const { document } = huianPolicy()

type Answer = Readonly<Record<string, unknown>>

async function answers(...requests: unknown[]): Promise<Answer[]> {
  return answersUnder([document], requests)
}

async function answersUnder(documents: readonly PolicyDocument[], requests: readonly unknown[]): Promise<Answer[]> {
  async function* lines() {
    for (const request of requests) yield typeof request === 'string' ? request : JSON.stringify(request)
  }
  const written: Answer[] = []
  for await (const line of evaluateLines(lines(), documents)) written.push(JSON.parse(line) as Answer)
  return written
}

const request = (change: object = {}) => ({
  id: 'a',
  clauses: [CLAUSE],
  facts: FACTS,
  context: { claimYear: 2022 },
  ...change,
})
const withFacts = (facts: object) => request({ facts: { ...FACTS, ...facts } })
const withContext = (context: object) => request({ context: { claimYear: 2022, ...context } })

/** Field and code of each problem of one request. */
async function problems(asked: unknown): Promise<[string, string][]> {
  const [answer] = await answers(asked)
  const found = (answer?.['problems'] ?? []) as { field: string; code: string; en: string; zh: string }[]
  for (const { en, zh } of found) {
    if (!/[\u4e00-\u9fff]/u.test(zh) || en === '') throw new Error(`not said in both languages: ${en} ${zh}`)
  }
  return found.map(({ field, code }) => [field, code])
}

t.test('a plain claim is answered with amount, reasons, version, engine and trace', async (t) => {
  const [answer] = await answers(request())
  t.match(answer, {
    id: 'a',
    eligible: true,
    amount: '150000.00',
    entitlement: '150000.00',
    reasons: [{ code: 'OK' }],
    clause: CLAUSE,
    policy: { id: 'huian-2021', version: 1, hash: document.hash },
    readings: {},
    engine: '1',
  })
  t.equal((answer?.['trace'] as unknown[]).length, 13)
  t.notOk('missingFacts' in (answer as object))
})

t.test('each line is answered in its order; a bad one does not hold up the others', async (t) => {
  const got = await answers(
    '{"id":"x",',
    request(),
    '',
    '[]',
    request({ id: 'c', clauses: ['huian-2021/9.9'] }),
    request({ id: 'd', facts: {} }),
  )
  t.same(
    got.map(({ id, line }) => [id, line]),
    [
      [null, 1],
      ['a', undefined],
      [null, 4],
      ['c', 5],
      ['d', undefined],
    ],
  )
  t.same(got[4]?.['eligible'], null)
  t.ok(got[4]?.['missingFacts'])
})

t.test('the cases of the policy are answered alike on the command line, twice the same bytes', async (t) => {
  const cases = textOf('cases.ndjson')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, object>)
  const asked = cases.map(({ id, clauses, facts, context }) => ({ id, clauses, facts, context }))
  const [first, second] = [await answers(...asked), await answers(...asked)]
  for (const [i, answer] of first.entries()) {
    const { eligible, amount } = cases[i]?.['expected'] as { eligible: unknown; amount: unknown }
    t.same([answer['eligible'], answer['amount']], [eligible, amount], JSON.stringify(cases[i]?.['id']))
  }
  t.equal(canonicalText(first as unknown as Json), canonicalText(second as unknown as Json))
})

t.test('given money as a JSON number, the answer names the fact and the reason in both languages', async (t) => {
  const [answer] = await answers(withFacts({ invoiceTotal: 3000000 }))
  t.match(answer, {
    id: 'a',
    line: 1,
    problems: [
      {
        field: 'facts.invoiceTotal',
        code: 'MONEY_AS_NUMBER',
        en: /invoiceTotal is a JSON number, which cannot carry money exactly.*"150000\.00"/,
        zh: /发票总额.*invoiceTotal.*JSON 数字.*两位小数的字符串/,
      },
    ],
  })
  t.notOk('amount' in (answer as object))
})

t.test('facts of the wrong form', async (t) => {
  const expected: [object, string, string][] = [
    [{ invoiceTotal: '3000000' }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: '3000000.000' }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: '3,000,000.00' }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: '03.00' }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: '1e6' }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: null }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: ['1.00'] }, 'invoiceTotal', 'NOT_MONEY'],
    [{ invoiceTotal: '-0.01' }, 'invoiceTotal', 'MONEY_NEGATIVE'],
    [{ purchaseYear: '2022' }, 'purchaseYear', 'NOT_A_YEAR'],
    [{ purchaseYear: 2022.5 }, 'purchaseYear', 'NOT_A_YEAR'],
    [{ purchaseYear: 1999 }, 'purchaseYear', 'NOT_A_YEAR'],
    [{ purchaseYear: 2101 }, 'purchaseYear', 'NOT_A_YEAR'],
    [{ date: '2022-02-29' }, 'date', 'NOT_A_DATE'],
    [{ date: 20220228 }, 'date', 'NOT_A_DATE'],
    [{ productionEquipment: 'true' }, 'productionEquipment', 'NOT_TRUE_OR_FALSE'],
    [{ productionEquipment: null }, 'productionEquipment', 'NOT_TRUE_OR_FALSE'],
    [{ acquisition: 'gift' }, 'acquisition', 'WORD_UNKNOWN'],
    [{ acquisition: 'toString' }, 'acquisition', 'WORD_UNKNOWN'],
    [{ industry: '石雕' }, 'industry', 'NOT_A_WORD'],
    [{ industry: '' }, 'industry', 'NOT_A_WORD'],
    [{ equipmentInvestement: '1.00' }, 'equipmentInvestement', 'FACT_UNKNOWN'],
    [{ claimYear: 2022 }, 'claimYear', 'FACT_UNKNOWN'],
  ]
  for (const [facts, name, code] of expected) {
    t.same(await problems(withFacts(facts)), [[`facts.${name}`, code]], JSON.stringify(facts))
  }
  t.same(
    await problems(withFacts({ invoiceTotal: 1, industry: 2 })),
    [
      ['facts.industry', 'NOT_A_WORD'],
      ['facts.invoiceTotal', 'MONEY_AS_NUMBER'],
    ],
    'all of them',
  )
  const proto = JSON.stringify(request()).replace('"facts":{', '"facts":{"__proto__":{"invoiceTotal":"1.00"},')
  t.same(await problems(proto), [['facts', 'WRONG_VALUE']])
})

t.test('facts at the edge of their form are taken', async (t) => {
  for (const facts of [{ invoiceTotal: '0.00' }, { invoiceTotal: '9999999999999999.99' }, { date: '2024-02-29' }]) {
    t.same(await problems(withFacts(facts)), [], JSON.stringify(facts))
  }
  for (const purchaseYear of [2000, 2100]) t.same(await problems(withFacts({ purchaseYear })), [])
})

t.test('a context of the wrong form', async (t) => {
  const expected: [object, string, string][] = [
    [{ claimYear: '2022' }, 'context.claimYear', 'WRONG_VALUE'],
    [{ claimYear: 1999 }, 'context.claimYear', 'WRONG_VALUE'],
    [{ mode: 'pay' }, 'context.mode', 'WRONG_VALUE'],
    [{ budgetLeft: 150000 }, 'context.budgetLeft', 'WRONG_VALUE'],
    [{ budgetLeft: '150000' }, 'context.budgetLeft', 'WRONG_VALUE'],
    [{ colour: 'blue' }, 'context.colour', 'UNKNOWN_KEY'],
    [{ approval: { rate: 0.3 } }, 'context.approval.rate', 'WRONG_VALUE'],
    [{ approval: { rate: '-0.3' } }, 'context.approval.rate', 'WRONG_VALUE'],
    [{ approval: { amount: '-0.01' } }, 'context.approval.amount', 'WRONG_VALUE'],
    [{ approval: { percent: '30' } }, 'context.approval.percent', 'UNKNOWN_KEY'],
    [{ guaranteeUsed: '-0.01' }, 'context.guaranteeUsed', 'WRONG_VALUE'],
    [{ otherLevels: [{ level: 'city' }] }, 'context.otherLevels.0.kind', 'MISSING_KEY'],
    [{ readings: { R99: 'x' } }, 'context.readings.R99', 'READING_UNKNOWN'],
    [{ readings: { R1: 'jiaoDown' } }, 'context.readings.R1', 'ALTERNATIVE_UNKNOWN'],
    [{ readings: { R1: 'constructor' } }, 'context.readings.R1', 'ALTERNATIVE_UNKNOWN'],
    [{ policyVersion: 2 }, 'clauses.0', 'CLAUSE_UNKNOWN'],
    [{ policyVersion: '1' }, 'context.policyVersion', 'WRONG_VALUE'],
    [{ priorPayments: [{ clause: CLAUSE, year: 2022, amount: 5 }] }, 'context.priorPayments.0.amount', 'WRONG_VALUE'],
    [{ priorPayments: [{ clause: CLAUSE, year: 2022 }] }, 'context.priorPayments.0.amount', 'MISSING_KEY'],
    [
      { priorPayments: [{ clause: CLAUSE, year: 2022, amount: '5.00', colour: 1 }] },
      'context.priorPayments.0.colour',
      'UNKNOWN_KEY',
    ],
  ]
  for (const [context, field, code] of expected)
    t.same(await problems(withContext(context)), [[field, code]], JSON.stringify(context))
  t.same(
    await problems(
      withContext({
        policyVersion: 1,
        otherLevels: [{ level: 'city', kind: 'award', amount: '1.00' }],
        approval: { rate: '0.30' },
      }),
    ),
    [],
    'known to the language',
  )
})

t.test('a request of the wrong form', async (t) => {
  t.same(await problems(request({ id: 7 })), [['id', 'WRONG_VALUE']])
  t.same(await problems(request({ clauses: [] })), [['clauses', 'WRONG_VALUE']])
  t.same(await problems(request({ clauses: ['huian-2021/4.1', 'huian-2021/9.9'] })), [['clauses.1', 'CLAUSE_UNKNOWN']])
  t.same(await problems(request({ clauses: [CLAUSE, CLAUSE] })), [['clauses', 'SEVERAL_CLAUSES']])
  t.same(await problems(request({ facts: [] })), [['facts', 'WRONG_VALUE']])
  t.same(await problems(request({ expected: {} })), [['expected', 'UNKNOWN_KEY']])
  t.same(await problems({ id: 'a', clauses: [CLAUSE] }), [['facts', 'MISSING_KEY']])
  t.same(await problems('null'), [['', 'WRONG_VALUE']])
})

t.test('given two versions, the later one answers unless the request names one', async (t) => {
  const later = policyDocument({ ...document.policy, version: 2, status: 'draft' })
  const ask = async (context: object, documents: readonly PolicyDocument[]) =>
    (await answersUnder(documents, [withContext(context)]))[0]
  for (const documents of [
    [document, later],
    [later, document],
  ]) {
    t.match(await ask({}, documents), {
      eligible: false,
      reasons: [{ code: 'DRAFT_NOT_IN_FORCE' }],
      policy: { version: 2 },
    })
    t.match(await ask({ policyVersion: 1 }, documents), { eligible: true, policy: { version: 1, hash: document.hash } })
  }
})
