// What spares a busy log on EventStoreDB the question to its index before it appends, and that it never takes an id that
// is stored for a new one.
import t from 'tap'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { knownIds } from '../../src/store/eventstoredb/known-ids.ts'
import { lookAhead } from '../../src/store/eventstoredb/look-ahead.ts'
import { postgresLogIndex } from '../../src/store/postgres/log-index.ts'
import { freshStream, openStream } from '../support/eventstoredb-log.ts'
import { freshDatabase, openAgain } from '../support/postgres.ts'
import { drafts } from './drafts.ts'

const NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const ids = (name: string, count: number) => Array.from({ length: count }, (_, n) => uuidV5(NAMESPACE, `${name} ${n}`))
const entries = (all: readonly string[], from = 0) =>
  all.map((id, n) => ({ ordinal: from + n, stream: 'book-1', revision: from + n, id }))

/** An index of its own that holds these ids. */
async function indexOf(t: Parameters<typeof openAgain>[0], held: readonly string[]) {
  const { pool } = await openAgain(t, await freshDatabase())
  const index = postgresLogIndex(pool)
  if (held.length > 0) await index.add(entries(held))
  return index
}

await t.test('given 200,000 ids of an empty log, then all are suspects and hardly any other is', async (t) => {
  const known = knownIds(await indexOf(t, []), -1)
  const stored = ids('stored', 200_000)
  for (const id of stored) known.add(id)
  t.equal(known.suspects(stored).length, 200_000)
  // Parts of 65,536 and 131,072 ids are full, the third holds 3,392 of 262,144: about 2 × 100,000 / 1,700 = 118 in vain.
  const vain = known.suspects(ids('new', 100_000)).length
  t.ok(vain > 40 && vain < 240, `${vain} of 100,000 new ids are looked up`)
})

await t.test('given a log of 25,000 events, then every id is a suspect until its ids are taken over', async (t) => {
  const stored = ids('stored', 25_000)
  const index = await indexOf(t, stored)
  t.equal((await index.ids(-1, 25_000)).toString('hex').length, 25_000 * 32)
  t.same(await index.ids(24_999, 10), Buffer.alloc(0))
  const known = knownIds(index, 24_999)
  const [late = ''] = ids('late', 1)
  known.add(late)
  t.equal(known.suspects(ids('new', 999)).length, 999, 'it is not worth it yet')
  t.equal(known.suspects(ids('new', 1)).length, 1, 'that was the 1,000th')
  while (known.suspects(ids('new', 100)).length === 100) await new Promise((resolve) => setTimeout(resolve, 5))
  t.equal(known.suspects(stored).length, 25_000)
  t.same(known.suspects([late]), [late], 'also what was added before')
  known.close()
  t.equal(known.suspects(ids('new', 100)).length, 100)
})

await t.test('given an index that was emptied meanwhile, then every id stays a suspect', async (t) => {
  const index = await indexOf(t, ids('stored', 10))
  const known = knownIds(index, 20)
  for (let n = 0; n < 20; n++) {
    t.equal(known.suspects(ids('new', 100)).length, 100)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
})

await t.test(
  'given a question asked ahead, then its answer names the head it was asked at, and serves once',
  async (t) => {
    const index = await indexOf(t, ids('stored', 3))
    const [first = '', , , fourth = ''] = ids('stored', 4)
    let head = 2
    const looks = lookAhead(index, () => head)
    looks.foresee(['book-1'], [first, fourth])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await index.add(entries([fourth], 3))
    head = 3
    const ahead = await looks.find(['book-1'], [first, fourth])
    t.same(ahead, { since: 2, revisions: new Map([['book-1', 2]]), ordinals: new Map([[first, 0]]) })
    const now = await looks.find(['book-1'], [first, fourth])
    t.same(now.since, 3)
    t.same(now.revisions, new Map([['book-1', 3]]))
    t.same(
      [...now.ordinals.entries()].sort((a, b) => a[1] - b[1]),
      [
        [first, 0],
        [fourth, 3],
      ],
    )
  },
)

await t.test(
  'given a log opened again, when old drafts come with the new revision, then they are recognised',
  async (t) => {
    const [at, database] = [await freshStream(), await freshDatabase()]
    const before = await openStream(t, at, database)
    for (let n = 0; n < 3; n++) {
      await before.eventLog.append('book-1', n === 0 ? 'noStream' : n * 1_000 - 1, drafts(`old ${n}`, 1_000))
    }
    await before.close()
    const { eventLog } = await openStream(t, at, database)
    const repeat = async (name: string, revision: number, ordinal: number) => {
      const outcome = await eventLog.append('book-1', revision, drafts(name, 1_000))
      t.hasStrict(outcome, { status: 'appended', repeated: true })
      t.equal(outcome.status === 'appended' && outcome.events[0]?.ordinal, ordinal)
    }
    await repeat('old 1', 2_999, 1_000)
    for (let n = 0; n < 2; n++) await eventLog.append('book-1', 2_999 + n * 1_000, drafts(`new ${n}`, 1_000))
    // By now 3,000 ids were asked for, and the filter is built.
    await new Promise((resolve) => setTimeout(resolve, 200))
    await repeat('old 2', 4_999, 2_000)
    await repeat('new 0', 4_999, 3_000)
    t.equal(await eventLog.lastOrdinal(), 4_999, 'nothing is stored twice')
  },
)
