// Versions in time: the day on which a round opens and the deeds of its year decide which version may govern; where several
// may, a person chooses and says why.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { firstDay } from '../../../src/domain/policy/readings.ts'
import type { PolicyVersion } from '../../../src/domain/policy/types.ts'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import { ALONE, requestOf } from '../../../src/domain/book/claim.ts'
import type { Desk } from './desk.ts'
import {
  call,
  decideNext,
  HUIAN,
  newBook,
  openLine,
  POLICY,
  present,
  presentation,
  publish,
  transcription,
} from './steps.ts'
import { published, repeal, SECOND, SECOND_HASH, supersede, twoVersions } from './standing-at-hand.ts'

const WHY = { reason: '第二版修订后适用', documentNumber: '惠政纪要〔2022〕6号' }

/** Hui'an's later document as its shape is told: issued in October, in force from 15 November 2025, back to January. */
const BACKWARDS: PolicyVersion = {
  ...HUIAN.policy,
  ...{ version: 3, issuedOn: day('2025-10-20') },
  takesEffect: { day: day('2025-11-15'), quote: '自2025年11月15日起施行' },
  inForceFrom: { day: day('2025-01-01'), quote: '2025年1月1日起参照执行' },
  inForceTo: { day: day('2027-12-31'), quote: '有效期至2027年12月31日' },
}

function opening(desk: Desk, over: Parameters<typeof call>[2]) {
  return desk.ask(call(`round-${desk.state.revision}`, 'list', over)).refusal
}

// ---- in force, and back to which deeds -----------------------------------------------------------------------------
t.test('given a gap between issue and effect and deeds from before, then both days are kept apart', async (t) => {
  const desk = newBook('2025-11-14')
  desk.policies.set(SECOND_HASH, BACKWARDS)
  const days = { inForceFrom: day('2025-11-15'), appliesFrom: firstDay(BACKWARDS, {}), inForceTo: day('2027-12-31') }
  desk.must({ ...transcription(BACKWARDS, SECOND_HASH), ...days })
  desk.must({ type: 'publishPolicy', policy: POLICY, version: 3, hash: SECOND_HASH })
  openLine(desk, '1000000.00', undefined, 2025)
  const of = (benefitYear: number) => opening(desk, { version: 3, benefitYear })
  t.hasStrict(of(2025), { code: 'POLICY_NOT_IN_FORCE', detail: { on: '2025-11-14', inForceFrom: '2025-11-15' } })
  desk.today = day('2025-11-15')
  t.hasStrict(of(2024), { code: 'POLICY_NOT_IN_FORCE', detail: { benefitYear: 2024, appliesFrom: '2025-01-01' } })
  t.equal(of(2025), undefined, 'deeds of the year in which it was issued, back to January')
  t.equal(of(2027), undefined, 'the last year')
  t.hasStrict(of(2028), { code: 'POLICY_NOT_IN_FORCE', detail: { benefitYear: 2028, inForceTo: '2027-12-31' } })
})

// ---- the end of a version ------------------------------------------------------------------------------------------
t.test(
  'given a repeal that leaves earlier deeds, then years that began before it stay open, later ones do not',
  async (t) => {
    const desk = published('2023-02-01')
    desk.must(repeal())
    t.equal(opening(desk, { benefitYear: 2022 }), undefined, 'January to June of 2022 lie before the end')
    t.hasStrict(opening(desk, { benefitYear: 2023 }), {
      ...{ code: 'POLICY_NOT_IN_FORCE', detail: { policy: POLICY, benefitYear: 2023, endedFrom: '2022-07-01' } },
    })
  },
)

t.test('given a repeal at once, then no round opens from its day on, and one opens the day before', async (t) => {
  const desk = published('2022-06-30')
  desk.must(repeal({ transition: 'atOnce' }))
  t.equal(opening(desk, { benefitYear: 2022 }), undefined)
  desk.today = day('2022-07-01')
  t.hasStrict(opening(desk, { benefitYear: 2022 }), {
    ...{ code: 'POLICY_NOT_IN_FORCE', detail: { on: '2022-07-01', endedFrom: '2022-07-01' } },
  })
})

t.test(
  'given a round open when its version ends, then a deed of the day before counts and one of the day not',
  async (t) => {
    const desk = published('2022-07-04')
    desk.must(call('round-open', 'rolling'))
    const bought = (number: number, on: string) => {
      const plain = presentation(number, { round: 'round-open' })
      const items = plain.items.map((item) => ({ ...item, invoicedOn: day(on) }))
      return { ...plain, items, filedOn: day(on) }
    }
    desk.must(repeal())
    t.equal(desk.ask(bought(1, '2022-06-30')).refusal, undefined, 'the last day')
    t.hasStrict(desk.ask(bought(2, '2022-07-01')).refusal, {
      code: 'POLICY_NOT_IN_FORCE',
      detail: { application: 'app-2', fact: 'date', deed: '2022-07-01', endedFrom: '2022-07-01' },
    })
    t.equal(desk.state.cases.has('app-2'), false)
  },
)

