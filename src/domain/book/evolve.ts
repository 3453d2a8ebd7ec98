// The fold: one entry changes the state. It checks nothing that a decider decides; it trusts what is stored.
import { type Money, minus, negated, plus } from '../money.ts'
import { addDays } from '../calendar.ts'
import type { AwardDeclined, AwardGranted, AwardProposed, BookEvent, CasePresented, NoticePublished } from './events.ts'
import {
  foldApproved,
  foldDeclined,
  foldGranted,
  foldLeft,
  foldNotice,
  foldPresented,
  foldProposed,
  foldSetAside,
} from './fold-cases.ts'
import { foldAuthority, noteApproval } from './authority-fold.ts'
import { foldBudget } from './budget-fold.ts'
import { postTo, step, told, update, useCap } from './folding.ts'
import type { LeaveEvent } from './leave-events.ts'
import { foldBureau } from './bureau-fold.ts'
import { foldPayee } from './payee-fold.ts'
import { foldGroup } from './group-fold.ts'
import { movementOf } from './movements.ts'
import type { DecisionSetAside, RoundApproved } from './redress-events.ts'
import { foldStop } from './stops.ts'
import type { StopEvent } from './stop-events.ts'
import { advance, type BookState, type PaymentRecord } from './state.ts'

/** Where an entry stands and who made it. */
export interface Place {
  readonly revision: number
  readonly actor: string
  /** The person for whom the actor acted by delegation. */
  readonly onBehalfOf?: string | undefined
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
  noteApproval(state, event, place)
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
    case 'ApprovalLimitSet':
    case 'DelegationGiven':
    case 'DelegationEnded':
    case 'RecusalRecorded':
    case 'RecusalEnded':
    case 'WaiverRecorded':
      return foldAuthority(state, event, place)
    case 'GroupRecorded':
    case 'GroupMemberJoined':
    case 'GroupMemberLeft':
    case 'EnterpriseDissolved':
    case 'EnterpriseMerged':
      return foldGroup(state, event)
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
    case 'AppropriationApproved':
    case 'AppropriationSupplemented':
    case 'AppropriationReduced':
    case 'AllotmentIssued':
    case 'AllotmentWithdrawn':
    case 'QuotaFrozen':
    case 'QuotaUnfrozen':
    case 'QuotaLapsed':
    case 'QuotaTransferred':
    case 'QuotaCarriedOver':
    case 'BudgetLineClosed':
    case 'OpeningBalanceStated':
      return foldBudget(state, event)
    case 'PaymentReleased':
      update(state.payments, subjects.payment, () => ({ status: 'released' as const }))
      return postTo(state, subjects.budgetLine, payload.postings)
    case 'RoundOpened': {
      const { documentNumber: _call, ...rules } = payload
      const { policy, budgetLine: line } = subjects
      const opening = { status: 'presenting', policy, line, tieBreak: null, decidedBy: [], notice: null } as const
      return state.rounds.set(subjects.round, {
        ...rules,
        ...opening,
        steppedOn: event.validAt,
        proposed: 0,
        declined: 0,
        total: '0.00' as Money,
      })
    }
    case 'CasePresented':
      return foldPresented(state, event as CasePresented, place.revision)
    case 'AwardProposed':
      return foldProposed(state, event as AwardProposed, place.revision, place.actor)
    case 'AwardDeclined':
      return foldDeclined(state, event as AwardDeclined, place.revision, place.actor)
    case 'TieDecided':
      return update(state.rounds, subjects.round, () => ({ tieBreak: payload }))
    case 'ListClosed':
      step(state, subjects.round, event.validAt)
      return update(state.rounds, subjects.round, () => ({ status: 'closed' as const }))
    case 'NoticePublished':
      return foldNotice(state, event as NoticePublished)
    case 'AwardGranted':
      return foldGranted(state, event as AwardGranted)
    case 'RoundApproved':
      return foldApproved(state, event as RoundApproved)
    case 'DecisionSetAside':
      return foldSetAside(state, event as DecisionSetAside)
    case 'CaseRecalled':
    case 'CaseWithdrawn':
    case 'CaseDisqualified':
      return foldLeft(state, event as LeaveEvent)
    case 'ObjectionRaised':
    case 'ObjectionAnswered':
    case 'HoldPlaced':
    case 'HoldLifted':
      return foldStop(state, event as StopEvent, place.revision)
    case 'PayeeAccountSet':
      return foldPayee(state, event, place.revision)
    case 'PaymentOrdered': {
      const { award, amount } = payload
      update(state.awards, award, (held) => ({ ordered: plus(held.ordered, amount) }))
      state.payments.set(subjects.payment, {
        status: 'ordered',
        line: subjects.budgetLine,
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
    case 'RecognitionRecorded':
    case 'RecognitionRevoked':
    case 'UpstreamAwardRecorded':
    case 'UpstreamAwardPaid':
    case 'UpstreamAwardReduced':
    case 'YearlyFigureRecorded':
    case 'EarlierPayoutRecorded':
    case 'ApprovalRecorded':
      return foldBureau(state, event)
    case 'LeadRaised':
    case 'RequestRefused':
      return
  }
}

/** The award that a payment belongs to, null when the book knows no such payment. */
function awardOf(state: BookState, payment: string | undefined): string | null {
  return (payment === undefined ? undefined : state.payments.get(payment)?.award) ?? null
}
