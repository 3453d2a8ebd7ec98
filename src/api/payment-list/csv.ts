// The payment list as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read the Chinese.
import { type Cell, COLUMNS, linesAbove, type ListHead, TITLE, Totals } from './columns.ts'
import { harmless } from './harmless.ts'
import type { PaymentListRow } from './rows.ts'

/** From this many digits on a spreadsheet takes text for a number and rounds it. */
const LONG_DIGITS = /^\d{12,}$/

/** The file in pieces. */
export async function* csvList(head: ListHead, rows: AsyncIterable<PaymentListRow>): AsyncGenerator<string> {
  const totals = new Totals()
  yield '\ufeff'
  for (const text of [TITLE, ...linesAbove(head)]) yield line([text])
  yield line(COLUMNS.map(({ name }) => name))
  for await (const row of rows) yield line(totals.take(row))
  for (const cells of totals.end()) yield line(cells)
}

function line(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

/** Codes and account numbers of digits alone end with a tab: spreadsheets then keep every digit. */
function field(cell: Cell): string {
  if (typeof cell !== 'string') return cell.yuan
  const text = LONG_DIGITS.test(cell) ? `${cell}\t` : harmless(cell)
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
