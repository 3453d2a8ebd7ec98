// Everything the book (台账) can say. One union, version 1 of each type; a stored shape never changes (see src/codec).
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { Approval, Facts, PriorPayment, Reason, RunningTotals, Split, VersionChoice } from '../policy/types.ts'
import type { AuthorityEvent } from './authority-events.ts'
import type { BudgetEvent } from './budget-events.ts'
import type { AwardMatter, BureauEvent } from './bureau-events.ts'
import type { CorrectionEvent } from './correction-events.ts'
import type { GroupEvent } from './group-events.ts'
import type { PaymentEvent } from './payment-events.ts'
import type { LeaveEvent } from './leave-events.ts'
import type { Posting } from './postings.ts'
import type { AwardResolved } from './resolution-events.ts'
import type { RedressEvent } from './redress-events.ts'
import type { Role } from './roles.ts'
import type { StandingEvent } from './standing-events.ts'
import type { StopEvent } from './stop-events.ts'

// ---- the book itself and its persons -------------------------------------------------------------------------------
export type BookOpened = Entry<'BookOpened', never, { readonly jurisdiction: string; readonly name: string }>

/** A key was issued to a person. Only the SHA-256 of its secret is kept. */
export type CredentialIssued = Entry<
  'CredentialIssued',
  never,
  {
    readonly key: string
    readonly person: string
    readonly secretHash: string
    readonly validFrom: DateText
    readonly validTo: DateText | null
  }
>
export type CredentialRevoked = Entry<'CredentialRevoked', never, { readonly key: string }>
export type RoleGranted = Entry<
  'RoleGranted',
  never,
  { readonly person: string; readonly role: Role; readonly validFrom: DateText; readonly validTo: DateText | null }
>
/** From `validAt` on the person no longer holds the role. */
export type RoleRevoked = Entry<'RoleRevoked', never, { readonly person: string; readonly role: Role }>

// ---- policies and published lists ----------------------------------------------------------------------------------
/** A version was transcribed from the official text. Document and source are in the content store. */
export type PolicyTranscribed = Entry<
  'PolicyTranscribed',
  'policy',
  {
    readonly version: number
    /** SHA-256 over the canonical document, which names the source text by digest. */
    readonly hash: string
    readonly document: string
    readonly source: string
    readonly title: string
    readonly documentNumber: string | null
    readonly status: 'draft' | 'issued'
    /** The first day on which it may support decisions. */
    readonly inForceFrom: DateText | null
    /** The first day to which deeds may belong; before `inForceFrom` where it applies backwards (参照执行). */
    readonly appliesFrom: DateText | null
    /** The last day to which deeds may belong. */
    readonly inForceTo: DateText | null
  }
>
/** Another person compared clause and text and approved the version's hash. */
export type PolicyPublished = Entry<'PolicyPublished', 'policy', { readonly version: number; readonly hash: string }>

/** As the clauses name it: aboveDesignatedEnterprises, oldRevolutionaryVillages, sampleProjects. */
export type ListKind = string
/** A published list (名单) that facts are derived from. Members are enterprise codes, village names or project ids. */
export type ListPublished = Entry<
  'ListPublished',
  never,
  {
    readonly list: string
    readonly kind: ListKind
    readonly documentNumber: string
    readonly validFrom: DateText
    readonly validTo: DateText | null
    readonly members: readonly string[]
    /** Digest of the published file in the content store. */
    readonly content: string
  }
>

// ---- rounds, cases, awards -----------------------------------------------------------------------------------------
export type RoundKind = 'list' | 'rolling'
/** A call (申报通知) opened a round. `readings` are the choices every decision of the round is made under. */
export type RoundOpened = Entry<
  'RoundOpened',
  'round' | 'policy' | 'budgetLine',
  {
    readonly kind: RoundKind
    readonly documentNumber: string
    readonly version: number
    readonly policyHash: string
    readonly clauses: readonly string[]
    readonly benefitYear: number
    readonly filingFrom: DateText
    readonly filingTo: DateText
    readonly noticeWorkingDays: number
    /** Decides who comes first when money is short: the fact that ranks, largest first. Order of arrival never does. */
    readonly rankedBy: string
    readonly readings: { readonly [reading: string]: string }
    /** Why this version, where others hold at the same time; null where none does. */
    readonly versionChoice: VersionChoice | null
  }
>

/** Where a fact came from: the list, the registry entry or the invoice lines it was derived from. */
export interface FactSource {
  readonly fact: string
  readonly from: 'items' | 'list' | 'registry' | 'round' | 'recognition' | 'upstreamAward' | 'figure'
  /** Item ids, ids of lists or records, years of figures, or the revision of the registry entry. */
  readonly refs: readonly string[]
}
/** A case was presented for decision: its facts are frozen from here on. */
export type CasePresented = Entry<
  'CasePresented',
  'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy',
  {
    readonly clause: string
    readonly benefitYear: number
    readonly claimed: Money
    /** Revision of the application's stream that was frozen. */
    readonly applicationRevision: number
    readonly enterpriseRevision: number
    /** Who verified the items: this person does not decide the case. */
    readonly verifiedBy: string
    readonly facts: Facts
    readonly factsDigest: string
    readonly sources: readonly FactSource[]
    /** Keys of the invoice lines counted: code/number/line. */
    readonly invoiceLines: readonly string[]
  }
