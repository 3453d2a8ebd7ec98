// What the book knows after folding its entries: everything a decision may look at, and nothing else.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Approval, Facts, VersionChoice } from '../policy/types.ts'
import type { PaidFor, RecognitionRecord, UpstreamAwardRecord, YearlyFigure } from './bureau-state.ts'
import type { CapUse } from './cap-use.ts'
import type { DelegationRecord } from './delegations.ts'
import type { FateRecord } from './enterprise-fates.ts'
import type { GroupRecord } from './groups.ts'
import type { InterpretationRecord } from './interpretations.ts'
import type { LimitRecord } from './limits.ts'
import type { LineKey } from './budget-events.ts'
import type { ListKind, RoundKind } from './events.ts'
import type { PayeeAccount } from './payment-events.ts'
import type { ClawbackRecord, PaymentRecord } from './payment-records.ts'
import type { Balances } from './postings.ts'
import type { PolicyRecord } from './policy-record.ts'
import type { RecusalRecord } from './recusals.ts'
import type { RoleTenure } from './roles.ts'
import type { HoldRecord, ObjectionRecord, Stop } from './stops.ts'
import { IndexOf } from './index-of.ts'
import { Journal, Table } from './table.ts'
import type { WaiverRecord } from './waivers.ts'

export interface CredentialRecord {
  readonly person: string
  readonly secretHash: string
  readonly validFrom: DateText
  readonly validTo: DateText | null
  readonly revoked: boolean
}
export interface ListRecord {
  readonly kind: ListKind
  readonly validFrom: DateText
  readonly validTo: DateText | null
  readonly members: readonly string[]
  /** Where the list stands in the book. */
  readonly revision: number
}
export interface LineRecord {
  readonly key: LineKey
  readonly balances: Balances
  /** Business day of the close of its year; null before. */
  readonly closedOn: DateText | null
  /** Line of the next year → yuan carried over to it. */
  readonly carriedTo: Readonly<Record<string, Money>>
}
/** presenting → calculating → closed → noticed; a rolling round stays at presenting. */
export type RoundStatus = 'presenting' | 'calculating' | 'closed' | 'noticed'
export interface RoundRecord {
  readonly kind: RoundKind
  readonly status: RoundStatus
  readonly policy: string
  readonly version: number
  readonly policyHash: string
  readonly clauses: readonly string[]
  readonly benefitYear: number
  readonly filingFrom: DateText
  readonly filingTo: DateText
  readonly noticeWorkingDays: number
  readonly rankedBy: string
  readonly line: string
  readonly readings: Readonly<Record<string, string>>
  /** Why this version, where others held at the same time. */
  readonly versionChoice: VersionChoice | null
  /** The order of equals that was recorded last. */
  readonly tieBreak: { readonly order: readonly string[]; readonly documentNumber: string } | null
  /** Business day of the latest step; no later step may lie before it. */
  readonly steppedOn: DateText
  /** Who decided cases of it: none of them answers an objection against it. */
  readonly decidedBy: readonly string[]
  /** The days of its last public notice. */
  readonly notice: { readonly from: DateText; readonly to: DateText } | null
  readonly proposed: number
  readonly declined: number
  readonly total: Money
}
/** A case between presentation and decision, with its frozen facts. */
export interface PendingCase {
  readonly facts: Facts
  readonly factsDigest: string
  /** Business day; it is not decided before. */
  readonly presentedOn: DateText
  /** The rate or amount decided within the ceiling of the clause; null while none is. */
  readonly approval: Approval | null
}
export interface CaseRecord {
  readonly status: 'presented' | 'proposed' | 'declined' | 'recalled' | 'withdrawn' | 'disqualified'
  readonly round: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly clause: string
  readonly benefitYear: number
  readonly verifiedBy: string
  /** Of the decision; null until decided. */
  readonly receiptHash: string | null
  readonly decidedAt: number | null
  /** The award in force, null without one. */
  readonly award: string | null
  /** Business day of its last step: nothing that follows may lie before. */
  readonly since: DateText
  /** Revision of its last presentation. */
  readonly presentedAt: number
  /** How many decisions there were, those that no longer stand included. */
  readonly decisions: number
  /** Its awards that were paid and then set aside: they are not held against the next decision, but recovered first. */
  readonly setAside: readonly string[]
  /** Receipt hash of the decision that the next one replaces. */
  readonly replaces: string | null
  readonly factsDigest: string
  /** Keys of the invoice lines it counts on. */
  readonly invoiceLines: readonly string[]
}
export interface AwardRecord {
  /** Released: it ended before anything was paid. */
  readonly status: 'proposed' | 'granted' | 'released'
  readonly application: string
  /** Resolved by a meeting outside any formula: no cap of the clause bounds it, and all of them count it. */
  readonly byResolution: boolean
  readonly amount: Money
  readonly receiptHash: string
  readonly line: string
  /** Business day of the proposal, then of the grant. */
  readonly since: DateText
  /** The first and the last day of the public notice, null before it. */
  readonly noticedOn: DateText | null
  readonly noticeEndsOn: DateText | null
  /** The approval of its round that covers it (批复), null before. */
  readonly approval: { readonly documentNumber: string; readonly on: DateText } | null
  /** The payments ordered of it, in the order of the book. */
  readonly payments: readonly string[]
  /** What is ordered or paid of it, returns taken off. */
  readonly ordered: Money
}
export interface PayeeRecord {
  readonly account: PayeeAccount
  /** Business day. */
  readonly setOn: DateText
  /** Whether there was another account before it. */
  readonly replaces: boolean
  readonly isBeneficiary: boolean | null
  readonly revision: number
}

