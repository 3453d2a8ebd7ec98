// Orders and releases are decisions and can be refused. Settlements and returns happened at the bank: they always enter,
// and what fits no open payment enters as an observed movement with a lead.
import { exceeds, isZero, sameMoney, sum } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import type { OrderPayment, RecordReturn, RecordSettlement, ReleasePayment, SetPayeeAccount } from './commands.ts'
import type { Decider } from './decider.ts'
import type { PaymentReturned } from './payment-events.ts'
import { movementOf } from './movements.ts'
import { observed } from './observations.ts'
import { partiesOf, partiesOfPayment } from './parties.ts'
import { type Account, move } from './postings.ts'
import { heldBy } from './stops.ts'
import { quotaOfReturn } from './quota.ts'

/** Puts the account of an enterprise in force; orders that wait for release under the old one are stopped. */
export const setPayeeAccount: Decider<SetPayeeAccount> = function* (_state, command) {
  const { validAt, enterprise, account, fingerprint = null, isBeneficiary = null } = command
  const payload = { account, fingerprint, isBeneficiary }
  yield { type: 'PayeeAccountSet', subjects: { enterprise }, validAt, payload }
  return undefined
}

/** Orders a payment of a granted award (支付申请); refused above what the award leaves, or without a payee account. */
export const orderPayment: Decider<OrderPayment> = function* (state, { validAt, payment, award: awardId, amount }) {
  if (state.payments.has(payment)) return new Refusal('ALREADY_EXISTS', { payment })
  const award = state.awards.get(awardId)
  if (award === undefined) return new Refusal('NOT_FOUND', { award: awardId })
  if (award.status !== 'granted') return new Refusal('NOT_GRANTED', { award: awardId })
  if (validAt < award.since) return before(validAt, award.since)
  const stop = heldBy(state, { award: awardId }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { award: awardId, [stop.kind]: stop.id })
  if (exceeds(sum([award.ordered, amount]), award.amount)) {
    return new Refusal('ORDER_ABOVE_AWARD', { award: awardId, granted: award.amount, ordered: award.ordered, amount })
  }
  const parties = partiesOf(state, award, payment)
  const payee = state.payees.get(parties.subjects.enterprise)
  if (payee === undefined) {
    return new Refusal('NO_PAYEE_ACCOUNT', { award: awardId, enterprise: parties.subjects.enterprise })
  }
  const payload = {
    ...parties.cap,
    award: awardId,
    amount,
    payee: payee.account,
    postings: move(amount, 'committed', 'ordered'),
  }
  yield { type: 'PaymentOrdered', subjects: parties.subjects, validAt, payload }
}

/** Releases an order under a voucher; refused to the person who ordered it, and when the payee account has changed since. */
export const releasePayment: Decider<ReleasePayment> = function* (state, { validAt, payment, voucher }, { person }) {
  const held = state.payments.get(payment)
  if (held === undefined) return new Refusal('NOT_FOUND', { payment })
  if (held.status !== 'ordered') return new Refusal('ALREADY_DONE', { payment, status: held.status })
  if (validAt < held.orderedOn) return before(validAt, held.orderedOn)
  if (held.orderedBy === person) return new Refusal('FOUR_EYES', { payment, orderedBy: person })
  const stop = heldBy(state, { award: held.award }, validAt)
  if (stop !== undefined) return new Refusal('HELD', { payment, award: held.award, [stop.kind]: stop.id })
  const { subjects } = partiesOfPayment(state, payment, held)
  if (state.payees.get(subjects.enterprise)?.revision !== held.payeeRevision) {
    return new Refusal('PAYEE_CHANGED', { payment, enterprise: subjects.enterprise })
  }
  const payload = { amount: held.amount, voucher, postings: move(held.amount, 'ordered', 'inTransit') }
  yield { type: 'PaymentReleased', subjects, validAt, payload }
}

/** Records what the bank paid; what fits no released order of that amount enters as an observed movement. */
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
  if (!sameMoney(held.amount, amount)) return yield* observed(state, 'settlement', command, 'AMOUNT_DIFFERS', parties)
  const payload = { ...parties.cap, amount, bankReference, postings: move(amount, 'inTransit', 'paid') }
  yield { type: 'PaymentSettled', subjects: parties.subjects, validAt, payload }
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
  if (earlier !== undefined) return yield* observed(state, 'return', command, 'REFERENCE_REUSED', parties)
  if (parties === undefined) return yield* observed(state, 'return', command, 'UNKNOWN_PAYMENT')
  if (held?.status !== 'settled') return yield* observed(state, 'return', command, 'RETURN_WITHOUT_SETTLEMENT', parties)
  if (!sameMoney(held.amount, amount)) return yield* observed(state, 'return', command, 'AMOUNT_DIFFERS', parties)
  if (!isZero(held.clawedBack)) return yield* observed(state, 'return', command, 'RETURN_OF_CLAWED_BACK', parties)
  const settled = held.bankReference ?? ''
  const reverses = command.reverses ?? settled
  if (reverses !== settled) return yield* observed(state, 'return', command, 'RETURN_OF_OTHER_MOVEMENT', parties)
  const quota = quotaOfReturn(state, parties.subjects.budgetLine, validAt)
  const to: Account = quota === 'lapsed' ? 'returnedLapsed' : by === 'bank' ? 'committed' : 'available'
  const postings = move(amount, 'paid', to)
  const payload = { ...parties.cap, by, quota, amount, bankReference, reverses, postings } as const
  yield { type: 'PaymentReturned', subjects: parties.subjects, validAt, payload } satisfies PaymentReturned
  return undefined
}
