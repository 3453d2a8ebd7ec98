// Related enterprises as law: a cap they share counts all members as of the decision; a change of the group before the
// grant that breaks it stops the grant. Amounts: 5% of the invoices, at most 1,000,000.00 a year for the whole group.
import t from 'tap'
import { addDays, day } from '../../../src/domain/calendar.ts'
import type { Desk } from './desk.ts'
import { joins, leaves, overCap, proposes, recordsGroup, sharedBook } from './groups-at-hand.ts'
import {
  account,
  codeOf,
  decideNext,
  giveNotice,
  grantedAward,
  order,
  pay,
  present,
  readyBook,
  ROLLING,
  settlement,
} from './steps.ts'

const GRANT = {
  type: 'grantAwards',
  round: ROLLING,
  award: 'awd-1',
  limit: 1,
  documentNumber: '惠工信〔2022〕21号',
} as const

/** What the last decision proposed, or why it did not. */
function outcome(desk: Desk): string {
  const event = desk.entries
    .map((made) => made.event)
    .findLast(({ type }) => type === 'AwardProposed' || type === 'AwardDeclined')
  if (event?.type === 'AwardProposed') return event.payload.amount
  return event?.type === 'AwardDeclined' ? String(event.payload.reasons[0]?.code) : 'none'
}

t.test('given a member with 600,000.00, then another is left 400,000.00 of the shared cap', async (t) => {
  const desk = sharedBook(
    (desk) => desk.must(joins('ent-1')),
    (desk) => desk.must(joins('ent-2')),
    proposes(1),
    proposes(2),
  )
  t.equal(outcome(desk), '400000.00', '1,000,000.00 − 600,000.00')
  proposes(3, '2000000.00', 'ent-2')(desk)
  t.equal(outcome(desk), 'CAP_USED_UP', '1,000,000.00 − 600,000.00 − 400,000.00')
})

t.test(
  'given the decision, then it keeps which members were counted, and what they had under their code',
  async (t) => {
    const desk = sharedBook(
      (desk) => desk.must(joins('ent-1')),
      (desk) => desk.must(joins('ent-2')),
      proposes(1),
      proposes(2),
    )
    const second = desk.entries.at(-1)?.event
    if (second?.type !== 'AwardProposed') throw new Error('no proposal')
    t.strictSame(second.payload.slice.members, [codeOf('ent-1')])
    t.strictSame(second.payload.slice.prior, [
      { clause: 'huian-2021/4.1', year: 2022, amount: '600000.00', uscc: codeOf('ent-1') },
    ])
  },
)

t.test('given a policy without a shared cap, then a group changes nothing', async (t) => {
  const desk = readyBook()
  desk.must(recordsGroup())
  desk.must(joins('ent-1'))
  desk.must(joins('ent-2'))
  proposes(1)(desk)
  proposes(2)(desk)
  t.equal(outcome(desk), '600000.00')
  t.notOk('members' in (desk.entries.at(-1)?.event.payload as { slice: object }).slice)
})

t.test('given a membership from a day to a day, then it counts on both and on neither side of them', async (t) => {
  for (const [on, amount] of [
    ['2022-05-09', '600000.00'],
    ['2022-05-10', '400000.00'],
    ['2022-05-11', '400000.00'],
    ['2022-05-12', '600000.00'],
  ] as const) {
    const desk = sharedBook(proposes(1), (desk) => desk.must(joins('ent-1')))
    desk.must({ ...joins('ent-2'), validFrom: day('2022-05-10'), validTo: day('2022-05-11') })
    desk.today = day(on)
    proposes(2)(desk)
    t.equal(outcome(desk), amount, on)
  }
})

t.test('given a member that left, then from that day on it is a stranger, and may join another group', async (t) => {
  const desk = sharedBook(
    proposes(1),
    (desk) => desk.must(joins('ent-1')),
    (desk) => desk.must(joins('ent-2')),
  )
  desk.must(leaves('ent-2'))
  proposes(2)(desk)
  t.equal(outcome(desk), '600000.00')
  desk.must(recordsGroup('group-b'))
  t.hasStrict(desk.ask(joins('ent-2', 'group-b')).refusal, { code: 'INVALID' }, 'not for the days in group-a')
  desk.must({ ...joins('ent-2', 'group-b'), validFrom: desk.today })
})

t.test('given members in one list, then they share the cap in order of rank', async (t) => {
  const desk = sharedBook(
    (desk) => desk.must(joins('ent-1')),
    (desk) => desk.must(joins('ent-2')),
  )
  present(desk, 1, { gross: '12000000.00' })
  present(desk, 2, { gross: '16000000.00' })
  decideNext(desk)
  // 16,000,000.00 × 5% = 800,000.00 comes first; 1,000,000.00 − 800,000.00 = 200,000.00 is left for 600,000.00
  t.equal(desk.state.awards.get('awd-2')?.amount, '800000.00')
  t.equal(desk.state.awards.get('awd-1')?.amount, '200000.00')
})

t.test('given what the bank paid a member beside the book, then it counts too', async (t) => {
  const desk = sharedBook()
  grantedAward(desk, 1, { gross: '12000000.00' })
  pay(desk, 'pay-1', 'awd-1', '600000.00')
  desk.must(settlement('pay-1', '600000.00', 'bank-again'))
  desk.must(joins('ent-1'))
  desk.must(joins('ent-2'))
  proposes(2)(desk)
  // 600,000.00 + 600,000.00 paid again − 1,000,000.00 = 200,000.00 too much already
  t.equal(outcome(desk), 'CAP_USED_UP')
})

