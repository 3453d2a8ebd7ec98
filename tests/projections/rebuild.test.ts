// Rebuilding beside the live tables: equal rows are switched, every altered, missing or invented row is named, and a
// ledger that goes on meanwhile loses nothing.
import t from 'tap'
import { type EventLog } from '../../src/store/event-log.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { areEqual, MOST_DIFFERENCES } from '../../src/projections/rebuild/compare.ts'
import { compare, prepareReadModels, rebuild } from '../../src/projections/rebuild/rebuild.ts'
import { budgetUsageAt } from '../../src/projections/budget-usage/queries.ts'
import { capRoomAt } from '../../src/projections/enterprise-caps/queries.ts'
import { storedHeads } from '../../src/projections/heads/queries.ts'
import { copyStatement, lineWriter } from '../../src/projections/storage/copy-text.ts'
import { emptyFrontier, headOf, pushLeaf } from '../../src/integrity/merkle.ts'
import type { Table } from '../../src/projections/table.ts'
import { recordHistory, FIRST_MORNING } from '../support/history.ts'
import { setClock } from '../support/clock.ts'
import { memoryWorld } from '../support/memory-world.ts'
import { appropriated, BENEFIT_YEAR, BOOK, CLAUSE, ledgerOpened, lineOpened, registered } from './event-maker.ts'
import { LINE, SMALL_HISTORY, STONE } from './small-history.ts'
import { caughtUp, openStage, type Stage } from './stage.ts'

const LAST = SMALL_HISTORY.length - 1

/** The small history, folded live. */
async function foldedStage(t: Parameters<typeof openStage>[0]): Promise<Stage> {
  const stage = await openStage(t)
  await stage.recording.append(SMALL_HISTORY)
  const runner = await stage.follow()
  await caughtUp(stage, runner)
  return stage
}

/** The tables that differ, with the rows that do. */
async function differences(stage: Stage) {
  const comparisons = await compare(stage.parts)
  return comparisons
    .filter(({ live, differing }) => live === null || differing > 0)
    .map(({ table, live, differing, first }) => ({ table, live, differing, first }))
}

t.test('given live rows as the log says, when rebuilt, then all tables are equal and are switched', async (t) => {
  const stage = await foldedStage(t)
  const oids = async () => (await stage.pool.query(`select 'read_model.timeline'::regclass::oid as oid`)).rows[0].oid
  const before = await oids()
  const report = await rebuild(stage.parts)
  t.match(report, { ordinal: LAST, equal: true, switched: true })
  t.equal(report.comparisons.length, 22)
  t.ok(report.comparisons.every(({ live, rebuilt }) => live === rebuilt))
  t.match(report.rows, {
    timeline: SMALL_HISTORY.length,
    payment: 2,
    payment_state: 4 + 6,
    enterprise_cap_use: 7,
    lead: 1,
    refusal: 1,
  })
  t.not(await oids(), before, 'other tables answer now')
  t.equal((await budgetUsageAt(stage.db, BOOK, LINE, LAST))?.balances.paid, '145000.00')
  t.strictSame(
    (await stage.pool.query(`select tablename from pg_tables where schemaname = 'read_model_next'`)).rows,
    [],
  )

  t.comment('and the live runner goes on from there')
  await stage.recording.append([appropriated(LINE, '1.00')])
  const runner = await stage.follow()
  await caughtUp(stage, runner)
  t.strictSame(await differences(stage), [])
})

