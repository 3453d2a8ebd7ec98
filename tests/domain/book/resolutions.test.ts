// Awards by resolution (一事一议): resolved by a meeting for a presented case, with what the clause gives beside it.
import t from 'tap'
import { day } from '../../../src/domain/calendar.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import { account, decideNext, giveNotice, pay, present, readyBook, ROLLING, standing } from './steps.ts'

/** A meeting resolves an amount for app-1. */
export function resolution(amount: string, over: object = {}): Asked {
  const words = { documentNumber: '惠政办函〔2022〕33号', minutes: '惠政纪要〔2022〕17号', content: null }
  const asked = { type: 'resolveAward', application: 'app-1', amount: yuan(amount), ...words, ground: '重大招商项目' }
  return { ...asked, ...over } as Asked
}

function waiting(allotted = '1000000.00', gross = '2000000.00'): Desk {
  const desk = readyBook(allotted)
  present(desk, 1, { round: ROLLING, gross })
  return desk
}

const grant: Asked = {
  ...{ type: 'grantAwards', round: ROLLING, award: 'awd-1', limit: 1, documentNumber: '惠工信〔2022〕21号' },
}

t.test(
  'given a case worth 5% of 2,000,000.00, when 150,000.00 is resolved, then both amounts stand side by side',
  (t) => {
    const desk = waiting()
    const [entry, lead] = desk.must(resolution('150000.00'))
    // 2,000,000.00 × 5% = 100,000.00
    t.hasStrict(entry?.payload, { award: 'awd-1', amount: '150000.00', computed: '100000.00' })
    t.strictSame(standing(desk), { available: '850000.00', reserved: '150000.00' })
    t.hasStrict(lead, {
      type: 'LeadRaised',
      payload: { question: 19, code: 'AWARD_BY_RESOLUTION', amount: '150000.00' },
    })
    t.end()
  },
)

t.test('given a case the clause declines, when an amount is resolved, then 0.00 stands beside it', (t) => {
  const desk = waiting('1000000.00', '499999.99')
  t.hasStrict(desk.must(resolution('0.01'))[0]?.payload, { amount: '0.01', computed: '0.00' })
  t.end()
})

t.test('given a resolution of exactly the computed amount, then it raises its lead all the same', (t) => {
  const desk = waiting()
  const [, lead] = desk.must(resolution('100000.00'))
  t.hasStrict(lead?.payload, { question: 19, amount: '100000.00' })
  t.end()
})

t.test('given 1,000,000.00 on the line, then as much can be resolved, and not a fen more', (t) => {
  t.hasStrict(waiting().ask(resolution('1000000.01')).refusal, {
    code: 'QUOTA_NOT_FREE',
    detail: { free: '1000000.00' },
  })
  t.strictSame(standing(waiting()), { available: '1000000.00' })
  t.equal(waiting().must(resolution('1000000.00')).length, 2)
  t.end()
})

t.test('given a resolved award, then it is published, approved, granted and paid as others are', (t) => {
  const desk = waiting()
  desk.must(resolution('150000.00'))
  t.hasStrict(desk.ask(grant).refusal, { code: 'NOTICE_NOT_ENDED' })
  giveNotice(desk, ROLLING)
  desk.must(grant)
  desk.must(account('ent-1'))
  pay(desk, 'pay-1', 'awd-1', '150000.00')
  t.strictSame(standing(desk), { available: '850000.00', paid: '150000.00' })
  t.end()
})

t.test(
  'given 950,000.00 resolved, when the enterprise claims again, then the cap of 1,000,000.00 leaves 50,000.00',
  (t) => {
    const desk = waiting('3000000.00')
    desk.must(resolution('950000.00'))
    present(desk, 2, { round: ROLLING, enterprise: 'ent-1', gross: '4000000.00' })
    // 4,000,000.00 × 5% = 200,000.00, of which 1,000,000.00 − 950,000.00 = 50,000.00 is left
    t.hasStrict(decideNext(desk, ROLLING)[0]?.payload, { amount: '50000.00' })
    t.end()
  },
)

t.test(
  'given 1,200,000.00 resolved above the cap, then the next claim gets nothing and the cap is not cut to fit',
  (t) => {
    const desk = waiting('3000000.00')
    desk.must(resolution('1200000.00'))
    present(desk, 2, { round: ROLLING, enterprise: 'ent-1', gross: '4000000.00' })
    t.equal(decideNext(desk, ROLLING)[0]?.type, 'AwardDeclined')
    t.equal(desk.state.caps.get('ent-1 huian-2021/4.1')?.[0]?.reserved, '1200000.00')
    t.end()
  },
)

t.test('given a limit of 150,000.00 for resolutions, then it is reached and not passed by a fen', (t) => {
  const desk = waiting()
  const limit = { largest: yuan('150000.00'), perDay: null, person: null, documentNumber: '惠政办〔2022〕2号' }
  desk.must(
    { type: 'setApprovalLimit', act: 'resolve', ...limit, validFrom: day('2022-01-01'), validTo: null },
    'operator',
  )
  t.hasStrict(desk.ask(resolution('150000.01')).refusal, {
    ...{ code: 'ABOVE_APPROVAL_LIMIT', detail: { award: 'awd-1', act: 'resolve', limit: '150000.00' } },
  })
  t.equal(desk.must(resolution('150000.00')).length, 2)
  t.end()
})

t.test('given the verifier of the case, or a recused person, then neither resolves its award', (t) => {
  const desk = waiting()
  const tenure = { role: 'decider', validFrom: day('2022-01-01'), validTo: null } as const
  desk.must({ type: 'grantRole', person: 'person-verifier', ...tenure })
  t.hasStrict(desk.ask(resolution('1.00'), 'person-verifier').refusal, { code: 'FOUR_EYES' })
  desk.must({
    ...{ type: 'recordRecusal', recusal: 'rec-1', person: 'person-decider', enterprise: 'ent-1', application: null },
    ...{ ground: '近亲属任职', documentNumber: '惠工信〔2022〕3号', validFrom: day('2022-01-01'), validTo: null },
  })
  t.hasStrict(desk.ask(resolution('1.00')).refusal, { code: 'RECUSED' })
  t.end()
})
