// The claims that can differ before a condition: every combination of a clause's words and booleans, figures left unknown.
// A condition that is false for all of them can never hold. Too many combinations give no statement.
import type { Clause, Condition } from '../../domain/policy/clause-types.ts'
import { prepare, type Setting, type Test } from '../../domain/policy/conditions.ts'
import type { FactDeclaration } from '../../domain/policy/fact-types.ts'
import type { Facts, PolicyVersion } from '../../domain/policy/types.ts'
import { within } from './parts.ts'

/** Combinations beyond which nothing is said. */
const MOST = 20_000

/** A word that no clause distinguishes: what an open word may be beside those that are listed. */
const ANOTHER = 'anotherWord'

/** Every combination of the values that these facts can take, of those that have finitely many; null if there are too many. */
export function possibleFacts(facts: readonly FactDeclaration[], named: ReadonlySet<string>): readonly Facts[] | null {
  let combinations: Facts[] = [{}]
  for (const fact of facts) {
    const values = named.has(fact.name) ? valuesOf(fact) : []
    if (values.length === 0) continue
    if (combinations.length * values.length > MOST) return null
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [fact.name]: value })))
  }
  return combinations
}

function valuesOf(fact: FactDeclaration): readonly (string | boolean | null)[] {
  const none = fact.none === undefined ? [] : [null]
  switch (fact.type) {
    case 'boolean':
      return [true, false, ...none]
    case 'word':
      return [...Object.keys(fact.words), ...none]
    case 'openWord':
      return [...Object.keys(fact.words), ANOTHER, ...none]
    case 'money':
    case 'rate':
    case 'year':
    case 'date':
    case 'quantity':
    case 'count':
    case 'text':
    case 'list':
    case 'moneyByYear':
    case 'booleanByYear':
      return []
  }
}

/** The names of the facts that conditions speak of. */
export function namedIn(conditions: readonly Condition[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { condition } of conditions.flatMap((one) => [...within(one, [])])) {
    if ('fact' in condition && typeof condition.fact === 'string') names.add(condition.fact)
  }
  return names
}

/** Conditions made ready under the default readings. */
export function prepared(
  policy: PolicyVersion,
  facts: readonly FactDeclaration[],
  tests: readonly Condition[],
): readonly Test[] {
  const setting: Setting = { policy, choices: {}, facts }
  return tests.map((test) => prepare(test, setting))
}

/** Whether a condition certainly holds (true), certainly does not (false), or depends on figures (null). */
export function decide(test: Test, facts: Facts): boolean | null {
  return test.decide({ facts, claimYear: null }).holds
}

/** The conditions of a clause, without their names and codes. */
export function testsOf(clause: Clause): readonly Condition[] {
  return clause.conditions.map(({ test }) => test)
}
