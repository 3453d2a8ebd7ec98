// The receipt: rebuilt from the same parts it has the same hash; from other parts it has another.
import t from 'tap'
import { yuan } from '../../../src/domain/money.ts'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import { buildReceipt, type ReceiptParts } from '../../../src/domain/policy/receipt.ts'
import { canonicalText, type Json } from '../../../src/integrity/canonical.ts'
import { sha256Hex } from '../../../src/integrity/merkle.ts'
import { claim, CLAUSE, DOCUMENT, POLICY } from './claims.ts'

const digest = (value: unknown) => sha256Hex(canonicalText(value as Json))

function parts(change: Partial<ReceiptParts> = {}): ReceiptParts {
  const request = claim({
    prior: [
      [2021, '5.00'],
      [2022, '900000.00'],
      [2022, '-1000.00'],
    ],
    budgetLeft: '800000.00',
  })
  return {
    policy: POLICY,
    policyHash: DOCUMENT.hash,
    clause: CLAUSE,
    readings: {},
    application: 'app-0001',
    enterprise: 'ent-0001',
    round: 'round-2022',
    benefitYear: 2022,
    factsDigest: digest(request.facts),
    book: 'book-350521',
    budgetLine: 'line-2023-01',
    slice: { ...request.slice, revision: 41 },
    evaluation: evaluate(request),
    ...change,
  }
}

t.test('the receipt holds what the decision was made from, and its result', (t) => {
  const { receipt, receiptHash, traceDigest } = buildReceipt(parts(), digest)
  t.strictSame(receipt, {
    format: 1,
    engine: '1',
    jurisdiction: '350521',
    policy: { id: 'huian-2021', version: 1, hash: DOCUMENT.hash },
    clause: CLAUSE,
    readings: {},
    application: 'app-0001',
    enterprise: 'ent-0001',
    round: 'round-2022',
    benefitYear: 2022,
    factsDigest: parts().factsDigest,
    approval: null,
    ledger: {
      book: 'book-350521',
      revision: 41,
      capPrior: { cap: '899000.00' }, // 900,000.00 − 1,000.00 for 2022; 2021 is another year
      priorDigest: digest(parts().slice.prior),
      running: null,
      budgetLine: 'line-2023-01',
      budgetLeft: '800000.00',
    },
    // 150,000.00, of which 1,000,000.00 − 899,000.00 = 101,000.00 are left under the cap
    result: {
      eligible: true,
      amount: '101000.00',
      entitlement: '150000.00',
      maxAmount: null,
      schedule: null,
      split: null,
      components: null,
      reasons: ['CAPPED_BY_PRIOR'],
    },
    traceDigest,
  })
  t.equal(receiptHash, digest(receipt))
  t.equal(traceDigest, digest(parts().evaluation.trace))
  t.end()
})

t.test('the same parts give the same hash, whoever builds it again', (t) => {
  const facts = Object.fromEntries(Object.entries(claim().facts).reverse())
  const again = buildReceipt(parts({ factsDigest: digest(facts) }), digest)
  t.equal(again.receiptHash, buildReceipt(parts(), digest).receiptHash)
  t.end()
})

t.test('whatever the decision was made from changes the hash', (t) => {
  const { receiptHash } = buildReceipt(parts(), digest)
  const { slice } = parts()
  const others: Partial<ReceiptParts>[] = [
    { policyHash: digest('another document') },
    { readings: { R1: 'yuanDown' } },
    { application: 'app-0002' },
    { enterprise: 'ent-0002' },
    { round: 'round-2023' },
    { benefitYear: 2023 },
    { factsDigest: digest('other facts') },
    { book: 'book-350582' },
    { budgetLine: 'line-2023-02' },
    { slice: { ...slice, revision: 42 } },
    { slice: { ...slice, budgetLeft: yuan('800000.01') } },
    { slice: { ...slice, prior: slice.prior.slice(0, 2) } },
    { slice: { ...slice, running: { programmeSpent: yuan('1.00') } } },
    { approval: { rate: '0.05' } },
    { evaluation: evaluate(claim()) },
  ]
  for (const other of others) {
    t.not(buildReceipt(parts(other), digest).receiptHash, receiptHash, Object.keys(other).join())
  }
  t.end()
})
