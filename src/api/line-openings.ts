// 期初 = 上年期末: what a line was opened with, beside what the closing of last year's line says went to it.
import { decode } from '../codec/decode.ts'
import type { EventOf, LedgerEventType } from '../codec/recorded.ts'
import { minus, type Money, ZERO } from '../domain/money.ts'
import { ordinalsOf } from '../projections/timeline/queries.ts'
import type { Api } from './api.ts'

/** One opening balance with the closing it comes from, in yuan. */
export interface Opening {
  readonly ordinal: number
  readonly validAt: string
  /** The line of the year before. */
  readonly from: string
  readonly stated: Money
  /** What the closing says; null while the other line has no closing that is known. */
  readonly closing: Money | null
  readonly closingOrdinal: number | null
  /** stated − closing: 0.00 unless an entry was altered; null without a closing. */
  readonly difference: Money | null
}

/** The opening balances of a line as of an ordinal, in order of the ledger. */
export async function openingsOf(
  api: Api,
  jurisdiction: string,
  budgetLine: string,
  asOf: number,
): Promise<readonly Opening[]> {
  const stated = await entriesOf(api, jurisdiction, budgetLine, asOf, 'OpeningBalanceStated')
  const openings: Opening[] = []
  for (const { ordinal, event } of stated) {
    const { from, amount } = event.payload
    const closing = (await entriesOf(api, jurisdiction, from, asOf, 'BudgetLineClosed')).at(-1)
    const went = closing?.event.payload.carriedOver.find(({ line }) => line === budgetLine)?.amount
    const said = closing === undefined ? null : (went ?? ZERO)
    openings.push({
      ...{ ordinal, validAt: event.validAt, from, stated: amount, closing: said },
      closingOrdinal: closing?.ordinal ?? null,
      difference: said === null ? null : minus(amount, said),
    })
  }
  return openings
}

async function entriesOf<T extends LedgerEventType>(
  { deps, world }: Api,
  jurisdiction: string,
  line: string,
  asOf: number,
  type: T,
): Promise<{ readonly ordinal: number; readonly event: EventOf<T> }[]> {
  const ordinals = await ordinalsOf(deps.readModels.db, jurisdiction, 'budgetLine', line, asOf, [type])
  const stored = await world.log.at(ordinals)
  return stored.map((one) => ({ ordinal: one.ordinal, event: decode(one).event as EventOf<T> }))
}
