// Which alternative of a reading is in force: the recorded one, otherwise the policy's default.
import type { DateText } from '../calendar.ts'
import type { ByReading, PolicyVersion, ReadingChoices, Value } from './types.ts'

/** The alternative in force. Throws a RangeError when the policy knows no such reading. */
export function alternativeOf(policy: PolicyVersion, reading: string, choices: ReadingChoices): string {
  return choices[reading] ?? readingOf(policy, reading).default
}

/** The value itself, or the one under the alternative in force. Requires choices that passed checkChoices. */
export function chosen<T>(policy: PolicyVersion, value: Value<T>, choices: ReadingChoices): T {
  if (!isOpen(value)) return value
  const alternative = alternativeOf(policy, value.reading, choices)
  const found = value.choices[alternative]
  if (found === undefined) throw new RangeError(`${policy.id}: no value under ${value.reading}=${alternative}`)
  return found
}

/** Whether the value is one that a reading gives. */
export function isOpen<T>(value: Value<T>): value is ByReading<T> {
  return typeof value === 'object' && value !== null && 'reading' in value
}

/** The reading that a value or a rule leans on, if it leans on one. */
export function readingsIn(about: unknown): readonly string[] {
  const isObject = typeof about === 'object' && about !== null
  return isObject && 'reading' in about && typeof about.reading === 'string' ? [about.reading] : []
}

/** The named readings, each with its alternative in force. */
export function inForceOf(policy: PolicyVersion, readings: readonly string[], choices: ReadingChoices): ReadingChoices {
  return Object.fromEntries(readings.map((reading) => [reading, alternativeOf(policy, reading, choices)]))
}

/** Throws a RangeError naming the first choice of a reading or an alternative that the policy does not have. */
export function checkChoices(policy: PolicyVersion, choices: ReadingChoices): void {
  for (const [reading, alternative] of Object.entries(choices)) {
    if (Object.hasOwn(readingOf(policy, reading).alternatives, alternative)) continue
    throw new RangeError(`${policy.id}: reading ${reading} has no alternative ${alternative}`)
  }
}

function readingOf(policy: PolicyVersion, reading: string) {
  const found = Object.hasOwn(policy.readings, reading) ? policy.readings[reading] : undefined
  if (found === undefined) throw new RangeError(`${policy.id} has no reading ${reading}`)
  return found
}

/** The first day to which deeds may belong, stated or under the reading in force. */
export function firstDay(policy: PolicyVersion, choices: ReadingChoices): DateText {
  const { inForceFrom } = policy
  return 'day' in inForceFrom ? inForceFrom.day : chosen(policy, inForceFrom, choices)
}

/** The last such day; null where the document is in force until it is repealed. */
export function lastDay(policy: PolicyVersion, choices: ReadingChoices): DateText | null {
  const { inForceTo } = policy
  if (inForceTo === undefined) return null
  const day = 'day' in inForceTo ? inForceTo.day : chosen(policy, inForceTo, choices)
  return day === 'open' ? null : day
}
