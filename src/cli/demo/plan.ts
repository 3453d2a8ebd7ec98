// The words in which the plan of applications is written: what was bought, what the verifier found, what must follow.
import type { ReasonCode } from '../../domain/policy/reasons.ts'
import { type Money, yuan } from '../../domain/money.ts'
import type { RefusalCode } from '../../domain/refusal.ts'

export type RoundKey = 'spring' | 'autumn'

/** What is particular about a case; amounts are net, in yuan. */
export type Situation =
  | { readonly kind: 'plain' }
  /** The last line was claimed so much higher than the verifier found. */
  | { readonly kind: 'cut'; readonly by: Money }
  /** One more line, which is office furniture. */
  | { readonly kind: 'office'; readonly net: Money }
  /** One more line, bought in the year before. */
  | { readonly kind: 'lastYearLine'; readonly net: Money }
  | { readonly kind: 'lease'; readonly titleBelongsToEnterprise: boolean }
  /** Everything was bought in the year before. */
  | { readonly kind: 'lastYear' }
  /** Nothing of it is production equipment. */
  | { readonly kind: 'notEquipment' }
  /** The equipment stood in the firm before. */
  | { readonly kind: 'notNew' }
  /** Filed after the window. */
  | { readonly kind: 'late' }
  /** The invoice lines of an earlier case, claimed once more. */
  | { readonly kind: 'sameInvoiceAs'; readonly number: string }

/** What the ledger must answer. `reason` is the decisive one, the first of the decision. */
export type Expected =
  | { readonly outcome: 'proposed'; readonly amount: Money; readonly reason: ReasonCode }
  | { readonly outcome: 'declined'; readonly reason: ReasonCode }
  | { readonly outcome: 'refused'; readonly code: RefusalCode }

export interface PlannedCase {
  /** E.g. `spring-001`. */
  readonly number: string
  readonly round: RoundKey
  /** Key of the enterprise. */
  readonly enterprise: string
  /** Net price in yuan of the lines that count, or of what was bought if none does. 13% of VAT come on top. */
  readonly net: Money
  readonly situation: Situation
  readonly expected: Expected
}

/** A row of the plan: enterprise, net price, situation, expectation. */
export type Row = readonly [enterprise: string, net: string, situation: Situation, expected: Expected]

/** The cases of a round, numbered in the order of the rows. */
export function casesOf(round: RoundKey, rows: readonly Row[]): readonly PlannedCase[] {
  return rows.map(([enterprise, net, situation, expected], i) => {
    const number = `${round}-${String(i + 1).padStart(3, '0')}`
    return { number, round, enterprise, net: yuan(net), situation, expected }
  })
}

export const plain: Situation = { kind: 'plain' }
export const leased: Situation = { kind: 'lease', titleBelongsToEnterprise: true }
export const leasedWithoutTitle: Situation = { kind: 'lease', titleBelongsToEnterprise: false }
export const lastYear: Situation = { kind: 'lastYear' }
export const notEquipment: Situation = { kind: 'notEquipment' }
export const notNew: Situation = { kind: 'notNew' }
export const late: Situation = { kind: 'late' }

/** The verifier took so much off the last line. */
export function cut(by: string): Situation {
  return { kind: 'cut', by: yuan(by) }
}

/** Office furniture of this price was claimed too. */
export function office(net: string): Situation {
  return { kind: 'office', net: yuan(net) }
}

/** A machine of this price, bought in the year before, was claimed too. */
export function lastYearLine(net: string): Situation {
  return { kind: 'lastYearLine', net: yuan(net) }
}

/** Claims the invoice lines of an earlier case. */
export function sameInvoiceAs(number: string): Situation {
  return { kind: 'sameInvoiceAs', number }
}

/** An award of this amount in yuan. */
export function award(amount: string, reason: ReasonCode = 'OK'): Expected {
  return { outcome: 'proposed', amount: yuan(amount), reason }
}

/** Decided, and nothing is paid. */
export function declined(reason: ReasonCode): Expected {
  return { outcome: 'declined', reason }
}

/** Not even taken up: the presentation is refused, and the refusal recorded. */
export function refused(code: RefusalCode): Expected {
  return { outcome: 'refused', code }
}
