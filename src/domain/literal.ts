// The law's literals, read exactly as the law writes them: "50 万元", "5千元", "12.5%", "100 吨标准煤", "三年", "1:1", "减半".
import { Decimal, type Money, toMoney } from './money.ts'

const NUMBER = String.raw`(?<digits>(?:0|[1-9]\d{0,11})(?:\.\d{1,6})?)`
const AMOUNT = new RegExp(String.raw`^${NUMBER}\s*(?<unit>元|千元|万元|亿元)$`, 'u')
const RATE = new RegExp(String.raw`^${NUMBER}\s*(?:%|个百分点)$`, 'u')
const QUANTITY = new RegExp(String.raw`^${NUMBER}\s*(?<unit>吨标准煤|吨标煤|蒸吨|吨)$`, 'u')
const CHINESE = '一二三四五六七八九十'
const DURATION = new RegExp(String.raw`^(?:(?<digits>[1-9]\d{0,2})|(?<chinese>[${CHINESE}]))\s*(?<unit>年|个月)$`, 'u')
const COUNT = /^(?<digits>[1-9]\d{0,8})\s*\p{Script=Han}{1,4}$/u
const YEAR = /^(?:19|20|21)\d{2}$/
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

/** A quantity in its unit: 100 吨标准煤 is 100. Throws a RangeError naming the text if it is none. */
export function quantityLiteral(text: string): Decimal {
  const digits = QUANTITY.exec(text)?.groups?.['digits']
  if (digits === undefined) throw new RangeError(`not a quantity of the law such as 100 吨标准煤 or 1 蒸吨: ${text}`)
  return new Decimal(digits)
}

/** A length of time in months: 三年 is 36. Throws a RangeError naming the text if it is none. */
export function monthsLiteral(text: string): number {
  const found = DURATION.exec(text)?.groups
  if (found === undefined) throw new RangeError(`not a length of time of the law such as 3 年 or 三年: ${text}`)
  const { digits, chinese, unit } = found
  const number = digits === undefined ? CHINESE.indexOf(chinese as string) + 1 : Number.parseInt(digits, 10)
  return unit === '年' ? number * 12 : number
}

/** A whole number of things: 5 个 is 5. Throws a RangeError naming the text if it is none. */
export function countLiteral(text: string): number {
  const digits = COUNT.exec(text)?.groups?.['digits']
  if (digits === undefined) throw new RangeError(`not a number of things such as 5 个: ${text}`)
  return Number.parseInt(digits, 10)
}

/** A calendar year: "2018". Throws a RangeError naming the text if it is none. */
export function yearLiteral(text: string): number {
  if (!YEAR.test(text)) throw new RangeError(`not a year such as 2018: ${text}`)
  return Number.parseInt(text, 10)
}

/** Whole weights of shares: 1:1 is [1, 1], 30%、30%、40% is [3, 3, 4]. Throws a RangeError unless percentages add up to 100. */
export function sharesLiteral(text: string): readonly number[] {
  const parts = text.split(/[:：、]/u).map((part) => part.trim())
  const percent = parts.every((part) => /^[1-9]\d?%$/u.test(part))
  const ratio = /[:：]/u.test(text) && parts.every((part) => /^[1-9]\d?$/u.test(part))
  const weights = parts.map((part) => Number.parseInt(part, 10))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (parts.length < 2 || (!ratio && !(percent && total === 100)))
    throw new RangeError(`not shares such as 1:1 or 30%、30%、40% that add up to 100%: ${text}`)
  const common = weights.reduce(divisor)
  return weights.map((weight) => weight / common)
}

/** 减半 is one half. Throws a RangeError naming the text if it is another word. */
export function halfLiteral(text: string): Decimal {
  if (text !== '减半' && text !== '一半' && text !== '半数') throw new RangeError(`not a half such as 减半: ${text}`)
  return new Decimal('0.5')
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
