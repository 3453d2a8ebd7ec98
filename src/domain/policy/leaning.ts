// Which clauses a reading bears on: read off the version's own data, wherever a word of it names the reading.
import type { PolicyVersion } from './types.ts'

/** Ids of the clauses of which a value, a rule of the document or the document as a whole leans on the reading. */
export function clausesLeaningOn(policy: PolicyVersion, reading: string): readonly string[] {
  const { clauses, rules = [], rounding, shortage, inForceFrom, inForceTo } = policy
  const ofAll = names([rounding, shortage, inForceFrom, inForceTo], reading)
  const byRule = new Set(rules.filter((rule) => names(rule, reading)).flatMap((rule) => rule.clauses))
  return clauses
    .filter((clause) => ofAll || byRule.has(clause.id) || clause.leansOn.includes(reading) || names(clause, reading))
    .map(({ id }) => id)
}

/** Whether a member called `reading` somewhere in the data has this value. */
function names(data: unknown, reading: string): boolean {
  if (typeof data !== 'object' || data === null) return false
  return Object.entries(data).some(([name, value]) => (name === 'reading' ? value === reading : names(value, reading)))
}
