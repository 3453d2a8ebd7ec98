// The file of a bank about payments (回单文件): CSV with a head, one row a payment and a closing line of sums, in UTF-8 or
// GB 18030. Read as a whole: every fault is named with its row and column, and nothing is taken from a file with faults.
// The form is written down for banks in docs/bank-results.md.
import { CsvError, parse } from 'csv-parse/sync'
import { type BankResultRow } from '../domain/book/bank-results-commands.ts'
import { MAX_BANK_ROWS } from '../domain/book/bank-results.ts'
import { type DateText, isDate } from '../domain/calendar.ts'
import { isMoney, isNegative, isZero, type Money, sameMoney, sum } from '../domain/money.ts'

/** The columns of a row, in this order. */
const BANK_COLUMNS = ['序号', '凭证号', '支付编号', '结果', '金额', '银行流水号', '说明'] as const
type Column = (typeof BANK_COLUMNS)[number]

/** What is wrong, and where: the line counts from 1 as a spreadsheet shows it. */
export interface BankFileFault {
  readonly line: number
  readonly column: Column | null
  readonly en: string
  readonly zh: string
}

export interface BankFile {
  readonly fileNumber: string
  readonly rows: readonly BankResultRow[]
}

const RESULTS = {
  支付成功: { result: 'settled' },
  退票: { result: 'rejected' },
  银行退回: { result: 'returned', by: 'bank' },
  收款人退回: { result: 'returned', by: 'payee' },
} as const
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const LINE_OF_FIRST_ROW = 4

/** The file, or all that is wrong with it. `day` is the day that the caller expects results of. */
export function readBankFile(
  bytes: Uint8Array,
  day: DateText,
): BankFile | { readonly faults: readonly BankFileFault[] } {
  const lines = linesOf(bytes)
  if ('faults' in lines) return lines
  const [number = [], date = [], columns = [], ...rest] = lines
  const totals = rest.pop() ?? []
  const faults = [...headFaults(number, date, columns, day)]
  const read = rest.map((cells, i) => readRow(cells, i + 1))
  for (const one of read) if ('faults' in one) faults.push(...one.faults)
  const rows = read.flatMap((one) => ('faults' in one ? [] : [one.row]))
  if (faults.length === 0) faults.push(...repeated(rows), ...sumFaults(rows, totals, LINE_OF_FIRST_ROW + rest.length))
  return faults.length > 0 ? { faults } : { fileNumber: (number[1] ?? '').trim(), rows }
}

function linesOf(bytes: Uint8Array): readonly (readonly string[])[] | { readonly faults: readonly BankFileFault[] } {
  const text = decoded(bytes)
  if (text === undefined)
    return one(1, null, 'The file is neither UTF-8 nor GB 18030.', '文件既不是 UTF-8 也不是 GB 18030 编码。')
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1
    return one(line, null, `Not readable as CSV: ${error.message}`, '不是可读的 CSV 文件（引号或分隔符有误）。')
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding.
    }
  }
  return undefined
}

function* headFaults(
  number: readonly string[],
  date: readonly string[],
  columns: readonly string[],
  day: DateText,
): Generator<BankFileFault> {
  if (number[0] !== '文件编号' || !/^\S.{0,99}$/u.test(number[1] ?? ''))
    yield fault(1, null, 'Line 1 must be 文件编号 and the number of the file.', '第一行应为“文件编号”和文件编号。')
  if (date[0] !== '日期' || !isDate(date[1] ?? ''))
    yield fault(2, null, 'Line 2 must be 日期 and a day YYYY-MM-DD.', '第二行应为“日期”和 YYYY-MM-DD 形式的日期。')
  else if (date[1] !== day)
    yield fault(
      2,
      null,
      `The file is of ${date[1] ?? ''}, not of ${day}.`,
      `文件日期为 ${date[1] ?? ''}，不是 ${day}。`,
    )
  const wanted = BANK_COLUMNS.join(',')
  if (columns.join(',') !== wanted)
    yield fault(3, null, `Line 3 must name the columns ${wanted}.`, `第三行应为列名：${wanted}。`)
}

