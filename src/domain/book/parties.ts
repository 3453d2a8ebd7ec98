// Whom and what a payment concerns, found from its award.
import type { PaymentRecord } from './payment-records.ts'
import type { AwardRecord, BookState, CaseRecord, RoundRecord } from './state.ts'

/** Subjects and cap key of a payment's award. */
export interface PaymentParties {
  readonly subjects: {
    readonly payment: string
    readonly application: string
    readonly enterprise: string
    readonly enterpriseCode: string
    readonly round: string
    readonly policy: string
    readonly budgetLine: string
  }
  readonly cap: { readonly clause: string; readonly benefitYear: number }
}

/** The parties of a payment that was ordered: it stays on the line it was ordered from, whatever became of the award. */
export function partiesOfPayment(state: BookState, payment: string, held: PaymentRecord): PaymentParties {
  const { subjects, cap } = partiesOf(state, state.awards.get(held.award) as AwardRecord, payment)
  return { subjects: { ...subjects, budgetLine: held.line }, cap }
}

/** The parties of a payment to be ordered. Requires that the case of the award was presented. */
export function partiesOf(state: BookState, award: AwardRecord, payment: string): PaymentParties {
  const { application, line } = award
  const { enterprise, enterpriseCode, clause, benefitYear, round } = state.cases.get(application) as CaseRecord
  const { policy } = state.rounds.get(round) as RoundRecord
  const subjects = { payment, application, enterprise, enterpriseCode, round, policy, budgetLine: line }
  return { subjects, cap: { clause, benefitYear } }
}
