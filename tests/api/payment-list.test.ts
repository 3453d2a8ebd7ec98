// The payment list (兑付明细表) over HTTP, read back as the treasury would open it; and its writers with hostile text, with
// long numbers, and with a reader that does not read.
import { PassThrough } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import t from 'tap'
import type { ListHead } from '../../src/api/payment-list/columns.ts'
import { csvList } from '../../src/api/payment-list/csv.ts'
import type { PaymentListRow } from '../../src/api/payment-list/rows.ts'
import { writeXlsxList } from '../../src/api/payment-list/xlsx.ts'
import { enterpriseOf } from '../../src/cli/demo/enterprises.ts'
import { yuan } from '../../src/domain/money.ts'
import { startDemonstration } from './demonstration.ts'

const LIST = '/v1/rounds/round-2022-spring/payment-list'
const COLUMNS = [
  '序号',
  '企业名称',
  '统一社会信用代码',
  '条款',
  '基数',
  '标准',
  '核定金额',
  '已付',
  '收款账户',
  '开户行',
  '文号',
]

void t.test('given the spring list of the demonstration, with 70 awards', async (t) => {
  const { get, keys, url, head } = await startDemonstration(t)
  const last = await head()
  const fetched = async (format: 'xlsx' | 'csv', role: 'auditor' | 'clerk', query = `minOrdinal=${last}`) =>
    fetch(`${url}${LIST}.${format}?${query}`, { headers: { authorization: `Bearer ${keys[role]}` } })
  const rowsAs = async (role: 'auditor' | 'clerk', query?: string): Promise<any[][]> =>
    workbookRows(Buffer.from(await (await fetched('xlsx', role, query)).arrayBuffer()))

  t.test('when the treasury opens the workbook, then every award stands in it with its terms', async (t) => {
    const rows = await rowsAs('auditor')
    const from = rows.findIndex(([first]) => first === '序号')
    t.strictSame(rows[from], COLUMNS)
    t.equal(rows.length, from + 1 + 70 + 2)
    const { name, code } = enterpriseOf('other1')
    const row = rows.find((one) => one[2] === code)
    // 17,699,115.04 + 13% VAT 2,300,884.96 = 20,000,000.00; × 5% = 1,000,000.00: the cap exactly.
    t.strictSame(row?.slice(1, 8), [
      ...[name, code, '四（一） 推动技术改造（生产性设备补助）', 20000000],
      ...['按新引进生产性设备发票总额的 5% 给予补助，最高不超过 100 万元', 1000000, 1000000],
    ])
    t.match(row?.[8], /^9055\d{13}$/)
    t.strictSame(row?.slice(9), ['演示银行惠安支行', '惠工信〔2022〕演示36号'])
  })

  t.test('then the total is that of the book, in figures and in formal characters', async (t) => {
    const rows = await rowsAs('auditor')
    const [total, formal] = rows.slice(-2)
    const { usage } = (await get(`/v1/budget-lines/line-2022-equipment-1/usage`)).body
    const { round } = (await get('/v1/rounds/round-2022-spring')).body
    t.equal(round.grantedTotal, '7453531.80')
    t.equal(total?.[1], '合计 70 笔')
    t.equal(total?.[6], 7453531.8)
    // 7,453,531.80 − 35,934.00 never ordered − 29,832.00 stopped − 67,969.50 recovered = 7,319,796.30.
    t.equal(total?.[7], 7319796.3)
    t.equal(usage.balances.paid, '7319796.30')
    t.match(formal?.[0], /柒佰肆拾伍万叁仟伍佰叁拾壹元捌角/)
  })

  t.test('then it says of which decision and which ledger it is', async (t) => {
    const { body } = await get(`/v1/head?asOf=${last}`)
    const above = (await rowsAs('auditor')).slice(0, 6).flat().join('\n')
    for (const text of ['兑付明细表', 'round-2022-spring', '惠工信〔2022〕演示36号', `第 ${body.head.ordinal} 号`]) {
      t.match(above, text)
    }
    t.match(above, body.head.root)
  })

  t.test('then a clerk sees accounts masked', async (t) => {
    const rows = await rowsAs('clerk')
    t.match(rows.find((one) => one[2] === enterpriseOf('other1').code)?.[8], /^\*\*\*\*\d{4}$/)
  })

  t.test('when it is asked as of the grant, then nothing is paid yet', async (t) => {
    const query = `asOf=${encodeURIComponent('2022-07-13T12:00:00+08:00')}`
    const [total] = (await rowsAs('auditor', query)).slice(-2)
    t.strictSame([total?.[1], total?.[6], total?.[7]], ['合计 70 笔', 7453531.8, 0])
    const before = `asOf=${encodeURIComponent('2022-07-01T12:00:00+08:00')}`
    const rows = await rowsAs('auditor', before)
    t.match(rows.flat().join('\n'), '尚未批复')
    t.equal(rows.at(-2)?.[1], '合计 0 笔')
  })

  t.test('then the CSV says the same, in UTF-8 with a mark, and is a file to save', async (t) => {
    const response = await fetched('csv', 'auditor')
    t.match(response.headers.get('content-disposition'), /^attachment; filename\*=UTF-8''%E5%85%91.*\.csv$/)
    const bytes = Buffer.from(await response.arrayBuffer())
    t.strictSame([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').slice(1).split('\r\n')
    t.ok(lines.includes(COLUMNS.join(',')))
    t.ok(lines.some((line) => line.includes(',7453531.80,7319796.30,')))
    t.ok(lines.some((line) => line.startsWith('70,')))
  })

  t.test('then an unknown round, or one not opened yet, is not found', async (t) => {
    t.equal((await get('/v1/rounds/round-unknown/payment-list.csv')).status, 404)
    t.equal((await get(`${LIST}.xlsx?asOf=20`)).status, 404)
    t.equal((await get(`${LIST}.pdf`)).status, 404)
  })
})

const HEAD: ListHead = {
  ...{ round: 'round-1', call: '惠工信〔2022〕9号', approval: null },
  frame: { head: { ordinal: 1, root: 'a'.repeat(64) }, recordedAt: '', bookName: '台账', demonstration: false },
}

function row(change: Partial<PaymentListRow> = {}): PaymentListRow {
  return {
    ...{ enterpriseName: '惠安甲工有限公司', enterpriseCode: '913505210000000012', clause: '四（一）' },
    ...{ base: yuan('3390000.00'), standard: '5%', granted: yuan('169500.00'), paid: yuan('0.00') },
    ...{ account: '6222000000000001234', bank: '惠安某银行', documentNumber: '惠工信〔2022〕21号' },
    ...change,
  }
}

async function* rowsOf(...rows: readonly PaymentListRow[]): AsyncGenerator<PaymentListRow> {
  yield* rows
}

async function csvOf(...rows: readonly PaymentListRow[]): Promise<string> {
  let text = ''
  for await (const piece of csvList(HEAD, rowsOf(...rows))) text += piece
  return text
}

async function xlsxOf(rows: AsyncIterable<PaymentListRow>): Promise<any[][]> {
  const out = new PassThrough()
  const writing = writeXlsxList(out, HEAD, rows)
  const pieces: Buffer[] = []
  for await (const piece of out) pieces.push(piece as Buffer)
  await writing
  return workbookRows(Buffer.concat(pieces))
}

async function workbookRows(bytes: Buffer): Promise<any[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as never)
  const rows: any[][] = []
  workbook.worksheets[0]?.eachRow((one) => rows.push((one.values as any[]).slice(1)))
  return rows
}

void t.test('given text that a spreadsheet would run, when it is written, then it is shown and not run', async (t) => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '＝1']) {
    const [listed] = (await xlsxOf(rowsOf(row({ enterpriseName: text })))).slice(-3)
    t.equal(listed?.[1], `'${text}`)
    t.match(await csvOf(row({ enterpriseName: text })), `'${text}`)
  }
  t.match(await csvOf(row({ enterpriseName: '甲,"乙"' })), ',"甲,""乙""",')
  t.match(await csvOf(row({ enterpriseName: '甲-乙=丙' })), ',甲-乙=丙,', 'in the middle it is text')
})