function readRow(
  cells: readonly string[],
  row: number,
): { readonly row: BankResultRow } | { readonly faults: readonly BankFileFault[] } {
  const line = LINE_OF_FIRST_ROW + row - 1
  const [no = '', voucher = '', payment = '', word = '', amount = '', bankReference = '', ground = ''] = cells
  const faults: BankFileFault[] = []
  const need = (column: Column, holds: boolean, en: string, zh: string): void => {
    if (!holds) faults.push(fault(line, column, en, zh))
  }
  need(
    '序号',
    cells.length === BANK_COLUMNS.length,
    `A row has ${BANK_COLUMNS.length} columns.`,
    `每行应有 ${BANK_COLUMNS.length} 列。`,
  )
  need(
    '序号',
    no === String(row),
    `The rows count from 1: here ${row} is due.`,
    `序号应从 1 连续编号，此处应为 ${row}。`,
  )
  need('凭证号', voucher !== '' && voucher.length <= 100, 'A voucher number is needed.', '缺少凭证号。')
  need(
    '支付编号',
    ID.test(payment),
    'A payment id such as pay-3d6g9k2n5r8t is needed.',
    '支付编号应为 pay-3d6g9k2n5r8t 这样的编号。',
  )
  const known = Object.hasOwn(RESULTS, word) ? RESULTS[word as keyof typeof RESULTS] : undefined
  const words = Object.keys(RESULTS).join('、')
  need('结果', known !== undefined, `The result must be one of ${words}.`, `结果应为：${words}。`)
  const sound = isMoney(amount) && !isNegative(amount) && !isZero(amount)
  need('金额', sound, 'An amount in yuan with two decimals is needed, above zero.', '金额应为大于零、带两位小数的元。')
  need(
    '银行流水号',
    bankReference !== '' && bankReference.length <= 100,
    'A bank reference is needed.',
    '缺少银行流水号。',
  )
  need('说明', word !== '退票' || ground !== '', 'A rejection needs its ground.', '退票应写明原因。')
  need('说明', ground.length <= 1_000, 'At most 1,000 characters.', '最多 1000 字。')
  if (faults.length > 0 || known === undefined) return { faults }
  const told = { row, voucher, payment, amount: amount as Money, bankReference }
  return { row: known.result === 'rejected' ? { ...told, ...known, ground } : { ...told, ...known } }
}

/** A row that stands twice would tell one movement twice. */
function* repeated(rows: readonly BankResultRow[]): Generator<BankFileFault> {
  const seen = new Map<string, number>()
  for (const { row, bankReference } of rows) {
    const first = seen.get(bankReference)
    if (first === undefined) seen.set(bankReference, row)
    else {
      const line = LINE_OF_FIRST_ROW + row - 1
      yield fault(line, '银行流水号', `Row ${first} has this reference too.`, `与序号 ${first} 的银行流水号重复。`)
    }
  }
}

/** 合计,笔数,,,金额 */
function* sumFaults(rows: readonly BankResultRow[], totals: readonly string[], line: number): Generator<BankFileFault> {
  const [word = '', count = '', , , total = ''] = totals
  if (word !== '合计' || !isMoney(total)) {
    yield fault(line, null, 'The last line must be 合计,count,,,sum.', '最后一行应为：合计,笔数,,,金额。')
    return
  }
  const [rowCount, rowSum] = [String(rows.length), sum(rows.map(({ amount }) => amount))]
  if (rows.length === 0) yield fault(line, null, 'The file has no row.', '文件没有任何记录。')
  if (rows.length > MAX_BANK_ROWS)
    yield fault(line, null, `A file has at most ${MAX_BANK_ROWS} rows.`, `一个文件最多 ${MAX_BANK_ROWS} 笔。`)
  if (count !== rowCount)
    yield fault(
      line,
      '凭证号',
      `${count} rows are announced, there are ${rowCount}.`,
      `合计笔数 ${count}，实际 ${rowCount}。`,
    )
  if (!sameMoney(total, rowSum))
    yield fault(
      line,
      '金额',
      `The sum is said to be ${total}, the rows add up to ${rowSum}.`,
      `合计金额 ${total}，各行相加 ${rowSum}。`,
    )
}

function fault(line: number, column: Column | null, en: string, zh: string): BankFileFault {
  return { line, column, en, zh }
}

function one(...parts: Parameters<typeof fault>): { readonly faults: readonly BankFileFault[] } {
  return { faults: [fault(...parts)] }
}
