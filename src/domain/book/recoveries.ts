// What was paid on a decision that no longer stands: ordered back when it is set aside, and due before the decision that
// replaces it is paid, so that only the difference ever moves.
import { exceeds, isZero, minus, type Money, sum, ZERO } from '../money.ts'
import { move } from './postings.ts'
import { outstandingOf } from './payment-parts.ts'
import { partiesOfPayment } from './parties.ts'
import type { ClawbackOrdered } from './payment-events.ts'
import type { PaymentRecord } from './payment-records.ts'
import type { Recovery, SetAsideDecision } from './redress-commands.ts'
import type { OrderedBack } from './redress-events.ts'
import type { AwardRecord, BookState, CaseRecord } from './state.ts'

/** The first payment of the award that is ordered or on its way, or undefined. */
export function onItsWay(state: BookState, { payments }: AwardRecord): string | undefined {
  return payments.find((payment) => {
    const { status } = state.payments.get(payment) as PaymentRecord
    return status === 'ordered' || status === 'released'
  })
}

/** The clawbacks of all that the enterprise still has of the award and that is not ordered back yet. */
export function orderedBack(state: BookState, { payments }: AwardRecord, recovery: Recovery): readonly OrderedBack[] {
  const open = payments.flatMap((payment) => {
    const { net, clawedBack } = state.payments.get(payment) as PaymentRecord
    const amount = minus(net, clawedBack)
    return exceeds(amount, ZERO) ? [{ payment, amount }] : []
  })
  return open.map((one, at) => ({ clawback: at === 0 ? recovery.clawback : `${recovery.clawback}-${at + 1}`, ...one }))
}

/** The entry that orders one of them. */
export function clawbackOf(
  state: BookState,
  { clawback, payment, amount }: OrderedBack,
  { validAt, ground, documentNumber }: SetAsideDecision,
  { dueOn }: Recovery,
): ClawbackOrdered {
  const { subjects, cap } = partiesOfPayment(state, payment, state.payments.get(payment) as PaymentRecord)
  const postings = move(amount, 'receivableContra', 'receivable')
  return {
    type: 'ClawbackOrdered',
    subjects,
    validAt,
    payload: { ...cap, clawback, amount, ground, documentNumber, dueOn, postings },
  }
}

/** What is still due of earlier awards of the same case that were paid and set aside, with the first clawback; or undefined. */
export function owedBefore(
  state: BookState,
  award: string,
): { readonly clawback: string; readonly outstanding: Money } | undefined {
  const { setAside } = state.cases.get((state.awards.get(award) as AwardRecord).application) as CaseRecord
  if (setAside.length === 0) return undefined
  const due = [...state.clawbacks.entries()].filter(([, held]) => {
    return setAside.includes((state.payments.get(held.payment) as PaymentRecord).award) && !isZero(outstandingOf(held))
  })
  const [first] = due
  return first && { clawback: first[0], outstanding: sum(due.map(([, held]) => outstandingOf(held))) }
}
