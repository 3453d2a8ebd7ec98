// The demonstration tells one story, the same on every run, and the ledger answers every case as the plan works it out by hand.
import t from 'tap'
import { AUTUMN_CASES } from '../../src/cli/demo/autumn.ts'
import { DemoClock } from '../../src/cli/demo/clock.ts'
import { ENTERPRISES, enterpriseOf } from '../../src/cli/demo/enterprises.ts'
import { applicationOf, awardOf, CLAUSE, DEMO_LEDGER, JURISDICTION, paymentOf } from '../../src/cli/demo/ids.ts'
import { keyOf } from '../../src/cli/demo/people.ts'
import type { PlannedCase } from '../../src/cli/demo/plan.ts'
import { CASES } from '../../src/cli/demo/rounds.ts'
import { runDemo } from '../../src/cli/demo/run.ts'
import { scriptFor } from '../../src/cli/demo/script.ts'
import { SPRING_CASES } from '../../src/cli/demo/spring.ts'
import { STORY } from '../../src/cli/demo/story.ts'
import type { BookEvent } from '../../src/domain/book/events.ts'
import { evolve } from '../../src/domain/book/evolve.ts'
import { balanced, NO_BALANCES } from '../../src/domain/book/postings.ts'
import { type BookState, capKey, emptyBook } from '../../src/domain/book/state.ts'
import { chinaDay, isWorkingDay } from '../../src/domain/calendar.ts'
import { usccCheckDigitHolds } from '../../src/domain/identifiers.ts'
import { sum, ZERO } from '../../src/domain/money.ts'
import { authenticate, parseKey } from '../../src/ledger/credentials.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { huianPolicy } from '../support/policy.ts'
import { bookOf, demoWorld, rootOf, run, runDyingEvery, stopAfter, wholeRun } from './demo-run.ts'

const { world, summary } = await wholeRun()
const root = await rootOf(world)
const entries = await bookOf(world)

/** The book as it stood at an instant of recorded time. */
function bookAsOf(instant: string): BookState {
  const state = emptyBook()
  for (const { event, revision, actor, command, recordedAt } of entries) {
    if (recordedAt <= instant) evolve(state, event, { revision, actor: actor.id, command })
  }
  return state
}
const now = bookAsOf('9999-12-31T00:00:00.000Z')

function decisionOf(number: string): BookEvent | undefined {
  const application = applicationOf(number)
  return entries
    .map(({ event }) => event)
    .find(
      ({ type, subjects }) =>
        subjects.application === application && ['AwardProposed', 'AwardDeclined', 'RequestRefused'].includes(type),
    )
}

/** What the ledger answered, in the words of the plan. */
function answerTo({ number }: PlannedCase): unknown {
  const decision = decisionOf(number)
  if (decision?.type === 'AwardProposed') {
    return { outcome: 'proposed', amount: decision.payload.amount, reason: decision.payload.reasons[0] }
  }
  if (decision?.type === 'AwardDeclined') return { outcome: 'declined', reason: decision.payload.reasons[0]?.code }
  if (decision?.type === 'RequestRefused') return { outcome: 'refused', code: decision.payload.code }
  return undefined
}

await t.test('given the plan, when the year is over, then every case was answered as the plan says', async (t) => {
  t.equal(CASES.length, 200)
  for (const planned of CASES) t.strictSame(answerTo(planned), planned.expected, planned.number)
})

await t.test('given some cases, then their awards are what one works out by hand', async (t) => {
  const awarded = (number: string, amount: string) => t.match(decisionOf(number), { payload: { amount } }, number)
  // 500,000.00 + 13% = 565,000.00; 5% of it
  awarded('spring-001', '28250.00')
  // 200,000.00 + 13% = 226,000.00; 5% of it
  awarded('spring-003', '11300.00')
  // 17,699,115.04 + 2,300,884.96 = 20,000,000.00; 5% of it is the cap
  awarded('spring-010', '1000000.00')
  // 623,456.78 + 81,049.38 = 704,506.16; × 5% = 35,225.308, rounded down
  awarded('spring-013', '35225.30')
  // 1,000,000.00 − 678,000.00 from the enterprise's first case of the list
  awarded('spring-015', '322000.00')
  // 3,790,000.00 − 3,778,061.50 awarded before it, while 22,600.00 would be due
  awarded('autumn-009', '11938.50')
})