t.test(
  'given one altered cell, when compared, then table, key and column are named, and the switch is refused',
  async (t) => {
    const stage = await foldedStage(t)
    await stage.pool.query(`update read_model.enterprise_cap_use set used = used + 0.01 where from_ordinal = 29`)
    const expected = [
      {
        ...{ table: 'enterprise_cap_use', live: 7, differing: 1 },
        first: [
          {
            key: {
              jurisdiction: BOOK,
              enterprise: STONE.enterprise,
              clause: CLAUSE,
              benefit_year: '2022',
              from_ordinal: '29',
            },
            ...{ columns: ['used'], found: 'live and rebuilt' },
          },
        ],
      },
    ]
    t.strictSame(await differences(stage), expected)
    const refused = await rebuild(stage.parts)
    t.match(refused, { equal: false, switched: false, ordinal: LAST })
    t.strictSame(await differences(stage), expected, 'nothing was switched')

    t.comment('when the operator insists, then the log wins')
    t.match(await rebuild(stage.parts, 'switch'), { equal: false, switched: true })
    t.strictSame(await differences(stage), [])
    const cap = { jurisdiction: BOOK, enterprise: STONE.enterprise, clause: CLAUSE, benefitYear: BENEFIT_YEAR }
    t.equal((await capRoomAt(stage.db, cap, () => null, 29))?.used, '215000.00')
  },
)

interface Tampering {
  readonly what: string
  readonly sql: string
  readonly table: string
  readonly key: object
  readonly found: 'live and rebuilt' | 'live only' | 'rebuilt only'
  readonly columns: readonly string[] | null
}
const TAMPERINGS: readonly Tampering[] = [
  {
    what: 'a deleted row',
    sql: 'delete from read_model.timeline where ordinal = 20',
    ...{ table: 'timeline', key: { ordinal: '20' }, found: 'rebuilt only', columns: null },
  },
  {
    what: 'an invented row',
    sql: `insert into read_model.lead values (12, '350521', 'lead-x', 1, 'X', 5.00)`,
    ...{ table: 'lead', key: { ordinal: '12' }, found: 'live only', columns: null },
  },
  {
    what: 'a row beyond the last ordinal',
    sql: `insert into read_model.lead values (9999, '350521', 'lead-x', 1, 'X', 5.00)`,
    ...{ table: 'lead', key: { ordinal: '9999' }, found: 'live only', columns: null },
  },
  {
    what: 'an end that was moved',
    sql: `update read_model.payment_state set to_ordinal = to_ordinal + 1 where payment = 'pay-1' and from_ordinal = 22`,
    table: 'payment_state',
    ...{
      key: { jurisdiction: BOOK, payment: 'pay-1', from_ordinal: '22' },
      found: 'live and rebuilt',
      columns: ['to_ordinal'],
    },
  },
  {
    what: 'an end put beyond the last ordinal',
    sql: `update read_model.payment_state set to_ordinal = 9999 where payment = 'pay-2' and to_ordinal is null`,
    table: 'payment_state',
    ...{
      key: { jurisdiction: BOOK, payment: 'pay-2', from_ordinal: '34' },
      found: 'live and rebuilt',
      columns: ['to_ordinal'],
    },
  },
  {
    what: 'a text put to null',
    sql: `update read_model.payment_state set voucher = null where payment = 'pay-1' and from_ordinal = 23`,
    table: 'payment_state',
    ...{
      key: { jurisdiction: BOOK, payment: 'pay-1', from_ordinal: '23' },
      found: 'live and rebuilt',
      columns: ['voucher'],
    },
  },
  {
    what: 'a changed frontier',
    sql: `update read_model.checkpoint set peaks = translate(peaks, '0123456789abcdef', '123456789abcdef0')`,
    ...{ table: 'checkpoint', key: { ordinal: LAST }, found: 'live and rebuilt', columns: ['peaks'] },
  },
]

for (const { what, sql, table, key, found, columns } of TAMPERINGS) {
  t.test(`given ${what}, when compared, then it is named`, async (t) => {
    const stage = await foldedStage(t)
    await stage.pool.query(sql)
    const [difference, ...others] = await differences(stage)
    t.match(difference, { table, differing: 1, first: [{ key, found }] })
    t.strictSame(difference?.first[0]?.columns, columns)
    t.strictSame(others, [])
  })
}

