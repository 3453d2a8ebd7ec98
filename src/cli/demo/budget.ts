// The money of the demonstration: two budget lines, one for each list. The second runs out.
import type { LineKey } from '../../domain/book/budget-events.ts'
import { type Money, yuan } from '../../domain/money.ts'
import type { RoundKey } from './plan.ts'

export interface DemoLine {
  readonly id: string
  readonly name: string
  readonly key: LineKey
  readonly appropriation: Money
  /** 指标 issued one after the other, in yuan, each with its day and document. */
  readonly allotments: readonly { readonly on: string; readonly amount: Money; readonly documentNumber: string }[]
}

const KEY = {
  fiscalYear: 2022,
  budgetUnit: '350521-DEMO-县工信商务局',
  functionalClass: '2150805',
  economicClass: '50701',
  fundSource: '一般公共预算（县级）',
} as const

/** The line of each list. Amounts in yuan. */
export const LINES: Readonly<Record<RoundKey, DemoLine>> = {
  spring: {
    id: 'line-2022-equipment-1',
    name: '2022年度技术改造设备补助（第一批）',
    key: { ...KEY, project: '绿色数字技改专项资金-设备补助（一）', quotaDocument: '惠财指〔2022〕演示3号' },
    appropriation: yuan('8000000.00'),
    allotments: [{ on: '2022-03-01', amount: yuan('7500000.00'), documentNumber: '惠财指〔2022〕演示3号' }],
  },
  autumn: {
    id: 'line-2022-equipment-2',
    name: '2022年度技术改造设备补助（第二批）',
    key: { ...KEY, project: '绿色数字技改专项资金-设备补助（二）', quotaDocument: '惠财指〔2022〕演示21号' },
    appropriation: yuan('3790000.00'),
    allotments: [
      { on: '2022-08-29', amount: yuan('3000000.00'), documentNumber: '惠财指〔2022〕演示21号' },
      { on: '2022-10-24', amount: yuan('790000.00'), documentNumber: '惠财指〔2022〕演示27号' },
    ],
  },
}
