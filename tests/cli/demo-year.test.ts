// The whole bureau's year: 320 firms, over 1,500 applications under all fourteen clauses. What each clause came to is counted,
// and a case of each kind of rule is worked out by hand.
import t from 'tap'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { applicationOf, awardOf, paymentOf, YEAR_LEDGER } from '../../src/cli/demo/ids.ts'
import { YEAR_PEOPLE } from '../../src/cli/demo/people.ts'
import { yearEnterprise, YEAR_ENTERPRISES } from '../../src/cli/demo/year/enterprises.ts'
import type { YearCase } from '../../src/cli/demo/year/plan.ts'
import { LINES, YEAR_CASES } from '../../src/cli/demo/year/rounds.ts'
import { runYear, type YearSummary } from '../../src/cli/demo/year/run.ts'
import { yearScriptFor } from '../../src/cli/demo/year/script.ts'
import { YEAR_STORY } from '../../src/cli/demo/year/story.ts'
import type { BookEvent } from '../../src/domain/book/events.ts'
import { balanced } from '../../src/domain/book/postings.ts'
import { sum, ZERO } from '../../src/domain/money.ts'
import { usccCheckDigitHolds } from '../../src/domain/identifiers.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import type { World } from '../../src/ledger/world.ts'
import { huianPolicy } from '../support/policy.ts'
import { bookOf, BrokenOff, demoWorld, rootOf } from './demo-run.ts'

const policy = huianPolicy()

async function year(world: World, clock: DemoClock, stopAt = Infinity): Promise<YearSummary> {
  const ledger = await Ledger.open(world, YEAR_LEDGER, 'demonstration')
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done === stopAt) throw new BrokenOff(`stopped after step ${done}`)
  }
  return runYear({ ledger, clock, policy, onProgress })
}

const clock = new DemoClock()
const world = demoWorld(clock)
const started = performance.now()
const summary = await year(world, clock)
const seconds = (performance.now() - started) / 1000
const entries = (await bookOf(world)).map(({ event }) => event)

/** The decision that stands: a decision that was set aside is followed by another. */
function decisionOf(number: string): BookEvent | undefined {
  const application = applicationOf(number)
  return entries.findLast(
    ({ type, subjects }) =>
      subjects.application === application && (type === 'AwardProposed' || type === 'AwardDeclined'),
  )
}

function answerTo({ number }: YearCase): unknown {
  const decision = decisionOf(number)
  if (decision?.type === 'AwardProposed') return { outcome: 'proposed', reason: decision.payload.reasons[0] }
  if (decision?.type === 'AwardDeclined') return { outcome: 'declined', reason: decision.payload.reasons[0]?.code }
  return undefined
}

await t.test('given the year, then it is a whole bureau: firms, applications, clauses, persons', async (t) => {
  t.equal(YEAR_ENTERPRISES.length, 320)
  t.equal(new Set(YEAR_ENTERPRISES.map(({ code }) => code)).size, 320)
  t.ok(
    YEAR_ENTERPRISES.some(({ code }) => !usccCheckDigitHolds(code)),
    'some early codes fail their check digit',
  )
  t.equal(YEAR_CASES.length, 1517)
  t.equal(new Set(YEAR_CASES.map(({ clause }) => clause)).size, 14)
  t.equal(summary.entries['CredentialIssued'], Object.keys(YEAR_PEOPLE).length)
})

await t.test('given the plan, then every application was answered as the plan says', async (t) => {
  const wrong = YEAR_CASES.filter((planned) => {
    const { expected } = planned
    const answer = JSON.stringify(answerTo(planned))
    return answer !== (expected.outcome === 'refused' ? undefined : JSON.stringify(expected))
  })
  t.strictSame(
    wrong.map((planned) => [planned.number, planned.expected, answerTo(planned)]),
    [],
  )
})

