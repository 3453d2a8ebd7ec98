// The life of an application, from its own stream until it is presented and from the book afterwards. The outcome that
// is written back to its stream (`OutcomeNoted`) says nothing new here.
import type { EventOf, LedgerEventType } from '../../codec/recorded.ts'
import { plus, sum, ZERO } from '../../domain/money.ts'
import { byType, type ByType } from '../by-type.ts'
import { beforePresentation, lifeChanges, underReview } from './life.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import {
  type ApplicationRow,
  type ApplicationStateRow,
  applicationStateTable,
  type ApplicationStatus,
  applicationTable,
} from './table.ts'

/** The register of applications. */
export const applications: ReadModel = {
  name: 'applications',
  version: 6,
  tables: [applicationTable, applicationStateTable],
  reads: ({ event, jurisdiction }) => {
    const { application } = event.subjects
    if (application === undefined || !isFollowed(event.type)) return NOTHING
    const key = [jurisdiction, application]
    const state = { table: applicationStateTable, key }
    return event.type in entrances ? [{ table: applicationTable, key }, state] : [state]
  },
  fold,
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { application } = entry.event.subjects
  if (application === undefined || !isFollowed(entry.event.type)) return NOTHING
  const entrance = byType(entrances, entry, null, current)
  if (entrance !== null) return entrance
  const held = required(current, applicationStateTable, entry, entry.jurisdiction, application)
  return [change(applicationStateTable, byType(changes, entry, held, held))]
}

function isFollowed(type: LedgerEventType): boolean {
  return type in entrances || type in changes
}

/** What brings a case into the register, its filing or its presentation without one; and what changes whose it is. */
const entrances: ByType<readonly Change[] | null, [current: CurrentRows]> = {
  ApplicationFiled: (entry) => [
    change(applicationTable, registered(entry)),
    change(applicationStateTable, firstState(entry)),
  ],
  AwardReposted: (entry, current) => {
    const { jurisdiction, event } = entry
    const { application, enterprise, enterpriseCode } = event.subjects
    const held = required(current, applicationTable, entry, jurisdiction, application)
    return [change(applicationTable, { ...held, enterprise, enterpriseCode })]
  },
  CasePresented: (entry, current) => {
    const { event, jurisdiction } = entry
    const { application } = event.subjects
    const register = current.get(applicationTable, jurisdiction, application) ?? registered(entry)
    const held = current.get(applicationStateTable, jurisdiction, application) ?? firstState(entry)
    const state = { ...held, status: 'presented', claimed: event.payload.claimed } as const
    return [change(applicationTable, register), change(applicationStateTable, state)]
  },
}

type Entrance = Placed<EventOf<'ApplicationFiled'> | EventOf<'CasePresented'>>

function registered({ ordinal, jurisdiction, event: { subjects, payload } }: Entrance): ApplicationRow {
  const { application, enterprise, enterpriseCode, policy, round } = subjects
  const { clause, benefitYear } = payload
  const origin = 'origin' in payload ? payload.origin : 'filed'
  return {
    ...{ jurisdiction, application, filedOrdinal: ordinal, enterprise, enterpriseCode },
    ...{ policy, round, clause, benefitYear, origin },
  }
}

function firstState({ ordinal, jurisdiction, event: { subjects, payload } }: Entrance): ApplicationStateRow {
  const status = 'origin' in payload && payload.origin === 'proposed' ? 'offered' : 'filed'
  return {
    ...{ jurisdiction, application: subjects.application, filedOrdinal: ordinal, status },
    ...{ correctionDueOn: null, lateCorrections: 0, firstReview: null, openCrossChecks: 0, crossCheckObjections: 0 },
    ...{ items: 0, evidence: 0, claimed: payload.claimed, invoiced: ZERO, verified: null },
    ...{ award: null, proposed: null, granted: null, reason: null, receiptHash: null },
    ...{ ordered: ZERO, paid: ZERO, returned: ZERO, clawbackOrdered: ZERO, clawedBack: ZERO },
  }
}

/** Nothing is proposed or granted any more; the award's id stays, so that its past can be found. */
function left(held: ApplicationStateRow, status: ApplicationStatus): ApplicationStateRow {
  const firstReview = status === 'recalled' ? null : held.firstReview
  return { ...held, status, proposed: null, granted: null, reason: null, receiptHash: null, firstReview }
}

const changes: ByType<ApplicationStateRow, [held: ApplicationStateRow]> = {
  ...lifeChanges,
  ItemsRecorded: ({ event: { payload } }, held) => ({
    ...held,
    items: held.items + payload.items.length,
    invoiced: sum([held.invoiced, ...payload.items.map((item) => item.gross)]),
  }),
  EvidenceAttached: (_entry, held) => ({ ...held, evidence: held.evidence + 1 }),
  ApplicationAccepted: (_entry, held) => ({ ...held, status: underReview(held, 'accepted') }),
  ItemsVerified: ({ event: { payload } }, held) => ({
    ...held,
    status: underReview(held, 'verified'),
    verified: sum(payload.lines.map((line) => line.gross)),
  }),
  ApplicationPresented: (_entry, held) => ({ ...held, status: beforePresentation(held, 'presented') }),
  AwardProposed: ({ event: { payload } }, held) => ({
    ...held,
    status: 'proposed',
    award: payload.award,
    proposed: payload.amount,
    reason: payload.reasons[0] ?? null,
    receiptHash: payload.receiptHash,
  }),
  AwardResolved: ({ event: { payload } }, held) => ({
    ...held,
    status: 'proposed',
    award: payload.award,
    proposed: payload.amount,
    reason: 'BY_RESOLUTION',
    receiptHash: payload.receiptHash,
  }),
  AwardDeclined: ({ event: { payload } }, held) => ({
    ...held,
    status: 'declined',
    reason: payload.reasons[0]?.code ?? null,
    receiptHash: payload.receiptHash,
  }),
  AwardGranted: ({ event: { payload } }, held) => ({ ...held, status: 'granted', granted: payload.amount }),
  DecisionSetAside: (_entry, held) => left(held, 'presented'),
  CaseRecalled: (_entry, held) => left(held, 'recalled'),
  CaseWithdrawn: (_entry, held) => left(held, 'withdrawn'),
  CaseDisqualified: (_entry, held) => left(held, 'disqualified'),
  PaymentOrdered: ({ event: { payload } }, held) => ({ ...held, ordered: plus(held.ordered, payload.amount) }),
  PaymentSettled: ({ event: { payload } }, held) => ({
    ...held,
    status: 'paid',
    paid: plus(held.paid, payload.amount),
  }),
  PaymentReturned: ({ event: { payload } }, held) => ({
    ...held,
    status: 'returned',
    returned: plus(held.returned, payload.amount),
  }),
  ClawbackOrdered: ({ event: { payload } }, held) => ({
    ...held,
    clawbackOrdered: plus(held.clawbackOrdered, payload.amount),
  }),
  ClawbackReceived: ({ event: { payload } }, held) => ({
    ...held,
    // What was paid on a decision that was set aside may come back while the case is decided again.
    status: held.status === 'paid' || held.status === 'returned' ? 'clawedBack' : held.status,
    clawedBack: plus(held.clawedBack, payload.amount),
  }),
}
