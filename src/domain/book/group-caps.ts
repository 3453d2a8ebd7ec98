// Caps that related enterprises share: whom a decision counts, and whether the group of the day of the grant breaks one.
import type { DateText } from '../calendar.ts'
import { Decimal, decimal, sum, toMoney } from '../money.ts'
import type { CompiledCap } from '../policy/caps.ts'
import { compile } from '../policy/compile.ts'
import { chosen } from '../policy/readings.ts'
import type { PolicyVersion, ReadingChoices } from '../policy/types.ts'
import { Refusal } from '../refusal.ts'
import type { DecideContext } from './decider.ts'
import { identitiesOf } from './enterprise-fates.ts'
import type { BookEvent } from './events.ts'
import { type Member, relatedTo } from './groups.ts'
import { type CapUse, without } from './cap-use.ts'
import { type BookState, capKey } from './state.ts'

/** The caps of a clause that its readings in force let the members of a group share. */
function sharedCaps(policy: PolicyVersion, clause: string, readings: ReadingChoices): readonly CompiledCap[] {
  return compile(policy, clause, readings).caps.filter(({ source }) => {
    return source.party !== undefined && chosen(policy, source.party, readings) === 'relatedGroup'
  })
}

/** The related enterprises that a decision under the clause counts on a day: none unless a cap is shared. */
export function countedMembers(
  state: BookState,
  enterprise: string,
  on: DateText,
  policy: PolicyVersion | undefined,
  clause: string,
  readings: ReadingChoices,
): readonly Member[] {
  if (policy === undefined || sharedCaps(policy, clause, readings).length === 0) return []
  return relatedTo(state, enterprise, on)
}

/** What an enterprise, and those that became part of it, have used under a clause. */
export function usesOf(state: BookState, enterprise: string, clause: string, on: DateText): readonly CapUse[] {
  return identitiesOf(state, enterprise, on).flatMap((one) => state.caps.get(capKey(one, clause)) ?? [])
}

/**
 * GROUP_CHANGED when the enterprise and those related to it on the day are together above a cap they share: it has to be
 * decided again. Looked at whenever there are related ones, for members may leave and come back between proposal and grant.
 */
export function groupChanged(
  state: BookState,
  event: BookEvent,
  { policy: versionOf }: DecideContext,
): Refusal | undefined {
  if (event.type !== 'AwardGranted') return undefined
  const { award } = event.payload
  if (state.awards.get(award)?.byResolution === true) return undefined
  const { application, enterprise, round: roundId } = event.subjects
  const held = state.cases.get(application)
  const round = state.rounds.get(roundId)
  const policy = round && versionOf(round.policyHash)
  if (held === undefined || round === undefined || policy === undefined) return undefined
  const { clause, benefitYear } = held
  const members = countedMembers(state, enterprise, event.validAt, policy, clause, round.readings)
  if (members.length === 0) return undefined
  const uses = [enterprise, ...members.map((one) => one.enterprise)].flatMap((one) => {
    return without(usesOf(state, one, clause, event.validAt), held.setAside)
  })
  for (const cap of sharedCaps(policy, clause, round.readings)) {
    const inScope = uses.filter(({ year }) => cap.scope === 'enterprise' || year === benefitYear)
    const parts = inScope.flatMap(({ used, reserved, recovered }) => {
      return cap.recoveriesGiveRoom ? [used, reserved] : [used, reserved, recovered]
    })
    const total = sum(parts)
    if (cap.scope === 'claim' || Decimal.max(decimal(total), cap.amount).equals(cap.amount)) continue
    const detail = { award, application, enterprise, members: members.length + 1, total, cap: toMoney(cap.amount) }
    return new Refusal('GROUP_CHANGED', detail)
  }
  return undefined
}
