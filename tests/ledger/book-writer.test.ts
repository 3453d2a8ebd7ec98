// The writer of a book: many commands share an append, one command is written once however often it comes, and several
// processes on one log never write what the book as it stands would have refused.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { CodecError } from '../../src/codec/error.ts'
import { move } from '../../src/domain/book/postings.ts'
import { day } from '../../src/domain/calendar.ts'
import { exceeds, isNegative, plus, yuan } from '../../src/domain/money.ts'
import { draftsOf } from '../../src/ledger/drafts.ts'
import type { Outcome, Written } from '../../src/ledger/request.ts'
import { FOLD_VERSION, saveSnapshot, stateOf, snapshotBytes } from '../../src/ledger/snapshot.ts'
import type { DerivedStore } from '../../src/store/derived-store.ts'
import { memoryDerivedStore } from '../../src/store/memory/derived-store.ts'
import { MAX_APPEND_BYTES, MAX_APPEND_EVENTS } from '../../src/store/event-log.ts'
import type { Asked } from '../domain/book/desk.ts'
import { rowsOf } from '../domain/book/rows.ts'
import {
  account,
  codeOf,
  grantedAward,
  HUIAN,
  LINE,
  newBook,
  order,
  present,
  readyBook,
  release,
  ROLLING,
  settlement,
  transcription,
  call,
} from '../domain/book/steps.ts'
import { Hall, idOf, type Office, STREAM } from './offices.ts'
import { UnreliableLog } from './unreliable-log.ts'

/** One award of 100,000.00 is granted, and 900,000.00 are left. */
const desk = readyBook('1000000.00')
const AWARD = grantedAward(desk, 1)
const paying = await Hall.of(desk)

function decideOne(application: string): Asked {
  return { type: 'decideCases', round: ROLLING, application, limit: 1, tieBreak: null }
}

function written<E>(outcome: Outcome<E>): Written<E> {
  if (outcome.status === 'written') return outcome
  throw new Error(`${outcome.refusal.code} ${JSON.stringify(outcome.refusal.detail)}`)
}

/** The office, the log and a fold from the start hold the same book. */
function agrees(t: Tap, hall: Hall, office: Office): void {
  t.equal(office.bytes(), rowsOf(hall.folded()), 'memory and log agree')
}
type Tap = Pick<typeof t, 'equal'>

// ---- batches -------------------------------------------------------------------------------------------------------
t.test('given a hundred commands at once, then they share an append and each has its own place', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = hall.storage.events.length
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, i) => office.submit(`account ${i}`, account(`ent-${i + 1}`))),
  )
  // The first is on its way when the others come.
  t.strictSame(office.log.appends, [1, 99])
  const places = outcomes.map((outcome) => written(outcome).ordinal)
  t.strictSame(
    places,
    places.map((_, i) => before + i),
    'in the order they were asked',
  )
  agrees(t, hall, office)
})

t.test('given a log that takes its time, then nothing is answered before it is stored', async (t) => {
  const office = await paying.copy().office()
  const resume = office.log.hold('append')
  let answered = false
  const outcome = office.submit('order', order('pay-1', AWARD, '100000.00')).then((told) => {
    answered = true
    return told
  })
  await new Promise((resolve) => setImmediate(resolve))
  t.equal(office.book.state.payments.get('pay-1')?.status, 'ordered', 'decided')
  t.equal(answered, false, 'and not answered')
  resume()
  t.equal(written(await outcome).repeated, false)
})

t.test('given entries of more bytes than one append takes, then they are stored in several', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const members = Array.from({ length: 1_900 }, (_, i) => `91350521MA${String(i).padStart(8, '0')}`)
  const list = { type: 'publishList', kind: 'aboveDesignatedEnterprises', members } as const
  const dated = { documentNumber: '惠工信〔2023〕1号', validFrom: day('2022-01-01'), validTo: null }
  const content = `sha256:${'0'.repeat(64)}`
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => office.submit(`list ${i}`, { ...list, ...dated, content, list: `list-${i}` })),
  )
  t.ok(outcomes.every(({ status }) => status === 'written'))
  const bytes = hall.entries().slice(-1).length * (hall.storage.events.at(-1)?.bytes.length ?? 0)
  t.ok(39 * bytes > MAX_APPEND_BYTES, 'they would not have fitted together')
  t.strictSame(
    office.log.appends.reduce((total, events) => total + events, 0),
    40,
  )
  t.ok(office.log.appends.length > 2)
  agrees(t, hall, office)
})

