// The fold of an application's life before presentation.
import type { FiledApplication } from './application.ts'
import type { LifeEvent } from './life-events.ts'
import type { Correction } from './life-state.ts'

/** Folds one event; `actor` is who caused it. */
export function evolveLife(state: FiledApplication, event: LifeEvent, actor: string): FiledApplication {
  const on = event.validAt
  switch (event.type) {
    case 'ProposalConfirmed':
      // The window, and what depends on the day of filing, look at the day the enterprise said yes.
      return { ...state, status: 'filed', filedOn: on }
    case 'ProposalDeclined':
      return { ...state, status: 'offerDeclined' }
    case 'CorrectionRequested': {
      const correction: Correction = { ...event.payload, requestedOn: on, correctedOn: null }
      return { ...state, status: 'correctionRequested', corrections: [...state.corrections, correction] }
    }
    case 'ItemsWithdrawn': {
      const gone = new Set(event.payload.items)
      const taken = [...state.items, ...state.statements].filter(({ item }) => gone.has(item))
      const items = state.items.filter(({ item }) => !gone.has(item))
      const statements = state.statements.filter(({ item }) => !gone.has(item))
      return { ...state, items, statements, withdrawnItems: [...state.withdrawnItems, ...taken] }
    }
    case 'ApplicationCorrected':
      return { ...unreviewed(state), corrections: state.corrections.map((one) => closed(one, on)) }
    case 'AcceptanceRefused':
      return { ...state, status: 'notAccepted' }
    case 'FirstReviewed':
      return { ...state, firstReview: { ...event.payload, reviewer: actor, on } }
    case 'CrossCheckAsked': {
      const asked = { ...event.payload, askedOn: on, answer: null }
      return { ...state, crossChecks: [...state.crossChecks, asked] }
    }
    case 'CrossCheckAnswered': {
      const { check, ...answer } = event.payload
      const answered = state.crossChecks.map((one) =>
        one.check === check ? { ...one, answer: { ...answer, on } } : one,
      )
      return { ...state, crossChecks: answered }
    }
    case 'ApplicationWithdrawn':
      return { ...state, status: 'withdrawn' }
  }
}

/** Back at its filing: whatever was found of the old content stands no more. */
export function unreviewed(state: FiledApplication): FiledApplication {
  return { ...state, status: 'filed', verified: [], verifiedStatements: [], verifiedBy: null, firstReview: null }
}

function closed(correction: Correction, on: Correction['requestedOn']): Correction {
  return correction.correctedOn === null ? { ...correction, correctedOn: on } : correction
}
