// What can be asked about the authority of persons. Part of the union in commands.ts.
import type { DateText } from '../calendar.ts'
import type { Money } from '../money.ts'
import type { Validity } from './authority-events.ts'
import type { LimitedAct } from './limits.ts'
import type { Role } from './roles.ts'
import type { WaivableRule } from './waivers.ts'

interface Base<T extends string> {
  readonly type: T
  readonly validAt: DateText
}
interface Documented extends Validity {
  readonly documentNumber: string
}

export type SetApprovalLimit = Base<'setApprovalLimit'> &
  Documented & {
    readonly act: LimitedAct
    readonly person: string | null
    readonly largest: Money | null
    readonly perDay: Money | null
  }
export type GiveDelegation = Base<'giveDelegation'> &
  Documented & { readonly delegation: string; readonly from: string; readonly to: string; readonly role: Role }
export type EndDelegation = Base<'endDelegation'> & { readonly delegation: string }
/** Exactly one of enterprise and application is named. */
export type RecordRecusal = Base<'recordRecusal'> &
  Documented & {
    readonly recusal: string
    readonly person: string
    readonly enterprise: string | null
    readonly application: string | null
    readonly ground: string
  }
export type EndRecusal = Base<'endRecusal'> & { readonly recusal: string; readonly ground: string }
export type RecordWaiver = Base<'recordWaiver'> &
  Documented & {
    readonly waiver: string
    readonly rule: WaivableRule
    readonly application: string
    readonly ground: string
  }

export type AuthorityCommand =
  SetApprovalLimit | GiveDelegation | EndDelegation | RecordRecusal | EndRecusal | RecordWaiver
