// The register of applications (申报): who asks for what, once a case; and where it stands with its key figures, a row per
// change. Apart, so that what never changes is stored and indexed once.
import type { DateText } from '../../domain/calendar.ts'
import type { Money } from '../../domain/money.ts'
import type { Table } from '../table.ts'

/** A case as it entered the register. */
export interface ApplicationRow {
  /** Of the book it was filed for, or presented to. */
  readonly jurisdiction: string
  readonly application: string
  /** The ordinal it entered at: its place in every list, for ever. */
  readonly filedOrdinal: number
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly policy: string
  readonly round: string
  readonly clause: string
  readonly benefitYear: number
  /** `filed` by the enterprise, or `proposed` by the government (免申即享). */
  readonly origin: string
}

export const applicationTable: Table<ApplicationRow> = {
  name: 'application',
  form: 'history',
  key: ['jurisdiction', 'application'],
  columns: {
    jurisdiction: 'text',
    application: 'text',
    filedOrdinal: 'bigint',
    enterprise: 'text',
    enterpriseCode: 'text',
    policy: 'text',
    round: 'text',
    clause: 'text',
    benefitYear: 'integer',
    origin: 'text',
  },
  indexes: [
    { on: ['jurisdiction', 'filedOrdinal'] },
    { on: ['enterprise', 'jurisdiction', 'filedOrdinal'] },
    { on: ['round', 'jurisdiction', 'filedOrdinal'] },
    { on: ['clause', 'jurisdiction', 'filedOrdinal'] },
  ],
}

/** (offered →) filed ⇄ correctionRequested → accepted → verified → presented → proposed or declined → granted → paid → returned or clawed back. */
export type ApplicationStatus =
  | 'offered'
  | 'offerDeclined'
  | 'filed'
  | 'correctionRequested'
  | 'notAccepted'
  | 'accepted'
  | 'verified'
  | 'presented'
  | 'proposed'
  | 'declined'
  | 'granted'
  | 'paid'
  | 'returned'
  | 'clawedBack'
  | 'recalled'
  | 'withdrawn'
  | 'disqualified'

/** Where a case stands. */
export interface ApplicationStateRow {
  readonly jurisdiction: string
  readonly application: string
  /** As in the register: lists by status are in order of filing. */
  readonly filedOrdinal: number
  readonly status: ApplicationStatus
  /** Invoice lines, and documents of evidence. */
  readonly items: number
  readonly evidence: number
  /** What the enterprise asks for. */
  readonly claimed: Money
  /** The last day of the correction that is open, and how many came after theirs. */
  readonly correctionDueOn: DateText | null
  readonly lateCorrections: number
  /** Opinion of the first review that stands. */
  readonly firstReview: string | null
  /** Questions to departments without an answer, and answers that object. */
  readonly openCrossChecks: number
  readonly crossCheckObjections: number
  /** 发票总额, tax included: as claimed, and what of it the verifier counted. */
  readonly invoiced: Money
  readonly verified: Money | null
  readonly award: string | null
  readonly proposed: Money | null
  readonly granted: Money | null
  /** The decisive reason's code of a decline, or of the amount proposed. */
  readonly reason: string | null
  readonly receiptHash: string | null
  /** Sums over all payments of the case; what the enterprise keeps is paid − returned − clawed back. */
  readonly ordered: Money
  readonly paid: Money
  readonly returned: Money
  readonly clawbackOrdered: Money
  readonly clawedBack: Money
}

export const applicationStateTable: Table<ApplicationStateRow> = {
  name: 'application_state',
  form: 'history',
  key: ['jurisdiction', 'application'],
  columns: {
    jurisdiction: 'text',
    application: 'text',
    filedOrdinal: 'bigint',
    status: 'text',
    items: 'integer',
    evidence: 'integer',
    claimed: 'money',
    correctionDueOn: 'date?',
    lateCorrections: 'integer',
    firstReview: 'text?',
    openCrossChecks: 'integer',
    crossCheckObjections: 'integer',
    invoiced: 'money',
    verified: 'money?',
    award: 'text?',
    proposed: 'money?',
    granted: 'money?',
    reason: 'text?',
    receiptHash: 'text?',
    ordered: 'money',
    paid: 'money',
    returned: 'money',
    clawbackOrdered: 'money',
    clawedBack: 'money',
  },
  indexes: [{ on: ['status', 'jurisdiction', 'filedOrdinal', 'fromOrdinal'] }],
}
