// Posts every money entry to its budget line. The balances are the domain's own arithmetic, entry by entry.
import { NO_BALANCES, post, type Posting } from '../../domain/book/postings.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { budgetLineTable, budgetUsageTable } from './table.ts'

/** Budget usage per line, a row per change. */
export const budgetUsage: ReadModel = {
  name: 'budget-usage',
  version: 3,
  tables: [budgetLineTable, budgetUsageTable],
  reads: ({ event, jurisdiction }) => {
    const { budgetLine } = event.subjects
    if (budgetLine === undefined) return NOTHING
    const key = [jurisdiction, budgetLine]
    const usage = { table: budgetUsageTable, key }
    if (event.type === 'BudgetLineOpened') return [{ table: budgetLineTable, key }, usage]
    return 'postings' in event.payload ? [usage] : NOTHING
  },
  fold,
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { event, jurisdiction } = entry
  if (event.type === 'BudgetLineOpened') {
    const { budgetLine } = event.subjects
    const { name, key } = event.payload
    return [
      change(budgetLineTable, { jurisdiction, budgetLine, name, ...key }),
      change(budgetUsageTable, { jurisdiction, budgetLine, ...NO_BALANCES }),
    ]
  }
  const { budgetLine } = event.subjects
  if (budgetLine === undefined || !('postings' in event.payload) || event.payload.postings.length === 0) return NOTHING
  return [posted(entry, current, budgetLine, event.payload.postings)]
}

function posted(entry: Placed, current: CurrentRows, line: string, postings: readonly Posting[]): Change {
  const held = required(current, budgetUsageTable, entry, entry.jurisdiction, line)
  const { jurisdiction, budgetLine } = held
  return change(budgetUsageTable, { ...post(held, postings), jurisdiction, budgetLine })
}