t.test('given a version superseded, then the refusal names its successor', async (t) => {
  const desk = twoVersions('2022-07-01')
  const [event] = desk.must(supersede({ transition: 'atOnce' }))
  t.hasStrict(event, { type: 'PolicySuperseded', payload: { version: 1, byPolicy: POLICY, byVersion: 2 } })
  t.hasStrict(opening(desk, {}), {
    ...{ code: 'POLICY_NOT_IN_FORCE', detail: { endedFrom: '2022-07-01', supersededBy: `${POLICY}@2` } },
  })
  t.equal(opening(desk, { version: 2 }), undefined, 'only one version is left: nothing is to be chosen')
  t.hasStrict(desk.ask(supersede()).refusal, { code: 'ALREADY_DONE', detail: { endedFrom: '2022-07-01' } })
})

// ---- several versions at once --------------------------------------------------------------------------------------
t.test(
  'given two versions in force, when a round opens without a word on it, then refused, and the refusal recorded',
  async (t) => {
    const desk = twoVersions()
    const { events, refusal } = desk.ask(call('round-1', 'list'))
    t.hasStrict(refusal, { code: 'VERSION_CHOICE_REQUIRED', detail: { version: 1, over: `${POLICY}@2` } })
    t.hasStrict(events, [{ type: 'RequestRefused' }])
    const [event] = desk.must(call('round-1', 'list', { version: 2, versionChoice: WHY }))
    t.hasStrict(event?.payload, {
      version: 2,
      policyHash: SECOND_HASH,
      versionChoice: { over: [`${POLICY}@1`], ...WHY },
    })
  },
)

t.test('given the choice, then it stands in the trace of every decision of the round, and in no other', async (t) => {
  const desk = twoVersions()
  desk.must(call('round-2', 'rolling', { version: 2, versionChoice: WHY }))
  present(desk, 1, { round: 'round-2' })
  const [decision] = decideNext(desk, 'round-2')
  const round = desk.state.rounds.get('round-2')
  const asked = { policy: SECOND, clause: 'huian-2021/4.1', benefitYear: 2022, approval: null }
  const entry = desk.entries.find(({ event }) => event.type === 'CasePresented')?.event
  if (entry?.type !== 'CasePresented' || decision?.type !== 'AwardProposed' || round === undefined) throw new Error('?')
  const claim = { ...asked, readings: round.readings, facts: entry.payload.facts }
  const { slice, traceDigest } = decision.payload
  const digest = desk.context('person-decider').digest
  const traced = evaluate(requestOf({ ...claim, versionChoice: round.versionChoice }, slice)).trace
  t.equal(digest(traced), traceDigest, 'the decision was made with the choice')
  t.hasStrict(traced[1], {
    ...{ stage: 'inForce', formula: 'version chosen over others in force', holds: true },
    inputs: { version: `${POLICY}@2`, over: `${POLICY}@1`, ...WHY },
  })
  const without = evaluate(requestOf({ ...claim, versionChoice: null }, ALONE)).trace
  t.equal(
    without.some(({ formula }) => formula.startsWith('version chosen')),
    false,
  )
})

t.test('given versions that do not overlap, then nothing is to be chosen', async (t) => {
  const desk = published('2023-02-01')
  const from = { day: day('2023-01-01'), quote: '自2023年1月1日起施行' }
  publish(desk, { ...SECOND, inForceFrom: from }, SECOND_HASH)
  desk.must(repeal({ from: day('2023-01-01') }))
  t.equal(opening(desk, { benefitYear: 2022 }), undefined)
  t.equal(opening(desk, { version: 2, benefitYear: 2023 }), undefined)
})

// ---- drafts --------------------------------------------------------------------------------------------------------
t.test('given a draft, then it is transcribed and simulated, and no round opens on it, chosen or not', async (t) => {
  const desk = published()
  const draft: PolicyVersion = { ...SECOND, status: 'draft' }
  publish(desk, draft, SECOND_HASH)
  t.hasStrict(opening(desk, { version: 2, versionChoice: WHY }), {
    ...{ code: 'POLICY_NOT_IN_FORCE', detail: { version: 2, status: 'draft' } },
  })
  t.equal(opening(desk, {}), undefined, 'a draft is no version to choose over')
  t.hasStrict(desk.ask(supersede()).refusal, { code: 'POLICY_NOT_IN_FORCE', detail: { version: 2, status: 'draft' } })
  const invoice = { invoiceTotal: '2000000.00', investment: '2000000.00', newlyIntroduced: true, purchaseYear: 2022 }
  const claim = { policy: draft, clause: 'huian-2021/4.1', claimYear: 2022, readings: {}, facts: invoice, slice: ALONE }
  t.equal(evaluate({ ...claim, mode: 'disburse' }).reasons[0]?.code, 'DRAFT_NOT_IN_FORCE')
  t.not(evaluate({ ...claim, mode: 'simulate' }).reasons[0]?.code, 'DRAFT_NOT_IN_FORCE')
})
