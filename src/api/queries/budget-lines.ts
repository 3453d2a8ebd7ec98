// Budget execution: the lines of the caller's book, their balances and movements as of any moment.
import * as z from 'zod'
import { type Account, ACCOUNTS } from '../../domain/book/postings.ts'
import { Refusal } from '../../domain/refusal.ts'
import { budgetLinesAt, budgetMovements, budgetUsageAt } from '../../projections/budget-usage/queries.ts'
import { budgetLineTable } from '../../projections/budget-usage/table.ts'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { addPage } from '../html-answer.ts'
import { openingsOf } from '../line-openings.ts'
import { sheetPage, sheetRows } from '../line-sheets.ts'
import { budgetLinePage } from '../pages/budget-line.ts'
import { afterOrdinal, sliced } from '../paging.ts'
import { refused } from '../problem.ts'
import { addList, addQuery } from '../query.ts'
import { rowShape } from '../row-schema.ts'
import { ledgerId } from '../scalars.ts'

const balances = z.object(Object.fromEntries(ACCOUNTS.map((account) => [account, z.string()])))
const since = { ordinal: z.int(), recordedAt: z.string(), validAt: z.string(), eventId: z.string(), type: z.string() }
const identity = z.object({ total: z.string(), accountedFor: z.string(), difference: z.string() })
const usage = z.object({
  ...rowShape(budgetLineTable),
  balances: balances.describe('Every account in yuan; `appropriation` is the source and stands negative'),
  identity: z
    .object({ appropriation: identity, allotment: identity })
    .describe('预算恒等式、指标恒等式; the differences are 0.00 unless a row was altered'),
  since: z.object(since),
})
const movement = z.object({
  ...since,
  actor: z.string(),
  application: z.string().nullable(),
  payment: z.string().nullable(),
  moved: z.record(z.string(), z.string()).describe('Account → amount, of the accounts that changed'),
  balances,
})

/** Adds the questions about budget lines. */
export function addBudgetLineQueries(api: Api): void {
  addList(api, {
    url: '/v1/budget-lines',
    tag: 'budget lines',
    summary: 'Budget lines with their balances 预算执行',
    path: {},
    query: {
      fiscalYear: z
        .string()
        .regex(/^\d{4}$/, 'not a whole number')
        .optional(),
    },
    rows: 'budgetLines',
    row: usage,
    run: async ({ db, query, at, caller, after, limit }) => {
      const year = query.fiscalYear === undefined ? null : Number(query.fiscalYear)
      return sliced(await budgetLinesAt(db, caller.jurisdiction, at.ordinal, year), after, limit)
    },
  })

  addQuery(api, {
    url: '/v1/budget-lines/:budgetLine/usage',
    tag: 'budget lines',
    summary: 'Balances of a budget line 指标余额',
    path: { budgetLine: ledgerId },
    query: {},
    answer: { usage },
    refusals: ['NOT_FOUND'],
    run: async ({ db, path: { budgetLine }, at, caller }) => {
      own(caller, budgetLine)
      const found = await budgetUsageAt(db, caller.jurisdiction, budgetLine, at.ordinal)
      if (found === undefined) throw refused(new Refusal('NOT_FOUND', { budgetLine }))
      return { usage: found }
    },
  })

  addList(api, {
    url: '/v1/budget-lines/:budgetLine/movements',
    tag: 'budget lines',
    summary: 'How a line came to its balances 指标变动明细',
    path: { budgetLine: ledgerId },
    query: {},
    rows: 'movements',
    row: movement,
    refusals: ['NOT_FOUND'],
    run: ({ db, path: { budgetLine }, at, caller, after, limit }) => {
      own(caller, budgetLine)
      const page = { after: afterOrdinal(after), limit }
      return budgetMovements(db, caller.jurisdiction, budgetLine, at.ordinal, page)
    },
  })

  addList(api, {
    url: '/v1/budget-lines/:budgetLine/accounts/:account',
    tag: 'budget lines',
    summary: 'The ledger sheet of one account of a line 指标明细账',
    description: 'Every entry that changed the account, with the balance before and after and its document.',
    path: { budgetLine: ledgerId, account: z.enum(ACCOUNTS as [Account, ...Account[]]) },
    query: {},
    rows: 'movements',
    row: z.object({
      ...since,
      ...{ actor: z.string(), application: z.string().nullable(), payment: z.string().nullable() },
      ...{ before: z.string(), change: z.string(), balance: z.string(), documentNumber: z.string().nullable() },
    }),
    refusals: ['NOT_FOUND'],
    run: ({ path: { budgetLine, account }, at, caller, after, limit }) => {
      own(caller, budgetLine)
      const sheet = { jurisdiction: caller.jurisdiction, budgetLine, account, asOf: at.ordinal }
      return sheetPage(api, sheet, { after: afterOrdinal(after), limit })
    },
  })

  addPage(api, {
    url: '/v1/budget-lines/:budgetLine/page',
    tag: 'budget lines',
    summary: 'A budget line as one printable page in Chinese 预算指标台账页',
    description: 'The treasury’s key, both identities in figures, and the ledger sheet behind each figure.',
    path: { budgetLine: ledgerId },
    refusals: ['NOT_FOUND'],
    run: async ({ path: { budgetLine }, at, caller, frame }) => {
      own(caller, budgetLine)
      const { jurisdiction } = caller
      const usage = await budgetUsageAt(api.deps.readModels.db, jurisdiction, budgetLine, at.ordinal)
      if (usage === undefined) throw refused(new Refusal('NOT_FOUND', { budgetLine }))
      const openings = await openingsOf(api, jurisdiction, budgetLine, at.ordinal)
      const rowsOf = (account: Account) => sheetRows(api, { jurisdiction, budgetLine, account, asOf: at.ordinal })
      return budgetLinePage({ usage, openings, rowsOf }, frame)
    },
  })
}

function own({ book }: Caller, budgetLine: string): void {
  if (!book.state.lines.has(budgetLine)) throw refused(new Refusal('NOT_FOUND', { budgetLine }))
}
