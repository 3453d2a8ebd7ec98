// What becomes of an enterprise: dissolved, or merged into another that then has its cap history too. Nothing is proposed,
// granted or paid to an enterprise that is no more; what the bank paid it all the same is a lead.
import type { DateText } from '../calendar.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider, Decision } from './decider.ts'
import type { BookEvent } from './events.ts'
import type { DissolveEnterprise, MergeEnterprise } from './group-commands.ts'
import type { BookState } from './state.ts'

export interface FateRecord {
  readonly on: DateText
  /** The enterprise it became part of; null when it was dissolved. */
  readonly into: string | null
}

/** What an enterprise that is no more cannot be given. */
const NEEDS_LIVING: ReadonlySet<BookEvent['type']> = new Set<BookEvent['type']>([
  'AwardProposed',
  'AwardResolved',
  'AwardGranted',
  'AwardReposted',
  'PaymentOrdered',
  'PaymentReleased',
])

/** Records that an enterprise was dissolved (注销). That it is registered is asked before, where its stream can be read. */
export const dissolveEnterprise: Decider<DissolveEnterprise> = function* (state, command): Decision {
  const { type: _type, validAt, enterprise, ...payload } = command
  const ended = isEnded(state, enterprise)
  if (ended !== undefined) return ended
  yield { type: 'EnterpriseDissolved', subjects: { enterprise }, validAt, payload }
  return undefined
}

/** Records that an enterprise became part of another (合并), which must still exist on the day. */
export const mergeEnterprise: Decider<MergeEnterprise> = function* (state, command): Decision {
  const { type: _type, validAt, enterprise, ...payload } = command
  const { into } = payload
  if (into === enterprise) return new Refusal('INVALID', { field: 'into', into })
  const ended = isEnded(state, enterprise) ?? isEnded(state, into)
  if (ended !== undefined) return ended
  const absorbed = state.absorbed.get(enterprise)?.findLast(({ on }) => on > validAt)
  if (absorbed !== undefined) return before(validAt, absorbed.on)
  yield { type: 'EnterpriseMerged', subjects: { enterprise }, validAt, payload }
  return undefined
}

/** The enterprise, and all that have become part of it by that day. */
export function identitiesOf(state: BookState, enterprise: string, on: DateText): readonly string[] {
  const absorbed = (state.absorbed.get(enterprise) ?? []).filter((one) => one.on <= on)
  return [enterprise, ...absorbed.flatMap((one) => identitiesOf(state, one.enterprise, on))]
}

/** Whether the enterprise is no more on that day. */
export function isGone(state: BookState, enterprise: string, on: DateText): boolean {
  const fate = state.fates.get(enterprise)
  return fate !== undefined && fate.on <= on
}

/** ENTERPRISE_GONE when the entry gives something to an enterprise that is no more. */
export function gone(state: BookState, { type, subjects, validAt }: BookEvent, today: DateText): Refusal | undefined {
  const { enterprise } = subjects
  if (enterprise === undefined || !NEEDS_LIVING.has(type)) return undefined
  const fate = state.fates.get(enterprise)
  if (fate === undefined || (fate.on > validAt && fate.on > today)) return undefined
  const { application, payment } = subjects
  const subject = payment === undefined ? { application: String(application) } : { payment }
  return new Refusal('ENTERPRISE_GONE', { enterprise, ...subject, since: fate.on, into: fate.into ?? 'dissolved' })
}

function isEnded(state: BookState, enterprise: string): Refusal | undefined {
  const fate = state.fates.get(enterprise)
  return fate && new Refusal('ALREADY_DONE', { enterprise, since: fate.on })
}
