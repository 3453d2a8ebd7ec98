// Static checks of branches: rows of a table, bounds of a threshold and halvings that no claim can reach, and claims that the
// conditions let pass although no row is for them.
import type { Clause, Condition } from '../../domain/policy/clause-types.ts'
import type { Facts, PolicyVersion } from '../../domain/policy/types.ts'
import { objectsOf } from './parts.ts'
import { decide, namedIn, possibleFacts, prepared, testsOf } from './possible-facts.ts'
import type { Finding, Path } from './problem.ts'

/** Branches of which the first that holds counts; the last may be for everyone else. */
interface Branches {
  readonly path: Path
  readonly whens: readonly (Condition | undefined)[]
  readonly complete: boolean
}

/** Branches that are never reached, and claims without a row. */
export function branchFindings(policy: PolicyVersion, clause: Clause): Finding[] {
  return branchesOf(clause).flatMap((branches) => findingsOf(policy, clause, branches))
}

function branchesOf(clause: Clause): Branches[] {
  const { pay, adjust = [], conditions } = clause
  const bounds = conditions.flatMap((condition, i) =>
    [...objectsOf(condition.test, ['conditions', i, 'test'])].flatMap(({ path, value }) =>
      value['kind'] === 'threshold'
        ? [{ path: [...path, 'bounds'], whens: (value['bounds'] as { when?: Condition }[]).map(({ when }) => when) }]
        : [],
    ),
  )
  return [
    ...(pay.kind === 'tiers'
      ? [{ path: ['pay', 'rows'], whens: pay.rows.map(({ when }) => when), complete: true }]
      : []),
    ...adjust.map(({ when }, i) => ({ path: ['adjust', i], whens: [when], complete: false })),
    ...bounds.map((one) => ({ ...one, complete: false })),
  ]
}

function findingsOf(policy: PolicyVersion, clause: Clause, { path, whens, complete }: Branches): Finding[] {
  const conditions = testsOf(clause)
  const own = whens.filter((when) => when !== undefined)
  const claims = possibleFacts(clause.facts, namedIn([...own, ...conditions]))
  if (claims === null) return []
  const must = prepared(policy, clause.facts, conditions)
  const tests = whens.map((when) => (when === undefined ? null : prepared(policy, clause.facts, [when])[0]))
  const passing = claims.filter((facts) => must.every((test) => decide(test, facts) !== false))
  const reached = new Set<number>()
  let left: Facts | undefined
  for (const facts of passing) {
    const verdicts = tests.map((test) => (test === null || test === undefined ? true : decide(test, facts)))
    const certain = verdicts.indexOf(true)
    for (const [i, verdict] of verdicts.entries()) {
      if (verdict !== false && (certain === -1 || i <= certain)) reached.add(i)
    }
    if (verdicts.every((verdict) => verdict === false)) left ??= facts
  }
  const unreached = whens.flatMap((_, i): Finding[] => {
    if (reached.has(i)) return []
    const en = 'No claim reaches this branch: the conditions or the branches before it leave nothing for it.'
    const zh = '没有申报会适用这一项：条件或前面的各项已将其排除。'
    return [{ path: path[0] === 'adjust' ? path : [...path, i], code: 'BRANCH_UNREACHABLE', en, zh }]
  })
  if (!complete || left === undefined) return unreached
  const named = namedIn(own)
  const shown = Object.entries(left).flatMap(([name, value]) =>
    named.has(name) ? [`${name}: ${JSON.stringify(value)}`] : [],
  )
  const claim = shown.join(', ')
  const en = `The conditions let a claim pass for which no row is there: ${claim}.`
  return [...unreached, { path, code: 'TIER_GAP', en, zh: `符合条件的申报没有对应的一档：${claim}。` }]
}