t.test(
  'given a table that was dropped, when compared, then it is missing; when rebuilt, then it is back',
  async (t) => {
    const stage = await foldedStage(t)
    await stage.pool.query('drop table read_model.payment')
    t.match(await differences(stage), [{ table: 'payment', live: null, differing: 2 }])
    t.match(await rebuild(stage.parts), { equal: false, switched: false })
    t.match(await rebuild(stage.parts, 'switch'), { switched: true })
    t.strictSame(await differences(stage), [])
  },
)

t.test('given more differing rows than a report names, then it still counts them all', async (t) => {
  const stage = await openStage(t)
  const count = MOST_DIFFERENCES + 1
  await stage.recording.append([
    ledgerOpened,
    ...Array.from({ length: count - 1 }, (_, i) => registered(`ent-${i}`, '甲')),
  ])
  await caughtUp(stage, await stage.follow())
  await stage.pool.query(`update read_model.timeline set actor = 'somebody'`)
  const [difference] = await differences(stage)
  t.match(difference, { table: 'timeline', live: count, differing: count })
  t.equal(difference?.first.length, MOST_DIFFERENCES)
})

t.test('given a ledger that goes on while its read models are rebuilt, then nothing is lost', async (t) => {
  const stage = await foldedStage(t)
  const runner = await stage.follow()
  // The load ends at ordinal LAST; these are folded live before the switch.
  const meanwhile: EventLog = {
    ...stage.log,
    async *readAll(after) {
      yield* stage.log.readAll(after)
      if (after !== -1) return
      await stage.recording.append(Array.from({ length: 30 }, () => appropriated(LINE, '1.00')))
      await caughtUp(stage, runner)
    },
  }
  const slow: EventLog = { ...meanwhile, readAll: (after) => lateEnd(meanwhile.readAll(after)) }
  const report = await rebuild({ ...stage.parts, log: slow })
  t.match(report, { equal: true, switched: true, ordinal: LAST + 30 }, 'the switch took over what came meanwhile')
  t.equal(report.rows.timeline, LAST + 1, 'which was not loaded')
  await stage.recording.append([appropriated(LINE, '1.00')])
  await caughtUp(stage, runner)
  t.equal((await budgetUsageAt(stage.db, BOOK, LINE, LAST + 31))?.balances.unallotted, '400031.00')
  t.strictSame(await differences(stage), [])

  /** Lets the source come to its end before its last event is handed on. */
  async function* lateEnd<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    let held: Item[] = []
    for await (const item of items) {
      yield* held
      held = [item]
    }
    yield* held
  }
})

t.test('given a rebuild that was killed halfway, when rebuilt, then its leftovers do not matter', async (t) => {
  const stage = await foldedStage(t)
  await stage.pool.query('create table read_model_next.timeline (rest text)')
  await stage.pool.query('create table read_model_next.something_else (rest text)')
  t.match(await rebuild(stage.parts), { equal: true, switched: true })
  t.strictSame(await differences(stage), [])
})

t.test('given two rebuilds at once, then one waits for the other and both are right', async (t) => {
  const stage = await foldedStage(t)
  const reports = await Promise.all([rebuild(stage.parts), rebuild(stage.parts), compare(stage.parts)])
  t.match(reports.slice(0, 2), [
    { equal: true, switched: true },
    { equal: true, switched: true },
  ])
  t.ok(areEqual(reports[2]))
})

t.test(
  'given a read model of a new version, when prepared, then only the others are compared, and it is switched',
  async (t) => {
    const stage = await foldedStage(t)
    await stage.pool.query(`update read_model.lead set code = 'OLD_MEANING'`)
    const models = READ_MODELS.map((model) =>
      model.name === 'leads' ? { ...model, version: model.version + 1 } : model,
    )
    const report = await prepareReadModels({ ...stage.parts, models })
    t.match(report, { equal: true, switched: true })
    t.notOk(report?.comparisons.some(({ table }) => table === 'lead' || table === 'refusal'))
    t.ok(report?.comparisons.some(({ table }) => table === 'payment'))
  },
)

