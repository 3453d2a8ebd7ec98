// Receipts of the engine as they are now. A stored hash is over exactly these bytes: a receipt that comes out otherwise is another
// format or another engine, and needs its own name.
import { readFileSync } from 'node:fs'
import t from 'tap'
import { yuan } from '../../../src/domain/money.ts'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import { buildReceipt } from '../../../src/domain/policy/receipt.ts'
import type { EvaluationRequest, PolicyVersion } from '../../../src/domain/policy/types.ts'
import { canonicalText, type Json } from '../../../src/integrity/canonical.ts'
import { sha256Hex } from '../../../src/integrity/merkle.ts'
import { clause, fact, ID, paid, policyOf } from './invented.ts'

const SPAN = { span: '虚构' }
const cap = {
  kind: 'cap',
  id: 'cap',
  literal: '100 万元',
  ...SPAN,
  scope: 'enterpriseYear',
  recoveries: 'giveRoomBack',
} as const
const plain = policyOf([
  clause({
    facts: [fact('spend', 'money')],
    base: { kind: 'fact', fact: 'spend', ...SPAN },
    pay: { kind: 'rateOfBase', literal: '5%', ...SPAN },
    limits: [cap],
  }),
])
const decided = policyOf([clause({ pay: { kind: 'decidedAmount', literal: '10 万元', ...SPAN, reading: 'R4' } })])
const byYear = policyOf([
  clause({
    facts: [fact('base', 'money'), fact('byYear', 'moneyByYear')],
    base: { kind: 'increment', fact: 'byYear', baseFact: 'base', ...SPAN },
    pay: { kind: 'shareOfIncrement', literal: '40%', ...SPAN },
    shares: { levels: ['province', 'city', 'county'], own: 'city', literal: '30%、30%、40%', ...SPAN, reading: 'R1' },
  }),
])

function receipt(policy: PolicyVersion, change: Partial<EvaluationRequest>): unknown {
  const slice = { prior: [paid('990000.00')], budgetLeft: yuan('500000.00'), revision: 7 }
  const request = { policy, clause: ID, facts: {}, claimYear: 2021, readings: {}, mode: 'disburse', ...change } as const
  const evaluation = evaluate({ ...request, slice })
  const digest = (value: unknown) => sha256Hex(canonicalText(value as Json))
  const parts = {
    ...{ policy, policyHash: digest('a policy'), clause: ID, readings: {}, application: 'app-1', enterprise: 'ent-1' },
    ...{ round: 'round-1', benefitYear: 2021, factsDigest: digest(request.facts), book: 'book-350521' },
    ...{ budgetLine: 'line-1', slice, evaluation },
  }
  const { approval } = request as EvaluationRequest
  return JSON.parse(
    canonicalText(
      buildReceipt({ ...parts, ...(approval === undefined ? {} : { approval }) }, digest) as unknown as Json,
    ),
  )
}

t.test('receipts come out to the byte as they were written down', async (t) => {
  const now = {
    capped: receipt(plain, { facts: { spend: '3000000.00' } }),
    missing: receipt(plain, {}),
    decided: receipt(decided, { approval: { amount: yuan('80000.00') } }),
    undecided: receipt(decided, {}),
    byYear: receipt(byYear, { facts: { base: '1.00', byYear: { 2019: '2.01', 2020: '3.33' } } }),
  }
  const written: unknown = JSON.parse(readFileSync(new URL('golden-receipts.json', import.meta.url), 'utf8'))
  t.strictSame(now, written)
})
