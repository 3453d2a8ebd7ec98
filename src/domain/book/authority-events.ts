// What the book says of the authority of persons: how much they may approve, who acts for whom, who must keep away from a
// case, and which rule was waived for one case. Each with its document and its days. Part of the union in events.ts.
import type { DateText } from '../calendar.ts'
import type { Entry } from '../entry.ts'
import type { Money } from '../money.ts'
import type { LimitedAct } from './limits.ts'
import type { Role } from './roles.ts'
import type { WaivableRule } from './waivers.ts'

/** Days within which something holds; both ends are in it, `validTo` null is without an end. */
export interface Validity {
  readonly validFrom: DateText
  readonly validTo: DateText | null
}
interface Documented {
  readonly documentNumber: string
}

/**
 * 审批限额: how much one approval may amount to, and all approvals of a business day together, in yuan; null is no bound.
 * `person` null is everybody without a limit of their own. A later entry for the same person and act takes its place on
 * the days it holds.
 */
export type ApprovalLimitSet = Entry<
  'ApprovalLimitSet',
  never,
  Documented &
    Validity & {
      readonly act: LimitedAct
      readonly person: string | null
      readonly largest: Money | null
      readonly perDay: Money | null
    }
>
/** 委托: `to` may act under the role of `from`, within the limits of `from`. */
export type DelegationGiven = Entry<
  'DelegationGiven',
  never,
  Documented &
    Validity & { readonly delegation: string; readonly from: string; readonly to: string; readonly role: Role }
>
/** From `validAt` on nobody acts under it. */
export type DelegationEnded = Entry<'DelegationEnded', never, { readonly delegation: string }>

/** 回避: the person keeps away from an enterprise, or from one application: the subject says which. */
export type RecusalRecorded = Entry<
  'RecusalRecorded',
  never,
  Documented & Validity & { readonly recusal: string; readonly person: string; readonly ground: string }
>
/** From `validAt` on the ground no longer holds. */
export type RecusalEnded = Entry<'RecusalEnded', never, { readonly recusal: string; readonly ground: string }>

/** A rule does not bind one application on these days, by this document. */
export type WaiverRecorded = Entry<
  'WaiverRecorded',
  'application',
  Documented & Validity & { readonly waiver: string; readonly rule: WaivableRule; readonly ground: string }
>

export type AuthorityEvent =
  ApprovalLimitSet | DelegationGiven | DelegationEnded | RecusalRecorded | RecusalEnded | WaiverRecorded
