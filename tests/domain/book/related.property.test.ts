// Whatever the order in which groups change and money moves: a shared cap holds at every proposal and every grant, and no
// approval passes the limit of its person. What is allowed is added up here from the entries alone, not from the state.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { addDays, type DateText, day } from '../../../src/domain/calendar.ts'
import { exceeds, minus, type Money, negated, sum, yuan, ZERO } from '../../../src/domain/money.ts'
import type { Asked, Desk } from './desk.ts'
import { joins, leaves, sharedBook } from './groups-at-hand.ts'
import { account, approval, grantedAward, order, pay, presentation, release, ROLLING, settlement } from './steps.ts'

const CAP = yuan('1000000.00')
const ENTERPRISES = ['ent-1', 'ent-2', 'ent-3']
const GROSS = ['4000000.00', '8000000.20', '12000000.00', '20000000.00'] // 200,000.00 to 1,000,000.00
const LIMITS = [null, yuan('100000.00'), yuan('200000.00'), yuan('600000.00')]

type Step = (desk: Desk, seen: Set<string>) => void

/** Asks whatever comes of it, and notes what came. */
function asks(asked: Asked, by?: string): Step {
  return (desk, seen) => {
    const { events, refusal } = desk.ask(asked, by)
    for (const { type } of events) seen.add(type)
    if (refusal !== undefined) seen.add(refusal.code)
  }
}
const at = (list: Iterable<string>, n: number): string => [...list].sort()[n % Math.max([...list].length, 1)] ?? 'none'
const n = fc.nat(11)

const groupStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(n, n).map(([e, days]): Step => (desk, seen) => {
      const validFrom = addDays(desk.today, (days % 5) - 2)
      asks({ ...joins(ENTERPRISES[e % 3] as string), validFrom })(desk, seen)
    }),
  },
  { weight: 3, arbitrary: n.map((e) => asks(leaves(ENTERPRISES[e % 3] as string))) },
)
const moneyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(n, n).map(([e, g]): Step => (desk, seen) => {
      const number = desk.state.cases.size + 1
      asks(
        presentation(number, {
          round: ROLLING,
          enterprise: ENTERPRISES[e % 3] as string,
          gross: GROSS[g % 4] as string,
        }),
      )(desk, seen)
      asks({ type: 'decideCases', round: ROLLING, application: `app-${number}`, limit: 1, tieBreak: null })(desk, seen)
    }),
  },
  {
    weight: 3,
    arbitrary: fc.constant<Step>((desk, seen) => {
      asks({ type: 'publishNotice', round: ROLLING, where: '县政府网站' })(desk, seen)
      desk.today = addDays(desk.today, 12)
      asks(approval(ROLLING))(desk, seen)
    }),
  },
  {
    weight: 6,
    arbitrary: n.map((i): Step => (desk, seen) => {
      const award = at(
        [...desk.state.awards.entries()].filter(([, held]) => held.status === 'proposed').map(([id]) => id),
        i,
      )
      asks({ type: 'grantAwards', round: ROLLING, award, limit: 1, documentNumber: '惠工信〔2022〕21号' })(desk, seen)
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(n, fc.boolean()).map(([i, whole]): Step => (desk, seen) => {
      const award = at(
        [...desk.state.awards.entries()].filter(([, held]) => held.status === 'granted').map(([id]) => id),
        i,
      )
      const held = desk.state.awards.get(award)
      const left = held === undefined ? ZERO : minus(held.amount, held.ordered)
      asks(order(`pay-${desk.state.payments.size + 1}`, award, whole ? left : '100000.00'))(desk, seen)
    }),
  },
  {
    weight: 4,
    arbitrary: n.map(
      (i): Step =>
        (desk, seen) =>
          asks(
            release(
              at(
                [...desk.state.payments.entries()].map(([id]) => id),
                i,
              ),
            ),
          )(desk, seen),
    ),
  },
  {
    weight: 3,
    arbitrary: n.map((i): Step => (desk, seen) => {
      const payment = at(
        [...desk.state.payments.entries()].filter(([, held]) => held.status === 'released').map(([id]) => id),
        i,
      )
      const amount = desk.state.payments.get(payment)?.amount
      if (amount !== undefined) asks(settlement(payment, amount))(desk, seen)
    }),
  },
  {
    weight: 2,
    arbitrary: n.map((i): Step => (desk, seen) => {
      const payment = at(
        [...desk.state.payments.entries()].filter(([, held]) => held.status === 'settled').map(([id]) => id),
        i,
      )
      const words = { ground: '设备提前处置', documentNumber: '惠工信〔2022〕40号', dueOn: day('2024-11-10') }
      const clawback = `claw-${desk.state.revision}`
      asks({ type: 'orderClawback', clawback, payment, amount: yuan('50000.00'), ...words })(desk, seen)
      if (desk.state.clawbacks.has(clawback)) {
        asks({ type: 'recordRecovery', clawback, amount: yuan('50000.00'), bankReference: `bank-${clawback}` })(
          desk,
          seen,
        )
      }
    }),
  },
)
const limitStep: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom('grant', 'order', 'release'), n, n, n, fc.boolean())
  .map(([act, largest, perDay, days, own]): Step => (desk, seen) => {
    const role = { grant: 'decider', order: 'paymentMaker', release: 'paymentChecker' }[act]
    const bounds = { largest: LIMITS[largest % 4] ?? null, perDay: LIMITS[perDay % 4] ?? null }
    const validFrom = addDays(desk.today, (days % 4) - 1)
    const limit = {
      act: act as 'grant',
      person: own ? `person-${role}` : null,
      ...bounds,
      documentNumber: '惠工信人〔2022〕3号',
    }
    asks({ type: 'setApprovalLimit', ...limit, validFrom, validTo: days > 8 ? addDays(validFrom, 2) : null })(
      desk,
      seen,
    )
  })
