// The calculator's language: a request as JSON → an evaluation request, and the evaluation → the answer. The command line
// and the HTTP calculator speak it alike.
import * as z from 'zod'
import { MONEY_PATTERN, type Money } from '../../domain/money.ts'
import { ENGINE_VERSION } from '../../domain/policy/evaluate.ts'
import type { Clause } from '../../domain/policy/clause-types.ts'
import type { Evaluation, EvaluationRequest, PolicyVersion } from '../../domain/policy/types.ts'
import { whole } from '../scalars.ts'
import type { PolicyDocument } from './document.ts'
import { type FieldProblem, FIRST_YEAR, LAST_YEAR, readFacts } from './facts.ts'
import { read } from './issues.ts'

/** A request that can be evaluated, and the document it is evaluated under. */
export interface Calculation {
  readonly id: string
  readonly document: PolicyDocument
  readonly request: EvaluationRequest
}

const short = z.string('not a text of 1 to 200 characters').regex(/^.{1,200}$/su, 'not a text of 1 to 200 characters')
const NOT_MONEY = 'not an amount in yuan with two decimals, written as a string'
const amount = z.string(NOT_MONEY).regex(MONEY_PATTERN, NOT_MONEY) as unknown as z.ZodType<Money>
const NOT_A_YEAR = 'not a year from 2000 to 2100, written as a number'
const year = z.int(NOT_A_YEAR).min(FIRST_YEAR, NOT_A_YEAR).max(LAST_YEAR, NOT_A_YEAR)
const anything = z.exactOptional(z.unknown())
const optional = z.exactOptional(short)

/** Earlier money: of it, clause, year and amount bear on a cap; the rest says what it was for. */
const priorPayment = z.strictObject({
  ...{ clause: short, year, amount },
  ...{ matter: optional, title: optional, level: optional, honour: optional, stage: optional, field: optional },
  ...{
    projectId: optional,
    uscc: optional,
    entitlement: z.exactOptional(amount),
    split: z.exactOptional(whole(z.record(z.string(), amount))),
  },
})

const context = z.strictObject({
  mode: z.exactOptional(z.enum(['disburse', 'simulate'])),
  claimYear: z.exactOptional(year),
  priorPayments: z.exactOptional(z.array(priorPayment).max(10_000)),
  budgetLeft: z.exactOptional(amount),
  policyVersion: z.exactOptional(z.int().min(1)),
  readings: z.exactOptional(whole(z.record(z.string(), short))),
  // Known to the language, without bearing on a clause that is calculated so far.
  ...{ approval: anything, fundLendingOutstanding: anything, fundLendingTotal: anything, guaranteeUsed: anything },
  ...{ programmeSpent: anything, otherLevels: anything },
})

const body = z.strictObject({
  id: short,
  clauses: z.array(short).min(1).max(50),
  facts: whole(z.record(z.string(), z.unknown())),
  context: z.exactOptional(context),
})
type Context = z.output<typeof context>

/** The request, or everything that is wrong with it, field by field. */
export function readCalculation(
  given: unknown,
  documents: readonly PolicyDocument[],
): Calculation | { readonly problems: readonly FieldProblem[] } {
  const result = read(body, given)
  if ('findings' in result) {
    return { problems: result.findings.map(({ path, ...said }) => ({ field: path.join('.'), ...said })) }
  }
  const { id, clauses, facts, context: about = {} } = result.value
  const found = findClause(clauses, about, documents)
  if ('problems' in found) return found
  const { document, clause } = found
  const readings = about.readings ?? {}
  const checked = readFacts(clause, facts)
  const problems = [...('problems' in checked ? checked.problems : []), ...readingProblems(document.policy, readings)]
  if ('problems' in checked || problems.length > 0) return { problems }
  const request = {
    policy: document.policy,
    clause: clause.id,
    facts: checked.facts,
    slice: { prior: about.priorPayments ?? [], budgetLeft: about.budgetLeft ?? null },
    claimYear: about.claimYear ?? null,
    readings,
    mode: about.mode ?? 'disburse',
  } as const
  return { id, document, request }
}

/** The answer as it is written, with the version and the engine that gave it. */
export function answerOf({ id, document, request }: Calculation, evaluation: Evaluation) {
  const { eligible, amount: payable, entitlement, reasons, missingFacts, trace } = evaluation
  const { policy, hash } = document
  return {
    id,
    eligible,
    amount: payable,
    entitlement,
    reasons,
    ...(missingFacts.length > 0 ? { missingFacts } : {}),
    clause: request.clause,
    policy: { id: policy.id, version: policy.version, hash },
    readings: request.readings,
    engine: ENGINE_VERSION,
    trace,
  }
}

/** The document of the highest version, or of the one asked for, and its clause. */
function findClause(
  clauses: readonly string[],
  { policyVersion }: Context,
  documents: readonly PolicyDocument[],
): { readonly document: PolicyDocument; readonly clause: Clause } | { readonly problems: readonly FieldProblem[] } {
  const found = clauses.map((id) => inDocuments(id, policyVersion, documents))
  const problems = clauses.flatMap((id, i) => (found[i] === undefined ? [unknownClause(id, i, policyVersion)] : []))
  if (problems.length > 0) return { problems }
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  const en = 'One request calculates one clause; claims under several clauses are not calculated together yet.'
  return {
    problems: [
      { field: 'clauses', code: 'SEVERAL_CLAUSES', en, zh: '一次请求只测算一个条款，尚不支持多个条款合并测算。' },
    ],
  }
}

function inDocuments(id: string, version: number | undefined, documents: readonly PolicyDocument[]) {
  return documents
    .filter(({ policy }) => version === undefined || policy.version === version)
    .sort((a, b) => b.policy.version - a.policy.version)
    .flatMap((document) => {
      const clause = document.policy.clauses.find((candidate) => candidate.id === id)
      return clause === undefined ? [] : [{ document, clause }]
    })[0]
}

function unknownClause(id: string, index: number, version: number | undefined): FieldProblem {
  const [en, zh] = version === undefined ? ['', ''] : [` in version ${version}`, `（第 ${version} 版）`]
  const said = { en: `No policy has a clause ${id}${en}.`, zh: `没有条款 ${id}${zh}。` }
  return { field: `clauses.${index}`, code: 'CLAUSE_UNKNOWN', ...said }
}

function readingProblems(policy: PolicyVersion, readings: { readonly [reading: string]: string }): FieldProblem[] {
  return Object.entries(readings).flatMap(([id, alternative]) => {
    const field = `context.readings.${id}`
    const reading = Object.hasOwn(policy.readings, id) ? policy.readings[id] : undefined
    if (reading === undefined) {
      return [
        {
          field,
          code: 'READING_UNKNOWN',
          en: `${policy.id} has no reading ${id}.`,
          zh: `${policy.id} 没有口径 ${id}。`,
        },
      ]
    }
    if (Object.hasOwn(reading.alternatives, alternative)) return []
    const known = Object.keys(reading.alternatives).sort().join(', ')
    const en = `Reading ${id} has no alternative ${alternative}; it has: ${known}.`
    return [{ field, code: 'ALTERNATIVE_UNKNOWN', en, zh: `口径 ${id} 没有选项 ${alternative}；可选：${known}。` }]
  })
}
