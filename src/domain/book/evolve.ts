// The fold: one entry changes the state. It checks nothing that a decider decides; it trusts what is stored.
import type { Money } from '../money.ts'
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
import { foldChange } from './corrections.ts'
import { foldReposting } from './reassignments.ts'
import type { AwardReposted, AwardReversed, EntryCorrected, EntryRevised } from './correction-events.ts'
import { foldBudget } from './budget-fold.ts'
import { step, update } from './folding.ts'
import type { LeaveEvent } from './leave-events.ts'
import { foldBureau } from './bureau-fold.ts'
import { foldGroup } from './group-fold.ts'
import type { AwardResolved } from './resolution-events.ts'
import type { DecisionSetAside, RoundApproved } from './redress-events.ts'
import { foldPayment } from './payment-fold.ts'
import type { PaymentEvent } from './payment-events.ts'
import { foldStanding } from './standing-fold.ts'
import type { StandingEvent } from './standing-events.ts'
import { foldStop } from './stops.ts'
import type { StopEvent } from './stop-events.ts'
import { advance, type BookState } from './state.ts'

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
        inForceFrom: payload.inForceFrom,
        appliesFrom: payload.appliesFrom,
        inForceTo: payload.inForceTo,
        ended: null,
        transcribedBy: place.actor,
        published: false,
      })
    case 'PolicyPublished':
      return update(state.policies, `${subjects.policy}@${payload.version}`, () => ({ published: true }))
    case 'InterpretationRecorded':
    case 'PolicyRepealed':
    case 'PolicySuperseded':
      return foldStanding(state, event as StandingEvent)
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
    case 'AwardResolved':
      return foldProposed(state, event as AwardResolved, place.revision, place.actor)
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
    case 'EntryCorrected':
    case 'EntryRevised':
      return foldChange(state, event as EntryCorrected | EntryRevised)
    case 'AwardReversed':
    case 'AwardReposted':
      return foldReposting(state, event as AwardReversed | AwardReposted)
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
    case 'PaymentOrdered':
    case 'PaymentReleased':
    case 'PaymentCancelled':
    case 'BankResultsReceived':
    case 'PaymentRejected':
    case 'PaymentRecharged':
    case 'PaymentSettled':
    case 'PaymentReturned':
    case 'BankMovementObserved':
    case 'ClawbackOrdered':
    case 'ClawbackReceived':
    case 'PaymentOffset':
    case 'ClawbackOffset':
    case 'ClawbackWrittenOff':
      return foldPayment(state, event as PaymentEvent, place)
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
