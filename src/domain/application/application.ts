// The decider of one application before the book takes over: filed, items and evidence, accepted, verified, presented.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import { Refusal } from '../refusal.ts'
import type { ApplicationEvent, EvidenceKind, InvoiceLine, Outcome, VerifiedLine } from './events.ts'
import { recordItems, verifyItems } from './items.ts'
import type { Statement, VerifiedStatement } from './statements.ts'

export interface FiledApplication {
  readonly status: 'filed' | 'accepted' | 'verified' | 'presented'
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
export type MarkPresented = Base<'markPresented'> & { readonly round: string }
export type NoteOutcome = Base<'noteOutcome'> & {
  readonly outcome: Outcome
  readonly bookEvent: string
  readonly amount: Money | null
}
export type ApplicationCommand =
  FileApplication | RecordItems | AttachEvidence | AcceptApplication | VerifyItems | MarkPresented | NoteOutcome

export const NO_APPLICATION: ApplicationState = { status: 'none' }

/** Folds one event; `actor` is who caused it. */
export function evolveApplication(state: ApplicationState, event: ApplicationEvent, actor: string): ApplicationState {
  if (event.type === 'ApplicationFiled') {
    const { application, enterprise, enterpriseCode, policy, round } = event.subjects
    const { clause, benefitYear, claimed } = event.payload
    const parties = { application, enterprise, enterpriseCode, policy, round, clause, benefitYear, claimed }
    const items = { items: [], statements: [], evidence: [] }
    const opening = { ...items, verified: [], verifiedStatements: [], verifiedBy: null, noted: [] }
    return { status: 'filed', ...parties, filedOn: event.validAt, ...opening }
  }
  if (state.status === 'none') throw new RangeError(`${event.type} before the application was filed`)
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
      if (event.payload.outcome === 'recalled') {
        return { ...state, status: 'filed', verified: [], verifiedBy: null, noted }
      }
      return { ...state, noted }
    }
  }
}

/** The events of a command, or why not. Nothing but outcomes enters once the case is presented. */
export function decideApplication(state: ApplicationState, command: ApplicationCommand): ApplicationEvent[] | Refusal {
  const { application, validAt } = command
  if (command.type === 'fileApplication') return state.status === 'none' ? [filed(command)] : exists(application)
  if (state.status === 'none') return new Refusal('NOT_FOUND', { application })
  const subjects = { application }
  if (command.type === 'noteOutcome') {
    const { outcome, bookEvent, amount } = command
    if (state.noted.includes(bookEvent)) return new Refusal('ALREADY_DONE', { application, bookEvent })
    return [{ type: 'OutcomeNoted', subjects, validAt, payload: { outcome, bookEvent, amount } }]
  }
  if (state.status === 'presented') return new Refusal('ALREADY_DONE', { application, status: state.status })
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
      if (state.status !== 'filed') return new Refusal('ALREADY_DONE', { application, status: state.status })
      return [{ type: 'ApplicationAccepted', subjects, validAt, payload: {} }]
    case 'verifyItems':
      return verifyItems(state, command)
    case 'markPresented':
      if (state.status !== 'verified') return new Refusal('WRONG_STATE', { application, status: state.status })
      return [{ type: 'ApplicationPresented', subjects: { application, round: command.round }, validAt, payload: {} }]
  }
}

function filed(command: FileApplication): ApplicationEvent {
  const { application, enterprise, enterpriseCode, policy, round, validAt } = command
  const { jurisdiction, clause, benefitYear, claimed } = command
  const subjects = { application, enterprise, enterpriseCode, policy, round }
  return { type: 'ApplicationFiled', subjects, validAt, payload: { jurisdiction, clause, benefitYear, claimed } }
}

function exists(application: string): Refusal {
  return new Refusal('ALREADY_EXISTS', { application })
}
