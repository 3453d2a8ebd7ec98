// Chapter six: accounts, payment orders by the maker, releases by the checker, settlements as the bank tells them. A few
// payments go another way first; which, stands in story.ts.
import { day, type WorkCalendar } from '../../domain/calendar.ts'
import { type Money, yuan } from '../../domain/money.ts'
import { FINGERPRINTS, setPayeeAccount } from '../../ledger/payees.ts'
import { type DemoEnterprise, enterpriseOf } from './enterprises.ts'
import { awardOf, paymentOf, secretFor } from './ids.ts'
import type { Person } from './people.ts'
import type { PlannedCase } from './plan.ts'
import { type DemoRound, ROUNDS } from './rounds.ts'
import { bookStep, reaction, type Step, step } from './step.ts'
import { STORY } from './story.ts'
import { at, later, spread, workingDays } from './working-time.ts'

const chapter = 'payment'

/** A case that gets money. */
export interface Payable {
  readonly planned: PlannedCase
  /** In yuan. */
  readonly amount: Money
}

/** The cases of a list to which something is awarded, in the order of the plan. */
export function payablesOf({ cases }: DemoRound): readonly Payable[] {
  return cases.flatMap((planned) =>
    planned.expected.outcome === 'proposed' ? [{ planned, amount: planned.expected.amount }] : [],
  )
}

/** The steps of a list's payments. */
export function payingSteps(round: DemoRound, calendar: WorkCalendar): Step[] {
  const payables = payablesOf(round).filter(({ planned }) => planned.number !== STORY.notOrdered)
  const { orders, releases, settlements } = round
  const ordered = spread(calendar, ...orders, payables.length)
  const released = spread(calendar, ...releases, payables.length)
  const settled = spread(calendar, ...settlements, payables.length)
  const days = workingDays(calendar, day(settlements[0]), day(settlements[1]))
  return [
    ...accounts(round),
    ...payables.flatMap((payable, i) => {
      const instants = [ordered[i], released[i], settled[i]] as [string, string, string]
      return payment(payable, instants)
    }),
    ...days.map((on) => reaction(`react/settled/${on}`, chapter, at(on, '17:30'))),
  ]
}

/** Order, release, settlement of one payment, at these instants. */
function payment(payable: Payable, [ordered, released, settled]: readonly [string, string, string]): Step[] {
  const { number } = payable.planned
  switch (number) {
    case STORY.orderAboveAward:
      return [aboveAward(payable, ordered), ...ordinaryPayment(payable, [later(ordered, 5), released, settled])]
    case STORY.noAccount:
      return [
        order(payable, ordered, { attempt: 'without-account', refused: 'NO_PAYEE_ACCOUNT' }),
        account(payable.planned.enterprise, 1, later(ordered, 5)),
        ...ordinaryPayment(payable, [later(ordered, 10), released, settled]),
      ]
    case STORY.fourEyes:
      return [
        order(payable, ordered, { by: 'payment-deputy-1' }),
        release(payable, later(released, -5), { by: 'payment-deputy-1', attempt: 'by-deputy', refused: 'FOUR_EYES' }),
        release(payable, released, {}),
        settlement(payable, settled),
      ]
    case STORY.payeeChanged:
      return [
        order(payable, ordered, {}),
        account(payable.planned.enterprise, 2, later(ordered, 10)),
        release(payable, released, { refused: 'PAYEE_CHANGED' }),
      ]
    case STORY.inTransit:
      return [order(payable, ordered, {}), release(payable, released, {})]
    default:
      return ordinaryPayment(payable, [ordered, released, settled])
  }
}

/** A payment that runs as it should. `nth` counts the payments of an award from 1. */
export function ordinaryPayment(
  payable: Payable,
  [ordered, released, settled]: readonly [string, string, string],
  nth = 1,
): Step[] {
  return [order(payable, ordered, { nth }), release(payable, released, { nth }), settlement(payable, settled, nth)]
}

