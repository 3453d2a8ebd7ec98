// What holds for every claim, whatever its facts: the limits an auditor tests, and that a decision can be computed again.
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import type { EvaluationRequest, Facts, ReadingChoices, TraceStep } from '../../../src/domain/policy/types.ts'
import { canonicalText, type Json } from '../../../src/integrity/canonical.ts'
import { recompute, units } from './by-hand.ts'
import { claim, FACTS, POLICY } from './claims.ts'

const RUNS = { numRuns: 500 }

function money(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
/** Amounts around the thresholds and the base at which the cap is reached, and anything up to 500 million yuan. */
const fen = fc.oneof(
  fc.integer({ min: 0, max: 50_000_000_000 }),
  fc.integer({ min: 19_999_900, max: 20_000_100 }),
  fc.integer({ min: 49_999_900, max: 50_000_100 }),
  fc.integer({ min: 1_999_999_000, max: 2_000_001_000 }),
)
const amount = fen.map(money)
const signed = fc.integer({ min: -20_000_000, max: 120_000_000 }).map(money)
const prior = fc.array(fc.tuple(fc.integer({ min: 2021, max: 2023 }), signed), { maxLength: 4 })
const years = fc.integer({ min: 2020, max: 2023 })
/** Mostly what the clause asks for, so that most claims reach the amount. */
const mostly = <T>(usual: T, ...others: T[]) => fc.constantFrom(...new Array<T>(9).fill(usual), ...others)
const allFacts: fc.Arbitrary<Facts> = fc.record({
  enterpriseScale: mostly('aboveDesignated', 'belowDesignated'),
  industry: fc.constantFrom('food', 'stoneCarving', 'bags', 'apparel'),
  inOldRevolutionaryVillage: fc.boolean(),
  purchaseYear: fc.oneof({ weight: 9, arbitrary: fc.constant(2022) }, years),
  productionEquipment: mostly(true, false),
  equipmentInvestment: amount,
  invoiceTotal: amount,
  invoiceExVat: amount,
  acquisition: mostly('purchase', 'financeLease', 'operatingLease'),
  titleBelongsToEnterprise: fc.boolean(),
})
/** Sometimes with facts left out. */
const facts = fc
  .record({ all: allFacts, left: fc.oneof(mostly<string[]>([]), fc.subarray(Object.keys(FACTS), { maxLength: 3 })) })
  .map(({ all, left }): Facts => Object.fromEntries(Object.entries(all).filter(([name]) => !left.includes(name))))
/** Any set of alternatives that the policy offers. */
const readings: fc.Arbitrary<ReadingChoices> = fc
  .tuple(
    ...Object.entries(POLICY.readings).map(([id, { alternatives }]) =>
      fc.option(fc.constantFrom(...Object.keys(alternatives)).map((alternative) => [id, alternative] as const)),
    ),
  )
  .map((choices) => Object.fromEntries(choices.filter((choice) => choice !== null)))
const budgetLeft = fc.option(signed, { nil: undefined })
const anyClaim: fc.Arbitrary<EvaluationRequest> = fc
  .record({ facts, prior, budgetLeft, readings, claimYear: mostly<number | null>(2022, 2021, null) })
  .map(({ facts: given, prior: paid, budgetLeft: left, readings: choices, claimYear }) => ({
    ...claim({ prior: paid, readings: choices, claimYear, ...(left === undefined ? {} : { budgetLeft: left }) }),
    facts: given,
  }))
/** An eligible claim with a base of its own. */
const eligibleClaim = fc.record({ base: amount, prior, budgetLeft }).map(({ base, prior: paid, budgetLeft: left }) => ({
  base,
  request: claim({ facts: { invoiceTotal: base }, prior: paid, ...(left === undefined ? {} : { budgetLeft: left }) }),
}))

/** Fails with fast-check's own words: the claim made as small as it goes, the seed and the path to run it again. */
function holds<T>(t: Test, arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  t.doesNotThrow(() => fc.assert(fc.property(arbitrary, predicate), RUNS))
}

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(what)
}

function same(a: unknown, b: unknown): boolean {
  return a === b
}

/** The clause once more, read straight from its sentence, in fen: what it gives with all facts known, or null. */
function asTheSentenceSays(given: Facts): bigint | null {
  const fenOf = (name: string) => BigInt((given[name] as string).replace('.', ''))
  const isLower = ['stoneCarving', 'bags', 'apparel'].includes(given['industry'] as string)
  const threshold = isLower || given['inOldRevolutionaryVillage'] === true ? 20_000_000n : 50_000_000n
  if (given['enterpriseScale'] !== 'aboveDesignated' || given['purchaseYear'] !== 2022) return null
  if (given['productionEquipment'] !== true || fenOf('equipmentInvestment') < threshold) return null
  if (given['acquisition'] === 'operatingLease') return null
  if (given['acquisition'] === 'financeLease' && given['titleBelongsToEnterprise'] !== true) return null
  const fivePercent = (fenOf('invoiceTotal') * 5n) / 100n
  return fivePercent < 100_000_000n ? fivePercent : 100_000_000n
}