export interface BookState {
  readonly journal: Journal
  /** Single values: jurisdiction, name. */
  readonly about: Table<string>
  readonly credentials: Table<CredentialRecord>
  readonly roles: Table<readonly RoleTenure[]>
  /** Act → its limits in order of record. */
  readonly limits: Table<readonly LimitRecord[]>
  readonly delegations: Table<DelegationRecord>
  readonly recusals: Table<RecusalRecord>
  /** Application and rule → its waivers (see `waiverKey`). */
  readonly waivers: Table<readonly WaiverRecord[]>
  /** Person, act and business day → yuan approved (see `approvedKey`). */
  readonly approved: Table<Money>
  /** Payment → the person for whom a delegate ordered it. */
  readonly orderedFor: Table<string>
  readonly groups: Table<GroupRecord>
  /** Enterprise → the groups it was ever in. */
  readonly memberships: Table<readonly string[]>
  /** Enterprises that were dissolved or merged. */
  readonly fates: Table<FateRecord>
  /** Enterprise → those that became part of it. */
  readonly absorbed: Table<readonly { readonly enterprise: string; readonly on: DateText }[]>
  readonly policies: Table<PolicyRecord>
  /** Policy and reading → what was recorded for it, in order of record. */
  readonly interpretations: Table<readonly InterpretationRecord[]>
  readonly lists: Table<ListRecord>
  readonly lines: Table<LineRecord>
  readonly rounds: Table<RoundRecord>
  readonly pending: Table<PendingCase>
  readonly cases: Table<CaseRecord>
  readonly awards: Table<AwardRecord>
  readonly payments: Table<PaymentRecord>
  readonly clawbacks: Table<ClawbackRecord>
  /** By enterprise and clause, one row per benefit year in ascending order. */
  readonly caps: Table<readonly CapUse[]>
  readonly payees: Table<PayeeRecord>
  readonly recognitions: Table<RecognitionRecord>
  readonly upstreamAwards: Table<UpstreamAwardRecord>
  /** By enterprise and figure, one row per year in ascending order. */
  readonly figures: Table<readonly YearlyFigure[]>
  /** Enterprise → the clauses, of whatever policy, under which it has cap use. */
  readonly receivedUnder: Table<readonly string[]>
  /** By award or earlier payout. */
  readonly paidFor: Table<PaidFor>
  /** Recognition or upstream award → the applications whose facts name it. */
  readonly builtOn: Table<readonly string[]>
  /** Fingerprint of an account → the enterprises it was ever set for. */
  readonly accountHolders: Table<readonly string[]>
  /** Invoice line → the application it was presented with. */
  readonly invoiceLines: Table<string>
  /** Bank reference → all that was told with it (see `movementOf`), so that a notice told twice is one movement. */
  readonly bankReferences: Table<readonly string[]>
  /** Number of a file of the bank → its digest. */
  readonly bankFiles: Table<string>
  /** Voucher → revision of the first release under it. */
  readonly vouchers: Table<number>
  /** Command id → revision of the first entry it made. */
  readonly commands: Table<number>
  /** Revision and field of an entry → what it says after its corrections (see `correctionKey`). */
  readonly corrections: Table<string>
  readonly objections: Table<ObjectionRecord>
  readonly holds: Table<HoldRecord>
  /** What stands, or stood, in the way, by what it lies on (see `heldBy`). */
  readonly stops: Table<readonly Stop[]>
  /** Derived: applications that wait for a decision, by round. */
  readonly waiting: IndexOf
  /** Derived: awards that are proposed and not granted, by round. */
  readonly ungranted: IndexOf
  /** The last revision folded, −1 before the first. */
  revision: number
}

/** The names of all tables, for snapshots. */
export const TABLES = [
  'about',
  'credentials',
  'roles',
  'limits',
  'delegations',
  'recusals',
  'waivers',
  'approved',
  'orderedFor',
  'groups',
  'memberships',
  'fates',
  'absorbed',
  'policies',
  'interpretations',
  'lists',
  'lines',
  'rounds',
  'pending',
  'cases',
  'awards',
  'payments',
  'clawbacks',
  'caps',
  'payees',
  'recognitions',
  'upstreamAwards',
  'figures',
  'receivedUnder',
  'paidFor',
  'builtOn',
  'accountHolders',
  'invoiceLines',
  'bankReferences',
  'bankFiles',
  'vouchers',
  'commands',
  'corrections',
  'objections',
  'holds',
  'stops',
] as const satisfies readonly (keyof BookState)[]

/** The book before its first entry. */
export function emptyBook(): BookState {
  const journal = new Journal()
  const tables = Object.fromEntries(TABLES.map((name) => [name, new Table(journal)]))
  const indexes = { waiting: new IndexOf(journal), ungranted: new IndexOf(journal) }
  return { journal, ...tables, ...indexes, revision: -1 } as unknown as BookState
}

/** Makes the derived indexes of a state whose tables were filled row by row. */
export function reindex(state: BookState): void {
  for (const [application, { round, status }] of state.cases.entries()) {
    if (status === 'presented') state.waiting.add(round, application)
  }
  for (const [award, { application, status }] of state.awards.entries()) {
    if (status === 'proposed') state.ungranted.add((state.cases.get(application) as CaseRecord).round, award)
  }
}

/** The key of the table `caps`. */
export function capKey(enterprise: string, clause: string): string {
  return `${enterprise} ${clause}`
}

/** Changes the revision so that a rollback restores it. */
export function advance(state: BookState, revision: number): void {
  const before = state.revision
  state.journal.note(() => {
    state.revision = before
  })
  state.revision = revision
}
