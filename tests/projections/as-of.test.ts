// What the read models answer at each ordinal of a history that is short enough to follow with pencil and paper.
import t from 'tap'
import { ACCOUNTS, type Account } from '../../src/domain/book/postings.ts'
import { type Money, yuan } from '../../src/domain/money.ts'
import { emptyFrontier, headOf, pushLeaf } from '../../src/integrity/merkle.ts'
import {
  applicationAt,
  applicationsAt,
  applicationSteps,
  applicationTotals,
} from '../../src/projections/applications/queries.ts'
import { resolveAsOf } from '../../src/projections/as-of.ts'
import { budgetLinesAt, budgetMovements, budgetUsageAt } from '../../src/projections/budget-usage/queries.ts'
import { capChanges, capRoomAt, capRoomsOf } from '../../src/projections/enterprise-caps/queries.ts'
import { enterpriseAt } from '../../src/projections/enterprises/queries.ts'
import { headAt } from '../../src/projections/heads/queries.ts'
import { leadsAt, refusalsAt } from '../../src/projections/leads/queries.ts'
import { paymentAt, paymentsAt, paymentSteps, paymentTotals } from '../../src/projections/payments/queries.ts'
import { policyVersionAt, policyVersionsAt } from '../../src/projections/policies/queries.ts'
import { roundAt, roundsAt } from '../../src/projections/rounds/queries.ts'
import { entryAt, lastEntryOf, timelineOf } from '../../src/projections/timeline/queries.ts'
import { BENEFIT_YEAR, BOOK, CLAUSE, codeOf, POLICY, presented, proposed } from './event-maker.ts'
import { BAGS, LINE, recordedAt, ROUND, SMALL_HISTORY, STONE } from './small-history.ts'
import { caughtUp, openStage } from './stage.ts'

const LAST = SMALL_HISTORY.length - 1
const ALL = { after: null, limit: 500 }

