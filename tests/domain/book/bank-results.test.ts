// A file of the bank in the book: all rows or none, and what fits no payment beside it with a lead.
import t from 'tap'
import type { BankResultRow } from '../../../src/domain/book/bank-results-commands.ts'
import { yuan } from '../../../src/domain/money.ts'
import type { Desk } from './desk.ts'
import { released } from './paid-award.ts'
import { grantedAward, order, release, standing } from './steps.ts'

const FILE = `sha256:${'ab'.repeat(32)}`
const OTHER_FILE = `sha256:${'cd'.repeat(32)}`
const voucherOf = (payment: string) => {
  const { voucher } = release(payment)
  return voucher
}
const settled = (row: number, payment: string, amount = '100000.00', bankReference = `bank-${row}`): BankResultRow => ({
  ...{ row, voucher: voucherOf('pay-1'), payment, amount: yuan(amount), bankReference, result: 'settled' },
})
const received = (...rows: readonly BankResultRow[]) =>
  ({ type: 'receiveBankResults', file: FILE, fileNumber: 'R-1', rows }) as const

/** Two awards of 100,000.00 in transit as pay-1 and pay-2. */
function twoInTransit(): Desk {
  const { desk } = released()
  desk.must(order('pay-2', grantedAward(desk, 2), '100000.00'))
  desk.must(release('pay-2'))
  return desk
}

t.test('given a file of one payment and one rejection, then both are entered with their sums', async (t) => {
  const desk = twoInTransit()
  const rejected: BankResultRow = {
    ...{ row: 2, voucher: voucherOf('pay-1'), payment: 'pay-2', amount: yuan('100000.00'), bankReference: 'bank-2' },
    ...{ result: 'rejected', ground: '账号户名不符' },
  }
  const [file, ...rows] = desk.must(received(settled(1, 'pay-1'), rejected))
  t.strictSame(file?.payload, {
    ...{ file: FILE, fileNumber: 'R-1', rows: 2 },
    ...{ settled: '100000.00', rejected: '100000.00', returned: '0.00' },
  })
  t.strictSame(
    rows.map(({ type }) => type),
    ['PaymentSettled', 'PaymentRejected'],
  )
  t.hasStrict(standing(desk), { paid: '100000.00', committed: '100000.00' })
})

t.test('given what the bank says of nothing known, then it enters as observed, with a lead each', async (t) => {
  const desk = twoInTransit()
  const events = desk.must(
    received(settled(1, 'pay-9', '5.00'), settled(2, 'pay-1', '99999.99'), settled(3, 'pay-2', '100000.01')),
  )
  t.strictSame(
    events.map((event) => (event.type === 'LeadRaised' ? event.payload.code : event.type)),
    [
      ...['BankResultsReceived', 'BankMovementObserved', 'UNKNOWN_PAYMENT'],
      // Less than what is open is a part of it.
      'PaymentSettled',
      ...['BankMovementObserved', 'AMOUNT_DIFFERS'],
    ],
  )
})

t.test('given the same file again, or another under its number, then nothing is entered', async (t) => {
  const desk = twoInTransit()
  desk.must(received(settled(1, 'pay-1')))
  const before = standing(desk)
  t.hasStrict(desk.ask(received(settled(1, 'pay-1'))).refusal, { code: 'ALREADY_DONE', detail: { fileNumber: 'R-1' } })
  const other = { ...received(settled(1, 'pay-2')), file: OTHER_FILE }
  t.hasStrict(desk.ask(other).refusal, { code: 'ALREADY_EXISTS', detail: { fileNumber: 'R-1' } })
  t.strictSame(standing(desk), before)
})

t.test('given a voucher that nothing was released under, then the whole file is refused', async (t) => {
  const desk = twoInTransit()
  const stranger = { ...settled(2, 'pay-2'), voucher: 'v-unknown' }
  const { refusal } = desk.ask(received(settled(1, 'pay-1'), stranger))
  t.hasStrict(refusal, { code: 'NOT_FOUND', detail: { voucher: 'v-unknown', row: 2 } })
  t.hasStrict(standing(desk), { inTransit: '200000.00' })
})

t.test('given a movement that was told by hand before, then the file does not tell it twice', async (t) => {
  const desk = twoInTransit()
  const byHand = { amount: yuan('100000.00'), bankReference: 'bank-1' }
  desk.must({ type: 'recordSettlement', payment: 'pay-1', ...byHand })
  const types = desk.must(received(settled(1, 'pay-1'), settled(2, 'pay-2'))).map(({ type }) => type)
  t.strictSame(types, ['BankResultsReceived', 'PaymentSettled'])
  t.hasStrict(standing(desk), { paid: '200000.00' })
})

t.test('given a voucher of two orders, when the second may not be released, then neither is', async (t) => {
  const { desk } = released()
  desk.must(order('pay-2', grantedAward(desk, 2), '100000.00'))
  const third = grantedAward(desk, 3)
  desk.must(order('pay-3', third, '100000.00'))
  const hold = {
    type: 'placeHold',
    hold: 'hold-1',
    scope: 'award',
    held: third,
    ground: '举报核查',
    documentNumber: '惠财监〔2022〕2号',
  } as const
  desk.must(hold)
  const payments = ['pay-2', 'pay-3'].map((payment) => ({ payment, amount: yuan('100000.00') }))
  const before = standing(desk)
  const voucher = { type: 'releaseVoucher', voucher: '2022-07-0099', payments, total: yuan('200000.00') } as const
  t.hasStrict(desk.ask(voucher).refusal, { code: 'HELD' })
  t.strictSame(standing(desk), before)
})
