// A read model sees only the rows it said it would read. In a long batch a forgotten row is often there by chance, so every
// event is folded in a batch of its own.
import t from 'tap'
import { decode } from '../../src/codec/decode.ts'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import { yuan } from '../../src/domain/money.ts'
import { emptyFrontier } from '../../src/integrity/merkle.ts'
import { Folding, keyOf, keyText, type Sink } from '../../src/projections/folding.ts'
import { homeRead, placedSoFar } from '../../src/projections/homes/placing.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import type { RowKey } from '../../src/projections/read-model.ts'
import type { AnyTable } from '../../src/projections/table.ts'
import { memoryEventLog } from '../../src/store/memory/event-log.ts'
import { DAY } from './event-maker.ts'
import { Recording } from './recording.ts'
import { recordedAt, SMALL_HISTORY, STONE } from './small-history.ts'

/** What the application's stream is told after the book decided: no read model follows it. */
const outcomeNoted: LedgerEvent = {
  type: 'OutcomeNoted',
  subjects: { application: STONE.application },
  validAt: DAY,
  payload: { outcome: 'paid', bookEvent: '3f2b8c1e-6d4a-5e7f-9a0b-1c2d3e4f5a6b', amount: yuan('145000.00') },
}

t.test('given batches of one event, when folded, then every fold named the rows it looks at', async (t) => {
  const log = memoryEventLog(() => new Date(recordedAt(0)))
  await new Recording(log).append([...SMALL_HISTORY, outcomeNoted])

  /** Rows in force by table and key, as storage would hold them. */
  const stored = new Map<AnyTable, Map<string, { row: object; from: number }>>()
  const sink: Sink = {
    insert(table, row, from, to) {
      if (table.form === 'history' && to === null) rowsOf(table).set(keyText(keyOf(table, row)), { row, from })
    },
    end(table, row) {
      rowsOf(table).delete(keyText(keyOf(table, row)))
    },
  }
  const rowsOf = (table: AnyTable) => {
    const rows = stored.get(table) ?? new Map<string, { row: object; from: number }>()
    stored.set(table, rows)
    return rows
  }

  let tree = emptyFrontier()
  for await (const event of log.readAll(-1)) {
    const entry = decode(event)
    const folding = new Folding(READ_MODELS, tree, sink, 'stored tables')
    const load = ({ table, key }: RowKey) => folding.load(table, key, rowsOf(table).get(keyText(key)) ?? null)
    homeRead(entry).forEach(load)
    READ_MODELS.flatMap((model) => model.reads(placedSoFar(entry, folding))).forEach(load)
    t.doesNotThrow(() => {
      folding.step(entry, event.leaf)
      folding.finish()
    }, `${event.ordinal} ${entry.event.type}`)
    tree = folding.tree
  }
  t.equal(tree.size, SMALL_HISTORY.length + 1)
})
