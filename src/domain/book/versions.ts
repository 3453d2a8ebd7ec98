// Versions in time: from when a version may support decisions, to which deeds it applies, when it ended, and which of several
// that hold at once was chosen, by whom a reason was given.
import type { DateText } from '../calendar.ts'
import type { Clause } from '../policy/clause-types.ts'
import { firstDay, lastDay } from '../policy/readings.ts'
import type { Facts, PolicyVersion, ReadingChoices, VersionChoice } from '../policy/types.ts'
import { Refusal } from '../refusal.ts'
import type { OpenRound } from './commands.ts'
import type { Decider, DecideContext } from './decider.ts'
import { readingsOn } from './interpretations.ts'
import type { RepealPolicy, SupersedePolicy } from './standing-commands.ts'
import type { PolicyRecord } from './policy-record.ts'
import type { BookState } from './state.ts'

/** Ends a published version without another in its place. */
export const repealPolicy: Decider<RepealPolicy> = function* (state, command) {
  const { type: _type, validAt, policy, ...payload } = command
  const wrong = mayNotEnd(state, command)
  if (wrong !== undefined) return wrong
  yield { type: 'PolicyRepealed', subjects: { policy }, validAt, payload }
}

/** Ends a published version in favour of another that is published and issued. */
export const supersedePolicy: Decider<SupersedePolicy> = function* (state, command) {
  const { type: _type, validAt, policy, ...payload } = command
  const wrong = mayNotEnd(state, command)
  if (wrong !== undefined) return wrong
  const { version, byPolicy, byVersion } = payload
  const successor = state.policies.get(`${byPolicy}@${byVersion}`)
  if (successor === undefined) return new Refusal('NOT_FOUND', { policy: byPolicy, version: byVersion })
  if (successor.status === 'draft' || !successor.published) {
    return new Refusal('POLICY_NOT_IN_FORCE', { policy: byPolicy, version: byVersion, status: successor.status })
  }
  if (leadsTo(state, `${byPolicy}@${byVersion}`, `${policy}@${version}`)) {
    return new Refusal('INVALID', { field: 'byVersion', circle: `${byPolicy}@${byVersion}` })
  }
  yield { type: 'PolicySuperseded', subjects: { policy }, validAt, payload }
}

/** A version as the book holds it, and as the law has it under the readings of the round. */
interface Held {
  readonly held: PolicyRecord
  readonly version: PolicyVersion
  readonly readings: ReadingChoices
}

/** Why no round may open under the version on the day for the benefit year, with the days that decide; undefined: it may. */
export function notInForce({ held, version, readings }: Held, on: DateText, benefitYear: number): Refusal | undefined {
  const named = { policy: held.policy, version: held.version }
  const { inForceFrom, ended } = held
  if (inForceFrom !== null && on < inForceFrom) {
    return new Refusal('POLICY_NOT_IN_FORCE', { ...named, on, inForceFrom })
  }
  const [first, last] = daysOf(benefitYear)
  const [appliesFrom, inForceTo] = [firstDay(version, readings), lastDay(version, readings)]
  if (last < appliesFrom || (inForceTo !== null && first > inForceTo)) {
    const to = inForceTo === null ? {} : { inForceTo }
    return new Refusal('POLICY_NOT_IN_FORCE', { ...named, benefitYear, appliesFrom, ...to })
  }
  if (ended === null || (ended.transition === 'atOnce' ? on : first) < ended.from) return undefined
  const by = ended.by === null ? {} : { supersededBy: ended.by }
  return new Refusal('POLICY_NOT_IN_FORCE', { ...named, on, benefitYear, endedFrom: ended.from, ...by })
}

/**
 * The choice between versions that hold at once, as the round keeps it: null where there is only one. A choice without
 * others, and others without a choice, are refused.
 */
export function choiceOf(
  state: BookState,
  command: OpenRound,
  versionOf: DecideContext['policy'],
): VersionChoice | Refusal | null {
  const over = othersInForce(state, command, versionOf)
  const { versionChoice = null, policy, version } = command
  if (over.length === 0 && versionChoice !== null) return new Refusal('INVALID', { field: 'versionChoice', policy })
  if (over.length === 0) return null
  if (versionChoice !== null) return { over, ...versionChoice }
  return new Refusal('VERSION_CHOICE_REQUIRED', { policy, version, over: over.join(', ') })
}

/** Refused when a deed of the case lies on or after the end of the version, whenever the round was opened. */
export function deedAfterEnd(
  state: BookState,
  { policy, version }: { readonly policy: string; readonly version: number },
  { inForceBy }: Clause,
  facts: Facts,
  application: string,
): Refusal | undefined {
  const ended = state.policies.get(`${policy}@${version}`)?.ended ?? null
  if (ended === null) return undefined
  const late = inForceBy.facts.find((name) => firstDayOf(facts[name]) >= ended.from)
  const deed = late === undefined ? undefined : facts[late]
  if (late === undefined || (typeof deed !== 'string' && typeof deed !== 'number')) return undefined
  const detail = { application, policy, version, fact: late, deed, endedFrom: ended.from }
  return new Refusal('POLICY_NOT_IN_FORCE', detail)
}

/** Of a day the day, of a year its first; empty text, which lies before every day, of all else. */
function firstDayOf(value: Facts[string] | undefined): string {
  if (typeof value === 'number') return daysOf(value)[0]
  return typeof value === 'string' ? value : ''
}

/** Other published versions, of this document or joined to it by supersession, under which the same round might open. */
function othersInForce(
  state: BookState,
  { policy, version, validAt, benefitYear }: OpenRound,
  versionOf: DecideContext['policy'],
): readonly string[] {
  const own = `${policy}@${version}`
  const successor = state.policies.get(own)?.ended?.by
  return [...state.policies.entries()].flatMap(([name, held]) => {
    const isJoined = held.policy === policy || held.ended?.by === own || successor === name
    const other = isJoined && name !== own && held.published && held.status === 'issued' && versionOf(held.hash)
    if (other === false || other === undefined) return []
    const readings = readingsOn(state, other, validAt)
    return notInForce({ held, version: other, readings }, validAt, benefitYear) === undefined ? [name] : []
  })
}

function mayNotEnd(state: BookState, { policy, version, from }: RepealPolicy | SupersedePolicy): Refusal | undefined {
  const held = state.policies.get(`${policy}@${version}`)
  if (held?.published !== true) return new Refusal('NOT_FOUND', { policy, version })
  if (held.ended !== null) return new Refusal('ALREADY_DONE', { policy, version, endedFrom: held.ended.from })
  const { appliesFrom } = held
  if (appliesFrom !== null && from < appliesFrom) return new Refusal('INVALID', { field: 'from', from, appliesFrom })
  return undefined
}

/** Whether the version was, in one or several steps, replaced by the other one. */
function leadsTo(state: BookState, version: string, other: string): boolean {
  for (let at: string | null | undefined = version; at !== null && at !== undefined;) {
    if (at === other) return true
    at = state.policies.get(at)?.ended?.by
  }
  return false
}

function daysOf(year: number): readonly [first: string, last: string] {
  return [`${year}-01-01`, `${year}-12-31`]
}
