// What verification looks at, case by case, in memory: each alteration is made thoroughly, with the leaf hash fitted to the
// altered bytes, so that only the check in question can name it.
import fc from 'fast-check'
import t from 'tap'
import { canonicalBytes } from '../../src/integrity/canonical.ts'
import { leafHash, nodeHash } from '../../src/integrity/merkle.ts'
import { uuidV5 } from '../../src/integrity/uuid.ts'
import { verifyLedger, type VerifyReport } from '../../src/ledger/verify.ts'
import { type Check, MAX_LISTED_FINDINGS, Tally } from '../../src/ledger/verify/check.ts'
import { CHECKS, finding, readModelFinding } from '../../src/ledger/verify/finding.ts'
import { parseHead } from '../../src/ledger/verify/heads.ts'
import { IdSet } from '../../src/ledger/verify/id-set.ts'
import { FINDINGS } from '../../src/ledger/verify/texts.ts'
import { type MemoryStorage, memoryStorage } from '../../src/store/memory/event-log.ts'
import { setClock } from '../support/clock.ts'
import { FIRST_MORNING, recordHistory } from '../support/history.ts'
import { memoryWorld } from '../support/memory-world.ts'

const clock = setClock(FIRST_MORNING)
const recorded = memoryStorage()
const world = memoryWorld(clock.now, recorded)
const { ledger } = await recordHistory(world, clock)
await ledger.close()

/** Verifies the history after a change of its events. */
async function verifiedWith(
  change: (events: MemoryStorage['events']) => void,
  options: Parameters<typeof verifyLedger>[1] = {},
): Promise<VerifyReport> {
  const storage = memoryStorage()
  storage.events.push(...recorded.events)
  change(storage.events)
  const altered = memoryWorld(clock.now, storage)
  return verifyLedger({ log: altered.log, content: world.content, derived: altered.derived }, options)
}

type Members = Record<string, any>

/** Rewrites the bytes of an event, and the leaf and columns with them. */
function rewrite(events: MemoryStorage['events'], ordinal: number, change: (envelope: Members) => void): void {
  const event = events[ordinal]!
  const envelope = JSON.parse(event.bytes.toString('utf8')) as Members
  change(envelope)
  const bytes = canonicalBytes(envelope)
  const { id, stream, revision, recordedAt } = envelope
  events[ordinal] = { ordinal, id, stream, revision, recordedAt, bytes, leaf: leafHash(bytes) }
}

function named({ findings }: VerifyReport): string[] {
  return [...new Set(findings.map(({ code, ordinal }) => (ordinal === null ? code : `${code} ${ordinal}`)))]
}

// Ordinals of the history.
const CASE = 37 // CasePresented of the application that is awarded 169,500.00
const ROUND_OPENED = 20
const PROPOSAL = 92 // AwardProposed of 169,500.00
const DECLINED = 93 // AwardDeclined: the cap is used up
const CLOSED = 99
const GRANT = 102 // AwardGranted of 84,750.00
const SETTLED = 108

t.test('given the history, when verified, then everything is counted and every control was caught', async (t) => {
  const told: string[] = []
  const report = await verifyLedger(world, { onProgress: ({ stage, done }) => told.push(`${stage} ${done}`) })
  t.equal(report.sound, true)
  t.strictSame(report.findings, [])
  const counts = Object.fromEntries(report.checks.map(({ check, population, tested }) => [check, [population, tested]]))
  t.strictSame(counts, {
    ...{ ordinal: [138, 138], leaf: [138, 138], schema: [138, 138], frame: [138, 138], revision: [138, 138] },
    ...{ time: [138, 138], id: [138, 138], opening: [1, 1], head: [0, 0], policy: [1, 1], facts: [8, 8] },
    derivation: [8, 8],
    // 4 proposed, 4 declined; one list; 4 grants
    ...{ slice: [8, 8], decision: [8, 8], list: [1, 1], grant: [4, 4] },
    // appropriation, allotment, 4 proposals, 4 grants, 3 × (order, release, settlement), return, clawback ordered and
    // received, observed movement: 2 + 4 + 4 + 9 + 1 + 2 + 1
    postings: [23, 23],
    // entries of the book; its one line; its snapshot; 8 invoices, 2 lists, policy document and text
    ...{ fold: [65, 65], budget: [1, 1], snapshot: [1, 1], content: [12, 12], readModel: [0, 0] },
  })
  for (const { check, control, population } of report.checks) {
    t.equal(control, population === 0 ? 'notRun' : 'caught', check)
  }
  t.ok(told.includes('content 12'))
})

