// Whether money that came back can be spent again: in the fiscal year of its line, while it is not closed, the quota comes
// back with it; later the money goes to the treasury and the quota has lapsed.
import { type DateText, yearOf } from '../calendar.ts'
import type { BookState, LineRecord } from './state.ts'

/** What a return on that day does to the quota of a line. Requires that the line was opened. */
export function quotaOfReturn(state: BookState, line: string, on: DateText): 'restored' | 'lapsed' {
  const { key, closedOn } = state.lines.get(line) as LineRecord
  return yearOf(on) === key.fiscalYear && closedOn === null ? 'restored' : 'lapsed'
}
