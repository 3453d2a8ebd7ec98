// The fold of money on its way: orders and their awards, what the bank did, clawbacks, and the use of caps.
import { isZero, minus, type Money, negated, plus, ZERO } from '../money.ts'
import type { Place } from './evolve.ts'
import { postTo, told, update, useCap } from './folding.ts'
import { movementOf } from './movements.ts'
import { foldPayee } from './payee-fold.ts'
import type {
  BankMovementObserved,
  ClawbackOffset,
  ClawbackReceived,
  PayeeAccountSet,
  PaymentCancelled,
  PaymentEvent,
  PaymentOrdered,
  PaymentRejected,
  PaymentReturned,
} from './payment-events.ts'
import type { PaymentRecord } from './payment-records.ts'
import type { BookState } from './state.ts'

/** Folds one entry about a payment. */
export function foldPayment(state: BookState, event: PaymentEvent, place: Place): void {
  const { type, subjects, payload } = event
  if ('postings' in payload && subjects.budgetLine !== undefined) postTo(state, subjects.budgetLine, payload.postings)
  switch (type) {
    case 'PayeeAccountSet':
      return foldPayee(state, event as PayeeAccountSet, place.revision)
    case 'PaymentOrdered':
      return ordered(state, event as PaymentOrdered, place.actor)
    case 'PaymentReleased':
      if (!state.vouchers.has(payload.voucher)) state.vouchers.set(payload.voucher, place.revision)
      return update(state.payments, subjects.payment, () => ({ status: 'released' as const }))
    case 'BankResultsReceived':
      return state.bankFiles.set(payload.fileNumber, payload.file)
    case 'PaymentCancelled':
      return ended(state, event as PaymentCancelled, 'cancelled')
    case 'PaymentRejected':
      told(state, payload.bankReference, movementOf('rejection', subjects.payment, payload.amount))
      return ended(state, event as PaymentRejected, 'rejected')
    case 'PaymentRecharged':
      if (payload.direction === 'in') update(state.payments, subjects.payment, () => ({ line: subjects.budgetLine }))
      return
    case 'PaymentSettled': {
      const { amount, bankReference, rest } = payload
      told(state, bankReference, movementOf('settlement', subjects.payment, amount))
      update(state.payments, subjects.payment, (held) => ({
        status: isZero(rest) ? ('settled' as const) : held.status,
        settlements: [...held.settlements, { bankReference, amount, isReturned: false }],
        net: plus(held.net, amount),
      }))
      use(state, event, 'reserved', negated(amount))
      return use(state, event, 'used', amount)
    }
    case 'PaymentReturned':
      return returned(state, event as PaymentReturned)
    case 'BankMovementObserved':
      return beside(state, event as BankMovementObserved)
    case 'ClawbackOrdered': {
      const { clawback, amount } = payload
      const { payment } = subjects
      const opening = { received: ZERO, offset: ZERO, writtenOff: ZERO }
      state.clawbacks.set(clawback, { payment, orderedBy: place.actor, amount, ...opening })
      return update(state.payments, payment, (held) => ({ clawedBack: plus(held.clawedBack, amount) }))
    }
    case 'ClawbackReceived': {
      const { clawback, amount, bankReference } = payload
      told(state, bankReference, movementOf('recovery', clawback, amount))
      update(state.clawbacks, clawback, (held) => ({ received: plus(held.received, amount) }))
      return cameBack(state, event as ClawbackReceived)
    }
    case 'PaymentOffset': {
      const { amount, rest } = payload
      update(state.payments, subjects.payment, (held) => ({
        status: isZero(rest) ? ('settled' as const) : held.status,
        offset: plus(held.offset, amount),
        net: plus(held.net, amount),
      }))
      use(state, event, 'reserved', negated(amount))
      return use(state, event, 'used', amount)
    }
    case 'ClawbackOffset':
      update(state.clawbacks, payload.clawback, (held) => ({ offset: plus(held.offset, payload.amount) }))
      return cameBack(state, event as ClawbackOffset)
    case 'ClawbackWrittenOff':
      return update(state.clawbacks, payload.clawback, (held) => ({
        writtenOff: plus(held.writtenOff, payload.amount),
      }))
  }
}