t.test('given decisions of more entries than one append takes, then they are stored in several', async (t) => {
  const many = readyBook('9000000.00')
  for (let number = 1; number <= 1_100; number++) present(many, number, { round: ROLLING, enterprise: 'ent-1' })
  const hall = await Hall.of(many)
  const office = await hall.office()
  const next = { type: 'decideCases', round: ROLLING, application: null, limit: 200, tieBreak: null } as const
  const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => office.submit(`decide ${i}`, next)))
  t.strictSame(
    outcomes.map((outcome) => written(outcome).events.length),
    [200, 200, 200, 200, 200, 100],
  )
  // 200 alone, then 800 together with the first 200 of what would be 900 more: 1,000 is the limit.
  t.ok(office.log.appends.every((events) => events <= MAX_APPEND_EVENTS))
  agrees(t, hall, office)
})

t.test('given a transcription, a publication and a round at once, then each finds the one before it', async (t) => {
  const hall = await Hall.of(newBook())
  const office = await hall.office()
  const document = await office.world.content.put(HUIAN.bytes, 'application/json')
  const { hash } = HUIAN
  const line = { type: 'openBudgetLine', line: LINE, name: '技改补助', key: keyOf() } as const
  const outcomes = await Promise.all([
    office.submit('line', line),
    office.submit('transcribe', { ...transcription(HUIAN.policy, hash), document }),
    office.submit('publish', { type: 'publishPolicy', policy: HUIAN.policy.id, version: 1, hash }),
    office.submit('call', call('round-1', 'rolling')),
  ])
  t.strictSame(
    outcomes.map((outcome) => written(outcome).refusal),
    [undefined, undefined, undefined, undefined],
  )
})

t.test('given one command that no entry can hold, then it fails alone', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const broken = { type: 'openBudgetLine', line: 'line-broken', name: '', key: keyOf() } as const
  const told = await Promise.allSettled([
    ...[1, 2, 3, 4, 5].map((i) => office.submit(`before ${i}`, account(`ent-${i}`))),
    office.submit('broken', broken),
    ...[6, 7, 8, 9].map((i) => office.submit(`after ${i}`, account(`ent-${i}`))),
  ])
  t.strictSame(
    told.map(({ status }) => status),
    [...Array<string>(5).fill('fulfilled'), 'rejected', ...Array<string>(4).fill('fulfilled')],
  )
  t.ok(told[5]?.status === 'rejected' && told[5].reason instanceof CodecError)
  t.notOk(office.book.state.lines.has('line-broken'), 'nothing of it stays in the state')
  agrees(t, hall, office)
})

t.test('given a machine that fails in the midst of deciding, then that command fails alone', async (t) => {
  const hall = paying.copy()
  const calendar = {
    isDayOff: (): boolean => {
      throw new Error('the calendar is not readable')
    },
    isWorkedWeekend: () => false,
  }
  const office = await hall.office({ calendar })
  const told = await Promise.allSettled([
    office.submit('first', account('ent-1')),
    office.submit('second', account('ent-2')),
    office.submit('notice', { type: 'publishNotice', round: ROLLING, where: '县政府网站' }),
    office.submit('third', account('ent-3')),
  ])
  t.strictSame(
    told.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  agrees(t, hall, office)
})

// ---- one command, once ---------------------------------------------------------------------------------------------
t.test('given one command submitted twice at once, then it is written once and answered alike', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = hall.entries().length
  const asked = order('pay-1', AWARD, '60000.00')
  const [first, second] = (await Promise.all([office.submit('order', asked), office.submit('order', asked)])).map(
    (outcome) => written(outcome),
  )
  t.strictSame([first?.repeated, second?.repeated], [false, true])
  t.strictSame({ ...second, repeated: false }, first)
  t.equal(hall.entries().length, before + 1)
})

