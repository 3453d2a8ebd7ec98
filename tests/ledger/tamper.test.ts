// The owner of the database alters a ledger by SQL, with every trigger out of the way, and verification names what was
// altered. Each case starts from a copy of one recorded history.
import type pg from 'pg'
import t, { type Test } from 'tap'
import { verifyLedger, type VerifyOptions, type VerifyReport } from '../../src/ledger/verify.ts'
import { setClock } from '../support/clock.ts'
import { FIRST_MORNING, recordHistory } from '../support/history.ts'
import { asOwner, freshDatabase, type TestDatabase } from '../support/postgres.ts'
import { postgresWorld } from '../support/postgres-world.ts'

// Ordinals of the history: 92 is the AwardProposed of 169,500.00, entry 36 of the book.
const PROPOSAL = 92
const clock = setClock(FIRST_MORNING)
const original = await freshDatabase()
const history = await postgresWorld(t, original, clock.now)
const { ledger } = await recordHistory(history, clock)
await ledger.close() // writes the snapshot
const untouched = await verifyLedger(history)
const head = untouched.head ?? { ordinal: -1, root: '' }
await history.close()

let copies = 0

/** A copy of the history's database, altered by its owner. */
async function alteredCopy(...statements: string[]): Promise<TestDatabase> {
  const { connection, appConnection } = original
  const database = `tampered_${++copies}`
  await asOwner(
    { ...connection, database: 'postgres' },
    `create database ${database} template ${String(connection.database)}`,
  )
  const owner: pg.ClientConfig = { ...connection, database }
  await asOwner(
    owner,
    'alter table ledger.event disable trigger all',
    'alter table ledger.content disable trigger all',
    'alter table ledger.head disable trigger all',
    ...statements,
  )
  return { connection: owner, appConnection: { ...appConnection, database } }
}

async function verified(t: Test, options: VerifyOptions, ...statements: string[]): Promise<VerifyReport> {
  return verifyLedger(await postgresWorld(t, await alteredCopy(...statements), clock.now), options)
}

/** Codes with the ordinal they name, each once, in order of appearance. */
function named({ findings }: VerifyReport): string[] {
  return [...new Set(findings.map(({ code, ordinal }) => (ordinal === null ? code : `${code} ${ordinal}`)))]
}

/** One byte of an event: the last of the first place where these bytes stand. */
function alterByte(ordinal: number, text: string): string {
  const at = `position('${text}'::bytea in bytes) + ${text.length - 2}`
  return `update ledger.event set bytes = set_byte(bytes, ${at}, get_byte(bytes, ${at}) # 1) where ordinal = ${ordinal}`
}

/** What a thorough author does after altering bytes: the leaf is made to fit again. */
function fitLeaf(ordinal: number): string {
  return `update ledger.event set leaf = sha256('\\x00'::bytea || bytes) where ordinal = ${ordinal}`
}

/** Exchanges the ordinals of two events. */
function exchange(a: number, b: number): string[] {
  return [
    `update ledger.event set ordinal = -1 where ordinal = ${a}`,
    `update ledger.event set ordinal = ${a} where ordinal = ${b}`,
    `update ledger.event set ordinal = ${b} where ordinal = -1`,
  ]
}

t.test('given the history as recorded, when verified, then it is sound and every control was caught', async (t) => {
  t.equal(untouched.sound, true)
  t.strictSame(untouched.findings, [])
  t.same(
    { events: untouched.events, decisions: untouched.decisions, content: untouched.content },
    { events: 138, decisions: 8, content: 12 },
  )
  t.equal(untouched.snapshots, 1)
  for (const { check, control, population } of untouched.checks) {
    if (population > 0) t.equal(control, 'caught', check)
  }
  const copy = await verified(t, { heads: [head] })
  t.equal(copy.sound, true, 'a copy with its triggers off is still the same ledger')
})

