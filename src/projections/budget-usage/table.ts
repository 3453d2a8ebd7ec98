// The budget lines (预算指标) and, for every entry that posts to one, the balances of all its accounts after it.
import type { LineKey } from '../../domain/book/budget-events.ts'
import { type Account, ACCOUNTS, type Balances } from '../../domain/book/postings.ts'
import type { Table } from '../table.ts'

/** A line as it was opened: the treasury's key and its name. */
export interface BudgetLineRow extends LineKey {
  readonly jurisdiction: string
  readonly budgetLine: string
  readonly name: string
}

export const budgetLineTable: Table<BudgetLineRow> = {
  name: 'budget_line',
  form: 'history',
  key: ['jurisdiction', 'budgetLine'],
  columns: {
    jurisdiction: 'text',
    budgetLine: 'text',
    name: 'text',
    fiscalYear: 'integer',
    budgetUnit: 'text',
    project: 'text',
    functionalClass: 'text',
    economicClass: 'text',
    fundSource: 'text',
    quotaDocument: 'text',
  },
  indexes: [{ on: ['jurisdiction', 'fiscalYear', 'budgetLine'] }],
}

/** All account balances of a line, in yuan. `appropriation` is the source and stands negative. */
export type BudgetUsageRow = { readonly jurisdiction: string; readonly budgetLine: string } & Balances

export const budgetUsageTable: Table<BudgetUsageRow> = {
  name: 'budget_usage',
  form: 'history',
  key: ['jurisdiction', 'budgetLine'],
  columns: {
    jurisdiction: 'text',
    budgetLine: 'text',
    ...(Object.fromEntries(ACCOUNTS.map((account) => [account, 'money'])) as Record<Account, 'money'>),
  },
  indexes: [],
}