t.test('given the small history, folded as it was recorded', async (t) => {
  const stage = await openStage(t)
  const { db, log } = stage
  const runner = await stage.follow()
  await stage.recording.append(SMALL_HISTORY)
  await caughtUp(stage, runner)

  t.test('when the budget line is asked at each ordinal, then the balances are those of then', async (t) => {
    const from = (ordinal: number, balances: Partial<Record<Account, string>>) => ({ ordinal, balances })
    const steps = [
      from(3, {}),
      from(4, { appropriation: '-1000000.00', unallotted: '1000000.00' }),
      // 1,000,000.00 − 600,000.00 stay unallotted
      from(5, { appropriation: '-1000000.00', unallotted: '400000.00', available: '600000.00' }),
      // 600,000.00 − 145,000.00
      from(16, { available: '455000.00', reserved: '145000.00' }),
      from(21, { available: '455000.00', committed: '145000.00' }),
      from(22, { available: '455000.00', ordered: '145000.00' }),
      from(23, { available: '455000.00', inTransit: '145000.00' }),
      from(24, { available: '455000.00', paid: '145000.00' }),
      // sent back by the bank within the year: the award is committed again
      from(25, { available: '455000.00', committed: '145000.00' }),
      from(26, { available: '455000.00', ordered: '145000.00' }),
      from(27, { available: '455000.00', inTransit: '145000.00' }),
      from(28, { available: '455000.00', paid: '145000.00' }),
      // nobody ordered these 70,000.00: 455,000.00 − 70,000.00 are left, 145,000.00 + 70,000.00 are paid
      from(29, { available: '385000.00', paid: '215000.00' }),
      from(32, { available: '385000.00', paid: '215000.00', receivable: '50000.00', receivableContra: '-50000.00' }),
      // 215,000.00 − 50,000.00
      from(33, { available: '385000.00', paid: '165000.00', recovered: '50000.00' }),
      // 165,000.00 − 20,000.00 go back to the treasury
      from(34, { available: '385000.00', paid: '145000.00', recovered: '50000.00', returnedLapsed: '20000.00' }),
    ]
    for (let ordinal = -1; ordinal <= LAST; ordinal++) {
      const step = steps.findLast((candidate) => candidate.ordinal <= ordinal)
      const usage = await budgetUsageAt(db, BOOK, LINE, ordinal)
      if (step === undefined) {
        t.equal(usage, undefined, `not open at ${ordinal}`)
        continue
      }
      const allotted = { allotted: '600000.00', allotment: '-600000.00' }
      const source = ordinal >= 5 ? { appropriation: '-1000000.00', unallotted: '400000.00', ...allotted } : {}
      const expected = { ...NO_MONEY, ...source, ...step.balances }
      t.strictSame(usage?.balances, expected, `balances at ${ordinal}`)
      t.equal(usage?.since.ordinal, step.ordinal)
      t.equal(usage?.since.recordedAt, recordedAt(step.ordinal))
      t.equal(usage?.since.type, SMALL_HISTORY[step.ordinal]?.type)
      t.equal(usage?.identity.appropriation.difference, '0.00')
      t.equal(usage?.identity.allotment.difference, '0.00')
      t.equal(usage?.identity.appropriation.total, ordinal >= 4 ? '1000000.00' : '0.00')
    }
    t.equal((await budgetLinesAt(db, BOOK, 2)).length, 0)
    t.strictSame(await budgetLinesAt(db, BOOK, 29), [await budgetUsageAt(db, BOOK, LINE, 29)])
    t.strictSame(await budgetLinesAt(db, BOOK, 29, 2022), await budgetLinesAt(db, BOOK, 29))
    t.strictSame(await budgetLinesAt(db, BOOK, 29, 2023), [])
  })

  t.test('when the movements of the line are listed, then each says what it moved, on pages of any size', async (t) => {
    const { rows: movements, next } = await budgetMovements(db, BOOK, LINE, LAST, ALL)
    t.equal(next, null)
    t.strictSame(
      movements.map(({ ordinal }) => ordinal),
      [3, 4, 5, 16, 21, 22, 23, 24, 25, 26, 27, 28, 29, 32, 33, 34],
    )
    const moved = Object.fromEntries(movements.map((movement) => [movement.ordinal, movement.moved]))
    t.strictSame(moved[3], {})
    t.strictSame(moved[16], { available: '-145000.00', reserved: '145000.00' })
    t.strictSame(moved[29], { available: '-70000.00', paid: '70000.00' })
    t.strictSame(moved[33], {
      paid: '-50000.00',
      recovered: '50000.00',
      receivable: '-50000.00',
      receivableContra: '50000.00',
    })
    t.equal(movements.find(({ ordinal }) => ordinal === 24)?.payment, 'pay-1')
    for (const limit of [1, 5, 16]) {
      t.strictSame(await allPages((page) => budgetMovements(db, BOOK, LINE, LAST, page), limit), movements)
    }
    t.strictSame(
      (await budgetMovements(db, BOOK, LINE, 23, ALL)).rows,
      movements.filter(({ ordinal }) => ordinal <= 23),
    )
  })

  t.test('when the cap of 160,000.00 is asked at each ordinal, then an overrun shows as negative room', async (t) => {
    const limitOf = () => yuan('160000.00')
    const steps: [ordinal: number, used: string, reserved: string, room: string][] = [
      [16, '0.00', '145000.00', '15000.00'],
      [24, '145000.00', '0.00', '15000.00'],
      // the bank sent it back and it can be paid again: reserved once more
      [25, '0.00', '145000.00', '15000.00'],
      [28, '145000.00', '0.00', '15000.00'],
      // 160,000.00 − (145,000.00 + 70,000.00)
      [29, '215000.00', '0.00', '-55000.00'],
      // the recovery counts when it is received, not when it is ordered (32)
      [33, '165000.00', '0.00', '-5000.00'],
      // 165,000.00 − 20,000.00 returned by the payee
      [34, '145000.00', '0.00', '15000.00'],
    ]
    const cap = { jurisdiction: BOOK, enterprise: STONE.enterprise, clause: CLAUSE, benefitYear: BENEFIT_YEAR }
    for (let ordinal = -1; ordinal <= LAST; ordinal++) {
      const step = steps.findLast(([since]) => since <= ordinal)
      const room = await capRoomAt(db, cap, limitOf, ordinal)
      if (step === undefined) {
        t.equal(room, undefined)
        t.strictSame(await capRoomsOf(db, BOOK, STONE.enterprise, limitOf, ordinal), [])
        continue
      }
      const [sinceOrdinal, used, reserved, left] = step
      t.strictSame(room, { ...cap, used, reserved, limit: '160000.00', room: left, sinceOrdinal }, `at ${ordinal}`)
      t.strictSame(await capRoomsOf(db, BOOK, STONE.enterprise, limitOf, ordinal), [room])
    }
    t.strictSame(await capRoomAt(db, { ...cap, benefitYear: 2023 }, limitOf, LAST), undefined)
    t.strictSame(await capRoomsOf(db, BOOK, BAGS.enterprise, limitOf, LAST), [], 'a declined case uses nothing')
    const changes = await allPages((page) => capChanges(db, cap, limitOf, LAST, page), 2)
    t.strictSame(
      changes.map((change) => [change.sinceOrdinal, change.used, change.reserved, change.room]),
      steps,
    )
    const [unlimited] = await capRoomsOf(db, BOOK, STONE.enterprise, () => null, 29)
    t.strictSame([unlimited?.limit, unlimited?.room], [null, null])
  })

  t.test('when an application is asked at each ordinal, then its status and figures are those of then', async (t) => {
    const statuses = [
      ...([
        [9, 'filed'],
        [11, 'accepted'],
        [12, 'verified'],
        [14, 'presented'],
        [16, 'proposed'],
      ] as const),
      ...([
        [21, 'granted'],
        [24, 'paid'],
        [25, 'returned'],
        [28, 'paid'],
        [33, 'clawedBack'],
        [34, 'returned'],
      ] as const),
    ]
    for (let ordinal = 0; ordinal <= LAST; ordinal++) {
      const view = await applicationAt(db, BOOK, STONE.application, ordinal)
      t.equal(view?.status, statuses.findLast(([since]) => since <= ordinal)?.[1], `at ${ordinal}`)
    }
    t.match(await applicationAt(db, BOOK, STONE.application, 9), {
      ...{ filedOrdinal: 9, sinceOrdinal: 9, enterprise: 'ent-a', enterpriseCode: codeOf('ent-a'), policy: POLICY },
      ...{ enterpriseName: '惠安甲石有限公司', round: ROUND, clause: CLAUSE, benefitYear: 2022, items: 0 },
      ...{ claimed: '3000000.00', invoiced: '0.00', verified: null, award: null, proposed: null, granted: null },
    })
    t.match(await applicationAt(db, BOOK, STONE.application, LAST), {
      ...{ items: 1, invoiced: '3000000.00', verified: '2900000.00', award: 'awd-stone', reason: 'OK' },
      ...{ proposed: '145000.00', granted: '145000.00' },
      // two orders and two settlements of 145,000.00; 145,000.00 + 20,000.00 came back
      ...{ ordered: '290000.00', paid: '290000.00', returned: '165000.00' },
      ...{ clawbackOrdered: '50000.00', clawedBack: '50000.00' },
    })
    t.match(await applicationAt(db, BOOK, BAGS.application, LAST), {
      ...{ status: 'declined', reason: 'BELOW_THRESHOLD', proposed: null, award: null, sinceOrdinal: 18 },
    })
    const steps = await applicationSteps(db, BOOK, BAGS.application, LAST)
    t.strictSame(
      steps.map(({ ordinal, type, status, actor }) => [ordinal, type, status, actor]),
      [
        [13, 'ApplicationFiled', 'filed', 'person-clerk'],
        [15, 'CasePresented', 'presented', 'person-clerk'],
        [18, 'AwardDeclined', 'declined', 'person-clerk'],
      ],
    )
  })

  t.test('when applications are listed, then the filters hold and nothing of later ordinals shows', async (t) => {
    const listed = async (filter: Parameters<typeof applicationsAt>[2], asOf: number) =>
      (await applicationsAt(db, BOOK, filter, asOf, ALL)).rows.map(({ application }) => application)
    t.strictSame(await listed({}, 8), [])
    t.strictSame(await listed({}, 12), ['app-stone'])
    t.strictSame(await listed({}, 13), ['app-stone', 'app-bags'])
    t.strictSame(await listed({ status: 'presented' }, 15), ['app-stone', 'app-bags'])
    t.strictSame(await listed({ status: 'presented' }, 16), ['app-bags'])
    t.strictSame(await listed({ status: 'presented' }, 18), [])
    t.strictSame(await listed({ enterprise: 'ent-b' }, LAST), ['app-bags'])
    t.strictSame(await listed({ round: ROUND, clause: CLAUSE }, LAST), ['app-stone', 'app-bags'])
    t.strictSame(await listed({ round: 'round-2021' }, LAST), [])
    t.strictSame(await applicationTotals(db, BOOK, { round: ROUND }, 16), [
      total('presented', 1, '400000.00', '0.00'),
      total('proposed', 1, '3000000.00', '145000.00'),
    ])
  })

  t.test('when payments are asked, then status, bank references and recoveries are those of then', async (t) => {
    t.equal(await paymentAt(db, BOOK, 'pay-1', 21), undefined)
    const status = async (payment: string, ordinal: number) => (await paymentAt(db, BOOK, payment, ordinal))?.status
    t.strictSame(await Promise.all([22, 23, 24, 25].map((ordinal) => status('pay-1', ordinal))), [
      'ordered',
      'released',
      'settled',
      'returned',
    ])
    t.match(await paymentAt(db, BOOK, 'pay-1', LAST), {
      ...{ voucher: 'v-pay-1', settledOn: '2022-05-09', bankReference: 'bank-pay-1', returned: '145000.00' },
      ...{
        returnedBy: 'bank',
        quota: 'restored',
        returnReference: 'bank-return-pay-1',
        enterpriseName: '惠安甲石有限公司',
      },
    })
    t.match(await paymentAt(db, BOOK, 'pay-2', 31), {
      clawbackOrdered: '0.00',
      clawbackReceived: '0.00',
      returned: '0.00',
    })
    t.match(await paymentAt(db, BOOK, 'pay-2', 32), { clawbackOrdered: '50000.00', clawbackReceived: '0.00' })
    t.match(await paymentAt(db, BOOK, 'pay-2', 33), { clawbackReceived: '50000.00', status: 'settled' })
    t.match(await paymentAt(db, BOOK, 'pay-2', 34), { returned: '20000.00', quota: 'lapsed', status: 'returned' })
    const listed = async (filter: Parameters<typeof paymentsAt>[2], asOf: number) =>
      (await paymentsAt(db, BOOK, filter, asOf, ALL)).rows.map(({ payment }) => payment)
    t.strictSame(await listed({}, 25), ['pay-1'])
    t.strictSame(await listed({}, 26), ['pay-1', 'pay-2'])
    t.strictSame(await listed({ status: 'settled' }, 28), ['pay-2'])
    t.strictSame(await listed({ application: BAGS.application }, LAST), [])
    t.strictSame(await listed({ enterprise: 'ent-a', budgetLine: LINE }, LAST), ['pay-1', 'pay-2'])
    t.strictSame(
      (await paymentSteps(db, BOOK, 'pay-1', 24)).map(({ type }) => type),
      ['PaymentOrdered', 'PaymentReleased', 'PaymentSettled'],
    )
    const [settled] = await paymentTotals(db, BOOK, { status: 'settled' }, 33)
    t.strictSame(settled, {
      ...{ status: 'settled', payments: 1, amount: '145000.00', returned: '0.00' },
      ...{ clawbackOrdered: '50000.00', clawbackReceived: '50000.00' },
    })
  })

  t.test('when the round is asked, then status, counts and totals are those of then', async (t) => {
    t.equal(await roundAt(db, BOOK, ROUND, 7), undefined)
    const at = async (ordinal: number) => {
      const round = await roundAt(db, BOOK, ROUND, ordinal)
      return round && [round.status, round.filed, round.presented, round.proposed, round.declined, round.granted]
    }
    t.strictSame(await at(8), ['presenting', 0, 0, 0, 0, 0])
    t.strictSame(await at(15), ['presenting', 2, 2, 0, 0, 0])
    t.strictSame(await at(16), ['calculating', 2, 2, 1, 0, 0])
    t.strictSame(await at(18), ['calculating', 2, 2, 1, 1, 0])
    t.strictSame(await at(19), ['closed', 2, 2, 1, 1, 0])
    t.strictSame(await at(20), ['noticed', 2, 2, 1, 1, 0])
    t.strictSame(await at(LAST), ['noticed', 2, 2, 1, 1, 1])
    t.match(await roundAt(db, BOOK, ROUND, LAST), {
      // 3,000,000.00 + 400,000.00
      ...{ claimedTotal: '3400000.00', proposedTotal: '145000.00', grantedTotal: '145000.00' },
      ...{ clauses: [CLAUSE], readings: { R1: 'fenDown' }, noticeEndsOn: '2022-07-13', openedOrdinal: 8 },
    })
    t.equal((await roundAt(db, BOOK, ROUND, 19))?.noticeEndsOn, null)
    t.strictSame(await roundsAt(db, BOOK, 7), [])
    t.strictSame(await roundsAt(db, BOOK, 16), [await roundAt(db, BOOK, ROUND, 16)])
  })

  t.test('when a subject is followed, then exactly the ordinals whose envelope names it are listed', async (t) => {
    const ordinals = async (...[subject, id, asOf]: [Parameters<typeof timelineOf>[2], string, number]) =>
      (await allPages((page) => timelineOf(db, BOOK, subject, id, asOf, page), 3)).map(({ ordinal }) => ordinal)
    const named = (subject: 'enterprise' | 'payment' | 'policy' | 'round' | 'application', id: string) =>
      SMALL_HISTORY.flatMap((event, ordinal) => (event.subjects[subject] === id ? [ordinal] : []))
    t.strictSame(await ordinals('payment', 'pay-1', LAST), [22, 23, 24, 25])
    t.strictSame(await ordinals('payment', 'pay-1', 23), [22, 23])
    t.strictSame(await ordinals('enterprise', 'ent-a', LAST), named('enterprise', 'ent-a'))
    t.strictSame(await ordinals('application', 'app-stone', LAST), named('application', 'app-stone'))
    t.strictSame(await ordinals('round', ROUND, LAST), named('round', ROUND))
    t.strictSame(await ordinals('policy', POLICY, LAST), named('policy', POLICY))
    t.match(await entryAt(db, 24), { type: 'PaymentSettled', stream: 'book-350521', recordedAt: recordedAt(24) })
    t.equal((await lastEntryOf(db, BOOK, 'payment', 'pay-1', LAST))?.ordinal, 25)
    t.equal((await lastEntryOf(db, BOOK, 'payment', 'pay-1', 24))?.ordinal, 24)
  })

  t.test('when registers of policies, enterprises, leads and refusals are asked, then as of then', async (t) => {
    t.equal(await policyVersionAt(db, BOOK, POLICY, 1, 5), undefined)
    t.match(await policyVersionAt(db, BOOK, POLICY, 1, 6), { status: 'transcribed', publishedBy: null })
    t.match(await policyVersionAt(db, BOOK, POLICY, 1, 7), { status: 'published', publishedBy: 'person-clerk' })
    t.equal((await policyVersionsAt(db, BOOK, LAST)).length, 1)
    t.equal(await enterpriseAt(db, 'ent-b', 1), undefined)
    t.match(await enterpriseAt(db, 'ent-b', 2), { name: '惠安乙包有限公司', codeCheckDigitHolds: false })
    t.strictSame((await leadsAt(db, BOOK, null, 29, ALL)).rows, [])
    t.match((await leadsAt(db, BOOK, 2, 30, ALL)).rows, [
      { question: 2, amount: '70000.00', recordedAt: recordedAt(30) },
    ])
    t.strictSame((await leadsAt(db, BOOK, 3, 30, ALL)).rows, [])
    t.match((await refusalsAt(db, BOOK, LAST, ALL)).rows, [
      { code: 'ORDER_ABOVE_AWARD', detail: { amount: '84750.01', left: '84750.00' }, application: 'app-stone' },
    ])
    t.strictSame((await refusalsAt(db, BOOK, 30, ALL)).rows, [])
  })

  t.test('when a moment is named, then it is an ordinal, an instant with its zone, or refused', async (t) => {
    const position = runner.position()
    const now = new Date('2022-05-10T00:00:00.000Z')
    const at = async (text?: string) => {
      const asOf = await resolveAsOf(db, text, position, now)
      return asOf.status === 'moment' ? asOf.moment.ordinal : asOf.status
    }
    t.equal(await at(), LAST)
    t.equal(await at('0'), 0)
    t.equal(await at(String(LAST)), LAST)
    t.equal(await at(String(LAST + 1)), 'AS_OF_IN_FUTURE')
    // ordinal 24 was recorded at 01:24:00.000 UTC, which is 09:24 in Beijing
    t.equal(await at('2022-05-09T09:24:00+08:00'), 24)
    t.equal(await at('2022-05-09T01:24:00.000Z'), 24)
    t.equal(await at('2022-05-09T01:23:59.999Z'), 23)
    t.equal(await at('2022-05-09T01:24:59.999Z'), 24)
    t.equal(await at('2022-05-09T00:59:59.999Z'), -1, 'before the ledger began')
    t.equal(await at('2022-05-10T00:00:00Z'), LAST, 'between the last entry and now')
    t.equal(await at('2022-05-10T00:00:00.001Z'), 'AS_OF_IN_FUTURE')
    t.equal(await at('2022-05-09T09:24:00'), 'AS_OF_WITHOUT_ZONE')
    for (const text of ['', 'yesterday', '-1', '007', '1.5', '2022-05-09', '2022-13-09T00:00:00Z']) {
      t.equal(await at(text), 'AS_OF_MALFORMED', text)
    }
    t.strictSame(await resolveAsOf(db, '24', position, now), {
      status: 'moment',
      moment: { ordinal: 24, recordedAt: recordedAt(24) },
    })
  })

  t.test('when the head is asked at each ordinal, then it is the root over the leaves up to there', async (t) => {
    const tree = emptyFrontier()
    t.strictSame(await headAt(db, log, -1), headOf(tree))
    for await (const { ordinal, leaf } of log.readAll(-1)) {
      pushLeaf(tree, leaf)
      t.strictSame(await headAt(db, log, ordinal), headOf(tree))
    }
    t.strictSame(runner.position(), { ordinal: LAST, recordedAt: recordedAt(LAST), head: headOf(tree) })
    await t.rejects(headAt(db, log, LAST + 1), /ends at 34/)
  })

  t.test('when pages are fetched while the ledger grows, then nothing moves, doubles or is lost', async (t) => {
    const first = await applicationsAt(db, BOOK, {}, LAST, { after: null, limit: 1 })
    t.strictSame([first.rows[0]?.application, first.next], ['app-stone', 9])
    const newcomer = { ...BAGS, application: 'app-new' }
    await stage.recording.append([presented(newcomer, '1.00'), proposed(BAGS, '0.01')])
    await caughtUp(stage, runner)
    const second = await applicationsAt(db, BOOK, {}, LAST, { after: first.next, limit: 1 })
    t.strictSame([second.rows[0]?.status, second.next], ['declined', null], 'as of the ordinal of the first page')
    const now = await applicationsAt(db, BOOK, {}, LAST + 2, { after: first.next, limit: 2 })
    t.strictSame(
      now.rows.map(({ application, status }) => [application, status]),
      [
        ['app-bags', 'proposed'],
        ['app-new', 'presented'],
      ],
    )
    await t.rejects(applicationsAt(db, BOOK, {}, LAST, { after: null, limit: 0 }), RangeError)
    await t.rejects(applicationsAt(db, BOOK, {}, LAST, { after: null, limit: 501 }), RangeError)
    t.equal((await applicationsAt(db, BOOK, {}, LAST, { after: null, limit: 500 })).rows.length, 2)
  })
})

const NO_MONEY = Object.fromEntries(ACCOUNTS.map((account) => [account, '0.00']))

function total(status: string, applications: number, claimed: string, proposed: string) {
  const nothing = '0.00' as Money
  return {
    status,
    applications,
    claimed,
    proposed,
    granted: nothing,
    paid: nothing,
    returned: nothing,
    clawedBack: nothing,
  }
}

/** All rows of a list, fetched page by page. */
async function allPages<Row>(
  fetch: (page: { after: number | null; limit: number }) => Promise<{ rows: readonly Row[]; next: number | null }>,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: number | null = null; ;) {
    const page = await fetch({ after, limit })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}