t.test('given a command in one batch with its repeat, then the same', async (t) => {
  const office = await paying.copy().office()
  const asked = order('pay-1', AWARD, '60000.00')
  const [, first, second] = await Promise.all([
    office.submit('account', account('ent-9')),
    office.submit('order', asked),
    office.submit('order', asked),
  ])
  t.strictSame(office.log.appends, [1, 1])
  t.strictSame({ ...second, repeated: false }, first)
})

t.test('given a command written long ago, then a repeat answers its places, in every process', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  // Two entries: the movement and its lead.
  const asked = settlement('pay-unknown', '5.00', 'bank-x')
  const first = written(await office.submit('movement', asked))
  t.equal(first.events.length, 2)
  for (let i = 0; i < 10; i++) await office.submit(`account ${i}`, account(`ent-${i + 1}`))
  t.strictSame(await office.submit('movement', asked), { ...first, repeated: true })
  const fresh = await hall.office()
  t.strictSame(canonical(await fresh.submit('movement', asked)), canonical({ ...first, repeated: true }))
  await office.book.close()
  const fromSnapshot = await hall.office()
  t.strictSame(canonical(await fromSnapshot.submit('movement', asked)), canonical({ ...first, repeated: true }))
  // Changed under the same id it is the same command still: ids are for the caller to keep apart.
  const other = await office.submit('movement', settlement('pay-other', '6.00', 'bank-y'))
  t.strictSame(canonical(other), canonical({ ...first, repeated: true }))
})

t.test('given a recorded refusal, then its repeat is the same refusal at the same place', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const first = await office.submit('order', order('pay-1', AWARD, '100000.01'))
  const again = await office.submit('order', order('pay-1', AWARD, '100000.01'))
  t.hasStrict(again, { status: 'written', repeated: true, refusal: { code: 'ORDER_ABOVE_AWARD', recorded: true } })
  t.strictSame(canonical({ ...again, repeated: false }), canonical(first))
})

t.test('given a refusal that writes nothing, then the same command may succeed later', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = hall.entries().length
  t.hasStrict(await office.submit('release', release('pay-1')), { status: 'refused', refusal: { code: 'NOT_FOUND' } })
  t.equal(hall.entries().length, before)
  await office.submit('order', order('pay-1', AWARD, '100000.00'))
  t.equal(written(await office.submit('release', release('pay-1'))).refusal, undefined)
})

// ---- trouble with the log ------------------------------------------------------------------------------------------
t.test('given a log that cannot be reached, then the command fails and leaves no trace', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = office.bytes()
  office.log.trouble('unreachable')
  await t.rejects(office.submit('order', order('pay-1', AWARD, '100000.00')), { code: 'LogUnavailable' })
  t.equal(office.bytes(), before, 'rolled back')
  // The whole award is free for the next: nothing of the first is in the way.
  t.equal(written(await office.submit('order 2', order('pay-2', AWARD, '100000.00'))).refusal, undefined)
  agrees(t, hall, office)
})

t.test('given an outage in a batch, then all of it fails at once and nothing stays', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = office.bytes()
  office.log.trouble('unreachable', 'unreachable')
  const told = await Promise.allSettled([1, 2, 3].map((i) => office.submit(`a ${i}`, account(`ent-${i}`))))
  t.ok(told.every(({ status }) => status === 'rejected'))
  t.equal(office.bytes(), before)
  t.strictSame(office.log.appends, [], 'no command was tried alone')
})

t.test('given an answer that was lost, when asked again, then it is the repeat of what was written', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const before = hall.entries().length
  const asked = order('pay-1', AWARD, '100000.00')
  office.log.trouble('answerLost')
  await t.rejects(office.submit('order', asked), { code: 'OutcomeUnknown' })
  const again = written(await office.submit('order', asked))
  t.hasStrict(again, { repeated: true, revision: before })
  t.equal(hall.entries().length, before + 1)
  agrees(t, hall, office)
})

t.test('given an append that broke before it was stored, when asked again, then it is written now', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const asked = order('pay-1', AWARD, '100000.00')
  office.log.trouble('lostBefore')
  await t.rejects(office.submit('order', asked), { code: 'OutcomeUnknown' })
  t.equal(written(await office.submit('order', asked)).repeated, false)
  agrees(t, hall, office)
})

