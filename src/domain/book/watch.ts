// What an entry gives reason to look into, whoever asked for it: leads (疑点) of audit questions 19, 24, 26 and 36. Nothing is
// refused here; a person clears a lead or confirms it.
import { addDays } from '../calendar.ts'
import type { Money } from '../money.ts'
import { isGone } from './enterprise-fates.ts'
import type { BookEvent, LeadRaised } from './events.ts'
import type { BookState } from './state.ts'

/** A payee account that was changed within so many days before an order is a lead. */
export const RECENT_CHANGE_DAYS = 30

const QUESTION = { resolution: 19, payeeAccount: 24, enterpriseGone: 26, payeeIsNotBeneficiary: 36 } as const

/** The leads of an entry that is folded at `revision`; they are numbered from the state's next revision on. */
export function* leadsOn(state: BookState, event: BookEvent, revision: number): Generator<LeadRaised> {
  for (const { question, code, amount } of found(state, event)) {
    const lead = `lead-${state.revision + 1}`
    const payload = { lead, question, code, amount, concerns: revision }
    yield { type: 'LeadRaised', subjects: event.subjects, validAt: event.validAt, payload }
  }
}

interface Found {
  readonly question: number
  readonly code: string
  readonly amount: Money | null
}

function found(state: BookState, event: BookEvent): readonly Found[] {
  // Entries that change neither an account nor pay anything give no lead here.
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (event.type) {
    case 'PayeeAccountSet': {
      const { fingerprint } = event.payload
      const holders = fingerprint === null ? [] : (state.accountHolders.get(fingerprint) ?? [])
      return holders.length < 2 ? [] : [{ question: QUESTION.payeeAccount, code: 'ACCOUNT_SHARED', amount: null }]
    }
    case 'AwardResolved':
      return [{ question: QUESTION.resolution, code: 'AWARD_BY_RESOLUTION', amount: event.payload.amount }]
    case 'PaymentOrdered': {
      const payee = state.payees.get(event.subjects.enterprise)
      const { amount } = event.payload
      const isRecent = payee?.replaces === true && addDays(payee.setOn, RECENT_CHANGE_DAYS) >= event.validAt
      return [
        ...(isRecent ? [{ question: QUESTION.payeeAccount, code: 'ACCOUNT_CHANGED_BEFORE_PAYMENT', amount }] : []),
        ...(payee?.isBeneficiary === false
          ? [{ question: QUESTION.payeeIsNotBeneficiary, code: 'PAYEE_IS_NOT_BENEFICIARY', amount }]
          : []),
      ]
    }
    case 'PaymentSettled':
      return paidToGone(state, event.subjects.enterprise, event)
    case 'BankMovementObserved':
      return event.payload.movement === 'settlement' ? paidToGone(state, event.subjects.enterprise, event) : []
    default:
      return []
  }
}

function paidToGone(
  state: BookState,
  enterprise: string | undefined,
  { validAt, payload }: Extract<BookEvent, { type: 'PaymentSettled' | 'BankMovementObserved' }>,
): readonly Found[] {
  if (enterprise === undefined || !isGone(state, enterprise, validAt)) return []
  return [{ question: QUESTION.enterpriseGone, code: 'PAID_TO_ENTERPRISE_GONE', amount: payload.amount }]
}
