// Files of the bank: what is read, and every fault by its line and column.
import { readFileSync } from 'node:fs'
import t from 'tap'
import { readBankFile } from '../../src/codec/bank-results.ts'
import { MAX_BANK_ROWS } from '../../src/domain/book/bank-results.ts'
import { day } from '../../src/domain/calendar.ts'

const DAY = day('2022-07-25')
const ROW1 = '1,2022-07-0032,pay-3d6g9k2n5r8t,支付成功,169500.00,20220725000123,'
const ROW2 = '2,2022-07-0032,pay-7q1w4e8r2t5y,退票,20000.00,20220725000124,账号户名不符'
const TOTAL = '合计,2,,,189500.00'
const HEAD = ['文件编号,R20220725-01', '日期,2022-07-25', '序号,凭证号,支付编号,结果,金额,银行流水号,说明']

const file = (...rows: readonly string[]) => Buffer.from([...HEAD, ...rows].join('\n'), 'utf8')
const faultsOf = (bytes: Uint8Array, on = DAY) => {
  const read = readBankFile(bytes, on)
  return 'faults' in read ? read.faults.map(({ line, column }) => [line, column]) : []
}

t.test('given the file of the documentation, then it is read as it says', async (t) => {
  const page = readFileSync(new URL('../../docs/bank-results.md', import.meta.url), 'utf8')
  const [, text = ''] = /```text\n([^`]*)```/.exec(page) ?? []
  const common = { voucher: '2022-07-0032' }
  const read = {
    fileNumber: 'R20220725-01',
    rows: [
      {
        ...{ row: 1, ...common, payment: 'pay-3d6g9k2n5r8t', amount: '169500.00', bankReference: '20220725000123' },
        result: 'settled',
      },
      {
        ...{ row: 2, ...common, payment: 'pay-7q1w4e8r2t5y', amount: '20000.00', bankReference: '20220725000124' },
        ...{ result: 'rejected', ground: '账号户名不符' },
      },
    ],
  }
  t.strictSame(readBankFile(Buffer.from(text, 'utf8'), DAY), read)
  t.strictSame(readBankFile(Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf8'), DAY), read, 'BOM and CRLF')
})

t.test('given GB 18030, then it is read too', async (t) => {
  const gb = (...parts: readonly (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
  const bytes = gb(
    [0xce, 0xc4, 0xbc, 0xfe, 0xb1, 0xe0, 0xba, 0xc5], // 文件编号
    ',R1\n',
    [0xc8, 0xd5, 0xc6, 0xda], // 日期
    ',2022-07-25\n',
    [0xd0, 0xf2, 0xba, 0xc5], // 序号
  )
  t.strictSame(faultsOf(bytes), [[3, null]], 'the first two lines are understood')
})

t.test('given a fault, then its line and column are named, in both languages', async (t) => {
  const cases: readonly (readonly [
    what: string,
    bytes: Buffer,
    faults: readonly (readonly [number, string | null])[],
  ])[] = [
    ['another day', file(ROW1, ROW2, TOTAL), [[2, null]]],
    ['a gap in the numbers', file(ROW1, ROW2.replace('2,', '3,'), TOTAL), [[5, '序号']]],
    ['a float amount', file(ROW1.replace('169500.00', '169500.5'), ROW2, TOTAL), [[4, '金额']]],
    ['thousands separators', file(ROW1.replace('169500.00', '"169,500.00"'), ROW2, TOTAL), [[4, '金额']]],
    ['nothing paid', file(ROW1.replace('169500.00', '0.00'), ROW2, TOTAL), [[4, '金额']]],
    ['a minus', file(ROW1.replace('169500.00', '-1.00'), ROW2, TOTAL), [[4, '金额']]],
    ['an unknown word', file(ROW1.replace('支付成功', '成功'), ROW2, TOTAL), [[4, '结果']]],
    ['no voucher', file(ROW1.replace('2022-07-0032', ''), ROW2, TOTAL), [[4, '凭证号']]],
    ['no payment', file(ROW1.replace('pay-3d6g9k2n5r8t', '=1'), ROW2, TOTAL), [[4, '支付编号']]],
    ['no reference', file(ROW1.replace('20220725000123', ''), ROW2, TOTAL), [[4, '银行流水号']]],
    ['a rejection without ground', file(ROW1, ROW2.replace('账号户名不符', ''), TOTAL), [[5, '说明']]],
    ['a column too many', file(`${ROW1},`, ROW2, TOTAL), [[4, '序号']]],
    ['the same reference twice', file(ROW1, ROW2.replace('000124', '000123'), TOTAL), [[5, '银行流水号']]],
    ['a wrong count', file(ROW1, ROW2, '合计,3,,,189500.00'), [[6, '凭证号']]],
    ['a sum that is a fen off', file(ROW1, ROW2, '合计,2,,,189500.01'), [[6, '金额']]],
    ['no closing line', file(ROW1, ROW2), [[5, null]]],
    ['no row', file('合计,0,,,0.00'), [[4, null]]],
    [
      'nothing',
      Buffer.alloc(0),
      [
        [1, null],
        [2, null],
        [3, null],
      ],
    ],
    ['a quote that never ends', file(`1,"x`), [[4, null]]],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xff, 0xff]), [[1, null]]],
  ]
  for (const [what, bytes, faults] of cases) {
    t.strictSame(
      faultsOf(bytes, what === 'another day' ? day('2022-07-26') : DAY).slice(0, faults.length),
      faults,
      what,
    )
  }
  const read = readBankFile(file(ROW1, ROW2, '合计,2,,,189500.01'), DAY)
  t.strictSame('faults' in read && read.faults[0], {
    ...{ line: 6, column: '金额', en: 'The sum is said to be 189500.01, the rows add up to 189500.00.' },
    zh: '合计金额 189500.01，各行相加 189500.00。',
  })
})

t.test('given as many rows as a file may have, then it is read, and one more is too many', async (t) => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i + 1},v-1,pay-${i},支付成功,1.00,ref-${i},`)
  const most = MAX_BANK_ROWS
  t.strictSame(faultsOf(file(...rows(most), `合计,${most},,,${most}.00`)), [])
  t.strictSame(faultsOf(file(...rows(most + 1), `合计,${most + 1},,,${most + 1}.00`)), [[most + 5, null]])
})
