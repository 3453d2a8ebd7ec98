// 审批限额: how much a person may approve. The limits in force on the business day and on the day of record both bind, so
// that dating a request back never finds a wider one; what was approved counts on its business day.
import type { DateText } from '../calendar.ts'
import { exceeds, type Money, plus, ZERO } from '../money.ts'
import { Refusal } from '../refusal.ts'
import { type Acting, personsOf } from './acting.ts'
import type { SetApprovalLimit } from './authority-commands.ts'
import type { Decider } from './decider.ts'
import type { BookEvent } from './events.ts'
import { holds, type Role } from './roles.ts'
import type { BookState } from './state.ts'
import { backwards, inTerm, type Term } from './validity.ts'
import { waived } from './waivers.ts'

export type LimitedAct = 'resolve' | 'grant' | 'order' | 'release'

/** Which entry uses which limit, and whose role it is. One table; a new approval is a new line here. */
export const LIMITED = {
  AwardResolved: 'resolve',
  AwardGranted: 'grant',
  AwardReposted: 'grant',
  PaymentOrdered: 'order',
  PaymentReleased: 'release',
} as const satisfies { readonly [T in BookEvent['type']]?: LimitedAct }
export const ROLE_OF: Readonly<Record<LimitedAct, Role>> = {
  resolve: 'decider',
  grant: 'decider',
  order: 'paymentMaker',
  release: 'paymentChecker',
}
type Limited = Extract<BookEvent, { readonly type: keyof typeof LIMITED }>

export interface LimitRecord extends Term {
  /** Null for everybody without a limit of their own. */
  readonly person: string | null
  readonly largest: Money | null
  readonly perDay: Money | null
}

/** Sets a limit; refused to the person it binds. */
export const setApprovalLimit: Decider<SetApprovalLimit> = function* (state, command, { person, today }) {
  const { type: _type, validAt, ...payload } = command
  const wrong = backwards(payload)
  if (wrong !== undefined) return wrong
  const isBound =
    payload.person === null
      ? holds(state.roles.get(person) ?? [], ROLE_OF[payload.act], today)
      : payload.person === person
  if (isBound) return new Refusal('FOUR_EYES', { act: payload.act, person })
  yield { type: 'ApprovalLimitSet', subjects: {}, validAt, payload }
}

/** The limit of a person for an act on a day: the last one recorded for the person, otherwise for everybody. */
export function limitOf(state: BookState, act: LimitedAct, person: string, on: DateText): LimitRecord | undefined {
  const inForce = (state.limits.get(act) ?? []).filter((limit) => inTerm(limit, on))
  return inForce.findLast((limit) => limit.person === person) ?? inForce.findLast((limit) => limit.person === null)
}

/** The act of an entry that falls under a limit. */
export function limitedAct(event: BookEvent): { readonly act: LimitedAct; readonly event: Limited } | undefined {
  const act = (LIMITED as { readonly [type: string]: LimitedAct | undefined })[event.type]
  return act && { act, event: event as Limited }
}

/** The key of the table `approved`. */
export function approvedKey(person: string, act: LimitedAct, on: DateText): string {
  return `${person} ${act} ${on}`
}

/** ABOVE_APPROVAL_LIMIT when the entry is more than its principal may approve, and no waiver of another's covers it. */
export function aboveLimit(state: BookState, entry: BookEvent, acting: Acting, today: DateText): Refusal | undefined {
  const limited = limitedAct(entry)
  if (limited === undefined) return undefined
  const { act, event } = limited
  const { validAt, payload, subjects } = event
  const { principal } = acting
  const approved = state.approved.get(approvedKey(principal, act, validAt)) ?? ZERO
  const named = 'payment' in event.subjects ? { payment: event.subjects.payment } : { award: awardOf(event) }
  const detail = { ...named, act, person: principal, amount: payload.amount }
  for (const on of new Set([validAt, today])) {
    const limit = limitOf(state, act, principal, on)
    if (limit === undefined) continue
    const { largest, perDay } = limit
    const isAbove = largest !== null && exceeds(payload.amount, largest)
    const isTooMuch = perDay !== null && exceeds(plus(approved, payload.amount), perDay)
    if (!isAbove && !isTooMuch) continue
    if (waived(state, 'ABOVE_APPROVAL_LIMIT', subjects.application, validAt, personsOf(acting))) continue
    const rule = isAbove ? { rule: 'largest', limit: String(largest) } : { rule: 'perDay', limit: String(perDay) }
    return new Refusal('ABOVE_APPROVAL_LIMIT', { ...detail, ...rule, approved, on })
  }
  return undefined
}

function awardOf(event: Limited): string {
  return 'award' in event.payload ? event.payload.award : ''
}
