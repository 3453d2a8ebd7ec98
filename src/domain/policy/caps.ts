// Caps: how much of each is used already, by earlier payments and by earlier parts of the same claim, and what is left.
import { Decimal, decimal, isNegative, type Money, sum, toMoney, ZERO } from '../money.ts'
import type { Cap, CapScope, Recoveries } from './clause-types.ts'
import { addDecisiveReason, exact, type Sheet, writeAmount } from './sheet.ts'
import type { PriorPayment, ReadingChoices } from './types.ts'

export interface CompiledCap {
  readonly source: Cap
  readonly amount: Decimal
  readonly scope: CapScope
  readonly recoveriesGiveRoom: boolean
  /** The clauses whose payments use it. */
  readonly clauses: readonly string[]
  readonly readings: ReadingChoices
}

/** Which payments of a scope are the same as those of this part. */
export interface Place {
  readonly year: number | null
  readonly project: string | null
}

/** Earlier payments that use room of the cap; below zero if recoveries exceed them. */
export function countedPrior(cap: CompiledCap, prior: readonly PriorPayment[], place: Place): Money {
  if (prior.length === 0 || cap.scope === 'claim') return ZERO
  const counts = (payment: PriorPayment): boolean =>
    cap.clauses.includes(payment.clause) &&
    isOfScope(cap.scope, payment, place) &&
    (cap.recoveriesGiveRoom || !isNegative(payment.amount))
  return sum(prior.filter(counts).map(({ amount }) => amount))
}

function isOfScope(scope: CapScope, payment: PriorPayment, { year, project }: Place): boolean {
  switch (scope) {
    case 'claim':
      return false
    case 'project':
      return project !== null && payment.projectId === project
    case 'enterpriseYear':
      return payment.year === year
    case 'enterprise':
      return true
  }
}

/** Whether payments with these recoveries count as they are, or recoveries are left out. */
export function net(prior: readonly PriorPayment[], recoveries: Recoveries): readonly PriorPayment[] {
  return recoveries === 'giveRoomBack' ? prior : prior.filter(({ amount }) => !isNegative(amount))
}

/** The amount before and after earlier payments are taken off, and the room that bounds each (infinite without a cap). */
export interface Capped {
  readonly entitled: Decimal
  readonly entitledRoom: Decimal
  readonly payable: Decimal
  readonly payableRoom: Decimal
}

const UNBOUNDED: Decimal = new Decimal(Infinity)

/** What one cap has given within this claim, by what it stretches over. */
export type Used = Map<CompiledCap, Map<string, { readonly entitled: Decimal; readonly payable: Decimal }>>

/**
 * Cuts to each cap, then to what earlier payments and earlier parts of the claim leave of it. `entitled` is what the clause
 * gives before a floor, `amount` with it. Negative room is shown and pays nothing.
 */
export function applyCaps(
  sheet: Sheet,
  caps: readonly CompiledCap[],
  { entitled: before, amount }: { readonly entitled: Decimal; readonly amount: Decimal },
  { prior, used, place }: { readonly prior: readonly PriorPayment[]; readonly used: Used; readonly place: Place },
): Capped {
  let entitled = before
  let payable = amount
  let entitledRoom = UNBOUNDED
  let payableRoom = UNBOUNDED
  for (const cap of caps) {
    const given = usedOf(used, cap, place)
    const room = given === undefined ? cap.amount : cap.amount.minus(given.entitled)
    entitled = Decimal.max(0, Decimal.min(entitled, room))
    entitledRoom = Decimal.min(entitledRoom, room)
    payable = cutToCap(sheet, cap, payable)
    payableRoom = Decimal.min(payableRoom, cap.amount)
  }
  for (const cap of caps) {
    const inThisClaim = usedOf(used, cap, place)?.payable
    if (cap.scope === 'claim' && inThisClaim === undefined) continue
    const before = countedPrior(cap, prior, place)
    const room = cap.amount.minus(before).minus(inThisClaim ?? 0)
    payable = cutToRoom(sheet, cap, payable, { before, inThisClaim, room })
    payableRoom = Decimal.min(payableRoom, room)
  }
  return { entitled, entitledRoom, payable, payableRoom }
}

/** Notes what a part got, for the caps that later parts share with it. */
export function use(used: Used, caps: readonly CompiledCap[], place: Place, entitled: Decimal, payable: Decimal): void {
  for (const cap of caps) {
    const ofCap = used.get(cap) ?? new Map<string, { readonly entitled: Decimal; readonly payable: Decimal }>()
    const key = keyOf(cap.scope, place)
    const so = ofCap.get(key)
    const total = { entitled: entitled.plus(so?.entitled ?? 0), payable: payable.plus(so?.payable ?? 0) }
    used.set(cap, ofCap.set(key, total))
  }
}

function usedOf(used: Used, cap: CompiledCap, place: Place) {
  return used.get(cap)?.get(keyOf(cap.scope, place))
}

function keyOf(scope: CapScope, { year, project }: Place): string {
  switch (scope) {
    case 'project':
      return project ?? ''
    case 'enterpriseYear':
      return String(year)
    case 'claim':
    case 'enterprise':
      return ''
  }
}

function cutToCap(sheet: Sheet, cap: CompiledCap, amount: Decimal): Decimal {
  const { id, span, literal } = cap.source
  const cut = Decimal.min(amount, cap.amount)
  const inputs = { limit: id, scope: cap.scope, cap: exact(cap.amount) }
  writeAmount(
    sheet,
    { stage: stageOf(cap), quote: span, readings: cap.readings, formula: `min(amount, ${literal})`, inputs },
    cut,
  )
  if (cut.lessThan(amount)) addDecisiveReason(sheet, 'CAPPED', { limit: id, cap: toMoney(cap.amount) })
  return cut
}

interface Room {
  readonly before: Money
  readonly inThisClaim: Decimal | undefined
  readonly room: Decimal
}

function cutToRoom(sheet: Sheet, cap: CompiledCap, amount: Decimal, { before, inThisClaim, room }: Room): Decimal {
  const { id, span, literal } = cap.source
  const left = Decimal.max(0, Decimal.min(amount, room))
  const here = inThisClaim === undefined ? {} : { inThisClaim: exact(inThisClaim) }
  const inputs = { limit: id, scope: cap.scope, cap: exact(cap.amount), prior: before, ...here, room: exact(room) }
  const less = inThisClaim === undefined ? 'prior' : 'prior − inThisClaim'
  const formula = `max(0, min(amount, room)), where room = ${literal} − ${less}`
  writeAmount(sheet, { stage: stageOf(cap), quote: span, readings: cap.readings, formula, inputs }, left)
  if (!left.lessThan(amount)) return left
  const details = { limit: id, cap: toMoney(cap.amount), prior: before, room: toMoney(room) }
  // Only money that was paid before this claim makes it a question of earlier payments.
  const code = decimal(before).isZero() ? 'CAPPED' : room.greaterThan(0) ? 'CAPPED_BY_PRIOR' : 'CAP_USED_UP'
  addDecisiveReason(sheet, code, details)
  return left
}

function stageOf({ scope }: CompiledCap): 'itemCap' | 'periodCap' {
  return scope === 'claim' || scope === 'project' ? 'itemCap' : 'periodCap'
}
