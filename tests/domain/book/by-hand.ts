// The book kept a second time and without its fold: balances and caps added up from awards, payments, clawbacks and
// observed movements as they stand, the way an accountant would check them.
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { ACCOUNTS, type Account, type Posting } from '../../../src/domain/book/postings.ts'
import type { PaymentRecord } from '../../../src/domain/book/payment-records.ts'
import { type BookState, capKey } from '../../../src/domain/book/state.ts'
import { type Money, minus, negated, sum, ZERO } from '../../../src/domain/money.ts'

/** The accounts that awards, payments and clawbacks alone decide, and what was appropriated at first. */
type ByHand =
  | ('appropriation' | 'reserved' | 'committed' | 'ordered' | 'inTransit' | 'paid' | 'recovered')
  | ('receivable' | 'receivableContra')

/** What of a line follows from its awards, payments and clawbacks; observed movements are taken from the entries. */
export function balancesByHand(state: BookState, events: readonly BookEvent[], line: string): Record<ByHand, Money> {
  const awards = [...state.awards.values()].filter((award) => award.line === line)
  const payments = [...state.payments.values()].filter((payment) => payment.line === line)
  const clawbacks = [...state.clawbacks.values()].filter(({ payment }) => {
    return state.payments.get(payment)?.line === line
  })
  const openIn = (status: string) => sum(payments.filter((one) => one.status === status).map(open))
  const of = (status: string) => awards.filter((award) => award.status === status)
  const back = sum(clawbacks.flatMap(({ received, offset }) => [received, offset]))
  const givenUp = sum(clawbacks.map(({ writtenOff }) => writtenOff))
  const due = minus(sum(clawbacks.map(({ amount }) => amount)), sum([back, givenUp]))
  const seen = (account: Account) => observedOn(events, line, account)
  return {
    appropriation: negated(sum(events.flatMap((event) => appropriated(event, line)))),
    reserved: sum(of('proposed').map(({ amount }) => amount)),
    committed: sum(of('granted').map(({ amount, ordered }) => minus(amount, ordered))),
    ordered: openIn('ordered'),
    inTransit: openIn('released'),
    paid: sum([...payments.map(paidOf), negated(back), seen('paid')]),
    recovered: sum([...events.flatMap((event) => toTreasury(event, line)), seen('recovered')]),
    receivable: due,
    receivableContra: negated(due),
  }
}

/** Cap use of an enterprise under a clause in a year: what was settled and not come back, and what is on its way. */
export function capByHand(state: BookState, events: readonly BookEvent[], key: string, year: number) {
  const isOf = (application: string): boolean => {
    const held = state.cases.get(application)
    return held !== undefined && capKey(held.enterprise, held.clause) === key && held.benefitYear === year
  }
  const awards = [...state.awards.entries()].filter(([, { application }]) => isOf(application))
  const payments = [...state.payments.values()].filter(({ award }) => awards.some(([id]) => id === award))
  const openOf = (...statuses: string[]) => payments.filter(({ status }) => statuses.includes(status)).map(open)
  const left = awards.map(([, { status, amount, ordered }]) => (status === 'released' ? ZERO : minus(amount, ordered)))
  const recovered = sum(
    [...state.clawbacks.values()]
      .filter(({ payment }) => awards.some(([id]) => id === state.payments.get(payment)?.award))
      .flatMap(({ received, offset }) => [received, offset]),
  )
  const beside = events.flatMap((event) => besideOf(event, key, year))
  return {
    year,
    used: sum([...payments.map(paidOf), ...beside, negated(recovered)]),
    reserved: sum([...left, ...openOf('ordered', 'released')]),
    recovered,
  }
}

/** What of an order is neither settled nor kept for a clawback. */
function open({ amount, offset, settlements }: PaymentRecord): Money {
  return minus(amount, sum([offset, ...settlements.map((one) => one.amount)]))
}

/** What was paid of an order and did not come back, and what was kept of it. */
function paidOf({ offset, settlements }: PaymentRecord): Money {
  return sum([offset, ...settlements.filter(({ isReturned }) => !isReturned).map(({ amount }) => amount)])
}

/** Recovered after the fiscal year of the line. */
function toTreasury(event: BookEvent, line: string): Money[] {
  if (event.type !== 'ClawbackReceived' && event.type !== 'ClawbackOffset') return []
  return event.subjects.budgetLine === line && event.payload.quota === 'lapsed' ? [event.payload.amount] : []
}

/** All postings of an entry. */
export function postingsOf(event: BookEvent): readonly Posting[] {
  return 'postings' in event.payload ? event.payload.postings : []
}

/** The sum over all accounts of a line. */
export function totalOf(state: BookState, line: string): Money {
  const balances = state.lines.get(line)?.balances
  return balances === undefined ? ZERO : sum(ACCOUNTS.map((account) => balances[account]))
}

function observedOn(events: readonly BookEvent[], line: string, account: Account): Money {
  const observed = events.filter(
    ({ type, subjects }) => type === 'BankMovementObserved' && subjects.budgetLine === line,
  )
  return sum(observed.flatMap(postingsOf).flatMap(([of, amount]) => (of === account ? [amount] : [])))
}

function appropriated({ type, subjects, payload }: BookEvent, line: string): Money[] {
  return type === 'AppropriationApproved' && subjects.budgetLine === line ? [payload.amount] : []
}

function besideOf({ type, subjects, payload }: BookEvent, key: string, year: number): Money[] {
  if (type !== 'BankMovementObserved') return []
  if (payload.clause === null || subjects.enterprise === undefined || payload.benefitYear !== year) return []
  return capKey(subjects.enterprise, payload.clause) === key ? [payload.capUse] : []
}