t.test(
  'given a lost answer for a batch, when one of it is asked again before the others, then all are there',
  async (t) => {
    for (const again of [0, 1, 2]) {
      const hall = paying.copy()
      const office = await hall.office()
      // The third writes its own place into its entry: decided on another state it would be another entry.
      const steps: [string, Asked][] = [
        ['order 1', order('pay-1', AWARD, '60000.00')],
        ['order 2', order('pay-2', AWARD, '40000.00')],
        ['movement', settlement('pay-unknown', '5.00', 'bank-x')],
      ]
      const resume = office.log.hold('append')
      const first = office.submit('account', account('ent-9'))
      office.log.trouble('none', 'answerLost')
      const batch = Promise.allSettled(steps.map(([step, asked]) => office.submit(step, asked)))
      resume()
      await first
      t.ok((await batch).every(({ status }) => status === 'rejected'))
      const stored = hall.entries().length
      const [step, asked] = steps[again]!
      t.equal(written(await office.submit(step, asked)).repeated, true, step)
      for (const [other, what] of steps) t.equal(written(await office.submit(other, what)).repeated, true, other)
      t.equal(hall.entries().length, stored, 'nothing was written twice')
      t.equal(office.book.state.awards.get(AWARD)?.ordered, '100000.00')
      agrees(t, hall, office)
    }
  },
)

t.test('given the log fails while a conflict is read, then the command fails and the book stays whole', async (t) => {
  const hall = paying.copy()
  const [here, there] = [await hall.office(), await hall.office()]
  for (let i = 1; i <= 3; i++) await there.submit(`there ${i}`, account(`ent-${i}`))
  here.log.failReads(1)
  await t.rejects(here.submit('order', order('pay-1', AWARD, '100000.00')), { code: 'LogUnavailable' })
  t.equal(written(await here.submit('order', order('pay-1', AWARD, '100000.00'))).repeated, false)
  agrees(t, hall, here)
})

t.test(
  'given an entry that cannot be folded, when caught up, then the book stays before it, however often',
  async (t) => {
    const hall = paying.copy()
    const office = await hall.office()
    const before = office.bytes()
    await poison(hall)
    for (let times = 0; times < 3; times++) {
      await t.rejects(office.book.refresh(), /nothing is recorded under pay-nowhere/)
      t.equal(office.bytes(), before)
    }
    await t.rejects(office.submit('order', order('pay-1', AWARD, '1.00')), /nothing is recorded under pay-nowhere/)
    t.equal(office.bytes(), before)
  },
)

// ---- several processes ---------------------------------------------------------------------------------------------
t.test('given two processes and one award, when both order all of it, then one is refused', async (t) => {
  const hall = paying.copy()
  const [here, there] = [await hall.office(), await hall.office()]
  const outcomes = await Promise.all([
    here.submit('here', order('pay-here', AWARD, '100000.00')),
    there.submit('there', order('pay-there', AWARD, '100000.00')),
  ])
  t.strictSame(
    outcomes.map((outcome) => written(outcome).refusal?.code),
    [undefined, 'ORDER_ABOVE_AWARD'],
  )
  for (const office of [here, there]) {
    await office.book.refresh()
    agrees(t, hall, office)
  }
})

t.test('given a process that is behind, then what it refuses it refuses on the book as it is', async (t) => {
  const hall = paying.copy()
  const [here, there] = [await hall.office(), await hall.office()]
  await here.submit('order', order('pay-1', AWARD, '100000.00'))
  // The other has never heard of pay-1, and must not say so.
  t.equal(written(await there.submit('release', release('pay-1'))).refusal, undefined)
})

t.test('given one command sent to two processes, then it is written once and both answer it', async (t) => {
  for (const asked of [order('pay-1', AWARD, '60000.00'), settlement('pay-unknown', '5.00', 'bank-x')]) {
    const hall = paying.copy()
    const [here, there] = [await hall.office(), await hall.office()]
    await here.submit('before', account('ent-9'))
    const first = written(await here.submit('twice', asked))
    const stored = hall.entries().length
    // The first of them is decided by a process that has not seen it.
    const [second] = await Promise.all([
      there.submit('twice', asked),
      there.submit('there 1', account('ent-5')),
      there.submit('there 2', account('ent-6')),
    ])
    t.strictSame(canonical(second), canonical({ ...first, repeated: true }), asked.type)
    t.equal(hall.entries().length, stored + 2)
    agrees(t, hall, there)
    const late = await hall.office()
    t.strictSame(canonical(await late.submit('twice', asked)), canonical({ ...first, repeated: true }))
  }
})

