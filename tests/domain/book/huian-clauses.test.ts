// Every clause of 惠政办〔2021〕47号 through the book: facts derived from what is recorded, frozen, decided, granted and paid to
// the fen; and every decision made again from what the book keeps, byte for byte.
import t from 'tap'
import type { AwardDeclined, AwardProposed, CasePresented, RoundOpened } from '../../../src/domain/book/events.ts'
import { yuan } from '../../../src/domain/money.ts'
import { reproduce } from '../../../src/ledger/reproduce.ts'
import { type Claim, CLAIMS, itemsOf } from './huian-claims.ts'
import type { Desk } from './desk.ts'
import { account, call, giveNotice, HUIAN, pay, presentation, readyBook, standing } from './steps.ts'

const ROUND = 'round-clause'

/** A book with a rolling round of the claim's clause, and everything recorded that the claim stands on. */
function bookFor({ clause, records = [] }: Claim): Desk {
  const desk = readyBook('5000000.00')
  const law = HUIAN.policy.clauses.find(({ id }) => id === `huian-2021/${clause}`)!
  desk.must(call(ROUND, 'rolling', { clauses: [law.id], rankedBy: law.facts[0]!.name }))
  for (const record of records) desk.must(record)
  return desk
}

function presentIn(desk: Desk, claim: Claim, number: number) {
  const over = { clause: `huian-2021/${claim.clause}`, industry: claim.industry ?? 'other', ...itemsOf(claim, number) }
  const [event] = desk.must(presentation(number, { round: ROUND, enterprise: 'ent-1', over }))
  if (claim.approval !== undefined) {
    const { approval } = claim
    desk.must({ type: 'recordApproval', application: `app-${number}`, approval, documentNumber: '惠工信纪〔2022〕5号' })
  }
  return event as CasePresented
}

function decideIn(desk: Desk, number: number): AwardProposed | AwardDeclined {
  const asked = { type: 'decideCases', round: ROUND, application: `app-${number}`, limit: 1, tieBreak: null } as const
  return desk.must(asked)[0] as AwardProposed | AwardDeclined
}

t.test('given the fourteen clauses, then each of them has a claim', async (t) => {
  const claimed = new Set(CLAIMS.map(({ clause }) => `huian-2021/${clause}`))
  t.strictSame([...claimed].sort(), HUIAN.policy.clauses.map(({ id }) => id).sort())
})

