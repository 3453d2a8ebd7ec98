// Budget lines (预算指标): opening, appropriation, allotment.
import type { ApproveAppropriation, IssueAllotment } from '../../domain/book/commands.ts'
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
    refusals: ['ALREADY_EXISTS'],
    run: async ({ body: { budgetLine, ...rest }, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'openBudgetLine', validAt, line: budgetLine, ...rest }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
  addMovement(api, 'appropriations', 'approveAppropriation', 'Approve an appropriation 预算安排', ['NOT_FOUND'])
  const refusals = ['NOT_FOUND', 'ALLOTMENT_ABOVE_APPROPRIATION'] as const
  addMovement(api, 'allotments', 'issueAllotment', 'Issue an allotment 下达指标', refusals)
}

function addMovement(
  api: Api,
  segment: string,
  type: (ApproveAppropriation | IssueAllotment)['type'],
  summary: string,
  refusals: readonly RefusalCode[],
): void {
  addCommand(api, {
    url: `/v1/budget-lines/:budgetLine/${segment}`,
    tag: 'budget lines',
    summary,
    creates: true,
    path: { budgetLine: ledgerId },
    body: { amount: positiveMoney, documentNumber },
    answer: { budgetLine: ledgerId },
    example: { amount: '2000000.00', documentNumber: '惠财指〔2022〕3号' },
    refusals,
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type, validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })
}