void t.test('given codes and accounts of digits alone, when they are read back, then no digit is lost', async (t) => {
  const [listed] = (await xlsxOf(rowsOf(row()))).slice(-3)
  t.strictSame([listed?.[2], listed?.[8]], ['913505210000000012', '6222000000000001234'])
  // The tab keeps a spreadsheet from taking them for numbers, of which it keeps 15 digits.
  const text = await csvOf(row())
  t.match(text, '"913505210000000012\t"')
  t.match(text, '"6222000000000001234\t"')
})

void t.test(
  'given amounts at the end of what a spreadsheet keeps, when they are written, then none is rounded',
  async (t) => {
    // 13 digits before the point and 2 after are 15; one more is written as text.
    const exact = row({ granted: yuan('9999999999999.99') })
    const long = row({ granted: yuan('99999999999999.99') })
    const [first, second] = (await xlsxOf(rowsOf(exact, long))).slice(-4)
    t.equal(first?.[6], 9999999999999.99)
    t.equal(second?.[6], '99999999999999.99')
  },
)

void t.test('given ten thousand awards, when they are written, then all arrive and the total is exact', async (t) => {
  async function* many(): AsyncGenerator<PaymentListRow> {
    for (let i = 0; i < 10_000; i++) yield row({ granted: yuan('0.10') })
  }
  const rows = await xlsxOf(many())
  // 7 lines above, 10,000 rows, 2 below. 10,000 × 0.10 = 1,000.00.
  t.equal(rows.length, 7 + 10_000 + 2)
  t.strictSame([rows.at(-2)?.[1], rows.at(-2)?.[6]], ['合计 10000 笔', 1000])
})

void t.test('given a reader that does not read, when the list has no end, then the writer waits for it', async (t) => {
  let made = 0
  async function* endless(): AsyncGenerator<PaymentListRow> {
    for (; ; made++) yield row({ enterpriseName: `企业 ${made} ${Math.sin(made)}` })
  }
  const out = new PassThrough()
  const writing = writeXlsxList(out, HEAD, endless())
  let before = -1
  while (made !== before) {
    before = made
    await delay(500)
  }
  t.ok(made > 0 && made < 10_000, `${made} rows were made before the writer waited`)
  out.destroy()
  await t.rejects(writing)
})
