// 批复: exactly what was proposed, by somebody who did not verify it, after the public notice has ended.
import t from 'tap'
import { addDays, day } from '../../../src/domain/calendar.ts'
import type { Asked, Desk } from './desk.ts'
import { approval, decideNext, giveNotice, present, readyBook, ROLLING, ROUND, standing } from './steps.ts'

const all: Asked = {
  ...{ type: 'grantAwards', round: ROUND, award: null, limit: 200, documentNumber: '惠工信〔2022〕21号' },
}

function grant(over: Partial<Extract<Asked, { type: 'grantAwards' }>>): Asked {
  return { ...all, ...over } as Asked
}

/** A list with two proposals of 100,000.00 each, published on Monday 2022-05-09 for seven working days. */
function noticed(): Desk {
  const desk = readyBook('1000000.00')
  for (const number of [1, 2]) present(desk, number)
  decideNext(desk)
  desk.must({ type: 'closeList', round: ROUND })
  desk.must({ type: 'publishNotice', round: ROUND, where: '县政府网站' })
  return desk
}

// Working days: 10, 11, 12, 13, 16, 17 and 18 May 2022.
t.test('given the last day of the notice, then no grant; the day after, then granted', async (t) => {
  const desk = noticed()
  desk.today = day('2022-05-18')
  const { events, refusal } = desk.ask(all)
  t.hasStrict(refusal, { code: 'NOTICE_NOT_ENDED', detail: { award: 'awd-1', endsOn: '2022-05-18', on: '2022-05-18' } })
  t.hasStrict(events, [{ type: 'RequestRefused', subjects: { round: ROUND } }])
  t.strictSame(standing(desk), { available: '800000.00', reserved: '200000.00' })
  desk.today = day('2022-05-19')
  desk.must(approval(ROUND))
  t.equal(desk.must(all).length, 2)
  t.strictSame(standing(desk), { available: '800000.00', committed: '200000.00' })
})

t.test('given the day after, when the grant is dated back into the notice, then refused', async (t) => {
  const desk = noticed()
  desk.today = day('2022-05-19')
  t.hasStrict(desk.ask(grant({ validAt: day('2022-05-18') })).refusal, { code: 'NOTICE_NOT_ENDED' })
})

t.test('given no notice at all, when granted, then refused', async (t) => {
  const desk = readyBook()
  present(desk, 1)
  decideNext(desk)
  t.hasStrict(desk.ask(all).refusal, { code: 'NOTICE_NOT_ENDED', detail: { award: 'awd-1', endsOn: 'not published' } })
})

t.test('given a grant, then it approves the receipt that was proposed, to the fen', async (t) => {
  const desk = noticed()
  desk.today = day('2022-05-19')
  desk.must(approval(ROUND))
  const proposed = desk.state.awards.get('awd-1')
  const [event] = desk.must(grant({ award: 'awd-1' }))
  t.strictSame(event?.subjects, {
    ...{ application: 'app-1', enterprise: 'ent-1', enterpriseCode: '91350521MA00000001', round: ROUND },
    ...{ policy: 'huian-2021', budgetLine: 'line-2022' },
  })
  t.hasStrict(event?.payload, { award: 'awd-1', amount: '100000.00', receiptHash: proposed?.receiptHash })
  t.strictSame(standing(desk), { available: '800000.00', reserved: '100000.00', committed: '100000.00' })
  t.hasStrict(desk.state.caps.get('ent-1 huian-2021/4.1'), [{ used: '0.00', reserved: '100000.00' }])
})

t.test(
  'given sittings of any size, then each grants the next by award, and the last says that none is left',
  async (t) => {
    const desk = noticed()
    desk.today = day('2022-05-19')
    desk.must(approval(ROUND))
    const first = desk.must(grant({ limit: 1 })).map(({ payload }) => payload)
    t.hasStrict(first, [{ award: 'awd-1' }])
    t.hasStrict(
      desk.must(grant({ limit: 1 })).map(({ payload }) => payload),
      [{ award: 'awd-2' }],
    )
    t.hasStrict(desk.ask(all).refusal, { code: 'WRONG_STATE', detail: { round: ROUND, proposed: 0 } })
    t.hasStrict(desk.ask(grant({ award: 'awd-1' })).refusal, { code: 'ALREADY_DONE', detail: { award: 'awd-1' } })
  },
)

t.test('given the verifier of one of the awards, when they grant, then refused as a whole', async (t) => {
  const desk = readyBook()
  const both = { type: 'grantRole', person: 'person-verifier', role: 'decider' } as const
  desk.must({ ...both, validFrom: desk.today, validTo: null })
  present(desk, 1, { over: { verifiedBy: 'person-other' } })
  present(desk, 2)
  decideNext(desk)
  desk.must({ type: 'closeList', round: ROUND })
  giveNotice(desk, ROUND)
  const { events, refusal } = desk.ask(all, 'person-verifier')
  t.hasStrict(refusal, { code: 'FOUR_EYES', detail: { award: 'awd-2', verifiedBy: 'person-verifier' } })
  t.equal(events.length, 1)
  t.equal(desk.ask(grant({ award: 'awd-1' }), 'person-verifier').refusal, undefined, 'verified by another')
  t.equal(desk.ask(grant({ award: 'awd-2' })).refusal, undefined, 'granted by another')
})

t.test('given a rolling round, then what had its notice is granted, and what waits is not in its way', async (t) => {
  const desk = readyBook()
  present(desk, 2, { round: ROLLING })
  decideNext(desk, ROLLING)
  giveNotice(desk)
  const early = desk.today
  // awd-1 comes first by its name: noticed today, and not ended. awd-3 is not noticed at all.
  present(desk, 1, { round: ROLLING })
  decideNext(desk, ROLLING)
  desk.must({ type: 'publishNotice', round: ROLLING, where: '县政府网站' })
  present(desk, 3, { round: ROLLING })
  decideNext(desk, ROLLING)
  const rolling = grant({ round: ROLLING })
  t.hasStrict(
    desk.must(rolling).map(({ payload }) => payload),
    [{ award: 'awd-2' }],
  )
  t.hasStrict(desk.ask(rolling).refusal, { code: 'NOTICE_NOT_ENDED', detail: { award: 'awd-1' } })
  desk.today = addDays(early, 14)
  desk.must(approval(ROLLING))
  t.equal(desk.must(rolling).length, 1)
  const unpublished = { award: 'awd-3', endsOn: 'not published' }
  t.hasStrict(desk.ask(rolling).refusal, { code: 'NOTICE_NOT_ENDED', detail: unpublished })
})

t.test('given an award of another round, when it is granted with this one, then it is not there', async (t) => {
  const desk = noticed()
  desk.today = day('2022-05-19')
  t.hasStrict(desk.ask(grant({ round: ROLLING, award: 'awd-1' })).refusal, {
    ...{ code: 'NOT_FOUND', detail: { award: 'awd-1', round: ROLLING } },
  })
})
