// Whatever can stop a decision or a payment, raced against everything else: nothing slips through. What stands in the way is
// worked out here from the entries alone, without the book's own look-up.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { BookEvent } from '../../../src/domain/book/events.ts'
import { anyStops, bureauInNotice, perform } from './random-work.ts'

/** What a reader of the entries knows to stand in the way, entry by entry. */
class Reader {
  readonly #awards = new Map<string, { readonly application: string; readonly decided: number }>()
  readonly #cases = new Map<string, { readonly enterprise: string; readonly round: string }>()
  readonly #holds = new Map<string, string>()
  readonly #objections = new Map<string, { readonly on: string; readonly upheldAt: number | null }>()
  readonly #ended = new Set<string>()
  #at = 0

  /** Throws an AssertionError when the entry should have been stopped by one before it. */
  read(event: BookEvent): void {
    this.#at++
    const { type, subjects, payload } = event
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others neither stop nor are stopped
    switch (type) {
      case 'CasePresented':
        this.#cases.set(subjects.application, subjects)
        return
      case 'AwardProposed':
        this.#mustBeFree(subjects.application, null)
        this.#awards.set(payload.award, { application: subjects.application, decided: this.#at })
        return
      case 'AwardGranted':
      case 'PaymentOrdered':
        this.#mustBeFree(subjects.application, payload.award)
        return
      case 'PaymentReleased':
        this.#mustBeFree(subjects.application, this.#payments.get(subjects.payment) ?? null)
        return
      case 'CaseRecalled':
      case 'CaseWithdrawn':
      case 'CaseDisqualified':
      case 'DecisionSetAside':
        if (payload.award !== null) this.#ended.add(payload.award)
        return
      case 'HoldPlaced':
        this.#holds.set(payload.hold, `${payload.scope} ${payload.held}`)
        return
      case 'HoldLifted':
        this.#holds.delete(payload.hold)
        return
      case 'ObjectionRaised': {
        const on = payload.against === null ? `round ${subjects.round}` : `application ${payload.against}`
        this.#objections.set(payload.objection, { on, upheldAt: null })
        return
      }
      case 'ObjectionAnswered': {
        const held = this.#objections.get(payload.objection)
        if (payload.finding === 'dismissed' || held === undefined) this.#objections.delete(payload.objection)
        else this.#objections.set(payload.objection, { ...held, upheldAt: this.#at })
        return
      }
    }
  }

  readonly #payments = new Map<string, string>()

  /** Remembers which award a payment is of. */
  note(event: BookEvent): void {
    if (event.type === 'PaymentOrdered') this.#payments.set(event.subjects.payment, event.payload.award)
  }

  #mustBeFree(application: string, award: string | null): void {
    const held = this.#cases.get(application)
    assert.ok(held !== undefined)
    if (award !== null) assert.ok(!this.#ended.has(award), `${award} had ended`)
    const concerned = [`application ${application}`, `enterprise ${held.enterprise}`, `award ${String(award)}`]
    for (const [hold, on] of this.#holds) assert.ok(!concerned.includes(on), `${hold} stands on ${on}`)
    const decided = award === null ? Infinity : (this.#awards.get(award)?.decided ?? Infinity)
    for (const [objection, { on, upheldAt }] of this.#objections) {
      if (on !== `application ${application}` && on !== `round ${held.round}`) continue
      // Open it stops everything; upheld it stops what was decided before.
      assert.ok(upheldAt !== null && decided > upheldAt, `${objection} stands on ${on}`)
    }
  }
}

t.test('given any work, then nothing is proposed, granted, ordered or released against what stands in the way', (t) => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(anyStops, (work) => {
      const desk = bureauInNotice()
      for (const step of work) perform(desk, step)
      const reader = new Reader()
      for (const { event } of desk.entries) {
        reader.read(event)
        reader.note(event)
        seen.add(event.type)
        if (event.type === 'RequestRefused') seen.add(event.payload.code)
      }
    }),
    { numRuns: 250 },
  )
  for (const kind of [
    ...['ObjectionRaised', 'ObjectionAnswered', 'HoldPlaced', 'HoldLifted', 'HELD', 'RoundApproved'],
    ...['CaseRecalled', 'CaseWithdrawn', 'CaseDisqualified', 'DecisionSetAside', 'PAYMENT_STARTED'],
  ]) {
    t.ok(seen.has(kind), kind)
  }
  t.end()
})
