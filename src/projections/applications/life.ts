// What an application's life before presentation changes in its row.
import { minus } from '../../domain/money.ts'
import type { ByType } from '../by-type.ts'
import type { ApplicationStateRow, ApplicationStatus } from './table.ts'

const BEFORE: ReadonlySet<ApplicationStatus> = new Set([
  ...(['offered', 'filed', 'correctionRequested', 'accepted', 'verified'] as const),
])

/** The two streams run side by side: what the application's own stream says late must not turn back the book. */
export function beforePresentation(held: ApplicationStateRow, status: ApplicationStatus): ApplicationStatus {
  return BEFORE.has(held.status) ? status : held.status
}

/** A recalled case goes through its review again. */
export function underReview(held: ApplicationStateRow, status: ApplicationStatus): ApplicationStatus {
  return held.status === 'recalled' ? status : beforePresentation(held, status)
}

/** What each step changes. */
export const lifeChanges: ByType<ApplicationStateRow, [held: ApplicationStateRow]> = {
  ProposalConfirmed: (_entry, held) => ({ ...held, status: underReview(held, 'filed') }),
  ProposalDeclined: (_entry, held) => ({ ...held, status: underReview(held, 'offerDeclined') }),
  CorrectionRequested: ({ event: { payload } }, held) => ({
    ...held,
    status: underReview(held, 'correctionRequested'),
    correctionDueOn: payload.dueOn,
  }),
  ItemsWithdrawn: ({ event: { payload } }, held) => ({
    ...held,
    items: held.items - payload.lines,
    invoiced: minus(held.invoiced, payload.gross),
  }),
  ApplicationCorrected: ({ event: { payload } }, held) => ({
    ...held,
    status: underReview(held, 'filed'),
    correctionDueOn: null,
    lateCorrections: held.lateCorrections + (payload.late ? 1 : 0),
    firstReview: null,
    verified: null,
  }),
  AcceptanceRefused: (_entry, held) => ({
    ...held,
    status: underReview(held, 'notAccepted'),
    correctionDueOn: null,
  }),
  FirstReviewed: ({ event: { payload } }, held) => ({ ...held, firstReview: payload.opinion }),
  CrossCheckAsked: (_entry, held) => ({ ...held, openCrossChecks: held.openCrossChecks + 1 }),
  CrossCheckAnswered: ({ event: { payload } }, held) => ({
    ...held,
    openCrossChecks: held.openCrossChecks - 1,
    crossCheckObjections: held.crossCheckObjections + (payload.result === 'objection' ? 1 : 0),
  }),
  ApplicationWithdrawn: (_entry, held) => ({
    ...held,
    status: underReview(held, 'withdrawn'),
    correctionDueOn: null,
  }),
}
