// Figures by year and payouts of other times and offices: entered from documents, replaced by later documents, never edited.
import { isZero } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { RecordEarlierPayout, RecordYearlyFigure } from './bureau-commands.ts'
import type { Decider } from './decider.ts'

/** Records a figure of a year; refused when it stands already exactly so. */
export const recordYearlyFigure: Decider<RecordYearlyFigure> = function* (state, command) {
  const { type: _type, validAt, enterprise, enterpriseCode, ...payload } = command
  const { figure, year, value, unit } = payload
  if (Number(validAt.slice(0, 4)) < year) return new Refusal('INVALID', { field: 'year', year, validAt })
  const held = state.figures.get(figureKey(enterprise, figure))?.find((one) => one.year === year)
  if (held?.value === value && held.unit === unit) return new Refusal('ALREADY_DONE', { enterprise, figure, year })
  yield { type: 'YearlyFigureRecorded', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** Records money of another time or office under an id of its own; a negative amount is a recovery. */
export const recordEarlierPayout: Decider<RecordEarlierPayout> = function* (state, command) {
  const { type: _type, validAt, enterprise, enterpriseCode, ...payload } = command
  const { payout, amount } = payload
  if (state.paidFor.has(payout)) return new Refusal('ALREADY_EXISTS', { payout })
  if (isZero(amount)) return new Refusal('INVALID', { field: 'amount', amount })
  yield { type: 'EarlierPayoutRecorded', subjects: { enterprise, enterpriseCode }, validAt, payload }
}

/** The key of the table `figures`. */
export function figureKey(enterprise: string, figure: string): string {
  return `${enterprise} ${figure}`
}
