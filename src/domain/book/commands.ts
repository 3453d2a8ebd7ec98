// Everything that can be asked of the book. Commands are imperative; ids that a command creates are given by the caller,
// who derives them from the command's own id, so that a retry asks for the same thing.
import type { DateText } from '../calendar.ts'
import type { Industry } from '../enterprise/events.ts'
import type { InvoiceLine, VerifiedLine } from '../application/events.ts'
import type { Statement, VerifiedStatement } from '../application/statements.ts'
import type { Money } from '../money.ts'
import type { AuthorityCommand } from './authority-commands.ts'
import type { BudgetCommand } from './budget-commands.ts'
import type { BureauCommand } from './bureau-commands.ts'
import type { ListKind, RoundKind } from './events.ts'
import type { CorrectionCommand } from './correction-commands.ts'
import type { GroupCommand } from './group-commands.ts'
import type { PaymentCommand } from './payment-commands.ts'
import type { LeaveCommand } from './leave-commands.ts'
import type { ResolveAward } from './resolution-commands.ts'
import type { RedressCommand } from './redress-commands.ts'
import type { Role } from './roles.ts'
import type { StandingCommand } from './standing-commands.ts'
import type { StopCommand } from './stop-commands.ts'

interface Base<T extends string> {
  readonly type: T
  /** Business time; never after the day of record. */
  readonly validAt: DateText
}

export type OpenBook = Base<'openBook'> & { readonly jurisdiction: string; readonly name: string }
export type IssueCredential = Base<'issueCredential'> & {
  readonly key: string
  readonly person: string
  readonly secretHash: string
  readonly validFrom: DateText
  readonly validTo: DateText | null
}
export type RevokeCredential = Base<'revokeCredential'> & { readonly key: string }
export type GrantRole = Base<'grantRole'> & {
  readonly person: string
  readonly role: Role
  readonly validFrom: DateText
  readonly validTo: DateText | null
}
export type RevokeRole = Base<'revokeRole'> & { readonly person: string; readonly role: Role }

export type TranscribePolicy = Base<'transcribePolicy'> & {
  readonly policy: string
  readonly version: number
  readonly hash: string
  readonly document: string
  readonly source: string
  readonly title: string
  readonly documentNumber: string | null
  readonly status: 'draft' | 'issued'
  readonly inForceFrom: DateText | null
  readonly appliesFrom: DateText | null
  readonly inForceTo: DateText | null
}
export type PublishPolicy = Base<'publishPolicy'> & {
  readonly policy: string
  readonly version: number
  readonly hash: string
}
export type PublishList = Base<'publishList'> & {
  readonly list: string
  readonly kind: ListKind
  readonly documentNumber: string
  readonly validFrom: DateText
  readonly validTo: DateText | null
  readonly members: readonly string[]
  readonly content: string
}

export type OpenRound = Base<'openRound'> & {
  readonly round: string
  readonly kind: RoundKind
  readonly documentNumber: string
  readonly policy: string
  readonly version: number
  readonly clauses: readonly string[]
  readonly benefitYear: number
  readonly filingFrom: DateText
  readonly filingTo: DateText
  readonly noticeWorkingDays: number
  readonly rankedBy: string
  readonly line: string
  /** Choices that differ from those in force. */
  readonly readings: Readonly<Record<string, string>>
  /** Needed where other versions hold at the same time. */
  readonly versionChoice?: { readonly reason: string; readonly documentNumber: string } | null
}
/** The state of an application and its enterprise at the revisions that are to be frozen. */
export type PresentCase = Base<'presentCase'> & {
  readonly application: string
  readonly enterprise: string
  readonly enterpriseCode: string
  readonly round: string
  readonly clause: string
  readonly claimed: Money
  readonly filedOn: DateText
  readonly applicationRevision: number
  readonly enterpriseRevision: number
  readonly industry: Industry
  readonly village: string | null
  readonly items: readonly InvoiceLine[]
  readonly verified: readonly VerifiedLine[]
  readonly statements: readonly Statement[]
  readonly verifiedStatements: readonly VerifiedStatement[]
  readonly verifiedBy: string
}
export interface TieBreak {
  readonly order: readonly string[]
  readonly documentNumber: string
}
/** Decides cases of a round: the named one (rolling rounds only), or the next `limit` by rank. */
export type DecideCases = Base<'decideCases'> & {
  readonly round: string
  readonly application: string | null
  readonly limit: number
  readonly tieBreak: TieBreak | null
}
export type CloseList = Base<'closeList'> & { readonly round: string }
export type PublishNotice = Base<'publishNotice'> & { readonly round: string; readonly where: string }
/** Grants the proposed awards of a round whose notice has ended: the named one, or the next `limit`. */
export type GrantAwards = Base<'grantAwards'> & {
  readonly round: string
  readonly award: string | null
  readonly limit: number
  readonly documentNumber: string
}

export type BookCommand =
  | BureauCommand
  | OpenBook
  | IssueCredential
  | RevokeCredential
  | GrantRole
  | RevokeRole
  | AuthorityCommand
  | GroupCommand
  | TranscribePolicy
  | PublishPolicy
  | StandingCommand
  | PublishList
  | BudgetCommand
  | OpenRound
  | PresentCase
  | DecideCases
  | ResolveAward
  | CloseList
  | PublishNotice
  | GrantAwards
  | LeaveCommand
  | RedressCommand
  | CorrectionCommand
  | StopCommand
  | PaymentCommand
