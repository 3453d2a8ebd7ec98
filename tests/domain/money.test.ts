// Money is exact to the fen, in one canonical form, and never rounds by itself. Checked against whole fen in BigInt.
import { ok, strictEqual } from 'node:assert'
import fc from 'fast-check'
import t from 'tap'
import {
  compareMoney,
  decimal,
  Decimal,
  exceeds,
  isMoney,
  isNegative,
  isZero,
  minus,
  type Money,
  negated,
  plus,
  sameMoney,
  sum,
  toMoney,
  yuan,
  ZERO,
} from '../../src/domain/money.ts'

const LARGEST_FEN = 10n ** 18n - 1n // 9,999,999,999,999,999.99 yuan

/** The canonical text of so many fen, written without the code under test. */
function fromFen(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const anyFen = fc.bigInt({ min: -LARGEST_FEN, max: LARGEST_FEN })
/** A third of the range, so that a sum of three stays within it. */
const someFen = fc.bigInt({ min: -LARGEST_FEN / 3n, max: LARGEST_FEN / 3n })

t.test('given canonical amounts, when they are read, then they pass unchanged', async (t) => {
  for (const text of ['0.00', '0.01', '-0.01', '1.00', '150000.00', '-3000000.50', '9999999999999999.99']) {
    t.ok(isMoney(text), text)
    t.equal(yuan(text), text)
  }
})

t.test('given anything else, when it is read as an amount, then it is refused and never rounded', async (t) => {
  for (const text of [
    ...['', '1', '1.0', '1.000', '1.', '.50', '01.00', '00.00', '-0.00', '+1.00', '--1.00', '1,000.00', '1e3'],
    ...[' 1.00', '1.00 ', '1.00\n', '１.００', '1．00', '0x1.00', 'NaN', 'Infinity', '一百元'],
    '10000000000000000.00', // 17 digits before the point
  ]) {
    t.notOk(isMoney(text), JSON.stringify(text))
    t.throws(() => yuan(text), RangeError, JSON.stringify(text))
  }
})

t.test('given any number of fen, when it is written and read, then nothing is lost', async () => {
  fc.assert(
    fc.property(anyFen, (fen) => {
      const text = fromFen(fen)
      ok(isMoney(text))
      strictEqual(toMoney(new Decimal(text)), text)
    }),
  )
})

t.test('given a Decimal, when it is not whole in fen, then it is refused', async (t) => {
  t.equal(toMoney(decimal('1.2')), '1.20')
  t.equal(toMoney(decimal('1.230000')), '1.23')
  t.equal(toMoney(decimal('1e3')), '1000.00')
  t.equal(toMoney(decimal('-0')), '0.00')
  t.equal(toMoney(decimal('9999999999999999.99')), '9999999999999999.99')
  t.throws(() => toMoney(decimal('0.005')), RangeError)
  t.throws(() => toMoney(decimal('1.230000000000000000000000000001')), RangeError)
  t.throws(() => toMoney(decimal('10000000000000000')), RangeError)
  t.throws(() => toMoney(new Decimal(NaN)), RangeError)
  t.throws(() => toMoney(new Decimal(Infinity)), RangeError)
})

t.test('given a rate of twelve digits and the largest amount, when multiplied, then no digit is lost', async (t) => {
  // 9999999999999999.99 × 0.123456789012 = 1234567890120000 − 0.01 × 0.123456789012 = …119999.99876543210988
  const product = decimal('9999999999999999.99').times(decimal('0.123456789012'))
  t.equal(product.toFixed(), '1234567890119999.99876543210988')
})

t.test('given tenths that no double holds, when they are added, then the sum is exact', async (t) => {
  t.equal(plus(yuan('0.10'), yuan('0.20')), '0.30')
  t.equal(minus(yuan('0.30'), yuan('0.10')), '0.20')
  t.equal(sum(Array.from({ length: 1_000 }, () => yuan('0.01'))), '10.00')
  t.equal(minus(yuan('0.10'), yuan('0.10')), '0.00')
  t.equal(sum([]), '0.00')
})

t.test('given any two amounts, when they are added and compared, then as whole fen are', async () => {
  fc.assert(
    fc.property(someFen, someFen, (a, b) => {
      const [x, y] = [yuan(fromFen(a)), yuan(fromFen(b))]
      strictEqual(plus(x, y), fromFen(a + b))
      strictEqual(minus(x, y), fromFen(a - b))
      strictEqual(sum([x, y, x]), fromFen(a + b + a))
      strictEqual(compareMoney(x, y), a < b ? -1 : a > b ? 1 : 0)
      strictEqual(exceeds(x, y), a > b)
      strictEqual(sameMoney(x, y), a === b)
    }),
  )
})

t.test('given any amount, when it is negated, then twice gives it back and the sum is zero', async (t) => {
  fc.assert(
    fc.property(anyFen, (fen) => {
      const amount = yuan(fromFen(fen))
      strictEqual(negated(amount), fromFen(-fen))
      strictEqual(plus(amount, negated(amount)), '0.00')
      strictEqual(isNegative(amount), fen < 0n)
      strictEqual(isZero(amount), fen === 0n)
    }),
  )
  t.equal(negated(ZERO), '0.00')
})

t.test('given the largest amount, when one fen more is added, then it is refused and not cut', async (t) => {
  const largest = yuan('9999999999999999.99')
  t.equal(plus(yuan('9999999999999999.98'), yuan('0.01')), largest)
  t.throws(() => plus(largest, yuan('0.01')), RangeError)
  t.throws(() => minus(negated(largest), yuan('0.01')), RangeError)
  t.throws(() => sum([largest, yuan('0.01')]), RangeError)
  t.equal(sum([largest, yuan('0.01'), yuan('-0.01')]), largest, 'only the total counts')
})

t.test('given amounts that sort the other way as text, when compared, then by value', async (t) => {
  const amounts: readonly Money[] = [yuan('9.00'), yuan('10.00'), yuan('-2.00'), yuan('-10.00')]
  t.strictSame(amounts.toSorted(compareMoney), ['-10.00', '-2.00', '9.00', '10.00'])
  t.ok(exceeds(yuan('10.00'), yuan('9.00')))
  t.notOk(exceeds(yuan('9.00'), yuan('9.00')))
  t.ok(isNegative(yuan('-0.01')))
  t.notOk(isNegative(ZERO))
})
