// One award of 100,000.00 on its way to the payee: the books that tests of the bank begin with, and what they look for.
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { sameMoney } from '../../../src/domain/money.ts'
import type { Desk } from './desk.ts'
import { CLAUSE, grantedAward, order, pay, readyBook, release } from './steps.ts'

/** Cap use of the enterprise that has the award. */
export const CAP = `ent-1 ${CLAUSE}`

export interface OnItsWay {
  readonly desk: Desk
  readonly award: string
}

/** Granted out of 1,000,000.00. */
export function granted(): OnItsWay {
  const desk = readyBook('1000000.00')
  return { desk, award: grantedAward(desk, 1) }
}

/** Ordered and released as pay-1. */
export function released(): OnItsWay {
  const { desk, award } = granted()
  desk.must(order('pay-1', award, '100000.00'))
  desk.must(release('pay-1'))
  return { desk, award }
}

/** Settled as pay-1 under the reference bank-pay-1. */
export function settled(): OnItsWay {
  const { desk, award } = granted()
  pay(desk, 'pay-1', award, '100000.00')
  return { desk, award }
}

/** What the book made of a movement: one that fits, or an observation with the code of its lead. */
export function entered(events: readonly BookEvent[]): string {
  const [first, second, ...more] = events
  if (first?.type !== 'BankMovementObserved') return events.map(({ type }) => type).join(', ')
  if (second?.type !== 'LeadRaised' || more.length > 0) return 'an observation without its lead'
  const { movement, amount } = first.payload
  const { code, question, amount: led } = second.payload
  const agree =
    question === 2 &&
    led !== null &&
    sameMoney(led, amount) &&
    JSON.stringify(first.subjects) === JSON.stringify(second.subjects)
  return agree ? `${movement} of ${amount}: ${code}` : 'a lead of something else'
}