const dayStep: fc.Arbitrary<Step> = fc.constant<Step>((desk) => {
  desk.today = addDays(desk.today, 1)
})

function opened(): Desk {
  const desk = sharedBook()
  grantedAward(desk, 1, { enterprise: 'ent-3' })
  for (const enterprise of ENTERPRISES) desk.must(account(enterprise))
  pay(desk, 'pay-1', 'awd-1', '100000.00')
  return desk
}

/** The members of group-a on a day, by the entries so far. */
function membersOn(events: readonly BookEvent[], on: DateText): string[] {
  const terms: { enterprise: string; from: DateText; until: DateText | null }[] = []
  for (const { type, subjects, payload, validAt } of events) {
    if (type === 'GroupMemberJoined')
      terms.push({ enterprise: subjects.enterprise, from: payload.validFrom, until: null })
    if (type !== 'GroupMemberLeft') continue
    const term = terms.find(
      (one) =>
        one.enterprise === subjects.enterprise && one.from <= validAt && (one.until === null || validAt < one.until),
    )
    if (term !== undefined) term.until = validAt
  }
  return terms
    .filter(({ from, until }) => from <= on && (until === null || on < until))
    .map(({ enterprise }) => enterprise)
}

/** What an enterprise was proposed, less what came back: every proposal stands here until the end. */
function counts(events: readonly BookEvent[], enterprise: string): Money {
  return sum(
    events.flatMap(({ type, subjects, payload }) => {
      if (subjects.enterprise !== enterprise) return []
      if (type === 'AwardProposed') return [payload.amount]
      return type === 'ClawbackReceived' ? [negated(payload.amount)] : []
    }),
  )
}

t.test('given groups that change while money moves, then a shared cap holds at every proposal and grant', (t) => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 2, arbitrary: groupStep }, { weight: 5, arbitrary: moneyStep }), {
        minLength: 10,
        maxLength: 50,
      }),
      (steps) => {
        const desk = opened()
        for (const step of steps) step(desk, seen)
        const events = desk.entries.map(({ event }) => event)
        for (const [place, event] of events.entries()) {
          if (event.type !== 'AwardProposed' && event.type !== 'AwardGranted') continue
          const before = events.slice(0, place + 1)
          const members = membersOn(before, event.validAt)
          const { enterprise } = event.subjects
          const all = members.includes(enterprise) ? members : [enterprise]
          const total = sum(all.map((one) => counts(before, one)))
          assert.ok(!exceeds(total, CAP), `${event.type} of ${enterprise}: ${all.join(', ')} have ${total}`)
        }
      },
    ),
    { numRuns: 150, seed: 20_220_509 },
  )
  for (const kind of [
    'GroupMemberJoined',
    'GroupMemberLeft',
    'AwardProposed',
    'AwardDeclined',
    'AwardGranted',
    'GROUP_CHANGED',
    'PaymentSettled',
    'ClawbackReceived',
  ])
    t.ok(seen.has(kind), kind)
  t.end()
})

t.test(
  'given limits that change while money moves, then no approval passes the limit of its person on its day',
  (t) => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 2, arbitrary: limitStep },
            { weight: 1, arbitrary: dayStep },
            { weight: 5, arbitrary: moneyStep },
          ),
          { minLength: 10, maxLength: 50 },
        ),
        (steps) => {
          const desk = opened()
          for (const step of steps) step(desk, seen)
          const spent = new Map<string, Money>()
          const limits: Extract<BookEvent, { type: 'ApprovalLimitSet' }>['payload'][] = []
          for (const { event, actor } of desk.entries) {
            if (event.type === 'ApprovalLimitSet') limits.push(event.payload)
            const act = { AwardGranted: 'grant', PaymentOrdered: 'order', PaymentReleased: 'release' }[
              event.type as string
            ]
            if (act === undefined || !('amount' in event.payload)) continue
            const { amount } = event.payload as { amount: Money }
            const key = `${actor} ${act} ${event.validAt}`
            spent.set(key, sum([spent.get(key) ?? ZERO, amount]))
            const on = event.validAt
            const inForce = limits.filter(
              (one) => one.act === act && one.validFrom <= on && (one.validTo === null || on <= one.validTo),
            )
            const limit =
              inForce.findLast(({ person }) => person === actor) ?? inForce.findLast(({ person }) => person === null)
            if (limit === undefined) continue
            assert.ok(
              limit.largest === null || !exceeds(amount, limit.largest),
              `${key}: ${amount} above ${String(limit.largest)}`,
            )
            assert.ok(
              limit.perDay === null || !exceeds(spent.get(key) ?? ZERO, limit.perDay),
              `${key}: above ${String(limit.perDay)} a day`,
            )
          }
        },
      ),
      { numRuns: 150, seed: 20_220_509 },
    )
    for (const kind of [
      'ApprovalLimitSet',
      'ABOVE_APPROVAL_LIMIT',
      'AwardGranted',
      'PaymentOrdered',
      'PaymentReleased',
    ])
      t.ok(seen.has(kind), kind)
    t.end()
  },
)
