// What an application remembers of its life before presentation.
import type { DateText } from '../calendar.ts'
import type { InvoiceLine } from './events.ts'
import type { CrossCheckResult, ReviewOpinion } from './life-events.ts'
import type { Statement } from './statements.ts'

/**
 * (offered →) filed ⇄ correctionRequested → accepted → verified → presented. The others end it: the offer declined, not
 * accepted, withdrawn.
 */
export type FilingStatus =
  | 'offered'
  | 'offerDeclined'
  | 'filed'
  | 'correctionRequested'
  | 'notAccepted'
  | 'accepted'
  | 'verified'
  | 'withdrawn'
  | 'presented'

export interface FirstReview {
  readonly opinion: ReviewOpinion
  readonly remark: string
  readonly reviewer: string
  readonly on: DateText
}

export interface CrossCheck {
  readonly check: string
  readonly department: string
  readonly question: string
  readonly askedOn: DateText
  readonly dueOn: DateText | null
  readonly answer: {
    readonly result: CrossCheckResult
    readonly answer: string
    readonly documentNumber: string | null
    readonly on: DateText
  } | null
}

export interface Correction {
  readonly what: string
  readonly items: readonly string[]
  readonly requestedOn: DateText
  readonly dueOn: DateText
  /** When it was made; null while it is open. */
  readonly correctedOn: DateText | null
}

export interface FilingLife {
  readonly origin: 'filed' | 'proposed'
  readonly filedBy: string
  /** Business day of the last step: none may lie before it. */
  readonly since: DateText
  /** Entries of the stream so far. */
  readonly entries: number
  /** Items taken back, in the order they were. */
  readonly withdrawnItems: readonly (InvoiceLine | Statement)[]
  readonly corrections: readonly Correction[]
  /** The review that stands; a correction voids it. */
  readonly firstReview: FirstReview | null
  readonly crossChecks: readonly CrossCheck[]
}

/** The life of an application on the day it was filed or proposed. */
export function firstLife(origin: FilingLife['origin'], filedBy: string, on: DateText): FilingLife {
  const nothing = { withdrawnItems: [], corrections: [], firstReview: null, crossChecks: [] }
  return { origin, filedBy, since: on, entries: 1, ...nothing }
}

/** The first question to a department that has no answer yet. */
export function openCrossCheck({ crossChecks }: FilingLife): CrossCheck | undefined {
  return crossChecks.find(({ answer }) => answer === null)
}

/** Whether the application has ended before it reached the book. */
export function hasEnded(status: FilingStatus): boolean {
  return status === 'offerDeclined' || status === 'notAccepted' || status === 'withdrawn'
}
