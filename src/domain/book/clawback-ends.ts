// How a clawback ends without money arriving: kept of a later payment (抵扣), or written off (核销).
import { exceeds, minus } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import { partiesOfPayment } from './parties.ts'
import type { OffsetClawback, WriteOffClawback } from './payment-commands.ts'
import { openOf, outstandingOf } from './payment-parts.ts'
import { move } from './postings.ts'
import { quotaOfReturn } from './quota.ts'
import type { PaymentRecord } from './payment-records.ts'

/** Keeps a part of an order of the same enterprise; refused above what is demanded, and above what the order still pays. */
export const offsetClawback: Decider<OffsetClawback> = function* (state, command) {
  const { validAt, clawback, payment, amount, documentNumber } = command
  const held = state.clawbacks.get(clawback)
  const order = state.payments.get(payment)
  if (held === undefined || order === undefined) return new Refusal('NOT_FOUND', { clawback, payment })
  if (order.status !== 'ordered') return new Refusal('WRONG_STATE', { payment, status: order.status })
  const kept = partiesOfPayment(state, payment, order)
  const back = partiesOfPayment(state, held.payment, state.payments.get(held.payment) as PaymentRecord)
  const enterprise = back.subjects.enterprise
  if (kept.subjects.enterprise !== enterprise) {
    return new Refusal('INVALID', { field: 'payment', payment, enterprise: kept.subjects.enterprise, owes: enterprise })
  }
  const [outstanding, open] = [outstandingOf(held), openOf(order)]
  if (exceeds(amount, outstanding) || exceeds(amount, open)) {
    return new Refusal('ABOVE_OUTSTANDING', { clawback, payment, amount, outstanding, open })
  }
  const terms = { clawback, amount, documentNumber }
  const paid = { ...kept.cap, ...terms, rest: minus(open, amount), postings: move(amount, 'ordered', 'paid') }
  yield { type: 'PaymentOffset', subjects: kept.subjects, validAt, payload: paid }
  const quota = quotaOfReturn(state, back.subjects.budgetLine, validAt)
  const home = move(amount, 'paid', quota === 'restored' ? 'available' : 'recovered')
  const postings = [...move(amount, 'receivable', 'receivableContra'), ...home]
  const received = { ...back.cap, ...terms, against: payment, quota, postings }
  yield { type: 'ClawbackOffset', subjects: back.subjects, validAt, payload: received }
  return undefined
}

/** Gives up what will not be recovered; refused to the person who ordered the clawback, and above what is demanded. */
export const writeOffClawback: Decider<WriteOffClawback> = function* (state, command, { person }) {
  const { validAt, clawback, amount, ground, documentNumber } = command
  const held = state.clawbacks.get(clawback)
  if (held === undefined) return new Refusal('NOT_FOUND', { clawback })
  if (held.orderedBy === person) return new Refusal('FOUR_EYES', { clawback, orderedBy: person })
  const outstanding = outstandingOf(held)
  if (exceeds(amount, outstanding)) return new Refusal('ABOVE_OUTSTANDING', { clawback, amount, outstanding })
  const { subjects, cap } = partiesOfPayment(state, held.payment, state.payments.get(held.payment) as PaymentRecord)
  const postings = move(amount, 'receivable', 'receivableContra')
  const payload = { ...cap, clawback, amount, ground, documentNumber, postings }
  yield { type: 'ClawbackWrittenOff', subjects, validAt, payload }
  return undefined
}
