// What the bank did beside the book: recorded as it happened, shown as negative room where it overspent, and never
// refused. Each observation raises a lead for a person to clear or confirm.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
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
}
type Kind = BankMovementObserved['payload']['movement']

/** Enters a movement that fits no open payment, and its lead. */
export function* observed(
  state: BookState,
  movement: Kind,
  { validAt, amount, bankReference, payment, clawback, by }: Movement,
  code: string,
  parties?: PaymentParties,
): Decision {
  const subjects = parties?.subjects ?? (payment === undefined ? {} : { payment })
  const clause = parties?.cap.clause ?? null
  const benefitYear = parties?.cap.benefitYear ?? null
  const line = parties?.subjects.budgetLine
  const postings = line === undefined ? [] : postingsOf(state, movement, validAt, amount, line)
  const named = clawback ?? payment ?? ''
  const payload = { movement, amount, bankReference, named, by: by ?? null, clause, benefitYear, postings }
  yield { type: 'BankMovementObserved', subjects, validAt, payload }
  const lead = `lead-${state.revision + 1}`
  const concerns = state.revision
  const raised = { lead, question: QUESTION_BANK_RECEIPTS, code, amount, concerns }
  yield { type: 'LeadRaised', subjects, validAt, payload: raised }
  return undefined
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
    case 'return':
      return move(amount, 'paid', quotaOfReturn(state, line, validAt) === 'restored' ? 'available' : 'returnedLapsed')
    case 'recovery':
      return move(amount, 'paid', 'recovered')
  }
}
