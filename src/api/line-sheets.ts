// The ledger sheets of a budget line: for each account every movement with its document, in pieces, so that a line with a
// hundred thousand entries is told in little memory.
import { decode } from '../codec/decode.ts'
import type { Account } from '../domain/book/postings.ts'
import { accountMovements, type AccountMovement } from '../projections/budget-usage/account-movements.ts'
import { MAX_PAGE, type Page, type PageRequest } from '../projections/storage/as-of-rows.ts'
import type { Api } from './api.ts'
import { documentOf } from './pages/entry-details.ts'

/** A movement with the document number its entry names. */
export interface SheetRow extends AccountMovement {
  readonly documentNumber: string | null
}

/** Names one sheet as of an ordinal. */
export interface SheetName {
  readonly jurisdiction: string
  readonly budgetLine: string
  readonly account: Account
  readonly asOf: number
}

/** A page of a sheet. */
export async function sheetPage(
  { deps, world }: Api,
  { asOf, ...name }: SheetName,
  page: PageRequest,
): Promise<Page<SheetRow>> {
  const { rows, next } = await accountMovements(deps.readModels.db, name, asOf, page)
  const stored = await world.log.at(rows.map(({ ordinal }) => ordinal))
  const documents = new Map(stored.map((one) => [one.ordinal, documentOf(decode(one).event)]))
  return { rows: rows.map((row) => ({ ...row, documentNumber: documents.get(row.ordinal) ?? null })), next }
}

/** All rows of a sheet in order, fetched in pieces. */
export async function* sheetRows(api: Api, name: SheetName): AsyncGenerator<SheetRow> {
  for (let after: number | null = null; ;) {
    const { rows, next }: Page<SheetRow> = await sheetPage(api, name, { after, limit: MAX_PAGE })
    yield* rows
    if (next === null) return
    after = next
  }
}