/** Sets the n-th account of an enterprise. */
export function account(enterprise: string, nth: number, instant: string): Step {
  return accountOf(enterpriseOf(enterprise), nth, instant)
}

/** Sets the n-th account of a firm. */
export function accountOf({ key, id, name, code }: DemoEnterprise, nth: number, instant: string): Step {
  const number = `9055${code.slice(8, 17).replaceAll(/\D/g, '0')}${String(nth).padStart(4, '0')}`
  const payee = { holder: 'enterprise', name, bank: '演示银行惠安支行', number } as const
  const planned = { name: `account/${key}/${nth}`, chapter, at: instant, by: 'clerk-1' } as const
  return step(planned, async ({ world, book }, { meta, on }) => {
    // Computed like the keys of the persons' names, so that the stored bytes are the same on every machine.
    await world.keys.restore(FINGERPRINTS, Buffer.from(secretFor(`subject/${FINGERPRINTS}`), 'hex'))
    return setPayeeAccount(world, book, id, payee, on, meta)
  })
}

/** The bank's reference of a payment. */
export function bankReference(payable: Payable, nth = 1): string {
  return `演示银行-${payable.planned.number}-${nth}`
}

/** Accounts are entered on the day of the grants, if an enterprise has none yet. */
function accounts(round: DemoRound): Step[] {
  const before = ROUNDS.slice(0, ROUNDS.indexOf(round)).flatMap(payablesOf)
  const known = new Set(before.map(({ planned }) => planned.enterprise))
  const payees = new Set(
    payablesOf(round)
      .filter(({ planned }) => planned.number !== STORY.noAccount)
      .map(({ planned }) => planned.enterprise),
  )
  const entered = at(round.granted, '14:30')
  return [...payees].filter((one) => !known.has(one)).map((one, i) => account(one, 1, later(entered, 3 * i)))
}

interface Way {
  /** Which payment of the award, from 1. */
  readonly nth?: number
  readonly by?: Person
  /** Names a step that is tried before the one that succeeds. */
  readonly attempt?: string
  readonly refused?: 'NO_PAYEE_ACCOUNT' | 'FOUR_EYES' | 'PAYEE_CHANGED'
}

function order({ planned, amount }: Payable, instant: string, way: Way): Step {
  const { nth = 1, by = 'payment-maker-1', attempt = String(nth), refused } = way
  const { number } = planned
  const place = { name: `order/${number}/${attempt}`, chapter, at: instant, by, refused } as const
  return bookStep(place, { type: 'orderPayment', payment: paymentOf(number, nth), award: awardOf(number), amount })
}

function release({ planned: { number } }: Payable, instant: string, way: Way): Step {
  const { nth = 1, by = 'payment-checker-1', attempt = String(nth), refused } = way
  const place = { name: `release/${number}/${attempt}`, chapter, at: instant, by, refused } as const
  const voucher = `国库支付凭证-演示-${number}-${nth}`
  return bookStep(place, { type: 'releasePayment', payment: paymentOf(number, nth), voucher })
}

function settlement(payable: Payable, instant: string, nth = 1): Step {
  const { amount, planned } = payable
  const place = { name: `settle/${planned.number}/${nth}`, chapter, at: instant, by: 'treasurer-1' } as const
  const payment = paymentOf(planned.number, nth)
  return bookStep(place, { type: 'recordSettlement', payment, amount, bankReference: bankReference(payable, nth) })
}

/** Two digits change places: 47,912.00 was awarded. */
function aboveAward({ planned: { number } }: Payable, instant: string): Step {
  const refused = 'ORDER_ABOVE_AWARD'
  const place = { name: `order/${number}/mistyped`, chapter, at: instant, by: 'payment-maker-1', refused } as const
  const mistyped = { payment: paymentOf(number), award: awardOf(number), amount: yuan('49712.00') }
  return bookStep(place, { type: 'orderPayment', ...mistyped })
}
