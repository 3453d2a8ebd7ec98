// The facts of a claim: each must be known to one of its clauses, and fit every clause that declares it. Beside the clauses'
// own facts a request may say that the spend is the same, which matter it is, and who applies for a competitive allocation.
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { FactDeclaration } from '../../domain/policy/fact-types.ts'
import type { Facts, FactValue, PolicyVersion } from '../../domain/policy/types.ts'
import { type FieldProblem, faultOf, unknownFact } from './facts.ts'

const SAME_SPEND: FactDeclaration = { name: 'sameSpend', label: '同一投入', type: 'boolean' }
const MATTER: FactDeclaration = { name: 'matter', label: '同一事项', type: 'text' }
const SCORE: FactDeclaration = { name: 'score', label: '评分', type: 'quantity', unit: '分' }
const APPLICANT: FactDeclaration = { name: 'id', label: '申请人', type: 'text' }

/** The facts, or everything that is wrong with them. */
export function readClaimFacts(
  policy: PolicyVersion,
  clauses: readonly Clause[],
  given: { readonly [name: string]: unknown },
): { readonly facts: Facts } | { readonly problems: readonly FieldProblem[] } {
  const extra = extraFacts(policy)
  const facts: Record<string, FactValue> = {}
  const problems: FieldProblem[] = []
  for (const [name, value] of Object.entries(given)) {
    const faults =
      name === 'applicants' && policy.competitive !== undefined && clauses.length === 1
        ? applicantFaults(clauses, extra, value)
        : factFaults(clauses, extra, name, value).map((fault) => ({ field: `facts.${name}`, ...fault }))
    if (faults.length === 0) facts[name] = value as FactValue
    problems.push(...faults)
  }
  return problems.length === 0 ? { facts } : { problems }
}

function extraFacts({ rules = [] }: PolicyVersion): readonly FactDeclaration[] {
  return [
    ...(rules.some(({ kind }) => kind === 'sameSpend') ? [SAME_SPEND] : []),
    ...(rules.some(({ kind }) => kind === 'highestOfMatter') ? [MATTER] : []),
  ]
}

type Fault = Omit<FieldProblem, 'field'>

function factFaults(
  clauses: readonly Clause[],
  extra: readonly FactDeclaration[],
  name: string,
  value: unknown,
): readonly Fault[] {
  const declared = [...clauses.flatMap(({ facts }) => facts), ...extra].filter((fact) => fact.name === name)
  if (declared.length === 0) return clauses.slice(0, 1).map((clause) => unknownFact(clause, name))
  const faults = declared.map((fact) => faultOf(fact, value)).filter((fault) => fault !== undefined)
  return faults.slice(0, 1)
}

/** Applicants that one competition may have. */
const MOST_APPLICANTS = 10_000

function applicantFaults(
  clauses: readonly Clause[],
  extra: readonly FactDeclaration[],
  value: unknown,
): readonly FieldProblem[] {
  const field = 'facts.applicants'
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_APPLICANTS) {
    const en = `applicants must be a list of 1 to ${MOST_APPLICANTS} applicants.`
    return [{ field, code: 'NOT_A_LIST', en, zh: `申请人必须是含 1 至 ${MOST_APPLICANTS} 项的列表。` }]
  }
  const seen = new Set<string>()
  return (value as readonly unknown[]).flatMap((one, i): FieldProblem[] => {
    const at = `${field}.${i}`
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      const en = 'An applicant must be an object with id, score and facts.'
      return [{ field: at, code: 'NOT_AN_OBJECT', en, zh: '申请人必须是含 id、score 及事实的对象。' }]
    }
    const known = [...extra, SCORE, APPLICANT]
    const members: [string, unknown][] = Object.entries({ id: undefined, score: undefined, ...one })
    const faults = members.flatMap(([name, member]) =>
      factFaults(clauses, known, name, member).map((fault) => ({ field: `${at}.${name}`, ...fault })),
    )
    const id = String((one as { readonly id?: unknown }).id)
    if (faults.length === 0 && seen.has(id)) {
      const said = { en: `Applicant ${id} stands here a second time.`, zh: `申请人 ${id} 重复出现。` }
      faults.push({ field: `${at}.id`, code: 'NAME_TWICE', ...said })
    }
    seen.add(id)
    return faults
  })
}
