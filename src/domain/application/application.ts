// The decider of one application before the book takes over: filed, items and evidence, accepted, verified, presented.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import { before, Refusal } from '../refusal.ts'
import type { ApplicationEvent, ApplicationFiled, EvidenceKind, InvoiceLine, Outcome, VerifiedLine } from './events.ts'
import { recordItems, verifyItems } from './items.ts'
import { decideLife } from './life.ts'
import type { LifeCommand } from './life-commands.ts'
import { evolveLife, unreviewed } from './life-fold.ts'
import { type FilingLife, type FilingStatus, firstLife, hasEnded } from './life-state.ts'
import type { Statement, VerifiedStatement } from './statements.ts'

export interface FiledApplication extends FilingLife {
  readonly status: FilingStatus
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly policy: string
  readonly round: string
  readonly clause: string
  readonly benefitYear: number
  readonly claimed: Money
  readonly filedOn: DateText
  readonly items: readonly InvoiceLine[]
  readonly statements: readonly Statement[]
  /** Evidence ids. */
  readonly evidence: readonly string[]
  readonly verified: readonly VerifiedLine[]
  readonly verifiedStatements: readonly VerifiedStatement[]
  readonly verifiedBy: string | null
  /** Ids of the book's entries whose outcome was noted. */
  readonly noted: readonly string[]
}
export type ApplicationState = { readonly status: 'none' } | FiledApplication

interface Base<T extends string> {
  readonly type: T
  readonly application: string
  readonly validAt: DateText
}
export type FileApplication = Base<'fileApplication'> & {
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly jurisdiction: string
  readonly policy: string
  readonly round: string
  readonly clause: string
  readonly benefitYear: number
  readonly claimed: Money
  /** By default filed by the enterprise; `proposed` by the government (免申即享), which the enterprise then confirms. */
  readonly origin?: FilingLife['origin']
  /** What a proposal rests on: the list or register, with its document. */
  readonly basis?: string | null
}
export type RecordItems = Base<'recordItems'> & {
  readonly items: readonly InvoiceLine[]
  readonly statements?: readonly Statement[]
}
export type AttachEvidence = Base<'attachEvidence'> & {
  readonly evidence: string
  readonly kind: EvidenceKind
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly content: string
}
export type AcceptApplication = Base<'acceptApplication'>
export type VerifyItems = Base<'verifyItems'> & {
  readonly lines: readonly VerifiedLine[]
  readonly statements?: readonly VerifiedStatement[]
}
export type MarkPresented = Base<'markPresented'> & {
  readonly round: string
  /** The revision of the stream that the book froze. */
  readonly revision: number
}
export type NoteOutcome = Base<'noteOutcome'> & {
  readonly outcome: Outcome
  readonly bookEvent: string
  readonly amount: Money | null
}
export type ApplicationCommand =
  | FileApplication
  | RecordItems
  | AttachEvidence
  | AcceptApplication
  | VerifyItems
  | MarkPresented
  | NoteOutcome
  | LifeCommand

export const NO_APPLICATION: ApplicationState = { status: 'none' }

/** Folds one event; `actor` is who caused it. */
export function evolveApplication(state: ApplicationState, event: ApplicationEvent, actor: string): ApplicationState {
  if (event.type === 'ApplicationFiled') {
    const { application, enterprise, enterpriseCode, policy, round } = event.subjects
    const { clause, benefitYear, claimed, origin } = event.payload
    const parties = { application, enterprise, enterpriseCode, policy, round, clause, benefitYear, claimed }
    const items = { items: [], statements: [], evidence: [] }
    const opening = { ...items, verified: [], verifiedStatements: [], verifiedBy: null, noted: [] }
    const status = origin === 'proposed' ? 'offered' : 'filed'
    return { status, ...parties, filedOn: event.validAt, ...opening, ...firstLife(origin, actor, event.validAt) }
  }
  if (state.status === 'none') throw new RangeError(`${event.type} before the application was filed`)
  const next = evolveFiled(state, event, actor)
  const since = next.status !== state.status && event.validAt > state.since ? event.validAt : state.since
  return { ...next, since, entries: state.entries + 1 }
}