t.test(
  'given a finding of the verifier altered to the last byte, then the facts no longer follow from it',
  async (t) => {
    const { application } = JSON.parse(recorded.events[CASE]!.bytes.toString('utf8')).subjects
    const found = recorded.events.findIndex(({ stream, bytes }) => {
      return stream === `application-${application}` && bytes.includes('"type":"ItemsVerified"')
    })
    const report = await verifiedWith((events) =>
      rewrite(events, found, ({ payload }) => {
        payload.lines[0].investment = '1.00'
      }),
    )
    t.strictSame(named(report), [`DERIVATION_DIFFERS ${CASE}`])
    t.match(report.findings[0]?.expected, '"1.00"')
  },
)

t.test('given the history, then the head is the root of a second, recursive computation', async (t) => {
  const root = (leaves: readonly Buffer[]): Buffer => {
    if (leaves.length === 1) return leaves[0]!
    let split = 1
    while (split * 2 < leaves.length) split *= 2
    return nodeHash(root(leaves.slice(0, split)), root(leaves.slice(split)))
  }
  const { head } = await verifyLedger(world)
  t.same(head, { ordinal: 137, root: root(recorded.events.map(({ bytes }) => leafHash(bytes))).toString('hex') })
})

t.test('given an empty log, then nothing is found and the head is that of no leaves', async (t) => {
  const report = await verifyLedger(memoryWorld(clock.now))
  t.equal(report.sound, true)
  t.same(report.head, {
    ordinal: -1,
    root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
})

t.test('given bytes that were rewritten with their leaf, then what they say names them', async (t) => {
  const cases: readonly (readonly [
    what: string,
    ordinal: number,
    change: (event: Members) => void,
    expected: string,
  ])[] = [
    ['a fact', CASE, (e) => (e['payload'].facts.invoiceTotal = '3390000.01'), `FACTS_DIFFER ${CASE}`],
    ['a fact decides', CASE, (e) => (e['payload'].facts.invoiceTotal = '3390000.20'), `DECISION_DIFFERS ${PROPOSAL}`],
    ['an entitlement', PROPOSAL, (e) => (e['payload'].entitlement = '169500.01'), `DECISION_DIFFERS ${PROPOSAL}`],
    ['a receipt', PROPOSAL, (e) => (e['payload'].receiptHash = '0'.repeat(64)), `DECISION_DIFFERS ${PROPOSAL}`],
    ['a trace', DECLINED, (e) => (e['payload'].traceDigest = '0'.repeat(64)), `DECISION_DIFFERS ${DECLINED}`],
    ['a reason', DECLINED, (e) => (e['payload'].reasons[0].room = '0.01'), `DECISION_DIFFERS ${DECLINED}`],
    ['an enterprise', PROPOSAL, (e) => (e['subjects'].enterprise = 'ent-other'), `DECISION_DIFFERS ${PROPOSAL}`],
    ['what was left', PROPOSAL, (e) => (e['payload'].slice.budgetLeft = '300000.01'), `SLICE_DIFFERS ${PROPOSAL}`],
    ['the revision', PROPOSAL, (e) => (e['payload'].slice.revision = 34), `SLICE_DIFFERS ${PROPOSAL}`],
    ['earlier awards', DECLINED, (e) => (e['payload'].slice.prior = []), `SLICE_DIFFERS ${DECLINED}`],
    ['the engine', PROPOSAL, (e) => (e['payload'].engine = '0'), `DECISION_UNFOUNDED ${PROPOSAL}`],
    ['a reading', ROUND_OPENED, (e) => (e['payload'].readings.R8 = 'exVat'), `DECISION_DIFFERS ${PROPOSAL}`],
    ['a total', CLOSED, (e) => (e['payload'].total = '1300000.01'), `LIST_DIFFERS ${CLOSED}`],
    ['receipts', CLOSED, (e) => (e['payload'].receiptsDigest = '0'.repeat(64)), `LIST_DIFFERS ${CLOSED}`],
    ['a grant', GRANT, (e) => (e['payload'].amount = '84750.01'), `GRANT_DIFFERS ${GRANT}`],
    ['its receipt', GRANT, (e) => (e['payload'].receiptHash = '0'.repeat(64)), `GRANT_DIFFERS ${GRANT}`],
    ['a posting', SETTLED, (e) => (e['payload'].postings[0][1] = '1000000.01'), `POSTINGS_UNBALANCED ${SETTLED}`],
    ['its line', SETTLED, (e) => delete e['subjects'].budgetLine, `NOT_AN_EVENT ${SETTLED}`],
    ['an unknown member', SETTLED, (e) => (e['payload'].extra = 1), `NOT_AN_EVENT ${SETTLED}`],
    ['a revision', 25, (e) => (e['revision'] = 9), 'REVISION_NOT_NEXT 25'],
    ['a time', 25, (e) => (e['recordedAt'] = '2021-01-01T00:00:00.000Z'), 'TIME_RUNS_BACK 25'],
    ['an id', 25, (e) => (e['id'] = recorded.events[24]!.id), 'ID_REPEATED 25'],
    ['the first entry', 0, (e) => Object.assign(e, openingOfABook), 'NOT_OPENED 0'],
  ]
  for (const [what, ordinal, change, expected] of cases) {
    const report = await verifiedWith((events) => rewrite(events, ordinal, change))
    t.ok(named(report).includes(expected), `${what}: ${expected} among ${named(report).join(', ')}`)
    t.notOk(
      named(report).some((code) => code.startsWith('LEAF')),
      'the leaf fits',
    )
    t.equal(report.sound, false)
  }
})

const openingOfABook = { type: 'BookOpened', payload: { jurisdiction: '350521', name: '惠安县' } }

t.test(
  'given balanced postings of another amount, then the book and the sums still agree, the decision does not',
  async (t) => {
    // 1 fen more in both postings: zero in sum, so only the decision and the later slices can tell
    const report = await verifiedWith((events) =>
      rewrite(events, PROPOSAL, ({ payload }) => {
        payload.amount = '169500.01'
        payload.postings = [
          ['reserved', '169500.01'],
          ['available', '-169500.01'],
        ]
      }),
    )
    t.ok(named(report).includes(`DECISION_DIFFERS ${PROPOSAL}`))
    t.ok(named(report).includes('SLICE_DIFFERS 94'), 'the next case that takes money knew another budget')
    t.notOk(named(report).includes('BUDGET_DIFFERS'))
  },
)

t.test(
  'given a settlement posted from the wrong register, then it is found, and nothing is folded on it',
  async (t) => {
    const report = await verifiedWith((events) =>
      rewrite(events, SETTLED, ({ payload }) => {
        payload.postings = [
          ['paid', '1000000.00'],
          ['receivable', '-1000000.00'],
        ]
      }),
    )
    // zero in sum, but neither among the places of the quota nor in the memorandum pair of clawbacks
    t.strictSame(named(report), [`POSTINGS_UNBALANCED ${SETTLED}`, `FOLD_STOPPED ${SETTLED}`])
  },
)

t.test(
  'given an event that cannot be read, then the book is not folded on and the report does not look complete',
  async (t) => {
    const report = await verifiedWith((events) => rewrite(events, CASE, (e) => (e['payload'] = {})))
    t.strictSame(named(report), [`NOT_AN_EVENT ${CASE}`])
    const counts = new Map(report.checks.map((count) => [count.check, count]))
    t.match(counts.get('decision'), { population: 8, tested: 0 })
    t.match(counts.get('budget'), { population: 1, tested: 0 })
    // 23 entries of the book before the one at revision 23, of 65
    t.match(counts.get('fold'), { population: 65, tested: 23 })
  },
)

t.test('given noted heads, then the first that differs bounds the stretch where entries were altered', async (t) => {
  const heads = await Promise.all(
    [40, 80, 120].map(async (ordinal) => {
      const { head } = await verifiedWith((events) => void events.splice(ordinal + 1))
      return { ...head!, source: 'an auditor' }
    }),
  )
  t.strictSame(named(await verifiedWith(() => undefined, { heads })), [])
  const report = await verifiedWith((events) => rewrite(events, 60, (e) => (e['reason'] = 'altered')), { heads })
  t.strictSame(named(report), ['HEAD_DIFFERS 80', 'HEAD_DIFFERS 120'])
  t.equal(report.findings[0]?.subject, 'head noted by an auditor; entries 41 to 80')
  t.match(
    report.checks.find(({ check }) => check === 'head'),
    { population: 3, tested: 3, control: 'caught' },
  )
})

t.test('given the order of noted heads, then it does not matter, nor does one noted twice', async (t) => {
  const { head } = await verifyLedger(world)
  const { head: early } = await verifiedWith((events) => void events.splice(10))
  const report = await verifyLedger(world, { heads: [head!, early!, head!] })
  t.equal(report.sound, true)
  t.match(
    report.checks.find(({ check }) => check === 'head'),
    { population: 3, tested: 3 },
  )
})

t.test('given the text of a head, then only ORDINAL:ROOT is read', async (t) => {
  const root = 'ab'.repeat(32)
  t.same(parseHead(`136:${root}`), { ordinal: 136, root })
  for (const text of ['', '136', `-1:${root}`, `01:${root}`, `1:${root}0`, `1:${root.toUpperCase()}`, `1: ${root}`]) {
    t.throws(() => parseHead(text), RangeError, text)
  }
})

t.test('given read models that differ, then the rows are named in the report', async (t) => {
  const row = { table: 'budget_usage', key: 'line-2022-equipment', problem: 'paid' }
  const report = await verifyLedger(world, { compareReadModels: async () => [readModelFinding(row)] })
  t.strictSame(named(report), ['READ_MODEL_DIFFERS'])
  t.match(report.findings[0]?.en, /^budget_usage line-2022-equipment: the read model is not what a fold/)
  t.equal((await verifyLedger(world, { compareReadModels: async () => [] })).sound, true)
})

t.test('given read models that cannot be compared, then that is a finding beside all others', async (t) => {
  const compareReadModels = () => Promise.reject(new Error('event 92 cannot be folded'))
  const report = await verifiedWith((events) => rewrite(events, CASE, (e) => (e['payload'] = {})), {
    compareReadModels,
  })
  t.strictSame(named(report), [`NOT_AN_EVENT ${CASE}`, 'READ_MODELS_NOT_COMPARED'])
  t.match(report.findings[1], { found: 'event 92 cannot be folded' })
})

t.test('given an aborted signal, then a long verification ends', async (t) => {
  await t.rejects(verifyLedger(world, { signal: AbortSignal.abort(new Error('enough')) }), /enough/)
})

// ---- the machinery of checks ---------------------------------------------------------------------------------------

const blind: Check<number> = { name: 'leaf', inspect: () => [], broken: (n) => [n + 1] }
const even: Check<number> = {
  name: 'leaf',
  inspect: (n) => (n % 2 === 0 ? [] : [finding('LEAF_DIFFERS', { subject: String(n) }, 'even', n)]),
  broken: (n) => [n + 1, n + 3],
}

t.test('given a check that names nothing, when its control is not caught, then the report is not sound', async (t) => {
  const tally = new Tally(() => undefined)
  t.equal(tally.run(blind, 2), true)
  t.equal(tally.counts().find(({ check }) => check === 'leaf')?.control, 'missed')
  t.equal(tally.sound, false)
})

t.test('given a check that misses one of its broken copies, then its control is missed', async (t) => {
  const tally = new Tally(() => undefined)
  tally.run({ ...even, broken: (n) => [n + 1, n + 2] }, 2)
  t.equal(tally.counts().find(({ check }) => check === 'leaf')?.control, 'missed')
})

t.test('given subjects, then the control is run once, on the first sound one', async (t) => {
  const told: string[] = []
  let controls = 0
  const counted: Check<number> = {
    ...even,
    broken(n) {
      controls++
      return even.broken(n)
    },
  }
  const tally = new Tally(({ subject }) => told.push(String(subject)))
  t.strictSame(
    [3, 4, 6, 5].map((n) => tally.run(counted, n)),
    [false, true, true, false],
  )
  t.equal(controls, 1)
  t.strictSame(told, ['3', '5'], 'the broken copies are not told as findings')
  t.match(
    tally.counts().find(({ check }) => check === 'leaf'),
    {
      ...{ population: 4, tested: 4, findings: 2, control: 'caught' },
    },
  )
})

t.test('given more findings than a report lists, then the others are counted and told', async (t) => {
  let told = 0
  const tally = new Tally(() => told++)
  for (let n = 0; n < MAX_LISTED_FINDINGS + 5; n++) tally.run(even, 1)
  t.equal(tally.listed.length, MAX_LISTED_FINDINGS)
  t.equal(told, MAX_LISTED_FINDINGS + 5)
  t.equal(tally.counts().find(({ check }) => check === 'leaf')?.findings, MAX_LISTED_FINDINGS + 5)
})

t.test('given something that could not be inspected, then the report is not sound', async (t) => {
  const tally = new Tally(() => undefined)
  t.equal(tally.sound, true)
  tally.untested('decision')
  t.equal(tally.sound, false)
})

t.test('given every code, then it belongs to a check and speaks English and Chinese', async (t) => {
  const used = new Set<string>(Object.values(FINDINGS).map(({ check }) => check))
  t.strictSame([...CHECKS].sort(), [...used].sort(), 'every check can say something')
  for (const [code, { en, zh }] of Object.entries(FINDINGS)) {
    t.match(en, /^[a-z].*\.$/, code)
    t.match(zh, /^\p{Script=Han}.*。$/u, code)
  }
})

t.test('given any ids, then the set holds exactly those that were added', async (t) => {
  const id = fc.nat(400).map((n) => uuidV5('6ba7b812-9dad-11d1-80b4-00c04fd430c8', String(n)))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), id), { maxLength: 3_000 }), (steps) => {
      const naive = new Set<string>()
      const set = new IdSet()
      for (const [adds, one] of steps) {
        if (set.has(one) !== naive.has(one)) return false
        if (!adds) continue
        set.add(one)
        naive.add(one)
      }
      return true
    }),
    { numRuns: 50 },
  )
  const many = new IdSet()
  const ids = Array.from({ length: 5_000 }, (_, n) => uuidV5('6ba7b812-9dad-11d1-80b4-00c04fd430c8', `many/${n}`))
  const before = ids.filter((one) => {
    const had = many.has(one)
    many.add(one)
    return had
  })
  t.strictSame(before, [])
  t.ok(
    ids.every((one) => many.has(one)),
    'through every growth',
  )
  many.add('not a uuid')
  t.notOk(many.has('not a uuid'))
})