t.test('given one command at two processes in the same instant, then it is written once', async (t) => {
  const hall = paying.copy()
  const [here, there] = [await hall.office(), await hall.office()]
  const before = hall.entries().length
  const asked = order('pay-1', AWARD, '60000.00')
  const told = (await Promise.all([here.submit('twice', asked), there.submit('twice', asked)])).map((outcome) =>
    written(outcome),
  )
  t.strictSame(
    told.map(({ repeated }) => repeated),
    [false, true],
  )
  t.equal(told[0]?.ordinal, told[1]?.ordinal)
  t.equal(hall.entries().length, before + 1)
  t.equal(there.book.state.awards.get(AWARD)?.ordered, '60000.00')
  agrees(t, hall, there)
})

t.test('given three processes that decide, pay and repeat at random, then no rule is broken', async (t) => {
  const crowd = readyBook('3000000.00')
  // Four enterprises with two cases each of 5% × 12,000,000.00 = 600,000.00: the cap is 1,000,000.00 for both.
  for (let number = 1; number <= 8; number++) {
    present(crowd, number, { round: ROLLING, enterprise: `ent-${Math.ceil(number / 2)}`, gross: '12000000.00' })
  }
  const template = await Hall.of(crowd)
  const steps: readonly (readonly [string, Asked])[] = Array.from({ length: 8 }, (_, i) => {
    return [`decide ${i + 1}`, decideOne(`app-${i + 1}`)] as const
  })
  const asked = fc.record({ step: fc.nat(steps.length - 1), office: fc.nat(2), pause: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { minLength: 4, maxLength: 30 }), async (plan) => {
      const hall = template.copy()
      const offices = await Promise.all([hall.office(), hall.office(), hall.office()])
      const told: Promise<Outcome<unknown>>[] = []
      for (const { step, office, pause } of plan) {
        const [name, command] = steps[step]!
        told.push(offices[office]!.submit(name, command))
        if (pause) await told.at(-1)
      }
      const outcomes = await Promise.all(told)
      const entries = hall.entries()
      // Each command once, and every answer names where it stands.
      const decided = entries.filter(({ event }) => event.type === 'AwardProposed' || event.type === 'AwardDeclined')
      assert.equal(decided.length, new Set(plan.map(({ step }) => step)).size)
      for (const [i, { step }] of plan.entries()) {
        const outcome = outcomes[i] as Written<unknown>
        assert.equal(entries[outcome.revision]?.command, idOf(steps[step]![0]))
        assert.equal(entries[outcome.revision]?.ordinal, outcome.ordinal)
      }
      const state = hall.folded()
      assert.ok(!isNegative(state.lines.get(LINE)!.balances.available))
      for (const uses of state.caps.values()) {
        for (const { used, reserved } of uses) assert.ok(!exceeds(plus(used, reserved), yuan('1000000.00')))
      }
      for (const office of offices) {
        await office.book.refresh()
        assert.equal(office.bytes(), rowsOf(state))
      }
    }),
    { numRuns: 60 },
  )
  t.pass('no seed broke a rule')
})

// ---- snapshots -----------------------------------------------------------------------------------------------------
t.test('given a snapshot, when loaded, then the book is the same and only later entries are read', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  await office.submit('order', order('pay-1', AWARD, '100000.00'))
  await office.book.close()
  await office.submit('release', release('pay-1'))
  const again = await hall.office()
  t.equal(again.bytes(), office.bytes())
  agrees(t, hall, again)
  t.equal(snapshotBytes(stateOf(snapshotBytes(again.book.state))).compare(snapshotBytes(again.book.state)), 0)
})