await t.test('given a case whose line was cut, then the claim is higher than the award by 5% of the cut', async (t) => {
  const planned = SPRING_CASES.find(({ situation }) => situation.kind === 'cut') as PlannedCase
  const presented = entries.find(
    ({ event }) => event.type === 'CasePresented' && event.subjects.application === applicationOf(planned.number),
  )
  // 650,000.00 counts and 80,000.00 was claimed on top: 730,000.00 × 1.13 × 5% = 41,245.00 against 36,725.00
  t.match(presented?.event, { payload: { claimed: '41245.00', facts: { equipmentInvestment: '650000.00' } } })
  t.match(decisionOf(planned.number), { payload: { amount: '36725.00' } })
})

await t.test(
  'given the whole year, then each reason and each refusal occurs as often as the plan has it',
  async (t) => {
    t.strictSame(summary.decisions, {
      OK: 118,
      CAPPED: 3,
      CAPPED_BY_PRIOR: 2,
      LIMITED_BY_BUDGET: 1,
      BUDGET_EXHAUSTED: 15,
      CAP_USED_UP: 5,
      BELOW_THRESHOLD: 17,
      CONDITION_NOT_MET: 15,
      OUT_OF_PERIOD: 10,
      NOT_ELIGIBLE_PARTY: 8,
    })
    t.strictSame(summary.refusals, {
      ALLOTMENT_ABOVE_APPROPRIATION: 1,
      FOUR_EYES: 1,
      INVOICE_ALREADY_CLAIMED: 3,
      NOTICE_NOT_ENDED: 2,
      NO_PAYEE_ACCOUNT: 1,
      ORDER_ABOVE_AWARD: 1,
      OUT_OF_WINDOW: 3,
      PAYEE_CHANGED: 1,
      TIE_DECISION_REQUIRED: 1,
    })
    const { AwardProposed, AwardDeclined, AwardGranted, PaymentOrdered, PaymentSettled } = summary.entries
    // 194 cases were presented: 200 less 6 refused. 124 orders: 124 awards less 1, and 1 paid again.
    t.strictSame([AwardProposed, AwardDeclined, AwardGranted], [124, 70, 124])
    // 124 settlements less 1 stopped before release and 1 in transit.
    t.strictSame([PaymentOrdered, PaymentSettled], [124, 122])
  },
)

await t.test('given all entries of the book, then every posting balances and no money is lost', async (t) => {
  const withPostings = entries.flatMap(({ event }) => ('postings' in event.payload ? [event.payload.postings] : []))
  t.ok(withPostings.length > 600 && withPostings.every(balanced), `${withPostings.length} entries move money`)
  for (const [line, { balances }] of now.lines.entries()) t.equal(sum(Object.values(balances)), ZERO, line)
})

await t.test(
  'given the line of autumn, when the list is calculated, then all 3,790,000.00 of it is reserved',
  async (t) => {
    const proposals = AUTUMN_CASES.flatMap(({ expected }) => (expected.outcome === 'proposed' ? [expected.amount] : []))
    t.equal(sum(proposals), '3790000.00')
    const { balances } = bookAsOf('2022-11-16T00:00:00.000Z').lines.get(summary.show.lineThatRanOut) ?? {}
    t.match(balances, { reserved: '3790000.00', available: '0.00', unallotted: '0.00' })
  },
)

