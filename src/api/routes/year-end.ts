// 年终: carrying money and awards over into the next fiscal year's line, and closing a line.
import * as z from 'zod'
import { MAX_CARRIED } from '../../domain/book/year-end.ts'
import type { Api } from '../api.ts'
import { addCommand, answered } from '../command.ts'
import { documentNumber, ledgerId, money, positiveMoney } from '../scalars.ts'

const path = { budgetLine: ledgerId }
const OF_NEXT = ['NOT_FOUND', 'LINE_CLOSED', 'OTHER_FISCAL_YEAR'] as const
const document = '惠财指〔2022〕88号'

/** Adds the commands of the year's end. */
export function addYearEndCommands(api: Api): void {
  addCommand(api, {
    url: '/v1/budget-lines/:budgetLine/carry-overs',
    tag: 'budget lines',
    summary: 'Carry free money over into the next year 结转结余',
    creates: true,
    path,
    body: { into: ledgerId, amount: positiveMoney, documentNumber },
    answer: { budgetLine: ledgerId },
    example: { into: 'line-2023-equipment', amount: '200000.00', documentNumber: document },
    refusals: [...OF_NEXT, 'QUOTA_NOT_FREE'],
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'carryOver', validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, () => ({ budgetLine }))
    },
  })

  addCommand(api, {
    url: '/v1/budget-lines/:budgetLine/award-carry-overs',
    tag: 'budget lines',
    summary: 'Carry over what is promised for awards 结转已批未付',
    description: `Reserved and committed money, up to ${MAX_CARRIED} awards a request; what is ordered has to be settled or cancelled first.`,
    creates: true,
    path,
    body: { into: ledgerId, documentNumber, limit: z.int().min(1).max(MAX_CARRIED).default(MAX_CARRIED) },
    answer: { budgetLine: ledgerId, awards: z.array(z.object({ award: ledgerId, amount: money })) },
    example: { into: 'line-2023-equipment', documentNumber: document },
    refusals: [...OF_NEXT, 'WRONG_STATE'],
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'carryOverAwards', validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, ({ events }) => ({
        budgetLine,
        awards: events.flatMap((event) => {
          if (event.type !== 'QuotaCarriedOver' || event.payload.direction === 'in') return []
          const { award, amount } = event.payload
          return award === null ? [] : [{ award, amount }]
        }),
      }))
    },
  })

  addCommand(api, {
    url: '/v1/budget-lines/:budgetLine/closing',
    tag: 'budget lines',
    summary: 'Close a line at the end of its year 年终结账',
    path,
    body: { documentNumber },
    answer: { budgetLine: ledgerId, openings: z.array(z.object({ budgetLine: ledgerId, amount: money })) },
    example: { documentNumber: document },
    refusals: ['NOT_FOUND', 'LINE_CLOSED', 'LINE_NOT_USED_UP'],
    run: async ({ path: { budgetLine }, body, validAt, meta, book }) => {
      const outcome = await book.submit({ type: 'closeBudgetLine', validAt, line: budgetLine, ...body }, meta)
      return answered(outcome, ({ events }) => ({
        budgetLine,
        openings: events.flatMap((event) =>
          event.type === 'OpeningBalanceStated'
            ? [{ budgetLine: event.subjects.budgetLine, amount: event.payload.amount }]
            : [],
        ),
      }))
    },
  })
}
