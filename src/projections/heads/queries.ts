// The ledger head as of any ordinal, from the nearest stored frontier and the leaves after it.
import {
  copyFrontier,
  emptyFrontier,
  type Frontier,
  headOf,
  type LedgerHead,
  pushLeaf,
} from '../../integrity/merkle.ts'
import type { EventLog } from '../../store/event-log.ts'
import type { ReadModels } from '../storage/database.ts'
import { frontierOf } from './frontier-text.ts'

/** The nearest stored frontier at or before an ordinal. Index: the primary key (ordinal). */
export async function frontierBefore(db: ReadModels, ordinal: number): Promise<Frontier> {
  const row = await db
    .selectFrom('head')
    .select(['ordinal', 'peaks'])
    .where('ordinal', '<=', ordinal)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? emptyFrontier() : frontierOf(row.ordinal + 1, row.peaks)
}

/** Every stored frontier as a head, oldest first: what an audit of the log compares its own tree with. */
export async function storedHeads(db: ReadModels): Promise<readonly LedgerHead[]> {
  const rows = await db.selectFrom('head').select(['ordinal', 'peaks']).orderBy('ordinal').execute()
  return rows.map(({ ordinal, peaks }) => headOf(frontierOf(ordinal + 1, peaks)))
}

/**
 * The head as it was when `ordinal` was the last. Requires −1 <= ordinal <= the log's last. Reads at most 1,023 leaves,
 * from the log. Throws an Error when the log ends before.
 */
export async function headAt(db: ReadModels, log: EventLog, ordinal: number): Promise<LedgerHead> {
  const tree = copyFrontier(await frontierBefore(db, ordinal))
  if (tree.size <= ordinal) {
    for await (const { leaf, ordinal: reached } of log.readAll(tree.size - 1)) {
      pushLeaf(tree, leaf)
      if (reached === ordinal) break
    }
  }
  if (tree.size !== ordinal + 1) throw new Error(`the log ends at ${tree.size - 1}, before ${ordinal}`)
  return headOf(tree)
}
