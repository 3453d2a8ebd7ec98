// The life of an application, from its own stream until it is presented and from the book afterwards. The outcome that
// is written back to its stream (`OutcomeNoted`) says nothing new here.
import type { EventOf, LedgerEventType, Recorded } from '../../codec/recorded.ts'
import { plus, sum, ZERO } from '../../domain/money.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type ReadModel, required } from '../read-model.ts'
import { type ApplicationRow, type ApplicationStatus, applicationTable } from './table.ts'

/** The register of applications. */
export const applications: ReadModel = {
  name: 'applications',
  version: 1,
  tables: [applicationTable],
  reads: ({ event }) => {
    const { application } = event.subjects
    return application !== undefined && isFollowed(event.type)
      ? [{ table: applicationTable, key: [application] }]
      : NOTHING
  },
  fold,
}

function fold(entry: Recorded, current: CurrentRows): readonly Change[] {
  const { application } = entry.event.subjects
  if (application === undefined || !isFollowed(entry.event.type)) return NOTHING
  const first = byType(firsts, entry, null, current.get(applicationTable, application))
  if (first !== null) return [change(applicationTable, first)]
  const held = required(current, applicationTable, entry, application)
  return [change(applicationTable, { ...held, ...byType(changes, entry, {}, held) })]
}

function isFollowed(type: LedgerEventType): boolean {
  return type in firsts || type in changes
}

/** What brings a case into the register: its filing, or its presentation when it came without one. */
const firsts: ByType<ApplicationRow | null, [held: ApplicationRow | undefined]> = {
  ApplicationFiled: ({ ordinal, event }) => entered(ordinal, event),
  CasePresented: ({ ordinal, event }, held) => ({
    ...(held ?? entered(ordinal, event)),
    status: 'presented',
    claimed: event.payload.claimed,
  }),
}

function entered(
  filedOrdinal: number,
  { subjects, payload }: EventOf<'ApplicationFiled'> | EventOf<'CasePresented'>,
): ApplicationRow {
  const { application, enterprise, enterpriseCode, policy, round } = subjects
  const { clause, benefitYear, claimed } = payload
  return {
    ...{ application, filedOrdinal, status: 'filed', enterprise, enterpriseCode, policy, round, clause, benefitYear },
    ...{ items: 0, evidence: 0, claimed, invoiced: ZERO, verified: null },
    ...{ award: null, proposed: null, granted: null, reason: null, receiptHash: null },
    ...{ ordered: ZERO, paid: ZERO, returned: ZERO, clawbackOrdered: ZERO, clawedBack: ZERO },
  }
}

/** The two streams run side by side: what the application's own stream says late must not turn back the book. */
function beforePresentation(held: ApplicationRow, status: ApplicationStatus): ApplicationStatus {
  return held.status === 'filed' || held.status === 'accepted' || held.status === 'verified' ? status : held.status
}

const changes: ByType<Partial<ApplicationRow>, [held: ApplicationRow]> = {
  ItemsRecorded: ({ event: { payload } }, held) => ({
    items: held.items + payload.items.length,
    invoiced: sum([held.invoiced, ...payload.items.map((item) => item.gross)]),
  }),
  EvidenceAttached: (_entry, held) => ({ evidence: held.evidence + 1 }),
  ApplicationAccepted: (_entry, held) => ({ status: beforePresentation(held, 'accepted') }),
  ItemsVerified: ({ event: { payload } }, held) => ({
    status: beforePresentation(held, 'verified'),
    verified: sum(payload.lines.map((line) => line.gross)),
  }),
  ApplicationPresented: (_entry, held) => ({ status: beforePresentation(held, 'presented') }),
  AwardProposed: ({ event: { payload } }) => ({
    status: 'proposed',
    award: payload.award,
    proposed: payload.amount,
    reason: payload.reasons[0] ?? null,
    receiptHash: payload.receiptHash,
  }),
  AwardDeclined: ({ event: { payload } }) => ({
    status: 'declined',
    reason: payload.reasons[0]?.code ?? null,
    receiptHash: payload.receiptHash,
  }),
  AwardGranted: ({ event: { payload } }) => ({ status: 'granted', granted: payload.amount }),
  PaymentOrdered: ({ event: { payload } }, held) => ({ ordered: plus(held.ordered, payload.amount) }),
  PaymentSettled: ({ event: { payload } }, held) => ({ status: 'paid', paid: plus(held.paid, payload.amount) }),
  PaymentReturned: ({ event: { payload } }, held) => ({
    status: 'returned',
    returned: plus(held.returned, payload.amount),
  }),
  ClawbackOrdered: ({ event: { payload } }, held) => ({
    clawbackOrdered: plus(held.clawbackOrdered, payload.amount),
  }),
  ClawbackReceived: ({ event: { payload } }, held) => ({
    status: 'clawedBack',
    clawedBack: plus(held.clawedBack, payload.amount),
  }),
}