t.test(
  'given a group that turns out between proposal and grant, then the grant is stopped as long as it breaks the cap',
  async (t) => {
    const desk = sharedBook(overCap)
    t.hasStrict(desk.ask(GRANT).refusal, { code: 'GROUP_CHANGED' })
    t.equal(desk.state.awards.get('awd-1')?.status, 'proposed')
    desk.today = addDays(desk.today, 1)
    desk.must(leaves('ent-2'))
    desk.must(GRANT)
  },
)

t.test('given a new member with which the cap still holds, to the fen, then the grant goes on', async (t) => {
  for (const [gross, told] of [
    ['8000000.00', undefined], // 600,000.00 + 400,000.00 = 1,000,000.00
    ['8000000.20', 'GROUP_CHANGED'], // 8,000,000.20 × 5% = 400,000.01, a fen too much
  ] as const) {
    const desk = sharedBook(proposes(1), proposes(2, gross))
    giveNotice(desk)
    desk.must(joins('ent-1'))
    desk.must(joins('ent-2'))
    t.equal(desk.ask(GRANT).refusal?.code, told, gross)
  }
})

t.test('given a merger, then the survivor has both cap histories from that day on', async (t) => {
  const merges = { type: 'mergeEnterprise', enterprise: 'ent-1', into: 'ent-2' } as const
  const shown = { basis: 'document', documentNumber: '惠市监〔2022〕9号', content: null } as const
  for (const [on, amount] of [
    ['2022-05-09', '600000.00'],
    ['2022-05-10', '400000.00'],
  ] as const) {
    const desk = readyBook()
    proposes(1)(desk)
    desk.today = day('2022-05-10')
    desk.must({ ...merges, ...shown, validAt: desk.today })
    const application = present(desk, 2, { round: ROLLING, gross: '12000000.00', over: { validAt: day('2022-05-09') } })
    desk.must({ type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null, validAt: day(on) })
    t.equal(outcome(desk), amount, on)
  }
})

t.test(
  'given a dissolved enterprise, then it is neither granted nor paid, and what the bank pays is a lead',
  async (t) => {
    const dissolves = {
      type: 'dissolveEnterprise',
      basis: 'document',
      documentNumber: '惠市监〔2022〕9号',
      content: null,
      enterprise: 'ent-1',
    } as const
    const desk = readyBook()
    grantedAward(desk, 1)
    desk.must(order('pay-1', 'awd-1', '60000.00'))
    desk.must({ type: 'releasePayment', payment: 'pay-1', voucher: 'v-1' })
    desk.must(order('pay-2', 'awd-1', '10000.00'))
    desk.must({ ...dissolves, validAt: addDays(desk.today, -1) })
    t.hasStrict(desk.ask(order('pay-3', 'awd-1', '1.00')).refusal, { code: 'ENTERPRISE_GONE' })
    t.hasStrict(desk.ask({ type: 'releasePayment', payment: 'pay-2', voucher: 'v-2' }).refusal, {
      code: 'ENTERPRISE_GONE',
    })
    const events = desk.must(settlement('pay-1', '60000.00'))
    t.strictSame(
      events.map(({ type }) => type),
      ['PaymentSettled', 'LeadRaised'],
      'never refused',
    )
    t.hasStrict(events[1]?.payload, {
      question: 26,
      code: 'PAID_TO_ENTERPRISE_GONE',
      amount: '60000.00',
      concerns: desk.state.revision - 1,
    })
  },
)

t.test('given payee accounts, then shared, lately changed and foreign ones are leads', async (t) => {
  const desk = readyBook()
  grantedAward(desk, 1)
  const print = 'a'.repeat(64)
  const codes = (events: readonly { type: string; payload: object }[]) =>
    events
      .filter(({ type }) => type === 'LeadRaised')
      .map(({ payload }) => (payload as { question: number; code: string }).code)
  t.strictSame(codes(desk.must({ ...account('ent-2'), fingerprint: print, isBeneficiary: true })), [])
  t.strictSame(
    codes(desk.must({ ...account('ent-2'), fingerprint: print, isBeneficiary: true })),
    [],
    'its own account',
  )
  t.strictSame(codes(desk.must({ ...account('ent-1'), fingerprint: print, isBeneficiary: false })), ['ACCOUNT_SHARED'])
  const orders = desk.must(order('pay-1', 'awd-1', '1.00'))
  t.strictSame(codes(orders), ['ACCOUNT_CHANGED_BEFORE_PAYMENT', 'PAYEE_IS_NOT_BENEFICIARY'])
  const setOn = desk.today
  desk.today = addDays(setOn, 30)
  t.strictSame(codes(desk.must(order('pay-2', 'awd-1', '1.00'))), [
    'ACCOUNT_CHANGED_BEFORE_PAYMENT',
    'PAYEE_IS_NOT_BENEFICIARY',
  ])
  desk.today = addDays(setOn, 31)
  t.strictSame(codes(desk.must(order('pay-3', 'awd-1', '1.00'))), ['PAYEE_IS_NOT_BENEFICIARY'])
})
