// 追回: ordered by a decision, received when the money arrives. Cap use falls when it is received, not when it is ordered.
// In the fiscal year of the line its quota comes back too; later the money goes to the treasury.
import { exceeds, isZero, minus } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { OrderClawback, RecordRecovery } from './payment-commands.ts'
import { outstandingOf } from './payment-parts.ts'
import { quotaOfReturn } from './quota.ts'
import type { Decider } from './decider.ts'
import { movementOf } from './movements.ts'
import { observed } from './observations.ts'
import { partiesOfPayment } from './parties.ts'
import { move } from './postings.ts'
import type { PaymentRecord } from './payment-records.ts'

/** Orders money of a settled payment back; refused above what is not yet clawed back of it. */
export const orderClawback: Decider<OrderClawback> = function* (state, command) {
  const { validAt, clawback, payment, amount, ground, documentNumber, dueOn } = command
  if (state.clawbacks.has(clawback)) return new Refusal('ALREADY_EXISTS', { clawback })
  const held = state.payments.get(payment)
  if (held === undefined) return new Refusal('NOT_FOUND', { payment })
  if (held.status === 'returned' || (isZero(held.net) && held.settlements.length === 0)) {
    return new Refusal('NOT_SETTLED', { payment, status: held.status })
  }
  const open = minus(held.net, held.clawedBack)
  if (exceeds(amount, open)) return new Refusal('CLAWBACK_ABOVE_PAYMENT', { payment, amount, open })
  const { subjects, cap } = partiesOfPayment(state, payment, held)
  const postings = move(amount, 'receivableContra', 'receivable')
  const payload = { ...cap, clawback, amount, ground, documentNumber, dueOn, postings }
  yield { type: 'ClawbackOrdered', subjects, validAt, payload }
}

/** Records money that arrived; beyond an order, or without one, it enters as an observed movement with a lead. */
export const recordRecovery: Decider<RecordRecovery> = function* (state, command) {
  const { validAt, clawback, amount, bankReference } = command
  const earlier = state.bankReferences.get(bankReference)
  if (earlier?.includes(movementOf('recovery', clawback, amount)) === true)
    return new Refusal('ALREADY_DONE', { bankReference })
  const held = state.clawbacks.get(clawback)
  if (held === undefined) return yield* observed(state, 'recovery', command, 'UNKNOWN_CLAWBACK')
  const payment = state.payments.get(held.payment) as PaymentRecord
  const parties = partiesOfPayment(state, held.payment, payment)
  if (earlier !== undefined) return yield* observed(state, 'recovery', command, 'REFERENCE_REUSED', parties)
  if (exceeds(amount, outstandingOf(held)) || exceeds(amount, payment.net)) {
    return yield* observed(state, 'recovery', command, 'RECOVERY_ABOVE_ORDER', parties)
  }
  const quota = quotaOfReturn(state, parties.subjects.budgetLine, validAt)
  const home = move(amount, 'paid', quota === 'restored' ? 'available' : 'recovered')
  const postings = [...move(amount, 'receivable', 'receivableContra'), ...home]
  const payload = { ...parties.cap, clawback, amount, quota, bankReference, postings }
  yield { type: 'ClawbackReceived', subjects: parties.subjects, validAt, payload }
  return undefined
}
