// The fold: one entry changes the state. It checks nothing that a decider decides; it trusts what is stored.
import { type Money, minus, negated, plus } from '../money.ts'
import { addDays } from '../calendar.ts'
import type { BookEvent } from './events.ts'
import { postTo, step, told, update, useCap } from './folding.ts'
import { movementOf } from './movements.ts'
import { NO_BALANCES } from './postings.ts'
import { advance, type BookState, type CaseRecord, type PaymentRecord } from './state.ts'

/** Where an entry stands and who made it. */
export interface Place {
  readonly revision: number
  readonly actor: string
  readonly command: string
}

/** Folds one entry. Requires `place.revision` to follow `state.revision`; throws a RangeError otherwise. */
export function evolve(state: BookState, event: BookEvent, place: Place): void {
  if (place.revision !== state.revision + 1) {
    throw new RangeError(`entry ${place.revision} does not follow ${state.revision}`)
  }
  advance(state, place.revision)
  if (!state.commands.has(place.command)) state.commands.set(place.command, place.revision)
  fold(state, event, place)
}

function fold(state: BookState, event: BookEvent, place: Place): void {
  const { type, subjects, payload } = event
  switch (type) {
    case 'BookOpened':
      state.about.set('jurisdiction', payload.jurisdiction)
      return state.about.set('name', payload.name)
    case 'CredentialIssued': {
      const { key, ...credential } = payload
      return state.credentials.set(key, { ...credential, revoked: false })
    }
    case 'CredentialRevoked':
      return update(state.credentials, payload.key, () => ({ revoked: true }))
    case 'RoleGranted': {
      const tenure = {
        role: payload.role,
        from: payload.validFrom,
        until: payload.validTo && addDays(payload.validTo, 1),
      }
      return state.roles.set(payload.person, [...(state.roles.get(payload.person) ?? []), tenure])
    }
    case 'RoleRevoked': {
      const tenures = state.roles.get(payload.person) ?? []
      const until = event.validAt
      return state.roles.set(
        payload.person,
        tenures.map((held) =>
          held.role === payload.role && (held.until === null || held.until > until) ? { ...held, until } : held,
        ),
      )
    }
    case 'PolicyTranscribed':
      return state.policies.set(`${subjects.policy}@${payload.version}`, {
        policy: subjects.policy,
        version: payload.version,
        hash: payload.hash,
        document: payload.document,
        status: payload.status,
        transcribedBy: place.actor,
        published: false,
      })
    case 'PolicyPublished':
      return update(state.policies, `${subjects.policy}@${payload.version}`, () => ({ published: true }))
    case 'ListPublished': {
      const { list, kind, validFrom, validTo, members } = payload
      return state.lists.set(list, { kind, validFrom, validTo, members, revision: place.revision })
    }
    case 'BudgetLineOpened':
      return state.lines.set(subjects.budgetLine, { key: payload.key, balances: NO_BALANCES })
    case 'AppropriationApproved':
    case 'AllotmentIssued':
    case 'PaymentReleased':
      if (type === 'PaymentReleased') update(state.payments, subjects.payment, () => ({ status: 'released' as const }))
      return postTo(state, subjects.budgetLine, payload.postings)
    case 'RoundOpened': {
      const { documentNumber: _call, ...rules } = payload
      const { policy, budgetLine: line } = subjects
      const opening = { status: 'presenting', policy, line, tieBreak: null, steppedOn: event.validAt } as const
      return state.rounds.set(subjects.round, {
        ...rules,
        ...opening,
        proposed: 0,
        declined: 0,
        total: '0.00' as Money,
      })
    }
    case 'CasePresented': {
      const { clause, benefitYear, facts, factsDigest, verifiedBy } = payload
      const { round, enterprise, enterpriseCode } = subjects
      const parties = { round, enterprise, enterpriseCode, clause, benefitYear, verifiedBy }
      step(state, round, event.validAt)
      state.cases.set(subjects.application, { status: 'presented', ...parties, receiptHash: null, decidedAt: null })
      state.pending.set(subjects.application, { facts, factsDigest, presentedOn: event.validAt })
      for (const line of payload.invoiceLines) state.invoiceLines.set(line, subjects.application)
      return
    }
    case 'AwardProposed': {
      const { award, amount, receiptHash, clause, benefitYear } = payload
      const line = subjects.budgetLine
      const { application, enterprise, round } = subjects
      decideCase(state, application, { status: 'proposed', receiptHash, decidedAt: place.revision })
      step(state, round, event.validAt)
      const opening = { since: event.validAt, noticeEndsOn: null, ordered: '0.00' as Money }
      state.awards.set(award, { status: 'proposed', application, amount, receiptHash, line, ...opening })
      update(state.rounds, round, (held) => ({ proposed: held.proposed + 1, total: plus(held.total, amount) }))
      useCap(state, enterprise, clause, benefitYear, 'reserved', amount, award)
      return postTo(state, line, payload.postings)
    }
    case 'AwardDeclined': {
      const { receiptHash } = payload
      decideCase(state, subjects.application, { status: 'declined', receiptHash, decidedAt: place.revision })
      step(state, subjects.round, event.validAt)
      return update(state.rounds, subjects.round, (held) => ({ declined: held.declined + 1 }))
    }
    case 'TieDecided':
      return update(state.rounds, subjects.round, () => ({ tieBreak: payload }))
    case 'ListClosed':
      step(state, subjects.round, event.validAt)
      return update(state.rounds, subjects.round, () => ({ status: 'closed' as const }))
    case 'NoticePublished': {
      update(state.rounds, subjects.round, (held) => (held.kind === 'list' ? { status: 'noticed' as const } : {}))
      for (const [award, held] of state.awards.entries()) {
        if (held.status !== 'proposed' || held.noticeEndsOn !== null) continue
        if (state.cases.get(held.application)?.round !== subjects.round) continue
        update(state.awards, award, () => ({ noticeEndsOn: payload.endsOn }))
      }
      return
    }
    case 'AwardGranted':
      update(state.awards, payload.award, () => ({ status: 'granted' as const, since: event.validAt }))
      return postTo(state, subjects.budgetLine, payload.postings)
    case 'PayeeAccountSet':
      return state.payees.set(subjects.enterprise, { account: payload.account, revision: place.revision })
    case 'PaymentOrdered': {
      const { award, amount } = payload
      update(state.awards, award, (held) => ({ ordered: plus(held.ordered, amount) }))
      state.payments.set(subjects.payment, {
        status: 'ordered',
        award,
        amount,
        orderedBy: place.actor,
        orderedOn: event.validAt,
        payeeRevision: state.payees.get(subjects.enterprise)?.revision ?? -1,
        bankReference: null,
        clawedBack: '0.00' as Money,
      })
      return postTo(state, subjects.budgetLine, payload.postings)
    }
    case 'PaymentSettled': {
      const { amount, bankReference, clause, benefitYear } = payload
      update(state.payments, subjects.payment, () => ({ status: 'settled' as const, bankReference }))
      const award = awardOf(state, subjects.payment)
      told(state, bankReference, movementOf('settlement', subjects.payment, amount))
      useCap(state, subjects.enterprise, clause, benefitYear, 'reserved', negated(amount), award)
      useCap(state, subjects.enterprise, clause, benefitYear, 'used', amount, award)
      return postTo(state, subjects.budgetLine, payload.postings)
    }
    case 'PaymentReturned': {
      const { amount, bankReference, clause, benefitYear } = payload
      const payment = state.payments.get(subjects.payment) as PaymentRecord
      update(state.payments, subjects.payment, () => ({ status: 'returned' as const }))
      told(state, bankReference, movementOf('return', subjects.payment, amount))
      useCap(state, subjects.enterprise, clause, benefitYear, 'used', negated(amount), payment.award)
      if (payload.by === 'bank' && payload.quota === 'restored') {
        update(state.awards, payment.award, (held) => ({ ordered: minus(held.ordered, amount) }))
        useCap(state, subjects.enterprise, clause, benefitYear, 'reserved', amount, payment.award)
      }
      return postTo(state, subjects.budgetLine, payload.postings)
    }
    case 'BankMovementObserved': {
      const { amount, bankReference, clause, benefitYear, movement } = payload
      told(state, bankReference, movementOf(movement, payload.named, amount))
      if (movement === 'settlement' && subjects.enterprise !== undefined && clause !== null && benefitYear !== null) {
        useCap(state, subjects.enterprise, clause, benefitYear, 'used', amount, awardOf(state, subjects.payment))
      }
      if (subjects.budgetLine !== undefined) postTo(state, subjects.budgetLine, payload.postings)
      return
    }
    case 'ClawbackOrdered': {
      const { clawback, amount } = payload
      state.clawbacks.set(clawback, { payment: subjects.payment, amount, received: '0.00' as Money })
      update(state.payments, subjects.payment, (held) => ({ clawedBack: plus(held.clawedBack, amount) }))
      return postTo(state, subjects.budgetLine, payload.postings)
    }
    case 'ClawbackReceived': {
      const { clawback, amount, clause, benefitYear, bankReference } = payload
      update(state.clawbacks, clawback, (held) => ({ received: plus(held.received, amount) }))
      told(state, bankReference, movementOf('recovery', clawback, amount))
      const award = awardOf(state, subjects.payment)
      useCap(state, subjects.enterprise, clause, benefitYear, 'used', negated(amount), award)
      useCap(state, subjects.enterprise, clause, benefitYear, 'recovered', amount, award)
      return postTo(state, subjects.budgetLine, payload.postings)
    }
    case 'LeadRaised':
    case 'RequestRefused':
      return
  }
}

function decideCase(state: BookState, application: string, change: Partial<CaseRecord>): void {
  update(state.cases, application, () => change)
  const round = (state.cases.get(application) as CaseRecord).round
  update(state.rounds, round, (held) => (held.kind === 'list' ? { status: 'calculating' as const } : {}))
  state.pending.delete(application)
}

/** The award that a payment belongs to, null when the book knows no such payment. */
function awardOf(state: BookState, payment: string | undefined): string | null {
  return (payment === undefined ? undefined : state.payments.get(payment)?.award) ?? null
}