await t.test('given all decisions, then each clause has come to what the year was planned for', async (t) => {
  t.strictSame(summary.decisions, {
    'huian-2021/4.1': {
      BELOW_THRESHOLD: 32,
      BUDGET_EXHAUSTED: 32,
      CAPPED: 1,
      CAPPED_BY_PRIOR: 1,
      CAP_USED_UP: 1,
      CONDITION_NOT_MET: 20,
      LIMITED_BY_BUDGET: 1,
      NOT_ELIGIBLE_PARTY: 20,
      OK: 269,
      OUT_OF_PERIOD: 20,
    },
    'huian-2021/4.2a': { ALREADY_PAID_ONE_OFF: 1, NOT_ELIGIBLE_PARTY: 3, NO_UPSTREAM_AWARD: 4, OK: 31 },
    'huian-2021/4.2b': {
      ALREADY_PAID_ONE_OFF: 1,
      CONDITION_NOT_MET: 8,
      NOT_ELIGIBLE_PARTY: 5,
      NO_UPSTREAM_AWARD: 4,
      OK: 61,
    },
    'huian-2021/4.2c': {
      CAPPED: 1,
      CAPPED_BY_PRIOR: 1,
      CAP_USED_UP: 1,
      CONDITION_NOT_MET: 13,
      NOT_ELIGIBLE_PARTY: 12,
      OK: 82,
    },
    'huian-2021/4.3a': { ALREADY_PAID_ONE_OFF: 1, CONDITION_NOT_MET: 5, OK: 31, OUT_OF_PERIOD: 4 },
    'huian-2021/4.3b': { ALREADY_PAID_ONE_OFF: 1, CONDITION_NOT_MET: 5, OK: 31, OUT_OF_PERIOD: 4 },
    'huian-2021/4.3c': {
      ALREADY_PAID_ONE_OFF: 1,
      BELOW_THRESHOLD: 8,
      CONDITION_NOT_MET: 6,
      NOT_ELIGIBLE_PARTY: 6,
      OK: 42,
    },
    'huian-2021/4.4a': { BELOW_THRESHOLD: 13, CAPPED: 10, NOT_ELIGIBLE_PARTY: 10, OK: 102 },
    'huian-2021/4.4b': { CAPPED: 1, CONDITION_NOT_MET: 20, OK: 69 },
    'huian-2021/4.4c': { CONDITION_NOT_MET: 21, OK: 69 },
    'huian-2021/4.5a': { BELOW_THRESHOLD: 11, CAPPED: 1, CONDITION_NOT_MET: 12, NOT_ELIGIBLE_PARTY: 8, OK: 68 },
    'huian-2021/4.5b': {
      BELOW_THRESHOLD: 13,
      CAPPED: 1,
      CAPPED_BY_PRIOR: 1,
      CAP_USED_UP: 1,
      CONDITION_NOT_MET: 14,
      NOT_ELIGIBLE_PARTY: 10,
      OK: 76,
    },
    'huian-2021/4.6': { ABOVE_UPPER_BOUND: 17, BELOW_THRESHOLD: 16, OK: 121 },
    'huian-2021/4.7': { CAPPED: 9, CONDITION_NOT_MET: 10, OK: 37 },
  })
})

await t.test('given ten cases of ten clauses, then their awards are what one works out by hand', async (t) => {
  const awarded = (enterprise: string, clause: string, reason: string, amount: string) => {
    const amounts = YEAR_CASES.filter(
      (one) =>
        one.enterprise === enterprise &&
        one.clause === `huian-2021/${clause}` &&
        one.expected.outcome === 'proposed' &&
        one.expected.reason === reason,
    ).map(({ number }) => {
      const decision = decisionOf(number)
      return decision?.type === 'AwardProposed' ? decision.payload.amount : undefined
    })
    t.ok(yearEnterprise(enterprise).name.includes('演示'))
    t.ok(amounts.includes(amount as never), `${clause} of ${enterprise}: ${amount} among ${amounts.join(', ')}`)
  }
  // 四（一）: 1,000,000.00 − 678,000.00 (12,000,000.00 × 1.13 × 5%), where 452,000.00 would be due
  awarded('heavy-95', '4.1', 'CAPPED_BY_PRIOR', '322000.00')
  // 四（二）: 70% of the city's 1,000,000.00
  awarded('heavy-98', '4.2a', 'OK', '700000.00')
  // 四（二）: 300,000.01 × 70% = 210,000.007, down to the fen
  awarded('heavy-98', '4.2b', 'OK', '210000.00')
  // 四（二）: 6,000,000.00 × 1.13 × 10%
  awarded('stone-106', '4.2c', 'OK', '678000.00')
  // 四（三）: a provincial green factory
  awarded('heavy-100', '4.3b', 'OK', '100000.00')
  // 四（四）: 100 t × 500.00, the threshold itself
  awarded('heavy-91', '4.4a', 'OK', '50000.00')
  // 四（四）: 60 × 10,000.00, above the cap of the equipment part and not bound by it
  awarded('heavy-97', '4.4c', 'OK', '600000.00')
  // 四（五）: 200,000.00 × 1.13 × 10%: the threshold is net, the base is with tax
  awarded('heavy-91', '4.5a', 'OK', '22600.00')
  // 四（五）: 10% of 500,000.00 is 50,000.00; 100,000.00 − 60,000.00 paid earlier leaves 40,000.00
  awarded('heavy-95', '4.5b', 'CAPPED_BY_PRIOR', '40000.00')
  // 四（六）: 49,999.99 × 25% = 12,499.9975, down to the fen
  awarded('heavy-93', '4.6', 'OK', '12499.99')
  // 四（七）: 3,333,333.33 × 30% = 999,999.999, down to the fen
  awarded('heavy-91', '4.7', 'OK', '999999.99')
})

await t.test('given all entries of the year, then every posting balances and no money is lost', async (t) => {
  const postings = entries.flatMap(({ payload }) => ('postings' in payload ? [payload.postings] : []))
  t.ok(postings.length > 4000 && postings.every(balanced), `${postings.length} entries move money`)
  const ledger = await Ledger.open(world, YEAR_LEDGER, 'demonstration')
  const { state } = await ledger.book('350521')
  for (const [line, { balances }] of state.lines.entries()) t.equal(sum(Object.values(balances)), ZERO, line)
})

