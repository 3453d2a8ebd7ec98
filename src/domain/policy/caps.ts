// Caps, and how much of each the enterprise has used already.
import { Decimal, isNegative, type Money, sum, toMoney, ZERO } from '../money.ts'
import type { CompiledCap, CompiledClause } from './compile.ts'
import { addDecisiveReason, exact, type Sheet, writeAmount } from './sheet.ts'
import type { PriorPayment } from './types.ts'

/** The amount after all caps, before and after earlier payments are taken off, and the room that bounds each (infinite without a cap). */
export interface Capped {
  readonly entitled: Decimal
  readonly entitledRoom: Decimal
  readonly payable: Decimal
  readonly payableRoom: Decimal
}

const NO_LIMIT = new Decimal(Infinity)

/** Earlier payments under the clause that use room of the cap; below zero if recoveries exceed them. */
export function countedPrior(
  cap: CompiledCap,
  clause: string,
  prior: readonly PriorPayment[],
  claimYear: number | null,
): Money {
  if (prior.length === 0 || cap.scope === 'claim') return ZERO
  const counts = (payment: PriorPayment): boolean =>
    payment.clause === clause &&
    (cap.scope === 'enterprise' || payment.year === claimYear) &&
    (cap.recoveriesGiveRoom || !isNegative(payment.amount))
  return sum(prior.filter(counts).map(({ amount }) => amount))
}

/** Cuts to each cap, then to what earlier payments leave of it. Negative room is shown and pays nothing. */
export function applyCaps(
  sheet: Sheet,
  { caps, clause }: CompiledClause,
  amount: Decimal,
  prior: readonly PriorPayment[],
  claimYear: number | null,
): Capped {
  let entitled = amount
  for (const cap of caps) entitled = cutToCap(sheet, cap, entitled)
  const entitledRoom = Decimal.min(NO_LIMIT, ...caps.map((cap) => cap.amount))
  let payable = entitled
  let payableRoom = entitledRoom
  for (const cap of caps) {
    if (cap.scope === 'claim') continue
    const used = countedPrior(cap, clause.id, prior, claimYear)
    const room = cap.amount.minus(used)
    payable = cutToRoom(sheet, cap, payable, used, room)
    payableRoom = Decimal.min(payableRoom, room)
  }
  return { entitled, entitledRoom, payable, payableRoom }
}

function cutToCap(sheet: Sheet, cap: CompiledCap, amount: Decimal): Decimal {
  const { id, span, literal } = cap.source
  const cut = Decimal.min(amount, cap.amount)
  const inputs = { limit: id, scope: cap.scope, cap: exact(cap.amount) }
  const stage = cap.scope === 'claim' ? 'itemCap' : 'periodCap'
  writeAmount(sheet, { stage, quote: span, readings: cap.readings, formula: `min(amount, ${literal})`, inputs }, cut)
  if (cut.lessThan(amount)) addDecisiveReason(sheet, 'CAPPED', { limit: id, cap: toMoney(cap.amount) })
  return cut
}

function cutToRoom(sheet: Sheet, cap: CompiledCap, amount: Decimal, used: Money, room: Decimal): Decimal {
  const { id, span, literal } = cap.source
  const left = Decimal.max(0, Decimal.min(amount, room))
  const inputs = { limit: id, scope: cap.scope, cap: exact(cap.amount), prior: used, room: exact(room) }
  const formula = `max(0, min(amount, room)), where room = ${literal} − prior`
  writeAmount(sheet, { stage: 'periodCap', quote: span, readings: cap.readings, formula, inputs }, left)
  const details = { limit: id, cap: toMoney(cap.amount), prior: used, room: toMoney(room) }
  if (left.lessThan(amount)) addDecisiveReason(sheet, room.greaterThan(0) ? 'CAPPED_BY_PRIOR' : 'CAP_USED_UP', details)
  return left
}