t.test('given one altered byte of an event, then the entry is named with id, stream and revision', async (t) => {
  // 169500.00 becomes 169500.01: still an event, but not the one that was hashed
  const report = await verified(t, {}, alterByte(PROPOSAL, '"amount":"169500.00'))
  t.equal(report.sound, false)
  const [first] = report.findings
  t.match(first, { code: 'LEAF_DIFFERS', ordinal: PROPOSAL, stream: 'book-350521', revision: 36 })
  t.match(first?.en, /^entry 92 \(book-350521@36, [0-9a-f-]{36}\): the stored bytes do not give the stored leaf hash/)
  t.match(first?.zh, /^第 92 条（book-350521@36，?.*所存字节与所存叶哈希不符/)
  t.ok(named(report).includes(`DECISION_DIFFERS ${PROPOSAL}`), 'and the decision does not come out so')
})

t.test('given an altered byte whose leaf was made to fit, then the decision itself names it', async (t) => {
  const statements = [alterByte(PROPOSAL, '"amount":"169500.00'), fitLeaf(PROPOSAL)]
  const report = await verified(t, { heads: [{ ...head, source: 'the note' }] }, ...statements)
  t.notOk(named(report).includes(`LEAF_DIFFERS ${PROPOSAL}`))
  t.ok(named(report).includes(`DECISION_DIFFERS ${PROPOSAL}`))
  const differs = report.findings.find(({ code }) => code === 'DECISION_DIFFERS')
  t.match(differs, { expected: '{"amount":"169500.00"}', found: '{"amount":"169500.01"}' })
  t.ok(named(report).includes('HEAD_DIFFERS 137'), 'and the noted head does')
})

t.test('given one altered cell beside the bytes, then the entry and the cell are named', async (t) => {
  const cells = [
    ["stream = 'application-other'", 25, 'STREAM_DIFFERS 25'],
    ['revision = 900', 25, 'REVISION_DIFFERS 25'],
    ["recorded_at = '2022-05-09 09:59+08'", 25, 'TIME_DIFFERS 25'],
    ["id = '00000000-0000-4000-8000-000000000000'", 25, 'ID_DIFFERS 25'],
  ] as const
  for (const [cell, ordinal, finding] of cells) {
    const report = await verified(t, {}, `update ledger.event set ${cell} where ordinal = ${ordinal}`)
    t.strictSame(named(report), [finding])
    t.equal(report.sound, false)
  }
})

t.test('given one altered leaf, then its entry is named, and the root over the bytes still holds', async (t) => {
  const statement = `update ledger.event set leaf = set_byte(leaf, 31, get_byte(leaf, 31) # 1) where ordinal = 40`
  const report = await verified(t, { heads: [head] }, statement)
  t.strictSame(named(report), ['LEAF_DIFFERS 40'])
})

t.test('given a row deleted in the middle, then its ordinal and its place in the stream are named', async (t) => {
  const report = await verified(t, { heads: [head] }, 'delete from ledger.event where ordinal = 92')
  const found = named(report)
  t.equal(found[0], 'ORDINAL_MISSING 92')
  t.ok(found.includes('REVISION_NOT_NEXT 93'), 'entry 37 of the book follows entry 35')
  t.ok(found.includes('FOLD_STOPPED 93'), 'and the book cannot be folded on')
  t.ok(found.includes('HEAD_NOT_COMPUTABLE 137'))
  t.equal(report.head, null)
})

t.test(
  'given the deletion was hidden by moving every later entry up, then the stream still names the gap',
  async (t) => {
    const report = await verified(
      t,
      {},
      'delete from ledger.event where ordinal = 25',
      'update ledger.event set ordinal = -ordinal where ordinal > 25',
      'update ledger.event set ordinal = -ordinal - 1 where ordinal < 0',
      'update ledger.head set next_ordinal = next_ordinal - 1',
    )
    t.strictSame(named(report), ['REVISION_NOT_NEXT 25'])
  },
)

t.test('given the last row deleted, then the log itself says that it held more', async (t) => {
  const report = await verified(t, {}, 'delete from ledger.event where ordinal = 137')
  t.strictSame(named(report), ['TAIL_MISSING 137'])
  t.equal(report.head, null)
})

t.test('given the last row deleted and the head row set back, then only a noted head names it', async (t) => {
  const statements = [
    'delete from ledger.event where ordinal = 137',
    'update ledger.head set next_ordinal = next_ordinal - 1',
  ]
  t.equal((await verified(t, {}, ...statements)).sound, true, 'nothing inside the database can tell')
  const report = await verified(t, { heads: [head] }, ...statements)
  t.strictSame(named(report), ['HEAD_AHEAD 137'])
})