t.test('given a damaged snapshot, or one of another fold, then the book is folded from its entries', async (t) => {
  const hall = paying.copy()
  const { book, world } = await hall.office()
  const bytes = Buffer.from('{"revision":5}', 'utf8')
  await world.derived.put(STREAM, FOLD_VERSION, { position: 5, bytes, hash: '0'.repeat(64) })
  await world.derived.put(STREAM, 'book/1', { position: 9_999, bytes, hash: '0'.repeat(64) })
  const office = await hall.office()
  t.equal(office.bytes(), rowsOf(book.state))
})

t.test('given a close while a command waits, then the snapshot holds nothing that is not stored', async (t) => {
  const hall = paying.copy()
  const office = await hall.office()
  const [readOn, appendOn] = [office.log.hold('read'), office.log.hold('append')]
  office.log.trouble('unreachable')
  const refreshed = office.book.refresh()
  await new Promise((resolve) => setImmediate(resolve))
  const submitted = office.submit('order', order('pay-1', AWARD, '100000.00'))
  const closed = office.book.close()
  readOn()
  await refreshed
  await new Promise((resolve) => setImmediate(resolve))
  t.ok(office.book.state.payments.has('pay-1'), 'decided, and on its way to the log')
  appendOn()
  await t.rejects(submitted, { code: 'LogUnavailable' })
  await closed
  const snapshot = await office.world.derived.get(STREAM, FOLD_VERSION)
  t.notOk(snapshot !== undefined && stateOf(snapshot.bytes).payments.has('pay-1'))
})

t.test('given a snapshot that is ahead of the log, then the writer says so and does not try for ever', async (t) => {
  const hall = paying.copy()
  const ahead = paying.copy()
  const office = await ahead.office()
  await office.submit('order', order('pay-1', AWARD, '60000.00'))
  const derived = memoryDerivedStore()
  await saveSnapshot(derived, STREAM, office.book.state)
  const misled = await hall.office({ derived })
  await t.rejects(misled.submit('order 2', order('pay-2', AWARD, '1.00')), /book-350521 does not stand at revision/)
})

t.test(
  'given a derived store that fails, when a snapshot is due, then commands are answered all the same',
  async (t) => {
    const failing: DerivedStore = {
      ...memoryDerivedStore(),
      put: () => Promise.reject(new Error('the disk is full')),
    }
    const office = await paying.copy().office({ derived: failing })
    let outcomes = 0
    for (let round = 0; round < 40; round++) {
      const all = Array.from({ length: 512 }, (_, i) => office.submit(`many ${round} ${i}`, account(`ent-${i + 1}`)))
      outcomes += (await Promise.all(all)).filter(({ status }) => status === 'written').length
    }
    t.equal(outcomes, 20_480, 'above the 20,000 entries after which a snapshot is written')
    await t.rejects(office.book.close(), /the disk is full/)
  },
)

/** Without the classes of what was decided here and read there. */
function canonical(outcome: unknown): unknown {
  return JSON.parse(JSON.stringify(outcome)) as unknown
}

function keyOf() {
  const names = { budgetUnit: '104001', project: '350521220000000000000001', functionalClass: '2150805' }
  const funds = { economicClass: '31299', fundSource: '一般公共预算', quotaDocument: '惠财指〔2022〕3号' }
  return { fiscalYear: 2022, ...names, ...funds }
}

/** Appends the release of a payment that was never ordered, as no decider would. */
async function poison(hall: Hall): Promise<void> {
  const amount = yuan('1.00')
  const parties = { application: 'app-1', enterprise: 'ent-1', enterpriseCode: codeOf('ent-1'), budgetLine: LINE }
  const payload = { amount, voucher: 'v-1', postings: move(amount, 'ordered', 'inTransit') }
  const subjects = { ...parties, payment: 'pay-nowhere', round: 'round-1', policy: 'huian-2021' }
  const event = { type: 'PaymentReleased', subjects, validAt: day('2022-05-19'), payload } as const
  const meta = { commandId: idOf('poison'), requester: { person: 'nobody', atMachine: false } }
  const log = new UnreliableLog(hall.clock.now, hall.storage)
  await log.append(STREAM, hall.entries().length - 1, draftsOf([event], 'paymentChecker', meta))
}
