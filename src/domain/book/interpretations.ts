// The register of readings (口径): which alternative of an open point a round is opened under. A recorded reading is the
// default of rounds opened from its day on; a round keeps its set, so that a switch changes later decisions only.
import type { DateText } from '../calendar.ts'
import type { PolicyVersion, ReadingChoices } from '../policy/types.ts'
import { before, Refusal } from '../refusal.ts'
import type { Decider } from './decider.ts'
import type { RecordInterpretation } from './standing-commands.ts'
import type { BookState } from './state.ts'

export interface InterpretationRecord {
  readonly alternative: string
  readonly from: DateText
}

/** The key of the table `interpretations`. */
export function interpretationKey(policy: string, reading: string): string {
  return `${policy} ${reading}`
}

/** Records an alternative that a version of the policy knows; not from a day before it was decided. */
export const recordInterpretation: Decider<RecordInterpretation> = function* (state, command, context) {
  const { type: _type, validAt, policy, ...payload } = command
  const { reading, alternative, from } = payload
  const versions = versionsOf(state, policy).flatMap((hash) => context.policy(hash) ?? [])
  const knowing = versions.find(({ readings }) => Object.hasOwn(readings, reading))
  if (knowing === undefined) return new Refusal('NOT_FOUND', { policy, reading })
  if (!versions.some((version) => knows(version, reading, alternative))) {
    return new Refusal('INVALID', { field: 'alternative', reading, alternative })
  }
  if (from < validAt) return before(from, validAt)
  const held = state.interpretations.get(interpretationKey(policy, reading)) ?? []
  if (inForceOn(held, from) === alternative) return new Refusal('ALREADY_DONE', { policy, reading, alternative })
  yield { type: 'InterpretationRecorded', subjects: { policy }, validAt, payload }
}

/**
 * Every reading of the version with its alternative in force on a day: the recorded one, otherwise the default. What was
 * recorded and the version does not know, is none of its.
 */
export function readingsOn(state: BookState, version: PolicyVersion, on: DateText): ReadingChoices {
  const choices = Object.entries(version.readings).map(([reading, { default: otherwise }]) => {
    const recorded = inForceOn(state.interpretations.get(interpretationKey(version.id, reading)) ?? [], on)
    const isKnown = recorded !== undefined && knows(version, reading, recorded)
    return [reading, isKnown ? recorded : otherwise] as const
  })
  return Object.fromEntries(choices)
}

/** The alternative with the latest first day that has come; of equal days the one that was recorded last. */
function inForceOn(records: readonly InterpretationRecord[], on: DateText): string | undefined {
  const begun = records.filter(({ from }) => from <= on)
  const latest = begun.reduce<InterpretationRecord | undefined>(
    (last, one) => (last !== undefined && one.from < last.from ? last : one),
    undefined,
  )
  return latest?.alternative
}

function knows({ readings }: PolicyVersion, reading: string, alternative: string): boolean {
  const known = Object.hasOwn(readings, reading) ? readings[reading] : undefined
  return known !== undefined && Object.hasOwn(known.alternatives, alternative)
}

function versionsOf(state: BookState, policy: string): readonly string[] {
  return [...state.policies.values()].filter((held) => held.policy === policy).map(({ hash }) => hash)
}
