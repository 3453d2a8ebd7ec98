// Keeps the frontier of every 1,024th leaf. The frontier after the last folded event stands in the checkpoint.
import { change, NOTHING, type ReadModel } from '../read-model.ts'
import { peaksText } from './frontier-text.ts'
import { HEAD_INTERVAL, headTable } from './table.ts'

/** The stored frontiers of the ledger's tree. */
export const heads: ReadModel = {
  name: 'heads',
  version: 1,
  tables: [headTable],
  reads: () => NOTHING,
  fold: ({ ordinal, recordedAt }, _current, tree) =>
    tree.size % HEAD_INTERVAL === 0 ? [change(headTable, { ordinal, recordedAt, peaks: peaksText(tree) })] : NOTHING,
}
