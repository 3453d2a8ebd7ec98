// Budget lines (预算指标) within their year: opening, appropriation, allotment, and every change of them.
import type { BudgetCommand } from '../../domain/book/budget-commands.ts'
import type { RefusalCode } from '../../domain/refusal.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, name, positiveMoney, text, year } from '../scalars.ts'
import * as z from 'zod'

const part = text(64)
/** The key of a line as the treasury keys it. */
const lineKey = z.strictObject({
  fiscalYear: year,
  budgetUnit: part,
  project: part,
  functionalClass: part,
  economicClass: part,
  fundSource: part,
  quotaDocument: documentNumber.describe('指标文号'),
})

const keyExample = {
  ...{ fiscalYear: 2022, budgetUnit: '104001', project: '350521220000000000000001', functionalClass: '2150805' },
  ...{ economicClass: '31299', fundSource: '一般公共预算', quotaDocument: '惠财指〔2022〕3号' },
}

/** Adds the commands on budget lines. */
export function addBudgetLineCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/budget-lines',
    tag: 'budget lines',
    summary: 'Open a budget line 设立预算指标',
    creates: true,
    path: {},
    body: { budgetLine: ledgerId, name, key: lineKey },
    answer: { budgetLine: ledgerId },
    example: { budgetLine: 'line-2022-equipment', name: '技改补助', key: keyExample },
    refusals: ['ALREADY_EXISTS', 'LINE_KEY_USED'],
    run: async ({ body: { budgetLine, ...rest }, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'openBudgetLine', validAt, line: budgetLine, ...rest }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
  addMovement(api, 'appropriations', 'approveAppropriation', 'Approve an appropriation 预算安排', OF_LINE)
  addMovement(api, 'supplements', 'supplementAppropriation', 'Supplement an appropriation 追加', OF_LINE)
  addMovement(api, 'reductions', 'reduceAppropriation', 'Reduce an appropriation 调减', OF_FREE)
  addMovement(api, 'allotments', 'issueAllotment', 'Issue an allotment 下达指标', [
    ...OF_LINE,
    'ALLOTMENT_ABOVE_APPROPRIATION',
  ])
  addMovement(api, 'withdrawals', 'withdrawAllotment', 'Withdraw an allotment 收回指标', OF_FREE)
  addMovement(api, 'lapses', 'lapseQuota', 'Let unused money lapse 收回注销', OF_FREE)
  addFreezing(api, 'freezes', 'freezeQuota', 'Freeze quota 冻结额度')
  addFreezing(api, 'unfreezes', 'unfreezeQuota', 'Unfreeze quota 解冻额度')
  addCommand(api, {
    url: '/v1/budget-lines/:budgetLine/transfers',
    tag: 'budget lines',
    summary: 'Transfer money to another line of the year 调剂',
    creates: true,
    path: { budgetLine: ledgerId },
    body: { ...change, to: ledgerId },
    answer: { budgetLine: ledgerId },
    example: { ...changeExample, to: 'line-2022-moving' },
    refusals: [...OF_FREE, 'OTHER_FISCAL_YEAR', 'INVALID'],
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'transferQuota', validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
}

const OF_LINE = ['NOT_FOUND', 'LINE_CLOSED'] as const
const OF_FREE = [...OF_LINE, 'QUOTA_NOT_FREE'] as const
const change = { amount: positiveMoney, documentNumber }
const changeExample = { amount: '2000000.00', documentNumber: '惠财指〔2022〕3号' }

/** The changes that say how much, and by which document. */
type Movement = Exclude<
  BudgetCommand['type'],
  ('openBudgetLine' | 'closeBudgetLine' | 'transferQuota' | 'carryOver' | 'carryOverAwards') | Freezing
>
type Freezing = 'freezeQuota' | 'unfreezeQuota'

function addMovement(
  api: Api,
  segment: string,
  type: Movement,
  summary: string,
  refusals: readonly RefusalCode[],
): void {
  addCommand(api, {
    url: `/v1/budget-lines/:budgetLine/${segment}`,
    tag: 'budget lines',
    summary,
    creates: true,
    path: { budgetLine: ledgerId },
    body: change,
    answer: { budgetLine: ledgerId },
    example: changeExample,
    refusals,
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type, validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
}

function addFreezing(api: Api, segment: string, type: Freezing, summary: string): void {
  addCommand(api, {
    url: `/v1/budget-lines/:budgetLine/${segment}`,
    tag: 'budget lines',
    summary,
    creates: true,
    path: { budgetLine: ledgerId },
    body: { ...change, ground: text(1000) },
    answer: { budgetLine: ledgerId },
    example: { ...changeExample, ground: '审计期间暂停使用' },
    refusals: OF_FREE,
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type, validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
}