function evolveFiled(
  state: FiledApplication,
  event: Exclude<ApplicationEvent, ApplicationFiled>,
  actor: string,
): FiledApplication {
  switch (event.type) {
    case 'ItemsRecorded':
      return {
        ...state,
        items: [...state.items, ...event.payload.items],
        statements: [...state.statements, ...event.payload.statements],
      }
    case 'EvidenceAttached':
      return { ...state, evidence: [...state.evidence, event.payload.evidence] }
    case 'ApplicationAccepted':
      return { ...state, status: 'accepted' }
    case 'ItemsVerified':
      return {
        ...state,
        status: 'verified',
        verified: event.payload.lines,
        verifiedStatements: event.payload.statements,
        verifiedBy: actor,
      }
    case 'ApplicationPresented':
      return { ...state, status: 'presented' }
    case 'OutcomeNoted': {
      const noted = [...state.noted, event.payload.bookEvent]
      // A recalled case is an application again: it is corrected, accepted and verified before it is presented again.
      return event.payload.outcome === 'recalled' ? { ...unreviewed(state), noted } : { ...state, noted }
    }
    case 'ProposalConfirmed':
    case 'ProposalDeclined':
    case 'CorrectionRequested':
    case 'ItemsWithdrawn':
    case 'ApplicationCorrected':
    case 'AcceptanceRefused':
    case 'FirstReviewed':
    case 'CrossCheckAsked':
    case 'CrossCheckAnswered':
    case 'ApplicationWithdrawn':
      return evolveLife(state, event, actor)
  }
}

/** The events of a command, or why not. Nothing but outcomes enters once the case is presented. */
export function decideApplication(state: ApplicationState, command: ApplicationCommand): ApplicationEvent[] | Refusal {
  const { application, validAt } = command
  if (command.type === 'fileApplication') return state.status === 'none' ? [filed(command)] : exists(application)
  if (state.status === 'none') return new Refusal('NOT_FOUND', { application })
  const { status } = state
  const subjects = { application }
  if (command.type === 'noteOutcome') {
    const { outcome, bookEvent, amount } = command
    if (state.noted.includes(bookEvent)) return new Refusal('ALREADY_DONE', { application, bookEvent })
    return [{ type: 'OutcomeNoted', subjects, validAt, payload: { outcome, bookEvent, amount } }]
  }
  if (status === 'presented') return new Refusal('ALREADY_DONE', { application, status })
  // The book has the case: that happened, whatever came into this stream since its facts were frozen.
  if (command.type === 'markPresented') return [presented(state, command)]
  if (hasEnded(status)) return new Refusal('ALREADY_DONE', { application, status })
  const notBefore = earliest(state, command)
  if (validAt < notBefore) return before(validAt, notBefore)
  return decideStep(state, command)
}

type Step = Exclude<ApplicationCommand, FileApplication | NoteOutcome | MarkPresented>

function decideStep(state: FiledApplication, command: Step): ApplicationEvent[] | Refusal {
  const { application, validAt } = command
  const { status } = state
  const subjects = { application }
  switch (command.type) {
    case 'recordItems':
      return recordItems(state, command)
    case 'attachEvidence': {
      const { type: _type, application: _application, validAt: _validAt, ...payload } = command
      if (state.evidence.includes(payload.evidence))
        return new Refusal('ALREADY_EXISTS', { evidence: payload.evidence })
      return [{ type: 'EvidenceAttached', subjects, validAt, payload }]
    }
    case 'acceptApplication':
      if (status === 'accepted' || status === 'verified') return new Refusal('ALREADY_DONE', { application, status })
      if (status !== 'filed') return new Refusal('WRONG_STATE', { application, status })
      return [{ type: 'ApplicationAccepted', subjects, validAt, payload: {} }]
    case 'verifyItems':
      return verifyItems(state, command)
    case 'confirmProposal':
    case 'declineProposal':
    case 'requestCorrection':
    case 'correctApplication':
    case 'refuseAcceptance':
    case 'reviewFirst':
    case 'askCrossCheck':
    case 'answerCrossCheck':
    case 'withdrawApplication':
      return decideLife(state, command)
  }
}

/** The first day a step may have: documents and answers come as they come, but never before the filing or the question. */
function earliest(state: FiledApplication, command: Step): DateText {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- all others are steps in their order
  switch (command.type) {
    case 'recordItems':
    case 'attachEvidence':
      return state.filedOn
    case 'answerCrossCheck':
      return state.crossChecks.find(({ check }) => check === command.check)?.askedOn ?? state.filedOn
    default:
      return state.since
  }
}

function presented({ entries }: FiledApplication, command: MarkPresented): ApplicationEvent {
  const { application, round, revision, validAt } = command
  // Revisions count from 0: what was frozen at revision 4 had seen five entries.
  const payload = { revision, unseen: entries - revision - 1 }
  return { type: 'ApplicationPresented', subjects: { application, round }, validAt, payload }
}

function filed(command: FileApplication): ApplicationEvent {
  const { application, enterprise, enterpriseCode, policy, round, validAt } = command
  const { jurisdiction, clause, benefitYear, claimed, origin = 'filed', basis = null } = command
  const subjects = { application, enterprise, enterpriseCode, policy, round }
  const payload = { jurisdiction, clause, benefitYear, claimed, origin, basis }
  return { type: 'ApplicationFiled', subjects, validAt, payload }
}

function exists(application: string): Refusal {
  return new Refusal('ALREADY_EXISTS', { application })
}
