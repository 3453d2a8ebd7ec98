// The book under random work: after every entry its accounts agree with an accountant's, no decision passes a cap or a
// budget, and the state is the same decided, read back, loaded from a snapshot, and rolled back.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { decode } from '../../../src/codec/decode.ts'
import { decide } from '../../../src/domain/book/decide.ts'
import { evolve } from '../../../src/domain/book/evolve.ts'
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { balanced } from '../../../src/domain/book/postings.ts'
import { type BookState, emptyBook } from '../../../src/domain/book/state.ts'
import { exceeds, isNegative, isZero, sum, yuan } from '../../../src/domain/money.ts'
import type { BookCommand } from '../../../src/domain/book/commands.ts'
import { envelopeBytes } from '../../../src/integrity/envelope.ts'
import { draftsOf } from '../../../src/ledger/drafts.ts'
import { budgetIdentity } from '../../../src/projections/budget-usage/identity.ts'
import { snapshotBytes, stateOf } from '../../../src/ledger/snapshot.ts'
import { balancesByHand, capByHand, postingsOf, totalOf } from './by-hand.ts'
import { type Desk, holderOf, type Made } from './desk.ts'
import { anyWork, bureau, perform, type Work } from './random-work.ts'
import { rowsOf } from './rows.ts'

const CAP = yuan('1000000.00')
/** The accounts that decisions alone move, or that are owed: never below zero whatever the bank does. */
const NEVER_NEGATIVE = [
  'unallotted',
  'frozen',
  'reserved',
  'committed',
  'ordered',
  'inTransit',
  'receivable',
  'recovered',
] as const

/** The entry as it comes back from its stored bytes. */
function stored({ event, actor, onBehalfOf, command }: Made, revision: number): ReturnType<typeof decode> {
  const drafts = draftsOf([event], 'auditor', {
    commandId: command,
    requester: { person: actor, atMachine: false, onBehalfOf },
  })
  const bytes = envelopeBytes(drafts[0]!, 'book-350521', revision, '2022-05-09T02:00:00.000Z')
  return decode({ ordinal: revision, bytes })
}

/** Folds entries that were made, read back from their bytes, and looks at the book after each. */
function readBack(made: readonly Made[], state: BookState, look: (state: BookState, made: Made) => void): BookState {
  for (const one of made) {
    const revision = state.revision + 1
    const { event, actor, command } = stored(one, revision)
    evolve(state, event as BookEvent, { revision, actor: actor.id, onBehalfOf: actor.onBehalfOf, command })
    look(state, one)
  }
  state.journal.settle()
  return state
}

function agreesWithAccountant(state: BookState, events: readonly BookEvent[], event: BookEvent): void {
  assert.ok(balanced(postingsOf(event)), 'postings sum to zero')
  for (const [line, { balances }] of state.lines.entries()) {
    assert.ok(isZero(totalOf(state, line)), 'all accounts of a line sum to zero')
    const { appropriation, allotment } = budgetIdentity(balances)
    assert.equal(appropriation.difference, '0.00', 'the identity of the appropriation')
    assert.equal(allotment.difference, '0.00', 'the identity of the allotment')
    const byHand = balancesByHand(state, events, line)
    for (const [account, amount] of Object.entries(byHand)) {
      assert.equal(balances[account as keyof typeof byHand], amount, `${line}: ${account}`)
    }
    for (const account of NEVER_NEGATIVE) assert.ok(!isNegative(balances[account]), `${line}: ${account}`)
  }
  for (const [key, years] of state.caps.entries()) {
    for (const { year, awards, ...use } of years) {
      assert.deepEqual({ year, ...use }, capByHand(state, events, key, year))
      for (const part of ['used', 'reserved', 'recovered'] as const) {
        assert.equal(sum(awards.map((one) => one[part])), use[part], `${part} of a year is that of its awards`)
      }
      assert.ok(!isNegative(use.reserved))
      assert.ok(!isNegative(use.used), 'what came back gives no more room than was paid')
    }
  }
  for (const { amount, ordered } of state.awards.values()) {
    assert.ok(!exceeds(ordered, amount) && !isNegative(ordered), 'never ordered above the award')
  }
}

function keepsWithinBounds(state: BookState, event: BookEvent): void {
  if (event.type !== 'AwardProposed') return
  const { enterprise, budgetLine } = event.subjects
  const { clause, benefitYear } = event.payload
  const use = state.caps.get(`${enterprise} ${clause}`)?.find(({ year }) => year === benefitYear)
  // What was paid on a decision that was set aside is owed back, and kept of the next payment.
  const standing = use?.awards.filter(({ award }) => award === null || state.awards.get(award)?.status !== 'released')
  const counted = sum(standing?.flatMap(({ used, reserved }) => [used, reserved]) ?? [CAP, CAP])
  assert.ok(!exceeds(counted, CAP), 'no decision passes the cap')
  const available = state.lines.get(budgetLine)?.balances.available
  assert.ok(available !== undefined && !isNegative(available), 'no decision passes the budget')
}

