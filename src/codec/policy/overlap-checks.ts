// Static check of overlaps: one figure that earns money under two clauses of a document needs a rule, or a reading that says
// that both pay.
import type { Base, Clause } from '../../domain/policy/clause-types.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { alternativesOf } from './parts.ts'
import { decide, namedIn, possibleFacts, prepared, testsOf } from './possible-facts.ts'
import type { Finding } from './problem.ts'

/** Findings of the second clause of each pair. */
export function overlapFindings(policy: PolicyVersion, clause: Clause): Finding[] {
  const before = policy.clauses.slice(0, policy.clauses.indexOf(clause))
  return before.flatMap((other): Finding[] => {
    const shared = basesOf(clause).filter((fact) => basesOf(other).includes(fact))
    if (shared.length === 0 || isSettled(policy, clause, other) || isEitherOr(policy, clause, other)) return []
    const [fact] = shared
    const en = `Clause ${other.id} pays on ${fact ?? ''} too, and no rule says what one figure earns under both.`
    const zh = `条款 ${other.id} 也以 ${fact ?? ''} 为基数，没有规则或口径说明同一金额能否重复补助。`
    return [{ path: ['base'], code: 'BASE_SHARED', en, zh }]
  })
}

/** A rule or a limit names both, or both lean on a reading whose alternative in force is to stack. */
function isSettled({ rules = [], readings }: PolicyVersion, one: Clause, other: Clause): boolean {
  const both = (clauses: readonly string[]): boolean => clauses.includes(one.id) && clauses.includes(other.id)
  if (rules.some(({ clauses }) => both(clauses))) return true
  if (one.limits.some((limit) => limit.kind !== 'ratioCap' && both(limit.clauses ?? []))) return true
  return one.leansOn.some(
    (id) => other.leansOn.includes(id) && Object.hasOwn(readings[id]?.alternatives ?? {}, 'stack'),
  )
}

/** No claim meets the conditions of both. */
function isEitherOr(policy: PolicyVersion, one: Clause, other: Clause): boolean {
  const facts = [...one.facts, ...other.facts.filter(({ name }) => !one.facts.some((fact) => fact.name === name))]
  const tests = [...testsOf(one), ...testsOf(other)]
  const claims = possibleFacts(facts, namedIn(tests))
  if (claims === null) return false
  const must = prepared(policy, facts, tests)
  return claims.every((claim) => must.some((test) => decide(test, claim) === false))
}

/** The names of the figures that a clause pays on; figures of a list's items carry the list's name. */
function basesOf({ base }: Clause): readonly string[] {
  return base === undefined ? [] : named(base)
}

function named(base: Base): readonly string[] {
  switch (base.kind) {
    case 'fact':
    case 'difference':
      return alternativesOf(base.fact)
    case 'sum':
      return alternativesOf(base.facts).flat()
    case 'projects':
      return [`${base.list}.${base.fact}`]
    case 'byYear':
    case 'increment':
    case 'principal':
      return [base.fact]
  }
}
