// The invoice lines of a planned case, and what the verifier finds for each: lines whose net prices add up to the plan's.
import type { InvoiceLine, VerifiedLine } from '../../domain/application/events.ts'
import { addDays, type DateText, day } from '../../domain/calendar.ts'
import { amountLiteral, rateLiteral } from '../../domain/literal.ts'
import { Decimal, decimal, exceeds, minus, type Money, plus, sum, toMoney } from '../../domain/money.ts'
import { enterpriseOf } from './enterprises.ts'
import { DEVICES, OFFICE_FURNITURE, SELLERS } from './goods.ts'
import type { PlannedCase, RoundKey } from './plan.ts'
import { type Choose, choicesFor, oneOf } from './random.ts'

const VAT = rateLiteral('13%')
const RATE = rateLiteral('5%')
const CAP = amountLiteral('100万元')

/** A line as claimed, and as found; the finding names its evidence when that is there. */
export interface PlannedLine {
  readonly line: InvoiceLine
  readonly found: Omit<VerifiedLine, 'evidence'>
}

/** All lines of a case. `original` is the case whose lines are claimed again, where that is its situation. */
export function linesOf(planned: PlannedCase, original: PlannedCase | undefined): readonly PlannedLine[] {
  if (original !== undefined) return linesOf(original, undefined).map((one, i) => renamed(one, itemOf(planned, i)))
  const { situation, net } = planned
  const choose = choicesFor(planned.number)
  const parts = split(choose, net)
  const main = parts.map((part, i) => equipment(planned, choose, i, part, i === parts.length - 1))
  const extra = parts.length
  switch (situation.kind) {
    case 'office':
      return [...main, furniture(planned, choose, extra, situation.net)]
    case 'lastYearLine': {
      const device = oneOf(choose, DEVICES[enterpriseOf(planned.enterprise).industry])
      const bought = { device, net: situation.net, invoicedOn: lastYearDay(choose) }
      return [
        ...main,
        { line: invoiceLine(planned, choose, extra, bought), found: accepted(planned, extra, bought.net) },
      ]
    }
    case 'plain':
    case 'cut':
    case 'lease':
    case 'lastYear':
    case 'notEquipment':
    case 'notNew':
    case 'late':
    case 'sameInvoiceAs':
      return main
  }
}

/** What the enterprise asks for: 5% of everything it claims, rounded down to the fen, at most the cap. In yuan. */
export function claimOf(lines: readonly PlannedLine[]): Money {
  const total = sum(lines.map(({ line }) => line.gross))
  const claim = toMoney(decimal(total).times(RATE).toDecimalPlaces(2, Decimal.ROUND_DOWN))
  return exceeds(claim, CAP) ? CAP : claim
}

/** VAT on a net price, rounded half up to the fen as on an invoice. */
function taxOn(net: Money): Money {
  return toMoney(decimal(net).times(VAT).toDecimalPlaces(2, Decimal.ROUND_HALF_UP))
}

/** One to three parts; all but the last are whole hundreds, and a price that is no whole hundred stays in one part. */
function split(choose: Choose, net: Money): readonly Money[] {
  const count = decimal(net).modulo(100).isZero() ? 1 + choose(3) : 1
  const weights = Array.from({ length: count }, () => 3 + choose(7))
  const total = weights.reduce((a, b) => a + b, 0)
  const share = (weight: number) =>
    toMoney(
      decimal(net)
        .times(weight)
        .dividedToIntegerBy(total * 100)
        .times(100),
    )
  const parts = weights.slice(1).map(share)
  return [...parts, minus(net, sum(parts))]
}

function equipment(planned: PlannedCase, choose: Choose, i: number, net: Money, isLast: boolean): PlannedLine {
  const { situation, enterprise } = planned
  const invoicedOn = situation.kind === 'lastYear' ? lastYearDay(choose) : purchaseDay(choose, planned.round)
  const device = oneOf(choose, DEVICES[enterpriseOf(enterprise).industry])
  if (situation.kind === 'notEquipment') return furniture(planned, choose, i, net)
  const cutBy = situation.kind === 'cut' && isLast ? situation.by : undefined
  const claimed = cutBy === undefined ? net : plus(net, cutBy)
  const line = invoiceLine(planned, choose, i, { device, net: claimed, invoicedOn })
  const found = accepted(planned, i, net)
  if (cutBy !== undefined) return { line, found: { ...found, remark: `核减安装及培训费 ${cutBy} 元（不含税）` } }
  if (situation.kind !== 'notNew') return { line, found }
  return { line, found: { ...found, newlyIntroduced: false, remark: '设备由本企业其他厂区迁入，非新引进' } }
}

function furniture(planned: PlannedCase, choose: Choose, i: number, net: Money): PlannedLine {
  const invoicedOn = purchaseDay(choose, planned.round)
  const line = invoiceLine(planned, choose, i, { device: oneOf(choose, OFFICE_FURNITURE), net, invoicedOn })
  return { line, found: { ...accepted(planned, i, net), category: 'other', remark: '非生产性设备' } }
}

interface Bought {
  readonly device: string
  readonly net: Money
  readonly invoicedOn: DateText
}

/** Each line has an invoice of its own; its number follows from the case's. */
function invoiceLine(
  planned: PlannedCase,
  choose: Choose,
  i: number,
  { device, net, invoicedOn }: Bought,
): InvoiceLine {
  const tax = taxOn(net)
  const { situation, number, round } = planned
  const serial = (round === 'spring' ? 22_000_000 : 27_000_000) + Number(number.slice(-3)) * 10 + i
  return {
    item: itemOf(planned, i),
    invoiceCode: '035000000000',
    invoiceNumber: String(serial),
    line: 1,
    seller: oneOf(choose, SELLERS),
    device,
    category: 'productionEquipment',
    machineType: null,
    project: null,
    invoicedOn,
    gross: plus(net, tax),
    tax,
    net,
    acquisition: situation.kind === 'lease' ? 'financeLease' : 'purchase',
    titleBelongsToEnterprise: situation.kind === 'lease' ? situation.titleBelongsToEnterprise : null,
  }
}

/** A line that counts with this net price; the investment (投资额) is the price without VAT, which the firm deducts. */
function accepted(planned: PlannedCase, i: number, net: Money): PlannedLine['found'] {
  const item = itemOf(planned, i)
  const tax = taxOn(net)
  const kind = { category: 'productionEquipment', machineType: null, newlyIntroduced: true } as const
  return { item, gross: plus(net, tax), net, tax, investment: net, ...kind, remark: null }
}

function renamed({ line, found }: PlannedLine, item: string): PlannedLine {
  return { line: { ...line, item }, found: { ...found, item } }
}

function itemOf({ number }: PlannedCase, i: number): string {
  return `${number}-${i + 1}`
}

const FIRST_PURCHASE = { spring: day('2022-01-04'), autumn: day('2022-06-01') } as const

function purchaseDay(choose: Choose, round: RoundKey): DateText {
  return addDays(FIRST_PURCHASE[round], choose(85))
}

function lastYearDay(choose: Choose): DateText {
  return addDays(day('2021-12-01'), choose(31))
}