for (const claim of CLAIMS) {
  t.test(`given ${claim.name}, when claimed under ${claim.clause}, then ${claim.reason ?? claim.award}`, async (t) => {
    const desk = bookFor(claim)
    const presented = presentIn(desk, claim, 1)
    const decision = decideIn(desk, 1)
    const opened = desk.entries
      .map(({ event }) => event)
      .find((one) => one.type === 'RoundOpened' && one.subjects.round === ROUND)
    const again = reproduce(HUIAN.policy, opened as RoundOpened, presented, decision, 'book-350521')
    t.strictSame(again.differences, [], 'made again, it is the same to the byte')
    const named = new Set(presented.payload.sources.map(({ fact }) => fact))
    t.strictSame([...named].sort(), Object.keys(presented.payload.facts).sort(), 'each fact names its source')
    if (claim.reason !== undefined) {
      t.hasStrict(decision, { type: 'AwardDeclined', payload: { reasons: [{ code: claim.reason }] } })
      return
    }
    t.hasStrict(decision, { type: 'AwardProposed', payload: { amount: claim.award } })
    giveNotice(desk, ROUND)
    desk.must({ type: 'grantAwards', round: ROUND, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' })
    desk.must(account('ent-1'))
    pay(desk, 'pay-1', 'awd-1', claim.award)
    t.equal(standing(desk)['paid'], claim.award)
  })
}

const byClause = (clause: string) => CLAIMS.find((one) => one.clause === clause)!

t.test('given a rate that nobody decided, then the cloud case waits and is neither granted nor declined', async (t) => {
  const { approval: _, ...undecided } = byClause('4.6')
  const desk = bookFor(undecided)
  presentIn(desk, undecided, 1)
  const asked = { type: 'decideCases', round: ROUND, application: 'app-1', limit: 1, tieBreak: null } as const
  t.hasStrict(desk.ask(asked).refusal, { code: 'APPROVAL_REQUIRED', detail: { waiting: 1 } })
  t.equal(desk.state.cases.get('app-1')?.status, 'presented')
  const approve = { type: 'recordApproval', application: 'app-1', documentNumber: '惠工信纪〔2022〕5号' } as const
  // 30% of 49,999.99 is 14,999.997: 14,999.99 at most
  t.hasStrict(desk.ask({ ...approve, approval: { rate: '0.3001' } }).refusal, {
    ...{ code: 'APPROVAL_ABOVE_CEILING', detail: { reason: 'RATE_ABOVE_CEILING', ceiling: '14999.99' } },
  })
  desk.must({ ...approve, approval: { rate: '0.3' } })
  t.hasStrict(decideIn(desk, 1), { type: 'AwardProposed', payload: { amount: '14999.99', approval: { rate: '0.3' } } })
})

t.test(
  'given a title rewarded once, when claimed again, then it is used; another level is another right',
  async (t) => {
    const claim = byClause('4.3b')
    const desk = bookFor(claim)
    presentIn(desk, claim, 1)
    t.hasStrict(decideIn(desk, 1), {
      payload: { amount: '200000.00', for: { honour: 'greenFactory', level: 'national' } },
    })
    presentIn(desk, claim, 2)
    const second = decideIn(desk, 2)
    t.hasStrict(second, { type: 'AwardDeclined', payload: { reasons: [{ code: 'ALREADY_PAID_ONE_OFF' }] } })
    t.hasStrict(second.payload.slice.prior, [
      { clause: 'huian-2021/4.3b', year: 2022, amount: '200000.00', level: 'national' },
    ])
  },
)

t.test('given one invoice line, when claimed under the special and the general clause, then once', async (t) => {
  const stone = byClause('4.2c')
  const desk = bookFor(stone)
  presentIn(desk, stone, 1)
  desk.must(call('round-general', 'rolling'))
  const items = itemsOf(stone, 1)
  const verified = items.verified.map(
    (one) => ({ ...one, category: 'productionEquipment', machineType: null }) as const,
  )
  const over = { clause: 'huian-2021/4.1', industry: 'stoneCarving', ...items, verified } as const
  const asked = presentation(2, { round: 'round-general', enterprise: 'ent-1', over })
  t.hasStrict(desk.ask(asked).refusal, { code: 'INVOICE_ALREADY_CLAIMED', detail: { claimedBy: 'app-1' } })
})

t.test('given the reading that both clauses pay (R10), then each takes the line once', async (t) => {
  const stone = byClause('4.2c')
  const desk = bookFor(stone)
  const readings = { R10: 'both' }
  desk.must(call('round-special', 'rolling', { clauses: ['huian-2021/4.2c'], rankedBy: 'invoiceTotal', readings }))
  desk.must(call('round-general', 'rolling', { readings }))
  const items = itemsOf(stone, 1)
  const special = { clause: 'huian-2021/4.2c', industry: 'stoneCarving', ...items } as const
  desk.must(presentation(1, { round: 'round-special', enterprise: 'ent-1', over: special }))
  const verified = items.verified.map(
    (one) => ({ ...one, category: 'productionEquipment', machineType: null }) as const,
  )
  const general = { clause: 'huian-2021/4.1', industry: 'stoneCarving', ...items, verified } as const
  desk.must(presentation(2, { round: 'round-general', enterprise: 'ent-1', over: general }))
  const third = presentation(3, { round: 'round-general', enterprise: 'ent-1', over: general })
  t.hasStrict(desk.ask(third).refusal, { code: 'INVOICE_ALREADY_CLAIMED', detail: { claimedBy: 'app-2' } })
})

t.test('given the equipment and the demolition of one boiler, then both are paid on one set of invoices', async (t) => {
  const equipment = byClause('4.4b')
  const desk = bookFor(equipment)
  presentIn(desk, equipment, 1)
  desk.must(call('round-demolition', 'rolling', { clauses: ['huian-2021/4.4c'], rankedBy: 'removedSteamTonnes' }))
  const over = { clause: 'huian-2021/4.4c', ...itemsOf(byClause('4.4c'), 1) }
  t.equal(desk.ask(presentation(2, { round: 'round-demolition', enterprise: 'ent-1', over })).refusal, undefined)
})

t.test(
  'given a city award that falls after the decision, then its case gets a lead with what was awarded',
  async (t) => {
    const claim = byClause('4.2a')
    const desk = bookFor(claim)
    presentIn(desk, claim, 1)
    decideIn(desk, 1)
    const events = desk.must({
      ...{ type: 'reduceUpstreamAward', upstreamAward: 'upa-1', amount: yuan('0.00'), ground: '撤销' },
      documentNumber: '泉财指〔2022〕40号',
    })
    t.hasStrict(events, [
      { type: 'UpstreamAwardReduced' },
      {
        type: 'LeadRaised',
        subjects: { application: 'app-1' },
        payload: { code: 'UPSTREAM_AWARD_REDUCED', amount: '700000.00' },
      },
    ])
  },
)

t.test('given money of an earlier time under the clause, then it counts under the cap like our own', async (t) => {
  const claim = byClause('4.5b')
  const desk = bookFor(claim)
  desk.must({
    ...{ type: 'recordEarlierPayout', enterprise: 'ent-1', enterpriseCode: '91350521MA00000001', payout: 'earlier-1' },
    ...{ clause: 'huian-2021/4.5b', benefitYear: 2021, amount: yuan('60000.00'), entitlement: null, for: {} },
    ...{ paidBy: '惠安县财政局', documentNumber: '惠财拨〔2021〕45号' },
  })
  presentIn(desk, claim, 1)
  // 100,000.00 for an enterprise over the document's life, less 60,000.00
  t.hasStrict(decideIn(desk, 1), { payload: { amount: '40000.00', entitlement: '100000.00' } })
})
