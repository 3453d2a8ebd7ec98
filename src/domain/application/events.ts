// What happens to one application (申报) before it is presented, and what the book answered.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { ItemCategory, MachineType } from './categories.ts'
import type { LifeEvent } from './life-events.ts'
import type { Statement, VerifiedStatement } from './statements.ts'

export type ApplicationFiled = Entry<
  'ApplicationFiled',
  'application' | 'enterprise' | 'enterpriseCode' | 'policy' | 'round',
  {
    readonly jurisdiction: string
    readonly clause: string
    readonly benefitYear: number
    /** What the enterprise asks for, or what the government proposes. */
    readonly claimed: Money
    /** Filed by the enterprise, or proposed by the government (免申即享) and not filed before it is confirmed. */
    readonly origin: 'filed' | 'proposed'
    /** What a proposal rests on: the list or register, with its document. */
    readonly basis: string | null
  }
>

/** One line of an invoice as claimed. `gross` is tax included (价税合计). */
export interface InvoiceLine {
  readonly item: string
  readonly invoiceCode: string
  readonly invoiceNumber: string
  readonly line: number
  readonly seller: string
  readonly device: string
  readonly category: ItemCategory
  /** For `stoneMachine` only. */
  readonly machineType: MachineType | null
  /** The project it belongs to, where a clause pays by project. */
  readonly project: string | null
  readonly invoicedOn: DateText
  readonly gross: Money
  readonly tax: Money
  readonly net: Money
  readonly acquisition: 'purchase' | 'financeLease'
  readonly titleBelongsToEnterprise: boolean | null
}
export type ItemsRecorded = Entry<
  'ItemsRecorded',
  'application',
  { readonly items: readonly InvoiceLine[]; readonly statements: readonly Statement[] }
>

export type EvidenceKind = 'invoice' | 'contract' | 'leaseContract' | 'titleProof' | 'photo' | 'siteReport' | 'other'
/** A document in the content store belongs to the case. */
export type EvidenceAttached = Entry<
  'EvidenceAttached',
  'application',
  {
    readonly evidence: string
    readonly kind: EvidenceKind
    readonly name: string
    readonly mediaType: string
    readonly size: number
    readonly content: string
  }
>
/** 受理 */
export type ApplicationAccepted = Entry<'ApplicationAccepted', 'application', Record<never, never>>

/** What the verifier found for one line: what counts, as what, and on what evidence. */
export interface VerifiedLine {
  readonly item: string
  /** 发票总额 that counts, tax included; at most the claimed gross, and always net and tax together. */
  readonly gross: Money
  readonly net: Money
  readonly tax: Money
  /** 投资额 of the line: what a threshold on investment is tested on. */
  readonly investment: Money
  readonly category: ItemCategory
  readonly machineType: MachineType | null
  /** New to the enterprise (新引进、新购置). */
  readonly newlyIntroduced: boolean
  readonly evidence: readonly string[]
  readonly remark: string | null
}
/** 核查评审 */
export type ItemsVerified = Entry<
  'ItemsVerified',
  'application',
  { readonly lines: readonly VerifiedLine[]; readonly statements: readonly VerifiedStatement[] }
>

/** From here on the application takes nothing but outcomes: the book has its facts. */
export type ApplicationPresented = Entry<
  'ApplicationPresented',
  'application' | 'round',
  {
    /** The revision of this stream that the book froze. */
    readonly revision: number
    /** Entries that came between and are no part of the case; 0 as a rule. */
    readonly unseen: number
  }
>

/** The book's answer, written back by a reaction; `bookEvent` is the id of the entry that decided. */
export type OutcomeNoted = Entry<
  'OutcomeNoted',
  'application',
  { readonly outcome: Outcome; readonly bookEvent: string; readonly amount: Money | null }
>
export type Outcome =
  | 'proposed'
  | 'declined'
  | 'granted'
  | 'paid'
  | 'returned'
  | 'clawedBack'
  | 'recalled'
  | 'setAside'
  | 'withdrawn'
  | 'disqualified'

export type ApplicationEvent =
  | ApplicationFiled
  | ItemsRecorded
  | EvidenceAttached
  | ApplicationAccepted
  | ItemsVerified
  | ApplicationPresented
  | OutcomeNoted
  | LifeEvent