>

/** What the ledger knew when it decided: enough to rebuild the slice, bound to the book's revision. */
export interface DecisionSlice {
  /** The book's last revision before this entry. */
  readonly revision: number
  readonly prior: readonly PriorPayment[]
  readonly budgetLeft: Money
  /** Running totals that a limit was measured against; absent where no limit asks for one. */
  readonly running?: RunningTotals
  /** Codes of the related enterprises that were counted; absent where no cap is shared or none is related. */
  readonly members?: readonly string[]
}
/** What both outcomes keep of the decision; the receipt is rebuilt from it and must have `receiptHash`. */
export interface DecisionRecord {
  readonly clause: string
  readonly benefitYear: number
  readonly engine: string
  readonly slice: DecisionSlice
  /** The rate or amount decided within the ceiling of the clause; null where nothing is to decide. */
  readonly approval: Approval | null
  readonly traceDigest: string
  readonly receiptHash: string
  /** Receipt hash of an earlier decision on the case that this one replaces; null for the first. */
  readonly replaces: string | null
}
type CaseSubjects = 'application' | 'enterprise' | 'enterpriseCode' | 'round' | 'policy' | 'budgetLine'
/** 拟补助: computed amount with its receipt, reserved, before the public notice. */
export type AwardProposed = Entry<
  'AwardProposed',
  CaseSubjects,
  DecisionRecord & {
    readonly award: string
    readonly amount: Money
    readonly entitlement: Money
    /** What it is for, as far as rules between awards may ask. */
    readonly for: AwardMatter
    /** By project, where each has an award of its own. */
    readonly components: Readonly<Record<string, Money>> | null
    /** By government level, where the clause names shares. */
    readonly split: Split | null
    readonly reasons: readonly string[]
    readonly postings: readonly Posting[]
  }
>
export type AwardDeclined = Entry<
  'AwardDeclined',
  CaseSubjects,
  DecisionRecord & { readonly reasons: readonly Reason[] }
>

/** People decided in which order equals come where the money does not suffice for all of them (minutes of a meeting). */
export type TieDecided = Entry<
  'TieDecided',
  'round',
  { readonly order: readonly string[]; readonly documentNumber: string }
>

/** The list of a round is complete: how many, how much, and a digest over the receipts in order of the book. */
export type ListClosed = Entry<
  'ListClosed',
  'round' | 'budgetLine',
  {
    readonly proposed: number
    readonly declined: number
    readonly total: Money
    readonly receiptsDigest: string
    /** The order that was recorded for equals, if any (TieDecided). */
    readonly tieBreak: { readonly order: readonly string[]; readonly documentNumber: string } | null
  }
>
/** 公示: the list was made public; nothing may be granted before the end of `endsOn`. */
export type NoticePublished = Entry<
  'NoticePublished',
  'round',
  { readonly workingDays: number; readonly endsOn: DateText; readonly where: string }
>
/** 批复: the approval of the proposed receipt; another amount needs a new proposal. */
export type AwardGranted = Entry<
  'AwardGranted',
  CaseSubjects,
  {
    readonly award: string
    readonly amount: Money
    readonly receiptHash: string
    readonly documentNumber: string
    readonly postings: readonly Posting[]
  }
>

// ---- leads and refusals --------------------------------------------------------------------------------------------
/** 疑点, numbered by the audit question it answers. */
export type LeadRaised = Entry<
  'LeadRaised',
  never,
  {
    readonly lead: string
    readonly question: number
    readonly code: string
    readonly amount: Money | null
    /** The book's revision of the entry it is about. */
    readonly concerns: number
  }
>
/** A well-formed request of an entitled person that a rule forbids. The money state is unchanged. */
export type RequestRefused = Entry<
  'RequestRefused',
  never,
  { readonly request: string; readonly code: string; readonly detail: { readonly [name: string]: string | number } }
>

export type BookEvent =
  | BureauEvent
  | BookOpened
  | CredentialIssued
  | CredentialRevoked
  | RoleGranted
  | RoleRevoked
  | AuthorityEvent
  | GroupEvent
  | PolicyTranscribed
  | PolicyPublished
  | StandingEvent
  | ListPublished
  | BudgetEvent
  | RoundOpened
  | CasePresented
  | AwardProposed
  | AwardDeclined
  | AwardResolved
  | TieDecided
  | ListClosed
  | NoticePublished
  | AwardGranted
  | LeaveEvent
  | RedressEvent
  | CorrectionEvent
  | StopEvent
  | PaymentEvent
  | LeadRaised
  | RequestRefused
