// One decision: what the policy gives on the frozen facts, against the caps and the money as the book has them then. The
// policy's own corners are tested with the policy; here is what the book adds.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { digestOf } from '../../../src/ledger/digest.ts'
import type { Desk } from './desk.ts'
import {
  call,
  type CaseOf,
  CLAUSE,
  decideNext,
  giveNotice,
  HUIAN,
  LINE,
  openLine,
  pay,
  POLICY,
  present,
  presentation,
  readyBook,
  ROLLING,
  ROUND,
  standing,
  account,
} from './steps.ts'

/** Presents a case to the rolling round and decides it. */
function decided(desk: Desk, number: number, of: CaseOf = {}) {
  const application = present(desk, number, { round: ROLLING, ...of })
  const [event] = desk.must({ type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
  return event
}

t.test('given an eligible case, when decided, then the award is proposed and its money reserved', async (t) => {
  const desk = readyBook('1000000.00')
  const revision = desk.state.revision
  const event = decided(desk, 1)
  t.hasStrict(event, {
    type: 'AwardProposed',
    subjects: {
      ...{ application: 'app-1', enterprise: 'ent-1', enterpriseCode: '91350521MA00000001' },
      ...{ round: ROLLING, policy: POLICY, budgetLine: LINE },
    },
    payload: {
      // 2,000,000.00 × 5%
      ...{ award: 'awd-1', amount: '100000.00', entitlement: '100000.00', reasons: ['OK'] },
      ...{ clause: CLAUSE, benefitYear: 2022, engine: '1' },
      // One entry, the presentation, lies between.
      slice: { revision: revision + 1, prior: [], budgetLeft: '1000000.00' },
    },
  })
  t.strictSame(standing(desk), { available: '900000.00', reserved: '100000.00' })
  t.hasStrict(desk.state.caps.get(`ent-1 ${CLAUSE}`), [{ used: '0.00', reserved: '100000.00' }])
  t.hasStrict(desk.state.cases.get('app-1'), { status: 'proposed', decidedAt: desk.state.revision })
  t.notOk(desk.state.pending.has('app-1'), 'the frozen facts are not needed any more')
})

t.test('given a case that is not eligible, when decided, then declined with the reason and no money', async (t) => {
  const desk = readyBook('1000000.00')
  const event = decided(desk, 1, { gross: '499999.99' })
  const reason = { code: 'BELOW_THRESHOLD', condition: 'threshold', equipmentInvestment: '499999.99' }
  t.hasStrict(event, { type: 'AwardDeclined', payload: { reasons: [reason] } })
  t.strictSame(standing(desk), { available: '1000000.00' })
  t.hasStrict(desk.state.cases.get('app-1'), { status: 'declined' })
  t.notOk(desk.state.awards.has('awd-1'))
})

t.test('given the threshold, then 500,000.00 pays and one fen less does not', async (t) => {
  const desk = readyBook()
  t.hasStrict(decided(desk, 1, { investment: '500000.00' }), { type: 'AwardProposed' })
  t.hasStrict(decided(desk, 2, { investment: '499999.99' }), { type: 'AwardDeclined' })
})

t.test('given earlier awards of the year, then the cap is reached to the fen and not passed', async (t) => {
  const desk = readyBook()
  const of = { enterprise: 'ent-1' }
  // 5% of 19,999,999.80 is 999,999.99
  t.hasStrict(decided(desk, 1, { ...of, gross: '19999999.80' })?.payload, { amount: '999999.99', reasons: ['OK'] })
  const last = decided(desk, 2, of)
  t.hasStrict(last?.payload, { amount: '0.01', entitlement: '100000.00', reasons: ['CAPPED_BY_PRIOR'] })
  t.hasStrict(last?.payload, { slice: { prior: [{ clause: CLAUSE, year: 2022, amount: '999999.99' }] } })
  t.hasStrict(decided(desk, 3, of)?.payload, { reasons: [{ code: 'CAP_USED_UP' }] })
  t.hasStrict(decided(desk, 4)?.payload, { amount: '100000.00' }, 'another enterprise has its own cap')
})

t.test('given awards of another benefit year, then each year has its own cap', async (t) => {
  const desk = readyBook()
  desk.today = day('2023-03-01')
  const window = { filingFrom: day('2023-01-01'), filingTo: day('2023-12-31') }
  desk.must(call('round-2023', 'rolling', { benefitYear: 2023, ...window }))
  decided(desk, 1, { enterprise: 'ent-1', gross: '20000000.00' })
  const { items, ...rest } = presentation(2, { round: 'round-2023', enterprise: 'ent-1', gross: '20000000.00' })
  const bought = items.map((item) => ({ ...item, invoicedOn: day('2023-01-10') }))
  desk.must({ ...rest, items: bought, filedOn: day('2023-02-01') })
  const [event] = desk.must({
    ...{ type: 'decideCases', round: 'round-2023', application: 'app-2', limit: 1, tieBreak: null },
  })
  t.hasStrict(event?.payload, { amount: '1000000.00', benefitYear: 2023 })
  const uses = desk.state.caps.get(`ent-1 ${CLAUSE}`)?.map(({ year, reserved }) => [year, reserved])
  t.strictSame(uses, [
    [2022, '1000000.00'],
    [2023, '1000000.00'],
  ])
})

t.test('given the reading of one cap over all years, then the years share it', async (t) => {
  const desk = readyBook('10000000.00', { R6: 'enterprise' })
  desk.today = day('2023-03-01')
  const window = { filingFrom: day('2023-01-01'), filingTo: day('2023-12-31'), readings: { R6: 'enterprise' } }
  desk.must(call('round-2023', 'rolling', { benefitYear: 2023, ...window }))
  decided(desk, 1, { enterprise: 'ent-1', gross: '20000000.00' })
  const { items, ...rest } = presentation(2, { round: 'round-2023', enterprise: 'ent-1', gross: '20000000.00' })
  const bought = items.map((item) => ({ ...item, invoicedOn: day('2023-01-10') }))
  desk.must({ ...rest, items: bought, filedOn: day('2023-02-01') })
  const [event] = desk.must({
    ...{ type: 'decideCases', round: 'round-2023', application: 'app-2', limit: 1, tieBreak: null },
  })
  t.hasStrict(event?.payload, { reasons: [{ code: 'CAP_USED_UP', prior: '1000000.00' }] })
})

t.test('given a line that ends, then the last award is what is left to the fen, and the next nothing', async (t) => {
  const desk = readyBook('100000.01')
  t.hasStrict(decided(desk, 1)?.payload, { amount: '100000.00', reasons: ['OK'] })
  t.hasStrict(decided(desk, 2)?.payload, { amount: '0.01', entitlement: '100000.00', reasons: ['LIMITED_BY_BUDGET'] })
  t.hasStrict(decided(desk, 3)?.payload, { reasons: [{ code: 'BUDGET_EXHAUSTED', budgetLeft: '0.00' }] })
  t.strictSame(standing(desk), { reserved: '100000.01' })
})

t.test('given all or nothing, then what does not cover the award pays nothing', async (t) => {
  const desk = readyBook('199999.99', { R16: 'allOrNothing' })
  t.hasStrict(decided(desk, 1)?.payload, { amount: '100000.00' })
  t.hasStrict(decided(desk, 2)?.payload, { reasons: [{ code: 'BUDGET_EXHAUSTED', budgetLeft: '99999.99' }] })
})

t.test('given a second line with money, then a round spends its own line only', async (t) => {
  const desk = readyBook('0.01')
  openLine(desk, '1000000.00', 'line-other')
  t.hasStrict(decided(desk, 1)?.payload, { amount: '0.01' })
  t.strictSame(standing(desk, 'line-other'), { available: '1000000.00' })
})

t.test('given the readings of a round, then its decisions are made under them', async (t) => {
  const desk = readyBook('1000000.00', { R2: 'exclusive' })
  t.hasStrict(
    decided(desk, 1, { investment: '500000.00' }),
    { type: 'AwardDeclined' },
    '以上 without the number itself',
  )
  t.hasStrict(decided(desk, 2, { investment: '500000.01' }), { type: 'AwardProposed' })
})

t.test('given the facts as presented, when lists change, then the decision stands on the frozen facts', async (t) => {
  const desk = readyBook()
  const application = present(desk, 1, { round: ROLLING })
  const list = { list: 'list-later', kind: 'aboveDesignatedEnterprises', members: [] } as const
  const from = { validFrom: day('2022-02-01'), validTo: null, documentNumber: '惠工信〔2022〕7号' }
  desk.must({ type: 'publishList', ...list, ...from, content: `sha256:${'1'.repeat(64)}` })
  const [event] = desk.must({ type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null })
  t.hasStrict(event, { type: 'AwardProposed' })
  t.hasStrict(decided(desk, 2)?.payload, { reasons: [{ code: 'NOT_ELIGIBLE_PARTY' }] }, 'presented after the list')
})

t.test('given a decision, then its receipt can be built again from what the book keeps', async (t) => {
  const desk = readyBook('1000000.00')
  const event = decided(desk, 1)
  if (event?.type !== 'AwardProposed') return t.fail('no award')
  const { receiptHash, traceDigest, slice } = event.payload
  const receipt = {
    ...{ format: 1, engine: '1', jurisdiction: '350521', clause: CLAUSE, application: 'app-1', enterprise: 'ent-1' },
    ...{ policy: { id: POLICY, version: 1, hash: HUIAN.hash }, round: ROLLING, benefitYear: 2022, traceDigest },
    readings: desk.state.rounds.get(ROLLING)?.readings,
    ...{ factsDigest: factsDigestOf(desk, 'app-1'), approval: null },
    ledger: {
      ...{ book: 'book-350521', revision: slice.revision, capPrior: { cap: '0.00' } },
      ...{ priorDigest: digestOf([]), running: null },
      ...{ budgetLine: LINE, budgetLeft: '1000000.00' },
    },
    result: {
      ...{ eligible: true, amount: '100000.00', entitlement: '100000.00', reasons: ['OK'] },
      ...{ maxAmount: null, schedule: null, split: null, components: null },
    },
  }
  t.equal(receiptHash, digestOf(receipt))
})

t.test('given the verifier of one of the cases, when they decide, then refused as a whole', async (t) => {
  const desk = readyBook()
  const both = { type: 'grantRole', person: 'person-verifier', role: 'decider' } as const
  desk.must({ ...both, validFrom: desk.today, validTo: null })
  present(desk, 1, { over: { verifiedBy: 'person-other' } })
  present(desk, 2)
  const all = { type: 'decideCases', round: ROUND, application: null, limit: 200, tieBreak: null } as const
  const { events, refusal } = desk.ask(all, 'person-verifier')
  t.hasStrict(refusal, { code: 'FOUR_EYES', detail: { application: 'app-2', verifiedBy: 'person-verifier' } })
  t.equal(events.length, 1)
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { application: 'app-2', round: ROUND } }])
  t.equal(desk.ask({ ...all, limit: 1 }, 'person-verifier').refusal, undefined, 'app-1 was verified by another')
  t.hasStrict(desk.ask(all, 'person-verifier').refusal, { code: 'FOUR_EYES' })
  t.equal(decideNext(desk).length, 1)
})