function ordered(state: BookState, { subjects, payload, validAt }: PaymentOrdered, actor: string): void {
  const { award, amount } = payload
  update(state.awards, award, (held) => ({
    ordered: plus(held.ordered, amount),
    payments: [...held.payments, subjects.payment],
  }))
  state.payments.set(subjects.payment, {
    status: 'ordered',
    line: subjects.budgetLine,
    award,
    amount,
    orderedBy: actor,
    orderedOn: validAt,
    payeeRevision: state.payees.get(subjects.enterprise)?.revision ?? -1,
    offset: ZERO,
    settlements: [],
    net: ZERO,
    clawedBack: ZERO,
  })
}

/** What was still open of an order is the award's again; what was paid or kept of it stays paid. */
function ended(
  state: BookState,
  { subjects, payload }: PaymentCancelled | PaymentRejected,
  status: 'cancelled' | 'rejected',
): void {
  const { award, amount, offset, settlements } = state.payments.get(subjects.payment) as PaymentRecord
  const isPaidInPart = settlements.length > 0 || !isZero(offset)
  update(state.payments, subjects.payment, () =>
    isPaidInPart ? { status: 'settled' as const, amount: minus(amount, payload.amount) } : { status },
  )
  update(state.awards, award, (held) => ({ ordered: minus(held.ordered, payload.amount) }))
}

function returned(state: BookState, event: PaymentReturned): void {
  const { subjects, payload } = event
  const { amount, bankReference, reverses, left } = payload
  const { award } = state.payments.get(subjects.payment) as PaymentRecord
  told(state, bankReference, movementOf('return', subjects.payment, amount))
  update(state.payments, subjects.payment, (held) => ({
    status: isZero(left) && held.status === 'settled' ? ('returned' as const) : held.status,
    settlements: held.settlements.map((one) =>
      one.bankReference === reverses && !one.isReturned ? { ...one, isReturned: true } : one,
    ),
    net: minus(held.net, amount),
  }))
  use(state, event, 'used', negated(amount))
  if (payload.by !== 'bank' || payload.quota !== 'restored') return
  update(state.awards, award, (held) => ({ ordered: minus(held.ordered, amount) }))
  use(state, event, 'reserved', amount)
}

function beside(state: BookState, { subjects, payload }: BankMovementObserved): void {
  const { amount, bankReference, clause, benefitYear, movement, named, capUse } = payload
  told(state, bankReference, movementOf(movement, named, amount))
  const { payment, enterprise } = subjects
  const held = payment === undefined ? undefined : state.payments.get(payment)
  if (payment !== undefined && held !== undefined) {
    update(state.payments, payment, () => ({ net: plus(held.net, capUse) }))
  }
  if (enterprise === undefined || clause === null || benefitYear === null) return
  useCap(state, enterprise, clause, benefitYear, 'used', capUse, held?.award ?? null)
}

function cameBack(state: BookState, event: ClawbackReceived | ClawbackOffset): void {
  const { amount } = event.payload
  update(state.payments, event.subjects.payment, (held) => ({
    net: minus(held.net, amount),
    clawedBack: minus(held.clawedBack, amount),
  }))
  use(state, event, 'used', negated(amount))
  use(state, event, 'recovered', amount)
}

type CapMoving = Extract<PaymentEvent, { readonly payload: { readonly clause: string } }>

function use(
  state: BookState,
  { subjects, payload }: CapMoving,
  part: 'used' | 'reserved' | 'recovered',
  amount: Money,
): void {
  const award = state.payments.get(subjects.payment)?.award ?? null
  useCap(state, subjects.enterprise, payload.clause, payload.benefitYear, part, amount, award)
}
