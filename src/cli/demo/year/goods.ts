// What an application of the year claims: invoice lines, statements, and what else the book holds of its enterprise.
import type { ItemCategory, MachineType } from '../../../domain/application/categories.ts'
import { Decimal, decimal, type Money, minus, toMoney, yuan } from '../../../domain/money.ts'

/** One invoice line. Amounts in yuan. */
export interface Bought {
  readonly category: ItemCategory
  readonly gross: Money
  readonly net: Money
  readonly tax: Money
  readonly machineType: MachineType | null
  readonly project: string | null
  readonly on: string
  readonly title: 'bought' | 'leased' | 'leasedWithoutTitle'
  readonly isNew: boolean
}

/** A title, with the award of the city that rests on it, if there is one. */
export interface TitleOf {
  readonly title: string
  readonly level: 'national' | 'province' | 'city' | 'county'
  readonly on?: string
  readonly renewal?: boolean
  /** In yuan. */
  readonly cityAward?: string
  /** The city took its award back before the case was presented. */
  readonly revoked?: boolean
}

export interface Goods {
  readonly lines?: readonly Bought[]
  readonly stated?: Readonly<Record<string, string | number | boolean>>
  readonly title?: TitleOf
  /** The rate that the bureau decides, where the clause leaves it one. */
  readonly rate?: string
  /** Paid under the clause before this ledger, in yuan. */
  readonly earlier?: string
}

type Over = Partial<Pick<Bought, 'machineType' | 'project' | 'on' | 'title' | 'isNew'>>

/** A line by its net price in yuan, with 13% of VAT on top. */
export function byNet(category: ItemCategory, net: string, over: Over = {}): Bought {
  const price = decimal(net)
  const tax = price.times('0.13').toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return line(category, toMoney(price.plus(tax)), toMoney(tax), over)
}

/** A line of a service by what was paid in yuan, 6% of VAT in it. */
export function byGross(category: ItemCategory, gross: string, over: Over = {}): Bought {
  const tax = decimal(gross).times(6).dividedBy(106).toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
  return line(category, yuan(gross), toMoney(tax), over)
}

function line(category: ItemCategory, gross: Money, tax: Money, over: Over): Bought {
  const plain = { machineType: null, project: null, on: '2022-03-15', title: 'bought', isNew: true } as const
  return { category, gross, tax, net: minus(gross, tax), ...plain, ...over }
}