await t.test('given the end of the year, then the accounts of both lines are what one works out by hand', async (t) => {
  t.strictSame(now.lines.get('line-2022-equipment-1')?.balances, {
    ...NO_BALANCES,
    appropriation: '-8000000.00',
    unallotted: '500000.00',
    allotted: '7500000.00',
    allotment: '-7500000.00',
    // 7,500,000.00 allotted − 7,453,531.80 awarded
    available: '46468.20',
    committed: '35934.00',
    ordered: '29832.00',
    // 7,453,531.80 − 35,934.00 − 29,832.00 − 67,969.50 recovered
    paid: '7319796.30',
    recovered: '67969.50',
  })
  t.strictSame(now.lines.get('line-2022-equipment-2')?.balances, {
    ...NO_BALANCES,
    appropriation: '-3790000.00',
    allotted: '3790000.00',
    allotment: '-3790000.00',
    // The bank paid 52,149.50 twice out of nothing.
    available: '-52149.50',
    inTransit: '70342.50',
    // 3,790,000.00 − 70,342.50 + 52,149.50
    paid: '3771807.00',
  })
})

await t.test('given the clawback, then the cap of the enterprise shows both truths', async (t) => {
  const { before, ordered, received } = summary.show.clawbackInstants
  const key = capKey(enterpriseOf('food7').id, CLAUSE)
  const used = (instant: string) => bookAsOf(instant).caps.get(key)?.[0]?.used
  // 67,969.50 and 68,760.50 in spring, 46,951.50 in autumn
  t.equal(used(before), '183681.50')
  t.equal(used(ordered), '183681.50', 'an order alone gives no room')
  // 183,681.50 − 67,969.50
  t.equal(used(received), '115712.00')
})

await t.test('given what happens to single payments, then the book tells it', async (t) => {
  const status = (number: string, nth = 1) => now.payments.get(paymentOf(number, nth))?.status
  t.equal(status(STORY.returnedByBank), 'returned')
  t.equal(status(STORY.returnedByBank, 2), 'settled')
  t.equal(status(STORY.payeeChanged), 'ordered')
  t.equal(status(STORY.inTransit), 'released')
  t.equal(status(STORY.notOrdered), undefined)
  t.equal(now.awards.get(awardOf(STORY.notOrdered))?.status, 'granted')
  // What was ordered back has all come in: nothing is open, and nothing of the payment is left.
  t.hasStrict(now.payments.get(paymentOf(STORY.clawedBack)), { clawedBack: '0.00', net: '0.00' })
  const lead = entries.find(({ event }) => event.type === 'LeadRaised' && event.payload.question === 2)
  t.match(lead?.event, { subjects: { payment: paymentOf(STORY.paidTwice) }, payload: { code: 'PAID_AGAIN' } })
  const { show } = summary
  for (const payment of [show.paidPayment, show.paidAgain, show.clawedBackPayment, show.doublePayment]) {
    t.equal(now.payments.get(payment)?.status, 'settled', payment)
  }
  const capUse = now.caps.get(capKey(show.capUsedUp, CLAUSE))
  t.hasStrict(capUse, [{ year: 2022, used: '1000000.00', reserved: '0.00', recovered: '0.00' }])
})

await t.test(
  'given the registry, then codes are well-formed and three of fifty have a wrong check digit',
  async (t) => {
    t.equal(new Set(ENTERPRISES.map(({ code }) => code)).size, 50)
    const wrong = ENTERPRISES.filter(({ code }) => !usccCheckDigitHolds(code)).map(({ key }) => key)
    t.strictSame(wrong, ['stone5', 'apparel4', 'other8'])
  },
)

await t.test('given the stored bytes, then no name of a natural person stands in them', async (t) => {
  const names = ENTERPRISES.flatMap(({ legalRepresentative, contact }) => [legalRepresentative, contact])
  for await (const { bytes, ordinal } of world.log.readAll(-1)) {
    const text = bytes.toString('utf8')
    const found = names.find((name) => text.includes(name))
    if (found !== undefined) t.fail(`${found} in event ${ordinal}`)
  }
  t.match(await world.keys.find(`${enterpriseOf('food1').id}/contact`), { length: 32 })
})

