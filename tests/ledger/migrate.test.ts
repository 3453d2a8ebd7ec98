// Moving events between logs: byte for byte, resumable, and refused where the target is not the beginning of the source.
import t from 'tap'
import { headOf, emptyFrontier, pushLeaf } from '../../src/integrity/merkle.ts'
import { migrateLog } from '../../src/ledger/migrate.ts'
import { EventLogError, type EventLog } from '../../src/store/event-log.ts'
import { memoryEventLog, memoryStorage } from '../../src/store/memory/event-log.ts'
import { MORNING, clock, collect, drafts } from '../store/drafts.ts'

const now = clock(MORNING)

/** 2,500 events on two streams. */
async function sourceLog() {
  const storage = memoryStorage()
  const log = memoryEventLog(now, storage)
  for (let n = 0; n < 5; n++) {
    await log.append('book-1', n === 0 ? 'noStream' : 400 * n - 1, drafts(`book ${n}`, 400))
    await log.append(`application-${n}`, 'noStream', drafts(`application ${n}`, 100))
  }
  return { log, storage }
}

await t.test('given an empty target, then bytes, places and head are those of the source', async (t) => {
  const { log: source } = await sourceLog()
  const target = memoryEventLog(now)
  const stages: string[] = []
  const { events, added, head } = await migrateLog(source, target, ({ stage, done, total }) => {
    stages.push(stage)
    t.ok(done <= total)
  })
  t.strictSame([events, added], [2_500, 2_500])
  t.strictSame(await collect(target.readAll(-1)), await collect(source.readAll(-1)))
  const frontier = emptyFrontier()
  for await (const { leaf } of source.readAll(-1)) pushLeaf(frontier, leaf)
  t.strictSame(head, headOf(frontier))
  t.strictSame([...new Set(stages)], ['copy', 'verify'])
})

await t.test('given a migration that died after some batches, when it is run again, then it goes on', async (t) => {
  const { log: source } = await sourceLog()
  const storage = memoryStorage()
  const target = memoryEventLog(now, storage)
  let batches = 0
  const dying: EventLog = {
    ...target,
    restore: async (batch) => {
      if (batches++ === 1) throw new Error('killed')
      await target.restore(batch)
    },
  }
  await t.rejects(migrateLog(source, dying), { message: 'killed' })
  t.equal(storage.events.length, 1_000)
  t.match(await migrateLog(source, target), { events: 2_500, added: 1_500 })
  t.match(await migrateLog(source, target), { events: 2_500, added: 0 }, 'and a third time there is nothing to do')
  t.strictSame(await collect(target.readAll(-1)), await collect(source.readAll(-1)))
})

await t.test('given the answer to a batch is lost after it was stored, then the migration goes on', async (t) => {
  const { log: source } = await sourceLog()
  const target = memoryEventLog(now)
  const losing: EventLog = {
    ...target,
    restore: async (batch) => {
      await target.restore(batch)
      throw new EventLogError('OutcomeUnknown', 'the answer was lost')
    },
  }
  t.match(await migrateLog(source, losing), { added: 2_500 })
})

await t.test('given two empty logs, then there is nothing to do', async (t) => {
  t.strictSame(await migrateLog(memoryEventLog(now), memoryEventLog(now)), { events: 0, added: 0, head: null })
})

await t.test('given a target of another ledger, then refused at ordinal 0, and nothing is written', async (t) => {
  const { log: source } = await sourceLog()
  const other = memoryEventLog(now)
  await other.append('book-1', 'noStream', drafts('another ledger', 1))
  await t.rejects(migrateLog(source, other), { ordinal: 0, message: /another ledger/ })
  t.equal(await other.lastOrdinal(), 0)
})

await t.test('given a target that diverged, then refused at the first difference', async (t) => {
  const { log: source, storage } = await sourceLog()
  const diverged = memoryEventLog(now)
  await diverged.restore(storage.events.slice(0, 400))
  await diverged.append('application-0', 'noStream', drafts('something else', 3))
  await t.rejects(migrateLog(source, diverged), { ordinal: 400, message: /diverged/ })
  t.equal(await diverged.lastOrdinal(), 402)
})

await t.test('given a target that is the newer log, then refused at its first event more', async (t) => {
  const { log: source, storage } = await sourceLog()
  const newer = memoryEventLog(now)
  await newer.restore(storage.events.slice(0, 1_000))
  await newer.restore(storage.events.slice(1_000))
  await newer.append('book-2', 'noStream', drafts('more', 1))
  await t.rejects(migrateLog(source, newer), { ordinal: 2_500, message: /newer log/ })
})

await t.test('given somebody writes to the source meanwhile, then it is said', async (t) => {
  const { log: source } = await sourceLog()
  const target = memoryEventLog(now)
  const migrating = migrateLog(source, target, ({ done }) => {
    if (done === 1_000) void source.append('book-2', 'noStream', drafts('late', 1))
  })
  await t.rejects(migrating, { ordinal: 2_500, message: /wrote to the source/ })
})

await t.test('given a source whose bytes were altered, then refused, naming the ordinal', async (t) => {
  const { storage } = await sourceLog()
  const event = storage.events[700]!
  storage.events[700] = { ...event, bytes: Buffer.from(event.bytes.toString().replace('"clerk"', '"clerc"')) }
  const target = memoryEventLog(now)
  await t.rejects(migrateLog(memoryEventLog(now, storage), target), { ordinal: 700, message: /damaged/ })
  t.equal(await target.lastOrdinal(), -1, 'before its batch was stored')
})