t.test('given the end of the book deleted and the head row set back, then the snapshot is ahead of it', async (t) => {
  // The book's last entry is ordinal 120, revision 64; the snapshot was taken there.
  const report = await verified(
    t,
    {},
    'delete from ledger.event where ordinal >= 120',
    'update ledger.head set next_ordinal = 120',
  )
  t.strictSame(named(report), ['SNAPSHOT_AHEAD'])
  t.match(report.findings[0]?.en, /^snapshot of book-350521 at revision 64: .*found revision 63 as the last/)
})

t.test('given a swapped pair of one stream, then both places are named', async (t) => {
  const report = await verified(t, {}, ...exchange(24, 25))
  t.strictSame(named(report), ['REVISION_NOT_NEXT 24', 'REVISION_NOT_NEXT 25', 'REVISION_NOT_NEXT 26'])
})

t.test('given a swapped pair of two streams at one instant, then the noted head names the stretch', async (t) => {
  // 30 registers an enterprise, 31 sets its payee account in the book, both at 10:00 on 9 May
  t.equal((await verified(t, {}, ...exchange(30, 31))).sound, true, 'nothing but the root can tell')
  const report = await verified(t, { heads: [head] }, ...exchange(30, 31))
  t.strictSame(named(report), ['HEAD_DIFFERS 137'])
  t.match(report.findings[0]?.en, /entries 0 to 137/)
})

t.test('given one altered byte of a content, then its digest and the entries that name it are named', async (t) => {
  const statement = `update ledger.content set bytes = set_byte(bytes, 0, get_byte(bytes, 0) # 1)
    where digest = (select substring(convert_from(bytes, 'UTF8') from 'sha256:[0-9a-f]{64}') from ledger.event where ordinal = 25)`
  const report = await verified(t, {}, statement)
  t.strictSame(named(report), ['CONTENT_DIFFERS'])
  t.match(report.findings[0]?.en, /^sha256:[0-9a-f]{64}, named by entries 25 \([0-9a-f-]{36}\): the stored content/)
})

t.test('given an altered policy document, then the decisions under it are not believed', async (t) => {
  const statement = `update ledger.content set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1)
    where digest = (select substring(convert_from(bytes, 'UTF8') from '"document":"(sha256:[0-9a-f]{64})') from ledger.event where ordinal = 16)`
  const report = await verified(t, {}, statement)
  t.equal(named(report)[0], 'POLICY_UNREADABLE 16')
  t.ok(named(report).includes('CONTENT_DIFFERS'))
  t.equal(report.findings.filter(({ code }) => code === 'DECISION_UNFOUNDED').length, 8)
})

t.test('given a deleted content, then its digest and the entries that name it are named', async (t) => {
  const statement = `delete from ledger.content where digest =
    (select substring(convert_from(bytes, 'UTF8') from 'sha256:[0-9a-f]{64}') from ledger.event where ordinal = 25)`
  const report = await verified(t, {}, statement)
  t.strictSame(named(report), ['CONTENT_MISSING'])
  t.match(report.findings[0]?.en, /named by entries 25 /)
})

t.test('given one altered byte of a snapshot, then the snapshot is named', async (t) => {
  const statement = `update service.derived_value set bytes = set_byte(bytes, 500, get_byte(bytes, 500) # 1) where name = 'book-350521'`
  const report = await verified(t, {}, statement)
  t.strictSame(named(report), ['SNAPSHOT_HASH'])
  t.equal(report.findings[0]?.subject, 'snapshot of book-350521 at revision 64')
})

t.test('given a snapshot rewritten with its hash, then the row that differs is named', async (t) => {
  // what is frozen of the line, 0.00, becomes 9.00
  const report = await verified(
    t,
    {},
    `update service.derived_value set bytes = convert_to(replace(convert_from(bytes, 'UTF8'),
       '"frozen":"0.00"', '"frozen":"9.00"'), 'UTF8') where name = 'book-350521'`,
    `update service.derived_value set hash = encode(sha256(bytes), 'hex') where name = 'book-350521'`,
  )
  t.strictSame(named(report), ['SNAPSHOT_DIFFERS'])
  t.equal(report.findings[0]?.subject, 'snapshot of book-350521 at revision 64, lines line-2022-equipment')
})