t.test('given any work, then after every entry the book agrees with an accountant and keeps its bounds', (t) => {
  fc.assert(
    fc.property(anyWork, (work) => {
      const desk = bureau()
      for (const step of work) perform(desk, step)
      const events: BookEvent[] = []
      const state = readBack(desk.entries, emptyBook(), (now, { event }) => {
        events.push(event)
        agreesWithAccountant(now, events, event)
        keepsWithinBounds(now, event)
      })
      assert.equal(rowsOf(state), rowsOf(desk.state), 'read back from its bytes, the book is the one that decided')
    }),
    { numRuns: 100 },
  )
  t.end()
})

t.test('given any work, then a snapshot taken anywhere leads to the same bytes and the same decisions', (t) => {
  fc.assert(
    fc.property(anyWork, fc.nat(1_000), (work, drawn) => {
      const desk = bureau()
      const halfway = drawn % (work.length + 1)
      for (const step of work.slice(0, halfway)) perform(desk, step)
      const from = desk.entries.length
      const folded = readBack(desk.entries, emptyBook(), () => undefined)
      const loaded = stateOf(snapshotBytes(folded))
      assert.ok(snapshotBytes(loaded).equals(snapshotBytes(folded)))
      for (const step of work.slice(halfway)) {
        const elsewhere = onOther(desk, loaded, step)
        const { events, refusal } = perform(desk, step)
        assert.deepEqual(elsewhere, { events, refusal: refusal && { code: refusal.code, detail: refusal.detail } })
      }
      readBack(desk.entries.slice(from), folded, () => undefined)
      const whole = readBack(desk.entries, emptyBook(), () => undefined)
      assert.ok(snapshotBytes(whole).equals(snapshotBytes(folded)))
      assert.equal(rowsOf(loaded), rowsOf(folded))
    }),
    { numRuns: 80 },
  )
  t.end()
})

t.test('given any work undone, then nothing of it is left, and done again it is the same', (t) => {
  fc.assert(
    fc.property(anyWork, fc.integer({ min: 1, max: 6 }), (work, together) => {
      const desk = bureau()
      for (let from = 0; from < work.length; from += together) {
        const batch = work.slice(from, from + together)
        const [before, today] = [snapshotBytes(desk.state), desk.today]
        const mark = desk.state.journal.mark()
        const tried = batch.map((step, ahead) => tryStep(desk, step, ahead))
        desk.state.journal.rollback(mark)
        desk.today = today
        assert.ok(snapshotBytes(desk.state).equals(before), 'rolled back to the byte')
        const done = batch.map((step) => perform(desk, step).events)
        assert.deepEqual(
          done.map((events) => events.length),
          tried,
        )
      }
    }),
    { numRuns: 80 },
  )
  t.end()
})

t.test('given this work, then it is work: every kind of entry comes about', (t) => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyWork, (work) => {
      const desk = bureau()
      for (const step of work) perform(desk, step)
      for (const { event } of desk.entries) seen.add(event.type)
      for (const { event } of desk.entries) if (event.type === 'LeadRaised') seen.add(event.payload.code)
      for (const { event } of desk.entries) if (event.type === 'RequestRefused') seen.add(event.payload.code)
    }),
    { numRuns: 160, seed: 20_220_509 },
  )
  for (const kind of [
    ...['AwardProposed', 'AwardDeclined', 'TieDecided', 'ListClosed', 'NoticePublished', 'AwardGranted'],
    ...['PaymentOrdered', 'PaymentReleased', 'PaymentSettled', 'PaymentReturned', 'ClawbackOrdered'],
    ...['ClawbackReceived', 'BankMovementObserved', 'PAID_AGAIN', 'AMOUNT_DIFFERS', 'UNKNOWN_PAYMENT'],
    ...['REFERENCE_REUSED', 'RETURN_WITHOUT_SETTLEMENT', 'RECOVERY_ABOVE_ORDER', 'FOUR_EYES', 'ORDER_ABOVE_AWARD'],
    ...['PAYEE_CHANGED', 'NOTICE_NOT_ENDED', 'CLAWBACK_ABOVE_PAYMENT'],
  ]) {
    t.ok(seen.has(kind), kind)
  }
  t.end()
})

/** What another state of the same book would answer to the step; it is folded there. */
function onOther(desk: Desk, state: BookState, work: Work): unknown {
  if (work.kind === 'days') return { events: [], refusal: undefined }
  const asked = work.from(state)
  const person = work.by ?? holderOf(asked.type)
  const command = { validAt: desk.today, ...asked } as BookCommand
  const answer = decide(state, command, desk.peek(), { person, atMachine: false }, desk.context(person))
  state.journal.settle()
  const refusal = 'code' in answer ? answer : answer.refusal
  const events = 'code' in answer ? [] : answer.events
  return { events, refusal: refusal && { code: refusal.code, detail: refusal.detail } }
}

/** Decides and folds without settling; answers how many entries it made. */
function tryStep(desk: Desk, work: Work, ahead: number): number {
  if (work.kind === 'days') {
    perform(desk, work)
    return 0
  }
  const asked = work.from(desk.state)
  const person = work.by ?? holderOf(asked.type)
  const command = { validAt: desk.today, ...asked } as BookCommand
  const answer = decide(desk.state, command, desk.peek(ahead), { person, atMachine: false }, desk.context(person))
  return 'code' in answer ? 0 : answer.events.length
}
