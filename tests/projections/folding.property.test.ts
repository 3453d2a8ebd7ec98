// The same truth three ways: folded live in batches of any size, rebuilt from the log, and computed anew for one
// ordinal by adding up everything before it.
import fc from 'fast-check'
import t from 'tap'
import type { LedgerEvent } from '../../src/codec/recorded.ts'
import { type Account, ACCOUNTS, type Posting } from '../../src/domain/book/postings.ts'
import { applicationsAt } from '../../src/projections/applications/queries.ts'
import { budgetUsageAt } from '../../src/projections/budget-usage/queries.ts'
import { capRoomsOf } from '../../src/projections/enterprise-caps/queries.ts'
import { Folding } from '../../src/projections/folding.ts'
import { headAt } from '../../src/projections/heads/queries.ts'
import { READ_MODELS } from '../../src/projections/models.ts'
import { areEqual } from '../../src/projections/rebuild/compare.ts'
import { compare, prepareReadModels } from '../../src/projections/rebuild/rebuild.ts'
import { advance } from '../../src/projections/runner/advance.ts'
import { timelineOf } from '../../src/projections/timeline/queries.ts'
import { emptyFrontier, nodeHash, sha256Hex } from '../../src/integrity/merkle.ts'
import { memoryEventLog, memoryStorage } from '../../src/store/memory/event-log.ts'
import { asOwner } from '../support/postgres.ts'
import { BOOK } from './event-maker.ts'
import { randomHistory } from './random-history.ts'
import { Recording } from './recording.ts'
import { recordedAt } from './small-history.ts'
import { openStage } from './stage.ts'

/** RFC 6962, section 2.1, word by word: split at the largest power of two below the size. */
function naiveRoot(leaves: readonly Buffer[]): string {
  return leaves.length === 0 ? sha256Hex('') : subtree(leaves).toString('hex')
}
function subtree(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0] as Buffer
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(subtree(leaves.slice(0, split)), subtree(leaves.slice(split)))
}

/** "12.34" → 1234n */
const fen = (amount: string) => BigInt(amount.replace('.', ''))
const yuanOf = (amount: bigint) => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function naiveBalances(events: readonly LedgerEvent[], line: string): Record<string, string> {
  const sums = new Map<Account, bigint>(ACCOUNTS.map((account) => [account, 0n]))
  for (const { subjects, payload } of events) {
    if (subjects.budgetLine !== line || !('postings' in payload)) continue
    for (const [account, amount] of payload.postings as readonly Posting[]) {
      sums.set(account, (sums.get(account) ?? 0n) + fen(amount))
    }
  }
  return Object.fromEntries([...sums].map(([account, amount]) => [account, yuanOf(amount)]))
}

function naiveCap(events: readonly LedgerEvent[], enterprise: string): { used: string; reserved: string } {
  let used = 0n
  let reserved = 0n
  for (const event of events) {
    if (event.subjects.enterprise !== enterprise) continue
    if (event.type === 'AwardProposed') reserved += fen(event.payload.amount)
    if (event.type === 'PaymentSettled') reserved -= fen(event.payload.amount)
    if (event.type === 'PaymentSettled' || event.type === 'BankMovementObserved') used += fen(event.payload.amount)
    if (event.type === 'PaymentReturned' || event.type === 'ClawbackReceived') used -= fen(event.payload.amount)
    if (event.type === 'PaymentReturned' && event.payload.by === 'bank') reserved += fen(event.payload.amount)
  }
  return { used: yuanOf(used), reserved: yuanOf(reserved) }
}

