// 凭证: one voucher pays orders of many awards, and an award may need several vouchers. What the voucher says of each order
// and in sum must be what was ordered; all of them are released, or none.
import { sameMoney, sum } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import type { ReleaseVoucher } from './payment-commands.ts'
import { openOf } from './payment-parts.ts'
import { released } from './payments.ts'

/** The most orders of one voucher, so that its entries fit one append. */
export const MAX_VOUCHER_PAYMENTS = 200

/** Releases the orders of a voucher; refused when a sum differs, an order is named twice, or one may not be released. */
export const releaseVoucher: Decider<ReleaseVoucher> = function* (state, command, { person }) {
  const { validAt, voucher, payments, total } = command
  const allocated = sum(payments.map(({ amount }) => amount))
  if (!sameMoney(allocated, total)) return new Refusal('VOUCHER_SUM_DIFFERS', { voucher, total, allocated })
  const seen = new Set<string>()
  for (const { payment, amount } of payments) {
    if (seen.has(payment)) return new Refusal('INVALID', { field: 'payments', payment })
    seen.add(payment)
    const held = state.payments.get(payment)
    if (held === undefined || sameMoney(openOf(held), amount)) continue
    return new Refusal('VOUCHER_SUM_DIFFERS', { voucher, payment, amount, ordered: openOf(held) })
  }
  for (const { payment } of payments) {
    const refusal = yield* released(state, { validAt, payment, voucher }, person)
    if (refusal !== undefined) return refusal
  }
  return undefined
}
