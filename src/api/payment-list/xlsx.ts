// The payment list as a workbook, written row by row into the answer. Codes and account numbers are text cells; amounts are
// numbers, so that they can be added up, as far as a spreadsheet keeps every digit of them.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { type Cell, COLUMNS, linesAbove, type ListHead, TITLE, Totals } from './columns.ts'
import { harmless } from './harmless.ts'
import type { PaymentListRow } from './rows.ts'

/** Significant digits a spreadsheet keeps of a number. */
const EXACT_DIGITS = 15
/** Rows after which what was written gets time to be packed and sent. */
const BREATH = 100
const AMOUNT = '#,##0.00'

/** Writes the whole workbook and ends the stream. Rejects when the rows or the stream fail. */
export async function writeXlsxList(out: Writable, head: ListHead, rows: AsyncIterable<PaymentListRow>): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const above = [TITLE, ...linesAbove(head)]
  const sheet = workbook.addWorksheet(TITLE, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: above.length + 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '第 &P / &N 页' },
  })
  sheet.columns = COLUMNS.map(({ width }) => ({ width }))
  const add = (cells: readonly Cell[], bold: boolean): void => {
    const row = sheet.addRow(cells.map(value))
    cells.forEach((cell, at) => {
      if (typeof cell !== 'string') row.getCell(at + 1).numFmt = AMOUNT
    })
    if (bold) row.font = { bold: true }
    row.commit()
  }
  for (const text of above) add([text], text === TITLE)
  add(
    COLUMNS.map(({ name }) => name),
    true,
  )
  const totals = new Totals()
  let written = 0
  for await (const row of rows) {
    add(totals.take(row), false)
    // The writer itself never waits: without this a slow reader would have the whole list in memory.
    if (++written % BREATH === 0) await setImmediate()
    if (out.writableNeedDrain) await drained(out)
    if (out.destroyed) throw new Error('the reader of the workbook went away')
  }
  for (const cells of totals.end()) add(cells, true)
  sheet.commit()
  await workbook.commit()
}

/** Waits until the stream takes more, or is closed. */
async function drained(out: Writable): Promise<void> {
  const settled = new AbortController()
  const { signal } = settled
  try {
    await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })])
  } finally {
    settled.abort()
  }
}

function value(cell: Cell): string | number {
  if (typeof cell === 'string') return harmless(cell)
  const digits = cell.yuan.replace(/\D/g, '')
  // eslint-disable-next-line ledger/no-inexact-money -- a cell that adds up; 15 digits come back as they went in
  return digits.length <= EXACT_DIGITS ? Number(cell.yuan) : cell.yuan
}