await t.test('given what the book refused, then each refusal is recorded as often as the year has it', async (t) => {
  t.strictSame(summary.refusals, {
    ABOVE_APPROVAL_LIMIT: 1,
    ABOVE_OUTSTANDING: 1,
    ALLOTMENT_ABOVE_APPROPRIATION: 1,
    APPROVAL_ABOVE_CEILING: 1,
    APPROVAL_REQUIRED: 1,
    CLAWBACK_ABOVE_PAYMENT: 1,
    DELEGATION_CHAIN: 1,
    ENTERPRISE_GONE: 1,
    // An objection answered by who proposed, and a clawback written off by who ordered it.
    FOUR_EYES: 2,
    HASH_DIFFERS: 1,
    HELD: 1,
    INVOICE_ALREADY_CLAIMED: 2,
    LINE_CLOSED: 1,
    LINE_NOT_USED_UP: 1,
    LIST_NOT_CLOSED: 1,
    LIST_NOT_COMPLETE: 1,
    NOTICE_NOT_ENDED: 1,
    NOT_APPROVED: 1,
    NOT_GRANTED: 1,
    NOT_SETTLED: 1,
    OBJECTION_OUTSIDE_NOTICE: 1,
    OTHER_FISCAL_YEAR: 1,
    OUT_OF_WINDOW: 2,
    PAYEE_CHANGED: 1,
    PAYMENT_STARTED: 1,
    QUOTA_NOT_FREE: 1,
    RECUSED: 1,
    TIE_DECISION_REQUIRED: 1,
  })
})

await t.test('given each kind of return and recovery, then the lines show it to the fen', async (t) => {
  const ledger = await Ledger.open(world, YEAR_LEDGER, 'demonstration')
  const { state } = await ledger.book('350521')
  const line = (id: string) => state.lines.get(id)?.balances
  // Returned in the year after, by the bank and by a payee: 1,000,000.00 and 1,010,000.00 × 1.13 × 5%
  // = 56,500.00 + 57,065.00; of 2,765,900.00 paid 2,652,335.00 are left.
  t.hasStrict(line(LINES.autumn), { returnedLapsed: '113565.00', paid: '2652335.00', available: '0.00' })
  const { PaymentReturned, PaymentRejected, PaymentCancelled, PaymentRecharged } = summary.entries
  t.strictSame([PaymentReturned, PaymentRejected, PaymentCancelled, PaymentRecharged], [4, 1, 1, 2])
  const status = (number: string, nth = 1) => state.payments.get(paymentOf(number, nth))?.status
  const { returnedByBank, returnedByPayee, rejected, payeeChanged, inParts } = YEAR_STORY
  t.strictSame([status(returnedByBank), status(returnedByBank, 2)], ['returned', 'settled'])
  t.equal(status(returnedByPayee), 'returned')
  t.strictSame([status(rejected), status(rejected, 2)], ['rejected', 'settled'])
  t.strictSame([status(payeeChanged), status(payeeChanged, 2)], ['cancelled', 'settled'])
  t.equal(state.payments.get(paymentOf(inParts))?.settlements.length, 2)
  t.equal(state.payments.get(paymentOf(YEAR_STORY.clawedBack))?.net, '0.00')
  // 9,000.00 demanded: 4,000.00 came, 5,000.00 were written off.
  t.hasStrict(state.clawbacks.get('clawback-2'), { amount: '9000.00', received: '4000.00', writtenOff: '5000.00' })
  t.equal(state.cases.get(applicationOf(YEAR_STORY.disqualified))?.status, 'disqualified')
  t.equal(state.cases.get(applicationOf(YEAR_STORY.withdrawn))?.status, 'withdrawn')
  t.equal(state.awards.get(awardOf(YEAR_STORY.held))?.status, 'granted')
  // 5,000,000.00 + 500,000.00 − 500,000.00 − 1,000,000.00 transferred − 4,000,000.00 lapsed: closed with nothing left.
  t.hasStrict(line(LINES.reserve), { lapsed: '4000000.00', available: '0.00', unallotted: '0.00' })
})

await t.test('given the year, then it was recorded in under a minute', async (t) => {
  t.ok(seconds < 60, `${seconds.toFixed(1)} s`)
})

await t.test('given another time zone and a run stopped twice on the way, then the root is the same', async (t) => {
  const { TZ } = process.env
  t.teardown(() => (TZ === undefined ? delete process.env['TZ'] : (process.env['TZ'] = TZ)))
  process.env['TZ'] = 'America/St_Johns'
  const again = new DemoClock()
  const other = demoWorld(again)
  const { length } = yearScriptFor(other.calendar)
  for (const part of [0.37, 0.81]) {
    await t.rejects(year(other, again, Math.floor(length * part)), /stopped after/)
  }
  t.strictSame(await year(other, again), summary)
  t.equal(await rootOf(other), await rootOf(world))
})
