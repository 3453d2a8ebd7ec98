// What the bank did beside the book: recorded as it happened, shown as negative room where it overspent, and never
// refused. Each observation raises a lead for a person to clear or confirm.
import { type Money, negated } from '../money.ts'
import type { Decision } from './decider.ts'
import type { BankMovementObserved } from './payment-events.ts'
import type { PaymentParties } from './parties.ts'
import { move, type Posting } from './postings.ts'
import type { BookState } from './state.ts'
import type { DateText } from '../calendar.ts'

/** The audit question that a lead belongs to (see docs): payments against bank receipts, both ways. */
const QUESTION_BANK_RECEIPTS = 2

interface Movement {
  readonly validAt: DateText
  readonly amount: Money
  readonly bankReference: string
}

/** Enters a movement that fits no open payment, and its lead. */
export function* observed(
  state: BookState,
  movement: BankMovementObserved['payload']['movement'],
  { validAt, amount, bankReference }: Movement,
  code: string,
  parties?: PaymentParties,
): Decision {
  const subjects = parties?.subjects ?? {}
  const clause = parties?.cap.clause ?? null
  const benefitYear = parties?.cap.benefitYear ?? null
  const postings = parties === undefined ? [] : postingsOf(movement, amount)
  const payload = { movement, amount, bankReference, clause, benefitYear, postings }
  yield { type: 'BankMovementObserved', subjects, validAt, payload }
  const lead = `lead-${state.revision + 1}`
  yield { type: 'LeadRaised', subjects, validAt, payload: { lead, question: QUESTION_BANK_RECEIPTS, code, amount } }
  return undefined
}

/** A payment beside the book took money that was available; money that came back makes it available again. */
function postingsOf(movement: BankMovementObserved['payload']['movement'], amount: Money): readonly Posting[] {
  return move(movement === 'settlement' ? amount : negated(amount), 'available', 'paid')
}
