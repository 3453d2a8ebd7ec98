// The progress of a round. What was paid is not counted here: payments name no round, the application register does.
import type { EventOf } from '../../codec/recorded.ts'
import type { LeaveEvent } from '../../domain/book/leave-events.ts'
import { type Money, plus, ZERO } from '../../domain/money.ts'
import { canonicalText } from '../../integrity/canonical.ts'
import { byType, type ByType } from '../by-type.ts'
import { change, type Change, type CurrentRows, NOTHING, type Placed, type ReadModel, required } from '../read-model.ts'
import { type RoundProgressRow, roundProgressTable, type RoundRow, roundTable } from './table.ts'

/** The rounds and their progress. */
export const rounds: ReadModel = {
  name: 'rounds',
  version: 4,
  tables: [roundTable, roundProgressTable],
  reads: ({ event, jurisdiction }) => {
    const { round } = event.subjects
    if (round === undefined || !(event.type === 'RoundOpened' || event.type in progress)) return NOTHING
    const key = [jurisdiction, round]
    return [
      { table: roundTable, key },
      { table: roundProgressTable, key },
    ]
  },
  fold,
}

function fold(entry: Placed, current: CurrentRows): readonly Change[] {
  const { event, ordinal, jurisdiction } = entry
  if (event.type === 'RoundOpened') {
    const call = opened(jurisdiction, ordinal, event)
    return [change(roundTable, call), change(roundProgressTable, beginning(jurisdiction, call.round))]
  }
  const { round } = event.subjects
  if (round === undefined || !(event.type in progress)) return NOTHING
  // A filing is not in the book, so nothing guarantees that the round it names was opened.
  const files = event.type === 'ApplicationFiled' || event.type === 'ProposalConfirmed'
  if (files && current.get(roundTable, jurisdiction, round) === undefined) return NOTHING
  const { kind } = required(current, roundTable, entry, jurisdiction, round)
  const held = required(current, roundProgressTable, entry, jurisdiction, round)
  return [change(roundProgressTable, byType(progress, entry, held, held, kind))]
}

function opened(jurisdiction: string, openedOrdinal: number, { subjects, payload }: EventOf<'RoundOpened'>): RoundRow {
  const { round, policy, budgetLine } = subjects
  const { clauses, readings, ...call } = payload
  const texts = { clauses: canonicalText(clauses), readings: canonicalText(readings) }
  return { jurisdiction, round, openedOrdinal, policy, budgetLine, ...call, ...texts }
}

function beginning(jurisdiction: string, round: string): RoundProgressRow {
  const counts = {
    filed: 0,
    presented: 0,
    proposed: 0,
    declined: 0,
    approved: 0,
    granted: 0,
    casesLeft: 0,
    setAside: 0,
  }
  const totals = {
    claimedTotal: ZERO,
    proposedTotal: ZERO,
    approvedTotal: ZERO,
    grantedTotal: ZERO,
    releasedTotal: ZERO,
  }
  return { jurisdiction, round, status: 'presenting', ...counts, ...totals, noticeEndsOn: null }
}

const progress: ByType<RoundProgressRow, [held: RoundProgressRow, kind: RoundRow['kind']]> = {
  ApplicationFiled: ({ event: { payload } }, held) =>
    payload.origin === 'filed' ? { ...held, filed: held.filed + 1 } : held,
  ProposalConfirmed: (_entry, held) => ({ ...held, filed: held.filed + 1 }),
  CasePresented: ({ event: { payload } }, held) => ({
    ...held,
    status: held.status === 'presenting' ? held.status : 'calculating',
    presented: held.presented + 1,
    claimedTotal: plus(held.claimedTotal, payload.claimed),
  }),
  AwardProposed: ({ event: { payload } }, held, kind) => proposed(held, kind, payload.amount),
  AwardResolved: ({ event: { payload } }, held, kind) => proposed(held, kind, payload.amount),
  AwardDeclined: (_entry, held, kind) => ({ ...held, status: decidedStatus(held, kind), declined: held.declined + 1 }),
  RoundApproved: ({ event: { payload } }, held) => ({
    ...held,
    approved: held.approved + payload.awards,
    approvedTotal: plus(held.approvedTotal, payload.total),
  }),
  DecisionSetAside: ({ event: { payload } }, held) => ({
    ...held,
    status: held.status === 'presenting' ? held.status : 'calculating',
    setAside: held.setAside + 1,
    releasedTotal: plus(held.releasedTotal, payload.amount),
  }),
  CaseRecalled: ({ event }, held) => leftRound(held, event),
  CaseWithdrawn: ({ event }, held) => leftRound(held, event),
  CaseDisqualified: ({ event }, held) => leftRound(held, event),
  ListClosed: (_entry, held) => ({ ...held, status: 'closed' }),
  NoticePublished: ({ event: { payload } }, held, kind) => ({
    ...held,
    status: kind === 'list' ? 'noticed' : held.status,
    noticeEndsOn: payload.endsOn,
  }),
  AwardGranted: ({ event: { payload } }, held) => ({
    ...held,
    granted: held.granted + 1,
    grantedTotal: plus(held.grantedTotal, payload.amount),
  }),
}

/** Recalled, withdrawn and disqualified cases stand beside what was proposed and granted, with what they gave back. */
function leftRound(held: RoundProgressRow, { payload }: LeaveEvent): RoundProgressRow {
  const { casesLeft, releasedTotal } = held
  return { ...held, casesLeft: casesLeft + 1, releasedTotal: plus(releasedTotal, payload.amount) }
}

function proposed(held: RoundProgressRow, kind: RoundRow['kind'], amount: Money): RoundProgressRow {
  const proposedTotal = plus(held.proposedTotal, amount)
  return { ...held, status: decidedStatus(held, kind), proposed: held.proposed + 1, proposedTotal }
}

function decidedStatus(held: RoundProgressRow, kind: RoundRow['kind']): RoundProgressRow['status'] {
  return kind === 'list' ? 'calculating' : held.status
}
