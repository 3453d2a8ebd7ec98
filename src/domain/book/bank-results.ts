// 银行回单文件: what the bank says of many payments at once. The file enters as one command, all of its rows or none; a row
// that fits no open payment enters as an observed movement with a lead, for it happened.
import { Refusal } from '../refusal.ts'
import { sum } from '../money.ts'
import { recordRejection, recordReturn, recordSettlement } from './bank-movements.ts'
import type { BankResultRow, ReceiveBankResults } from './bank-results-commands.ts'
import type { DecideContext, Decider, Decision } from './decider.ts'
import type { BookState } from './state.ts'

/** The most rows of one file: each may enter with a lead beside it, and all entries must fit one append. */
export const MAX_BANK_ROWS = 300

/**
 * Enters the rows of a file; refused when the file or its number was entered before, or a row names a voucher that no payment
 * was released under. A movement that was told by itself before is not entered again.
 */
export const receiveBankResults: Decider<ReceiveBankResults> = function* (state, command, context) {
  const { validAt, file, fileNumber, rows } = command
  const earlier = state.bankFiles.get(fileNumber)
  if (earlier === file) return new Refusal('ALREADY_DONE', { fileNumber })
  if (earlier !== undefined) return new Refusal('ALREADY_EXISTS', { fileNumber })
  const stranger = rows.find(({ voucher }) => !state.vouchers.has(voucher))
  if (stranger !== undefined) return new Refusal('NOT_FOUND', { voucher: stranger.voucher, row: stranger.row })
  const totalOf = (result: BankResultRow['result']) =>
    sum(rows.filter((row) => row.result === result).map(({ amount }) => amount))
  const totals = { settled: totalOf('settled'), rejected: totalOf('rejected'), returned: totalOf('returned') }
  yield {
    type: 'BankResultsReceived',
    subjects: {},
    validAt,
    payload: { file, fileNumber, rows: rows.length, ...totals },
  }
  for (const row of rows) yield* entered(state, row, command, context)
  return undefined
}

/** One row. Its only refusal is that this very movement was told before: it is in the book already. */
function* entered(
  state: BookState,
  row: BankResultRow,
  { validAt }: ReceiveBankResults,
  context: DecideContext,
): Decision {
  const { payment, amount, bankReference } = row
  const told = { validAt, payment, amount, bankReference }
  switch (row.result) {
    case 'settled':
      yield* recordSettlement(state, { type: 'recordSettlement', ...told }, context)
      return undefined
    case 'rejected':
      yield* recordRejection(state, { type: 'recordRejection', ...told, ground: row.ground }, context)
      return undefined
    case 'returned':
      yield* recordReturn(state, { type: 'recordReturn', ...told, by: row.by }, context)
      return undefined
  }
}