t.test(
  'given a log of 2,500 entries, when folded, then a frontier stands every 1,024 leaves, live and rebuilt',
  async (t) => {
    const stage = await openStage(t)
    await stage.recording.append([ledgerOpened, lineOpened(LINE)])
    await stage.recording.append(Array.from({ length: 2_498 }, () => appropriated(LINE, '0.01')))
    await caughtUp(stage, await stage.follow())
    const tree = emptyFrontier()
    const expected = []
    for await (const { leaf } of stage.log.readAll(-1)) {
      pushLeaf(tree, leaf)
      if (tree.size % 1_024 === 0) expected.push(headOf(tree))
    }
    t.strictSame(
      expected.map(({ ordinal }) => ordinal),
      [1_023, 2_047],
    )
    t.strictSame(await storedHeads(stage.db), expected)
    t.match(await rebuild(stage.parts), { equal: true, switched: true, rows: { head: 2, budget_usage: 2_499 } })
    t.strictSame(await storedHeads(stage.db), expected)
  },
)

t.test(
  'given a whole history made by the use cases, when folded live and rebuilt, then every row is the same',
  async (t) => {
    const clock = setClock(FIRST_MORNING)
    const world = memoryWorld(() => clock.now())
    const stage = await openStage(t)
    const parts = { ...stage.parts, log: world.log }
    const runner = await stage.follow({ log: world.log })
    await recordHistory(world, clock)
    await caughtUp({ ...stage, log: world.log }, runner)
    const report = await rebuild(parts)
    t.match(report, { equal: true, switched: true, ordinal: await world.log.lastOrdinal() })
  },
)

interface OddRow {
  readonly text: string
  readonly count: number | null
  readonly flag: boolean
}
const oddTable: Table<OddRow> = {
  ...{ name: 'odd', form: 'history', key: ['text'], indexes: [] },
  columns: { text: 'text', count: 'integer?', flag: 'boolean' },
}

t.test('given text that COPY would misread, when written as a line, then it is escaped', (t) => {
  const line = lineWriter(oddTable)
  t.equal(
    copyStatement('read_model', oddTable),
    'copy read_model."odd" ("text", "count", "flag", "from_ordinal", "to_ordinal") from stdin',
  )
  t.equal(line({ text: '惠安', count: 7, flag: true }, 3, null), '惠安\t7\ttrue\t3\t\\N\n')
  t.equal(line({ text: '', count: null, flag: false }, 3, 4), '\t\\N\tfalse\t3\t4\n')
  t.equal(line({ text: 'a\tb\nc\rd\\N', count: 0, flag: true }, 3, 4), 'a\\tb\\nc\\rd\\\\N\t0\ttrue\t3\t4\n')
  t.throws(() => line({ text: 'a', count: 1 }, 3, 4), TypeError, 'a row that lacks a column')
  t.end()
})

t.test('given an odd name of an enterprise, when folded, then it reads back as it was', async (t) => {
  const stage = await openStage(t)
  const names = ['a\\b', '\\N', 'tab\there', 'line\nfeed', 'return\r', '\u{20000}𠮷', 'o\'brien "quoted"', '\\.']
  const events = names.map((name, index) => registered(`ent-${index}`, name))
  const decode: typeof stage.parts.decode = (stored) => {
    const entry = stage.parts.decode(stored)
    const name = names[stored.ordinal - 1]
    return entry.event.type === 'EnterpriseRegistered' && name !== undefined
      ? { ...entry, event: { ...entry.event, payload: { ...entry.event.payload, name } } }
      : entry
  }
  await stage.recording.append([
    ledgerOpened,
    ...events.map((event) => registered(event.subjects.enterprise as string, '甲')),
  ])
  await caughtUp(stage, await stage.follow({ decode }))
  const { rows } = await stage.pool.query('select name from read_model.enterprise order by enterprise')
  t.strictSame(
    rows.map(({ name }) => name),
    names,
  )
  t.match(await rebuild({ ...stage.parts, decode }), { equal: true, switched: true })
})
