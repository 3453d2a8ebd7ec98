// What the bank did beside the book: recorded as it happened, shown as negative room where it overspent, and never
// refused. Each observation raises a lead for a person to clear or confirm.
import type { DateText } from '../calendar.ts'
import { exceeds, type Money, negated, ZERO } from '../money.ts'
import type { Decision } from './decider.ts'
import type { BankMovementObserved } from './payment-events.ts'
import type { PaymentParties } from './parties.ts'
import { move, type Posting } from './postings.ts'
import { quotaOfReturn } from './quota.ts'
import type { BookState } from './state.ts'

/** The audit question that a lead belongs to (see docs): payments against bank receipts, both ways. */
const QUESTION_BANK_RECEIPTS = 2

interface Movement {
  readonly validAt: DateText
  readonly amount: Money
  readonly bankReference: string
  /** The payment or clawback that the bank's notice names, whether the book knows it or not. */
  readonly payment?: string
  readonly clawback?: string
  readonly by?: 'bank' | 'payee'
  /** Bank reference of the movement that came back. */
  readonly reverses?: string | undefined
}
type Kind = BankMovementObserved['payload']['movement']

/** Enters a movement that fits no open payment, and its lead. */
export function* observed(
  state: BookState,
  movement: Kind,
  { validAt, amount, bankReference, payment, clawback, by, reverses }: Movement,
  code: string,
  parties?: PaymentParties,
): Decision {
  const subjects = parties?.subjects ?? (payment === undefined ? {} : { payment })
  const clause = parties?.cap.clause ?? null
  const benefitYear = parties?.cap.benefitYear ?? null
  const line = parties?.subjects.budgetLine
  const postings = line === undefined ? [] : postingsOf(state, movement, validAt, amount, line)
  const named = clawback ?? payment ?? ''
  const capUse = parties === undefined ? ZERO : capUseOf(state, movement, amount, parties.subjects.payment)
  const told = { movement, amount, bankReference, named, by: by ?? null, reverses: reverses ?? null }
  const payload = { ...told, clause, benefitYear, capUse, postings }
  yield { type: 'BankMovementObserved', subjects, validAt, payload }
  const lead = `lead-${state.revision + 1}`
  const concerns = state.revision
  const raised = { lead, question: QUESTION_BANK_RECEIPTS, code, amount, concerns }
  yield { type: 'LeadRaised', subjects, validAt, payload: raised }
  return undefined
}

/** Payments beside the book use the cap. What came back gives room only as far as the enterprise had it of this payment. */
function capUseOf(state: BookState, movement: Kind, amount: Money, payment: string): Money {
  const net = state.payments.get(payment)?.net ?? ZERO
  switch (movement) {
    case 'settlement':
      return amount
    case 'rejection':
      return ZERO
    case 'return':
    case 'recovery':
      return negated(exceeds(amount, net) ? net : amount)
  }
}

/** A payment beside the book took money that was available; what came back goes where it would have gone by the rules. */
function postingsOf(
  state: BookState,
  movement: Kind,
  validAt: DateText,
  amount: Money,
  line: string,
): readonly Posting[] {
  switch (movement) {
    case 'settlement':
      return move(amount, 'available', 'paid')
    case 'rejection':
      return []
    case 'return':
      return move(amount, 'paid', quotaOfReturn(state, line, validAt) === 'restored' ? 'available' : 'returnedLapsed')
    case 'recovery':
      return move(amount, 'paid', quotaOfReturn(state, line, validAt) === 'restored' ? 'available' : 'recovered')
  }
}
