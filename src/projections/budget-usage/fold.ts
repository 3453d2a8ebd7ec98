// Posts every money entry to its budget line. The balances are the domain's own arithmetic, entry by entry.
import type { Recorded } from '../../codec/recorded.ts'
import { NO_BALANCES, post, type Posting } from '../../domain/book/postings.ts'
import { change, type Change, type CurrentRows, NOTHING, type ReadModel, required } from '../read-model.ts'
import { budgetLineTable, budgetUsageTable } from './table.ts'

/** Budget usage per line, a row per change. */
export const budgetUsage: ReadModel = {
  name: 'budget-usage',
  version: 1,
  tables: [budgetLineTable, budgetUsageTable],
  reads: ({ event }) => {
    const { budgetLine } = event.subjects
    if (budgetLine === undefined) return NOTHING
    const usage = { table: budgetUsageTable, key: [budgetLine] }
    if (event.type === 'BudgetLineOpened') return [{ table: budgetLineTable, key: [budgetLine] }, usage]
    return 'postings' in event.payload ? [usage] : NOTHING
  },
  fold,
}

function fold(entry: Recorded, current: CurrentRows): readonly Change[] {
  const { event } = entry
  if (event.type === 'BudgetLineOpened') {
    const { budgetLine } = event.subjects
    const { name, key } = event.payload
    return [
      change(budgetLineTable, { budgetLine, name, ...key }),
      change(budgetUsageTable, { budgetLine, ...NO_BALANCES }),
    ]
  }
  const { budgetLine } = event.subjects
  if (budgetLine === undefined || !('postings' in event.payload) || event.payload.postings.length === 0) return NOTHING
  return [posted(entry, current, budgetLine, event.payload.postings)]
}

function posted(entry: Recorded, current: CurrentRows, line: string, postings: readonly Posting[]): Change {
  const held = required(current, budgetUsageTable, entry, line)
  return change(budgetUsageTable, { ...post(held, postings), budgetLine: held.budgetLine })
}
