// Readings that a request switches must be readings of the policy, and their alternatives too.
import type { PolicyVersion } from '../../domain/policy/types.ts'
import type { FieldProblem } from './facts.ts'

/** What is wrong with the readings that a request names. */
export function readingProblems(
  policy: PolicyVersion,
  readings: { readonly [reading: string]: string },
): FieldProblem[] {
  return Object.entries(readings).flatMap(([id, alternative]) => {
    const field = `context.readings.${id}`
    const reading = Object.hasOwn(policy.readings, id) ? policy.readings[id] : undefined
    if (reading === undefined) {
      const [en, zh] = [`${policy.id} has no reading ${id}.`, `${policy.id} 没有口径 ${id}。`]
      return [{ field, code: 'READING_UNKNOWN', en, zh }]
    }
    if (Object.hasOwn(reading.alternatives, alternative)) return []
    const known = Object.keys(reading.alternatives).sort().join(', ')
    const en = `Reading ${id} has no alternative ${alternative}; it has: ${known}.`
    return [{ field, code: 'ALTERNATIVE_UNKNOWN', en, zh: `口径 ${id} 没有选项 ${alternative}；可选：${known}。` }]
  })
}