await t.test('given the keys, then the auditor can sign in, and the clerk who left cannot', async (t) => {
  const ledger = await Ledger.open(world, DEMO_LEDGER, 'demonstration')
  const book = await ledger.book(JURISDICTION)
  const signIn = (text: string) => authenticate(world, book, parseKey(text)!)
  t.match(signIn(summary.auditorKey), { status: 'known', person: 'auditor-1' })
  t.match(signIn(keyOf('clerk-1').text), { status: 'known', person: 'clerk-1' })
  t.strictSame(signIn(keyOf('clerk-2').text), { status: 'revoked' })
})

await t.test(
  'given the script, then its instants ascend within working hours and each step has its own name',
  async (t) => {
    const steps = scriptFor(world.calendar)
    t.equal(new Set(steps.map(({ name }) => name)).size, steps.length)
    const out = steps.filter(({ at }, i) => {
      const hour = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)
      const atWork = hour >= '09:00' && hour < '17:45' && isWorkingDay(chinaDay(at), world.calendar)
      return !atWork || at <= (steps[i - 1]?.at ?? '')
    })
    t.strictSame(out, [])
  },
)

await t.test(
  'given another machine in another time zone, when it runs, then the ledger has the same root',
  async (t) => {
    const { TZ } = process.env
    t.teardown(() => (TZ === undefined ? delete process.env['TZ'] : (process.env['TZ'] = TZ)))
    process.env['TZ'] = 'America/St_Johns'
    const other = await wholeRun()
    t.equal(await rootOf(other.world), root)
    t.strictSame(other.summary, summary)
  },
)

await t.test(
  'given a run stopped after every 150th step, when it is run again each time, then the root is the same',
  async (t) => {
    const clock = new DemoClock()
    const stopped = demoWorld(clock)
    const { length } = scriptFor(stopped.calendar)
    for (let stop = 150; stop < length; stop += 150)
      await t.rejects(run(stopped, clock, stopAfter(stop)), /stopped after/)
    t.strictSame(await run(stopped, clock), summary)
    t.equal(await rootOf(stopped), root)
  },
)

await t.test(
  'given a writer that dies in the midst of steps, when others take over, then the root is the same',
  async (t) => {
    const { world: survived, deaths } = await runDyingEvery(127)
    // Some 2,600 appends, 127 to a life.
    t.ok(deaths > 15, `${deaths} deaths`)
    t.equal(await rootOf(survived), root)
  },
)

await t.test('given a finished demonstration, when it is run again, then nothing is written', async (t) => {
  const clock = new DemoClock()
  const before = await world.log.lastOrdinal()
  t.strictSame(await run({ ...world, now: clock.now }, clock), summary)
  t.equal(await world.log.lastOrdinal(), before)
  t.ok(Math.abs(clock.now().getTime() - Date.now()) < 60_000, 'the clock goes with the machine again')
})

await t.test('given a ledger for production, then the demonstration writes nothing into it', async (t) => {
  const clock = new DemoClock()
  const real = memoryWorld(clock.now)
  const ledger = await Ledger.open(real, '0b8f4d1e-6a0c-4f3d-9a57-0c2b1f6d7e11', 'production')
  await t.rejects(runDemo({ ledger, clock, policy: huianPolicy(), onProgress: () => undefined }), /for production/)
  t.equal(await real.log.lastOrdinal(), 0)
})

await t.test('given a ledger with a clock of its own, then the demonstration writes nothing into it', async (t) => {
  const apart = memoryWorld(() => new Date('2022-01-10T00:30:00.000Z'))
  await t.rejects(run(apart, new DemoClock()), /clock is not/)
  t.equal(await apart.log.lastOrdinal(), 0)
})