t.test('given any history, folded live in any batches, then it equals the rebuild and the naive sums', async (t) => {
  const stage = await openStage(t)
  const { db } = stage
  const property = fc.asyncProperty(
    fc.array(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 120, size: 'max' }),
    fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    async (choices, sizes, moments) => {
      const storage = memoryStorage()
      let looks = 0
      const log = memoryEventLog(() => new Date(recordedAt(looks++)), storage)
      const parts = { ...stage.parts, log }
      await asOwner(stage.database.connection, 'truncate read_model.checkpoint')
      await prepareReadModels(parts)
      const events = randomHistory(choices)
      await new Recording(log).append(events)

      let folded = 0
      for (let batch = 0; folded < storage.events.length; batch++) {
        const size = sizes[batch % sizes.length] as number
        const checkpoint = await advance(parts, storage.events.slice(folded, folded + size))
        folded = checkpoint.tree.size
        if (checkpoint.failure !== null) throw new Error(JSON.stringify(checkpoint.failure))
      }
      const comparisons = await compare(parts)
      if (!areEqual(comparisons)) throw new Error(JSON.stringify(comparisons.filter((table) => table.differing > 0)))

      for (const moment of [...moments, events.length - 1]) {
        const asOf = moment % events.length
        const until = events.slice(0, asOf + 1)
        for (const line of ['line-a', 'line-b']) {
          const usage = await budgetUsageAt(db, BOOK, line, asOf)
          if (usage !== undefined) same(usage.balances, naiveBalances(until, line), `${line} at ${asOf}`)
        }
        for (const enterprise of ['ent-0', 'ent-1', 'ent-2']) {
          const [cap] = await capRoomsOf(db, BOOK, enterprise, () => null, asOf)
          const { used, reserved } = cap ?? { used: '0.00', reserved: '0.00' }
          same({ used, reserved }, naiveCap(until, enterprise), `${enterprise} at ${asOf}`)
          const { rows } = await timelineOf(db, BOOK, 'enterprise', enterprise, asOf, { after: null, limit: 500 })
          const named = until.flatMap((event, ordinal) => (event.subjects.enterprise === enterprise ? [ordinal] : []))
          same(
            rows.map(({ ordinal }) => ordinal),
            named,
            `timeline of ${enterprise} at ${asOf}`,
          )
        }
        const listed = await applicationsAt(db, BOOK, {}, asOf, { after: null, limit: 500 })
        const filed = until.flatMap((event) => (event.type === 'ApplicationFiled' ? [event.subjects.application] : []))
        same(
          listed.rows.map(({ application }) => application),
          filed,
          `applications at ${asOf}`,
        )
        const leaves = storage.events.slice(0, asOf + 1).map(({ leaf }) => leaf)
        same(await headAt(db, log, asOf), { ordinal: asOf, root: naiveRoot(leaves) }, `head at ${asOf}`)
      }
    },
  )
  await fc.assert(property, { numRuns: 25, endOnFailure: true })
  t.pass('no difference found')
})

t.test('given a fold that looks at a row it did not name, when folded onto stored rows, then it is refused', (t) => {
  const nowhere = { insert: () => undefined, end: () => undefined }
  const leaf = Buffer.alloc(32)
  const careless = READ_MODELS.map((model) => ({ ...model, reads: () => [] }))
  const events = randomHistory([])
  const folding = new Folding(careless, emptyFrontier(), nowhere, 'stored tables')
  const entry = (ordinal: number) => ({
    ...{ ordinal, id: '', stream: '', revision: 0, recordedAt: recordedAt(ordinal), command: '', correlation: '' },
    ...{ actor: { id: 'person-clerk', role: 'clerk' }, event: events[ordinal] as LedgerEvent },
  })
  folding.step(entry(0), leaf)
  t.throws(() => folding.step(entry(1), leaf), /policy_version: a fold did not say that it reads/)

  const fresh = new Folding(READ_MODELS, emptyFrontier(), nowhere, 'empty tables')
  t.throws(() => fresh.step(entry(1), leaf), /ordinal 1 does not follow -1/)
  t.end()
})

/** Throws with both sides, so that fast-check prints the history that made them differ. */
function same(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(sorted(found)), JSON.stringify(sorted(expected))]
  if (left !== right) throw new Error(`${what}: found ${left}, expected ${right}`)
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