t.test('the engine gives what the sentence of the law says', (t) => {
  holds(t, allFacts, (given) => {
    const wanted = asTheSentenceSays(given)
    const { eligible, amount: payable } = evaluate({ ...claim(), facts: given })
    must(eligible === (wanted !== null), 'eligible')
    must(same(payable, money(Number(wanted ?? 0n))), `${String(payable)}, expected ${String(wanted)} fen`)
  })
  t.end()
})

t.test('the amount never exceeds the rate, the cap less what was paid, or the budget', (t) => {
  holds(t, eligibleClaim, ({ base, request }) => {
    const payable = units(evaluate(request).amount)
    const { prior: paid, budgetLeft: left } = request.slice
    const used = paid.filter(({ year }) => year === 2022).reduce((total, one) => total + units(one.amount), 0n)
    const room = units('1000000.00') - used
    must(payable >= 0n, 'an amount is never negative')
    must(payable * 20n <= units(base), '5% are a twentieth')
    must(payable <= (room > 0n ? room : 0n), 'cap − prior')
    must(left === null || payable <= (units(left) > 0n ? units(left) : 0n), 'budget')
  })
  t.end()
})

t.test('a larger base never gives less', (t) => {
  holds(t, fc.tuple(eligibleClaim, fen), ([{ base, request }, more]) => {
    const larger = money(Number(base.replace('.', '')) + more)
    const raised = { ...request, facts: { ...request.facts, invoiceTotal: larger } }
    must(units(evaluate(raised).amount) >= units(evaluate(request).amount), `${base} and ${larger}`)
  })
  t.end()
})

t.test('the amount can be recomputed from the trace alone', (t) => {
  // The reading R1 rounds down in whole numbers by hand; half-up and payNothing have their own cases.
  let eligibleOnes = 0
  holds(t, anyClaim, (request) => {
    const plain = { ...request, readings: { ...request.readings, R1: 'fenDown', R16: 'payTheRest' } }
    const { amount: payable, trace, eligible } = evaluate(plain)
    const byHand = recompute(trace)
    if (eligible === true) eligibleOnes++
    must(byHand.faults.length === 0, byHand.faults.join('; '))
    must(eligible === true ? same(byHand.amount, payable) : byHand.amount === null, 'the last step is the amount')
  })
  t.ok(eligibleOnes > RUNS.numRuns / 10, `${eligibleOnes} of ${RUNS.numRuns} claims reached an amount`)
  t.end()
})

t.test('every step starts from what the step before it left, under every reading', (t) => {
  holds(t, anyClaim, (request) => {
    const { amount: payable, trace, eligible } = evaluate(request)
    const steps = trace.filter((step): step is TraceStep & { after: string } => step.after !== null)
    for (const [i, step] of steps.entries()) must(step.before === (steps[i - 1]?.after ?? null), `${i}: ${step.stage}`)
    must(eligible !== true || same(steps.at(-1)?.after, payable), 'the last step is the amount')
  })
  t.end()
})

t.test('eligible, refused or unknown: the result is always whole', (t) => {
  holds(t, anyClaim, (request) => {
    const result = evaluate(request)
    must(result.reasons.length > 0, 'at least one reason')
    must((result.eligible === null) === result.missingFacts.length > 0, 'facts are missing exactly when it is unknown')
    must((result.eligible === null) === (result.amount === null), 'an unknown result has no amount')
    must(result.eligible !== false || same(result.amount, '0.00'), 'a refusal pays nothing')
    must(new Set(result.missingFacts).size === result.missingFacts.length, 'a missing fact is named once')
    const refused = result.trace.some((step) => step.holds === false)
    must((result.eligible === false) === refused, 'refused exactly when a condition is false')
  })
  t.end()
})

t.test('the same claim gives the same bytes, whatever the order of its facts', (t) => {
  holds(t, anyClaim, (request) => {
    const reversed = { ...request, facts: Object.fromEntries(Object.entries(request.facts).reverse()) }
    const first = canonicalText(evaluate(request) as unknown as Json)
    must(first === canonicalText(evaluate(request) as unknown as Json), 'twice')
    must(first === canonicalText(evaluate(reversed) as unknown as Json), 'reversed')
  })
  t.end()
})

t.test('a fact that becomes known never turns a certain answer around', (t) => {
  holds(t, fc.tuple(anyClaim, facts), ([request, more]) => {
    const before = evaluate(request)
    const after = evaluate({ ...request, facts: { ...more, ...request.facts } })
    must(before.eligible !== false || after.eligible === false, 'refused')
    must(before.eligible !== true || after.eligible === true, 'eligible')
    must(before.eligible !== true || same(before.amount, after.amount), 'amount')
  })
  t.end()
})
