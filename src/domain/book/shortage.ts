// What a round may do where the money does not suffice. A round pays case by case, in the order of rank: it cannot cut every
// award by one fraction, for that fraction is known only when the whole list is. So no round opens under that reading.
import { alternativeOf, chosen } from '../policy/readings.ts'
import type { PolicyVersion, ReadingChoices } from '../policy/types.ts'

/**
 * Why a round must not open under these readings: the reading by which the version shares a shortage in proportion.
 * Undefined: it may. Requires readings that the version knows.
 */
export function sharesShortage(version: PolicyVersion, readings: ReadingChoices): Record<string, string> | undefined {
  const { shortage } = version
  if (chosen(version, shortage, readings) !== 'proRata') return undefined
  const { reading } = shortage
  const reason = 'a round decides case by case by rank and cannot cut all awards in proportion'
  return { field: 'readings', reading, alternative: alternativeOf(version, reading, readings), reason }
}
