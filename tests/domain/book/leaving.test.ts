// A case leaves its round before payment: money, caps and invoice lines are free again, whatever it had come to.
import t from 'tap'
import type { Asked, Desk } from './desk.ts'
import { yuan } from '../../../src/domain/money.ts'
import {
  CLAUSE,
  decideNext,
  grantedAward,
  order,
  present,
  presentation,
  readyBook,
  ROLLING,
  ROUND,
  standing,
} from './steps.ts'

type Way = 'recallCase' | 'withdrawCase' | 'disqualifyCase'

function leaves(type: Way, application = 'app-1'): Asked {
  return { type, application, ground: '企业自愿放弃', documentNumber: '惠工信〔2022〕30号' }
}

function capUse(desk: Desk) {
  const [{ used, reserved } = { used: yuan('0.00'), reserved: yuan('0.00') }] =
    desk.state.caps.get(`ent-1 ${CLAUSE}`) ?? []
  return { used, reserved }
}

/** The same invoice line, claimed by another case of another enterprise. */
function sameInvoice(): Asked {
  const { items } = presentation(1)
  return { ...presentation(7, { round: ROLLING }), items }
}

const FREE = { available: '10000000.00' }

for (const type of ['recallCase', 'withdrawCase', 'disqualifyCase'] as const) {
  t.test(`given a proposed case, when ${type}, then reservation, cap room and invoice lines are free again`, (t) => {
    const desk = readyBook()
    present(desk, 1)
    decideNext(desk)
    // 2,000,000.00 × 5%
    t.strictSame(standing(desk), { available: '9900000.00', reserved: '100000.00' })
    t.hasStrict(desk.ask(sameInvoice()).refusal, { code: 'INVOICE_ALREADY_CLAIMED' })
    desk.must(leaves(type))
    t.strictSame(standing(desk), FREE)
    t.strictSame(capUse(desk), { used: '0.00', reserved: '0.00' })
    desk.must(sameInvoice())
    t.hasStrict(desk.ask(leaves(type)).refusal, { code: 'ALREADY_DONE' })
    t.end()
  })

  t.test(`given a case that waits, when ${type}, then the list is decided without it`, (t) => {
    const desk = readyBook()
    present(desk, 1)
    present(desk, 2)
    desk.must(leaves(type))
    t.strictSame(
      decideNext(desk).map((event) => event.subjects.application),
      ['app-2'],
    )
    const [closed] = desk.must({ type: 'closeList', round: ROUND })
    t.hasStrict(closed?.payload, { proposed: 1, declined: 0, total: '100000.00' })
    t.end()
  })
}

t.test(
  'given a granted award, then it is withdrawn or disqualified, its commitment goes back, and nothing is paid',
  (t) => {
    for (const type of ['withdrawCase', 'disqualifyCase'] as const) {
      const desk = readyBook()
      const award = grantedAward(desk, 1)
      desk.must(leaves(type))
      t.strictSame(standing(desk), FREE)
      t.strictSame(capUse(desk), { used: '0.00', reserved: '0.00' })
      t.hasStrict(desk.ask(order('pay-1', award, '0.01')).refusal, { code: 'NOT_GRANTED' })
    }
    t.end()
  },
)

t.test('given a granted award, then it is not recalled: it has to be set aside or withdrawn', (t) => {
  const desk = readyBook()
  grantedAward(desk, 1)
  t.hasStrict(desk.ask(leaves('recallCase')).refusal, { code: 'WRONG_STATE' })
  t.end()
})

t.test('given one fen ordered, then a withdrawal is refused and nothing is released', (t) => {
  const desk = readyBook()
  const award = grantedAward(desk, 1)
  desk.must(order('pay-1', award, '0.01'))
  t.hasStrict(desk.ask(leaves('withdrawCase')).refusal, { code: 'PAYMENT_STARTED', detail: { ordered: '0.01' } })
  t.strictSame(standing(desk), { available: '9900000.00', committed: '99999.99', ordered: '0.01' })
  t.end()
})

t.test('given a declined case, then its invoice lines can be claimed by another', (t) => {
  const desk = readyBook()
  // one fen below the threshold of 500,000.00
  present(desk, 1, { gross: '499999.99' })
  t.equal(decideNext(desk)[0]?.type, 'AwardDeclined')
  desk.must(sameInvoice())
  t.end()
})

t.test('given a recalled case, when it is presented again, then the new decision names the one it replaces', (t) => {
  const desk = readyBook()
  present(desk, 1)
  const [first] = decideNext(desk)
  desk.must(leaves('recallCase'))
  present(desk, 1, { gross: '1000000.00' })
  const [second] = decideNext(desk)
  if (first?.type !== 'AwardProposed' || second?.type !== 'AwardProposed') throw new Error('not proposed')
  t.strictSame(second.payload.replaces, first.payload.receiptHash)
  // 1,000,000.00 × 5%
  t.hasStrict(second.payload, { award: 'awd-1-2', amount: '50000.00' })
  t.strictSame(standing(desk), { available: '9950000.00', reserved: '50000.00' })
  t.equal(desk.state.awards.get('awd-1')?.status, 'released')
  t.end()
})

t.test('given a withdrawn or disqualified case, then it is not presented again', (t) => {
  for (const type of ['withdrawCase', 'disqualifyCase'] as const) {
    const desk = readyBook()
    present(desk, 1)
    desk.must(leaves(type))
    t.hasStrict(desk.ask(presentation(1)).refusal, { code: 'ALREADY_DONE' })
  }
  t.end()
})

t.test('given a recalled case, then it comes back to its own round only', (t) => {
  const desk = readyBook()
  present(desk, 1)
  desk.must(leaves('recallCase'))
  t.hasStrict(desk.ask(presentation(1, { round: ROLLING })).refusal, { code: 'ALREADY_DONE' })
  t.end()
})
