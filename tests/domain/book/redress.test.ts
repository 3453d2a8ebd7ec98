// The approval of a round before its grants, and decisions that are set aside and made again from the same facts.
import t from 'tap'
import { addDays, day } from '../../../src/domain/calendar.ts'
import type { Asked, Desk } from './desk.ts'
import { approval, decideNext, giveNotice, grantedAward, order, present, readyBook, ROUND, standing } from './steps.ts'

const grant: Asked = {
  type: 'grantAwards',
  round: ROUND,
  award: null,
  limit: 200,
  documentNumber: '惠工信〔2022〕21号',
}

/** A list of two proposals of 100,000.00 (5% of 2,000,000.00), published until Wednesday 18 May. */
function published(): Desk {
  const desk = readyBook()
  present(desk, 1)
  present(desk, 2)
  decideNext(desk)
  desk.must({ type: 'closeList', round: ROUND })
  desk.must({ type: 'publishNotice', round: ROUND, where: '县政府网站' })
  return desk
}

/** Sets the decision on app-1 aside, with the facts that were presented. */
function setAside(desk: Desk, over: object = {}): Asked {
  const presented = desk.entries.find(({ event }) => {
    return event.type === 'CasePresented' && event.subjects.application === 'app-1'
  })
  if (presented?.event.type !== 'CasePresented') throw new Error('app-1 was never presented')
  const { facts } = presented.event.payload
  const words = { ground: '认定设备范围有误', documentNumber: '惠政行复〔2022〕5号' }
  return {
    type: 'setAsideDecision',
    application: 'app-1',
    basis: 'administrativeReview',
    ...words,
    recovery: null,
    facts,
    ...over,
  } as Asked
}

t.test('given a published list, then it is approved on the day after its notice, and not before', (t) => {
  const desk = published()
  desk.today = day('2022-05-18')
  t.hasStrict(desk.ask(approval(ROUND)).refusal, { code: 'NOTICE_NOT_ENDED', detail: { endsOn: '2022-05-18' } })
  desk.today = day('2022-05-19')
  const [approved] = desk.must(approval(ROUND))
  t.hasStrict(approved?.payload, { awards: 2, total: '200000.00', minutes: '惠工信会纪〔2022〕11号' })
  t.hasStrict(desk.ask(approval(ROUND)).refusal, { code: 'ALREADY_DONE' }, 'and not twice')
  t.end()
})

t.test('given no approval, or another document, then nothing is granted', (t) => {
  const desk = published()
  desk.today = day('2022-05-19')
  t.hasStrict(desk.ask(grant).refusal, { code: 'NOT_APPROVED', detail: { award: 'awd-1' } })
  desk.must(approval(ROUND))
  t.hasStrict(desk.ask({ ...grant, documentNumber: '惠工信〔2022〕22号' } as Asked).refusal, { code: 'NOT_APPROVED' })
  t.equal(desk.must(grant).length, 2)
  t.end()
})

t.test('given an approval of the 20th, then no grant is dated to the 19th', (t) => {
  const desk = published()
  desk.today = day('2022-05-20')
  desk.must(approval(ROUND))
  t.hasStrict(desk.ask({ ...grant, validAt: day('2022-05-19') } as Asked).refusal, {
    ...{ code: 'INVALID', detail: { notBefore: '2022-05-20' } },
  })
  t.equal(desk.must(grant).length, 2)
  t.end()
})

t.test(
  'given a granted award, when its decision is set aside, then its money is free and the case waits again',
  (t) => {
    const desk = readyBook()
    grantedAward(desk, 1)
    t.strictSame(standing(desk), { available: '9900000.00', committed: '100000.00' })
    const asked = setAside(desk)
    const [entry] = desk.must(asked)
    t.hasStrict(entry?.payload, { award: 'awd-1', amount: '100000.00' })
    t.strictSame(standing(desk), { available: '10000000.00' })
    t.hasStrict(desk.ask(order('pay-1', 'awd-1', '1.00')).refusal, { code: 'NOT_GRANTED' })
    const [again] = decideNext(desk, 'round-rolling')
    const first = desk.entries.find(({ event }) => event.type === 'AwardProposed')?.event
    if (first?.type !== 'AwardProposed' || again?.type !== 'AwardProposed') throw new Error('not proposed')
    t.equal(again.payload.replaces, first.payload.receiptHash, 'linked to the one it replaces')
    t.hasStrict(again.payload, { award: 'awd-1-2', amount: '100000.00', traceDigest: first.payload.traceDigest })
    t.end()
  },
)

t.test(
  'given a list that was noticed, when one decision is set aside, then that case is closed and published anew',
  (t) => {
    const desk = published()
    desk.must(setAside(desk))
    decideNext(desk)
    t.hasStrict(desk.must({ type: 'closeList', round: ROUND })[0]?.payload, { proposed: 2, total: '200000.00' })
    desk.today = day('2022-05-19')
    desk.must(approval(ROUND))
    t.strictSame(
      desk.must(grant).map(({ subjects }) => subjects.application),
      ['app-2'],
      'the other goes on meanwhile',
    )
    giveNotice(desk, ROUND)
    t.strictSame(
      desk.must(grant).map((event) => (event.type === 'AwardGranted' ? event.payload.award : event.type)),
      ['awd-1-2'],
    )
    t.end()
  },
)

t.test(
  'given a declined case, when it is set aside, then its invoice line is its own again unless another has it',
  (t) => {
    const desk = readyBook()
    present(desk, 1, { gross: '499999.99' })
    decideNext(desk)
    desk.must(setAside(desk))
    t.equal(decideNext(desk)[0]?.type, 'AwardDeclined')
    desk.must({ type: 'closeList', round: ROUND })
    t.equal(desk.state.invoiceLines.size, 0)
    t.end()
  },
)

t.test('given a case that was decided again, then it is not dated before the setting aside', (t) => {
  const desk = readyBook()
  grantedAward(desk, 1)
  desk.must(setAside(desk))
  const early = { type: 'decideCases', round: 'round-rolling', application: 'app-1', limit: 1, tieBreak: null } as const
  t.hasStrict(desk.ask({ ...early, validAt: addDays(desk.today, -1) }).refusal, { code: 'INVALID' })
  t.end()
})
