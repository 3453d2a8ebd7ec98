// Lists at random, against who comes first by hand: whatever the order of arrival and the size of a sitting, everybody is
// paid the same, and minutes are asked for exactly where an order decides who is paid.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { TieBreak } from '../../../src/domain/book/commands.ts'
import { ask, minutes, outcomes } from './by-rank.ts'
import type { Desk } from './desk.ts'
import { call, openLine, present, readyBook } from './steps.ts'

interface Plan {
  /** Million yuan of gross per case, and who applies: equal ranks and shared caps are frequent. */
  readonly cases: readonly { readonly gross: number; readonly enterprise: number }[]
  /** Ten thousands of yuan on the line. */
  readonly budget: number
  readonly shortage: 'payTheRest' | 'allOrNothing'
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  cases: fc.array(fc.record({ gross: fc.integer({ min: 1, max: 24 }), enterprise: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    maxLength: 9,
  }),
  budget: fc.integer({ min: 0, max: 400 }),
  shortage: fc.constantFrom('payTheRest', 'allOrNothing'),
})

/** The book of a plan; `order` is the order of presentation. */
function bookOf({ cases, budget, shortage }: Plan, order = cases.map((_, i) => i)): Desk {
  const desk = readyBook('0.01', { R16: shortage })
  const rest = budget === 0 ? '0.00' : `${budget}0000.00`
  openLine(desk, rest, 'line-plan')
  desk.must(call('round-plan', 'list', { line: 'line-plan', readings: { R16: shortage } }))
  for (const i of order) {
    const { gross, enterprise } = cases[i]!
    present(desk, i + 1, { round: 'round-plan', gross: `${gross}000000.00`, enterprise: `ent-${enterprise}` })
  }
  return desk
}

/** The whole list in sittings of `limit`, until it is done or refused. */
function sittings(desk: Desk, limit: number, tieBreak: TieBreak | null): { readonly list: string[]; code?: string } {
  const list: string[] = []
  for (;;) {
    const { events, refusal } = ask(desk, limit, tieBreak, 'round-plan')
    if (refusal?.code === 'WRONG_STATE') return { list }
    if (refusal !== undefined) return { list, code: refusal.code }
    list.push(...outcomes(events))
  }
}

/** By hand and in whole fen: who comes first, 5%, what is left under the cap, what is left of the line. */
function byHand({ cases, budget, shortage }: Plan, { order }: TieBreak): string[] {
  const room = new Map<number, bigint>()
  let left = BigInt(budget) * 1_000_000n
  const place = (i: number) => order.indexOf(`app-${i + 1}`)
  const ranked = cases.map((one, i) => ({ ...one, i })).sort((a, b) => b.gross - a.gross || place(a.i) - place(b.i))
  return ranked.map(({ gross, enterprise, i }) => {
    const inCap = room.get(enterprise) ?? 100_000_000n
    const full = BigInt(gross) * 5_000_000n
    const claim = full < inCap ? full : inCap
    if (claim === 0n) return `app-${i + 1} CAP_USED_UP`
    const amount = claim <= left ? claim : shortage === 'payTheRest' ? left : 0n
    room.set(enterprise, inCap - amount)
    left -= amount
    return amount === 0n ? `app-${i + 1} BUDGET_EXHAUSTED` : `app-${i + 1} ${amount / 100n}.00`
  })
}

/** A full order, drawn with the plan, so that no tie is open. */
const planAndOrder = anyPlan.chain((plan) =>
  fc.record({
    plan: fc.constant(plan),
    order: fc.shuffledSubarray(
      plan.cases.map((_, i) => i),
      { minLength: plan.cases.length },
    ),
  }),
)

t.test('given any list with recorded order, then it is decided as by hand, in sittings of any size', (t) => {
  fc.assert(
    fc.property(planAndOrder, fc.constantFrom(1, 2, 3, 200), ({ plan, order }, limit) => {
      const tieBreak = minutes(...order.map((i) => i + 1))
      const { list, code } = sittings(bookOf(plan), limit, tieBreak)
      assert.equal(code, undefined)
      assert.deepEqual(list, byHand(plan, tieBreak))
    }),
    { numRuns: 150 },
  )
  t.end()
})

t.test('given any list, when presented in another order, then every decision is the same to its receipt', (t) => {
  fc.assert(
    fc.property(planAndOrder, ({ plan, order }) => {
      const decide = (desk: Desk) => ask(desk, 200, minutes(...order.map((i) => i + 1)), 'round-plan').events
      assert.deepEqual(decide(bookOf(plan, order)), decide(bookOf(plan)))
    }),
    { numRuns: 80 },
  )
  t.end()
})

t.test('given any list without minutes, then a tie holds it up in sittings of any size or of none', (t) => {
  fc.assert(
    fc.property(planAndOrder, fc.constantFrom(1, 2, 3), ({ plan, order }, limit) => {
      const whole = sittings(bookOf(plan), 200, null)
      const apart = sittings(bookOf(plan, order), limit, null)
      assert.equal(apart.code, whole.code)
      if (whole.code === undefined) assert.deepEqual(apart.list, whole.list)
    }),
    { numRuns: 150 },
  )
  t.end()
})

t.test('given any list without minutes, then it is held up if and only if another order would pay otherwise', (t) => {
  fc.assert(
    fc.property(planAndOrder, ({ plan, order }) => {
      const { code, list } = sittings(bookOf(plan), 200, null)
      const paid = (numbers: readonly number[]) => [...byHand(plan, minutes(...numbers.map((i) => i + 1)))].sort()
      const ascending = order.toSorted((a, b) => a - b)
      if (code === undefined) {
        assert.deepEqual(list.toSorted(), paid(ascending))
        if (!sharesCap(plan)) assert.deepEqual(paid(order), paid(ascending))
      } else {
        const others = ascending.map((first) => paid([first, ...ascending.filter((i) => i !== first)]))
        assert.notEqual(new Set(others.map(String)).size, 1)
      }
    }),
    { numRuns: 200 },
  )
  t.end()
})

/** Equals of one enterprise share its cap: which of its own cases is paid is nobody else's matter. */
function sharesCap({ cases }: Plan): boolean {
  const seen = cases.map(({ gross, enterprise }) => `${gross} ${enterprise}`)
  return new Set(seen).size < seen.length
}
