// Settlements, rejections and returns happened at the bank: they always enter, and what fits no open payment enters as an
// observed movement with a lead.
import { exceeds, isZero, minus, sameMoney } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import { movementOf } from './movements.ts'
import { observed } from './observations.ts'
import { partiesOfPayment } from './parties.ts'
import type { RecordRejection, RecordReturn, RecordSettlement } from './payment-commands.ts'
import type { PaymentReturned } from './payment-events.ts'
import { openOf, reversed, settledWithout } from './payment-parts.ts'
import { type Account, move } from './postings.ts'
import { quotaOfReturn } from './quota.ts'

/** Records what the bank paid, whole or in part; what fits no released order enters as an observed movement. */
export const recordSettlement: Decider<RecordSettlement> = function* (state, command) {
  const { validAt, payment, amount, bankReference } = command
  const earlier = state.bankReferences.get(bankReference)
  if (earlier?.includes(movementOf('settlement', payment, amount)) === true)
    return new Refusal('ALREADY_DONE', { bankReference })
  const held = state.payments.get(payment)
  const parties = held && partiesOfPayment(state, payment, held)
  if (earlier !== undefined) return yield* observed(state, 'settlement', command, 'REFERENCE_REUSED', parties)
  if (parties === undefined) return yield* observed(state, 'settlement', command, 'UNKNOWN_PAYMENT')
  if (held?.status === 'ordered') return yield* observed(state, 'settlement', command, 'PAID_UNRELEASED', parties)
  if (held?.status !== 'released') return yield* observed(state, 'settlement', command, 'PAID_AGAIN', parties)
  const open = openOf(held)
  if (exceeds(amount, open)) return yield* observed(state, 'settlement', command, 'AMOUNT_DIFFERS', parties)
  const settled = { amount, rest: minus(open, amount), bankReference, postings: move(amount, 'inTransit', 'paid') }
  const payload = { ...parties.cap, ...settled }
  yield { type: 'PaymentSettled', subjects: parties.subjects, validAt, payload }
  return undefined
}

/** Records that the bank refused what was in transit (退票); anything but all of it enters as an observed movement. */
export const recordRejection: Decider<RecordRejection> = function* (state, command) {
  const { validAt, payment, amount, bankReference, ground } = command
  const earlier = state.bankReferences.get(bankReference)
  if (earlier?.includes(movementOf('rejection', payment, amount)) === true)
    return new Refusal('ALREADY_DONE', { bankReference })
  const held = state.payments.get(payment)
  const parties = held && partiesOfPayment(state, payment, held)
  if (earlier !== undefined) return yield* observed(state, 'rejection', command, 'REFERENCE_REUSED', parties)
  if (held === undefined) return yield* observed(state, 'rejection', command, 'UNKNOWN_PAYMENT')
  if (held.status !== 'released')
    return yield* observed(state, 'rejection', command, 'REJECTED_NOT_IN_TRANSIT', parties)
  if (!sameMoney(amount, openOf(held))) return yield* observed(state, 'rejection', command, 'AMOUNT_DIFFERS', parties)
  const { subjects } = partiesOfPayment(state, payment, held)
  const payload = { amount, bankReference, ground, postings: move(amount, 'inTransit', 'committed') }
  yield { type: 'PaymentRejected', subjects, validAt, payload }
  return undefined
}

/** Records what came back; in the fiscal year of its line the quota comes back too, later it lapses. */
export const recordReturn: Decider<RecordReturn> = function* (state, command) {
  const { validAt, payment, by, amount, bankReference } = command
  const earlier = state.bankReferences.get(bankReference)
  if (earlier?.includes(movementOf('return', payment, amount)) === true)
    return new Refusal('ALREADY_DONE', { bankReference })
  const held = state.payments.get(payment)
  const parties = held && partiesOfPayment(state, payment, held)
  const beside = (code: string) => observed(state, 'return', command, code, parties)
  if (earlier !== undefined) return yield* beside('REFERENCE_REUSED')
  if (held === undefined || parties === undefined) return yield* beside('UNKNOWN_PAYMENT')
  if (held.settlements.every(({ isReturned }) => isReturned)) return yield* beside('RETURN_WITHOUT_SETTLEMENT')
  const settlement = reversed(held, command.reverses)
  if (settlement === undefined) return yield* beside('RETURN_OF_OTHER_MOVEMENT')
  if (!sameMoney(settlement.amount, amount)) return yield* beside('AMOUNT_DIFFERS')
  const isVoid = state.awards.get(held.award)?.status === 'released'
  if (!isZero(held.clawedBack) || isVoid) return yield* beside('RETURN_OF_CLAWED_BACK')
  if (exceeds(amount, held.net)) return yield* beside('RETURN_ABOVE_PAYMENT')
  const quota = quotaOfReturn(state, parties.subjects.budgetLine, validAt)
  const to: Account = quota === 'lapsed' ? 'returnedLapsed' : by === 'bank' ? 'committed' : 'available'
  const reverses = settlement.bankReference
  const left = settledWithout(held, settlement)
  const postings = move(amount, 'paid', to)
  const payload = { ...parties.cap, by, quota, amount, bankReference, reverses, left, postings } as const
  yield { type: 'PaymentReturned', subjects: parties.subjects, validAt, payload } satisfies PaymentReturned
  return undefined
}
