// The law's literals, read exactly as the law writes them: "50 万元", "5千元", "1.5亿元", "12.5%".
import { Decimal, type Money, toMoney } from './money.ts'

const NUMBER = String.raw`(?<digits>(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?)`
const AMOUNT = new RegExp(String.raw`^${NUMBER}\s*(?<unit>元|千元|万元|亿元)$`, 'u')
const RATE = new RegExp(String.raw`^${NUMBER}\s*%$`, 'u')
const YUAN = { 元: '1', 千元: '1000', 万元: '10000', 亿元: '100000000' } as const

/** An amount in yuan. Throws a RangeError naming the text if it is not an amount, or not a whole number of fen. */
export function amountLiteral(text: string): Money {
  const found = AMOUNT.exec(text)?.groups
  if (found === undefined) throw new RangeError(`not an amount of the law such as 100万元 or 5 千元: ${text}`)
  const yuan = new Decimal(found['digits'] as string).times(YUAN[found['unit'] as keyof typeof YUAN])
  if (yuan.decimalPlaces() > 2) throw new RangeError(`not a whole number of fen: ${text}`)
  return toMoney(yuan)
}

/** A rate as a fraction of one: 12.5% is 0.125. Throws a RangeError naming the text if it is not a percentage. */
export function rateLiteral(text: string): Decimal {
  const digits = RATE.exec(text)?.groups?.['digits']
  if (digits === undefined) throw new RangeError(`not a percentage of the law such as 5% or 12.5%: ${text}`)
  return new Decimal(digits).dividedBy(100)
}
