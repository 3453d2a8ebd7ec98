// 支付更正: the right payee got the right money from the wrong budget line. Both lines are corrected at once; no money moves.
import { isZero } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import { counterpartOf, exceedsFree, openLineOf } from './lines.ts'
import { partiesOfPayment } from './parties.ts'
import type { RechargePayment } from './payment-commands.ts'
import { move } from './postings.ts'

/** Moves all that is paid of a settled payment to another line of the year; refused above what is available there. */
export const rechargePayment: Decider<RechargePayment> = function* (state, command) {
  const { validAt, payment, to, documentNumber } = command
  const held = state.payments.get(payment)
  if (held === undefined) return new Refusal('NOT_FOUND', { payment })
  if (held.status !== 'settled' || !isZero(held.clawedBack) || held.line === to) {
    return new Refusal('WRONG_STATE', { payment, status: held.status, clawedBack: held.clawedBack, line: held.line })
  }
  const line = openLineOf(state, held.line)
  if (line instanceof Refusal) return line
  const other = counterpartOf(state, to, line.key.fiscalYear)
  if (other instanceof Refusal) return other
  const amount = held.net
  const above = exceedsFree(to, amount, other.balances.available)
  if (above !== undefined) return above
  const { subjects } = partiesOfPayment(state, payment, held)
  const out = { direction: 'out', counterpart: to, postings: move(amount, 'paid', 'available') } as const
  yield { type: 'PaymentRecharged', subjects, validAt, payload: { ...out, amount, documentNumber } }
  const into = { direction: 'in', counterpart: held.line, postings: move(amount, 'available', 'paid') } as const
  const there = { ...subjects, budgetLine: to }
  yield { type: 'PaymentRecharged', subjects: there, validAt, payload: { ...into, amount, documentNumber } }
  return undefined
}