t.test('given a case of a rolling round, when decided again, then it is done already', async (t) => {
  const desk = readyBook()
  decided(desk, 1)
  const again = desk.ask({ type: 'decideCases', round: ROLLING, application: 'app-1', limit: 1, tieBreak: null })
  t.hasStrict(again.refusal, { code: 'ALREADY_DONE', detail: { application: 'app-1' } })
  t.strictSame(again.events, [])
})

t.test('given a payment returned by the payee, when a case follows, then the cap has its room again', async (t) => {
  const desk = readyBook()
  decided(desk, 1, { gross: '20000000.00' })
  giveNotice(desk)
  desk.must({ type: 'grantAwards', round: ROLLING, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' })
  desk.must(account('ent-1'))
  pay(desk, 'pay-1', 'awd-1', '1000000.00')
  t.hasStrict(decided(desk, 2, { enterprise: 'ent-1' })?.payload, { reasons: [{ code: 'CAP_USED_UP' }] })
  const back = { payment: 'pay-1', by: 'payee', amount: '1000000.00', bankReference: 'bank-back' }
  desk.must({ type: 'recordReturn', ...back } as Parameters<Desk['must']>[0])
  t.hasStrict(decided(desk, 3, { enterprise: 'ent-1' })?.payload, { amount: '100000.00', slice: { prior: [] } })
})

/** The digest under which the facts of a case were frozen. */
function factsDigestOf(desk: Desk, application: string): string {
  const made = desk.entries.find(
    ({ event }) => event.type === 'CasePresented' && event.subjects.application === application,
  )
  return made?.event.type === 'CasePresented' ? digestOf(made.event.payload.facts) : ''
}
