// Which alternative of a reading is in force: the recorded one, otherwise the policy's default.
import type { ByReading, PolicyVersion, ReadingChoices } from './types.ts'

/** The alternative in force. Throws a RangeError when the policy knows no such reading. */
export function alternativeOf(policy: PolicyVersion, reading: string, choices: ReadingChoices): string {
  return choices[reading] ?? readingOf(policy, reading).default
}

/** The value under the alternative in force. Requires choices that passed checkChoices. */
export function chosen<T>(policy: PolicyVersion, open: ByReading<T>, choices: ReadingChoices): T {
  const alternative = alternativeOf(policy, open.reading, choices)
  const value = open.choices[alternative]
  if (value === undefined) throw new RangeError(`${policy.id}: no value under ${open.reading}=${alternative}`)
  return value
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
