// The calculator's language: a request as JSON → what is asked, and the answer to it. The command line and the HTTP
// calculator speak it alike.
import { evaluateClaim, type ClaimRequest } from '../../domain/policy/claim.ts'
import { ENGINE_VERSION } from '../../domain/policy/evaluate.ts'
import { askQuota, notPayable } from '../../domain/policy/outside.ts'
import type { NotPayable, Quota } from '../../domain/policy/rule-types.ts'
import type {
  Approval,
  Evaluation,
  Facts,
  LedgerSlice,
  ReadingChoices,
  RunningTotals,
} from '../../domain/policy/types.ts'
import { type Asked, findAsked } from './asked.ts'
import type { PolicyDocument } from './document.ts'
import type { FieldProblem } from './facts.ts'
import { readClaimFacts } from './claim-facts.ts'
import { read } from './issues.ts'
import { readingProblems } from './reading-problems.ts'
import { type Context, requestSchema } from './request-schema.ts'

/** A request that can be answered, and the document that answers it. */
export interface Calculation {
  readonly id: string
  readonly document: PolicyDocument
  readonly clauses: readonly string[]
  readonly readings: ReadingChoices
  readonly question: Question
}

export type Question =
  | { readonly kind: 'claim'; readonly request: ClaimRequest }
  | { readonly kind: 'quota'; readonly quota: Quota; readonly facts: Facts; readonly slice: LedgerSlice }
  | { readonly kind: 'notPayable'; readonly passage: NotPayable }

/** The request, or everything that is wrong with it, field by field. */
export function readCalculation(
  given: unknown,
  documents: readonly PolicyDocument[],
): Calculation | { readonly problems: readonly FieldProblem[] } {
  const result = read(requestSchema, given)
  if ('findings' in result) {
    return { problems: result.findings.map(({ path, ...said }) => ({ field: path.join('.'), ...said })) }
  }
  const { id, clauses, facts, context = {} } = result.value
  const asked = findAsked(clauses, facts, context.policyVersion, documents)
  if ('problems' in asked) return asked
  const { document } = asked
  const readings = context.readings ?? {}
  const problems = readingProblems(document.policy, readings)
  const question = questionOf(asked, facts, context)
  if ('problems' in question || problems.length > 0) {
    return { problems: [...('problems' in question ? question.problems : []), ...problems] }
  }
  return { id, document, clauses, readings, question }
}

function questionOf(
  asked: Asked,
  facts: { readonly [name: string]: unknown },
  context: Context,
): Question | { readonly problems: readonly FieldProblem[] } {
  const slice = sliceOf(context)
  switch (asked.kind) {
    case 'notPayable':
      return { kind: 'notPayable', passage: asked.passage }
    case 'quota':
      return { kind: 'quota', quota: asked.quota, facts: facts as Facts, slice }
    case 'claim': {
      const { document, clauses } = asked
      const checked = readClaimFacts(document.policy, clauses, facts)
      if ('problems' in checked) return checked
      const request: ClaimRequest = {
        policy: document.policy,
        clauses: clauses.map(({ id }) => id),
        facts: checked.facts,
        slice,
        claimYear: context.claimYear ?? null,
        readings: context.readings ?? {},
        mode: context.mode ?? 'disburse',
        approvals: approvalsOf(
          clauses.map(({ id }) => id),
          context.approval,
        ),
      }
      return { kind: 'claim', request }
    }
  }
}

function sliceOf({ priorPayments, budgetLeft, ...context }: Context): LedgerSlice {
  const names = ['fundLendingOutstanding', 'fundLendingTotal', 'guaranteeUsed', 'programmeSpent'] as const
  const running = Object.fromEntries(
    names.flatMap((name) => (context[name] === undefined ? [] : [[name, context[name]]])),
  ) as RunningTotals
  return { prior: priorPayments ?? [], budgetLeft: budgetLeft ?? null, running }
}

function approvalsOf(
  clauses: readonly string[],
  approval: Context['approval'],
): { readonly [clause: string]: Approval } {
  if (approval === undefined) return {}
  return Object.fromEntries(
    clauses.map((clause) => {
      const rate = approval.rates?.[clause] ?? approval.rate
      const amount = approval.amounts?.[clause] ?? approval.amount
      return [clause, { ...(rate === undefined ? {} : { rate }), ...(amount === undefined ? {} : { amount }) }]
    }),
  )
}

/** Decides what is asked. */
export function calculate({ question }: Calculation): Evaluation {
  switch (question.kind) {
    case 'claim':
      return evaluateClaim(question.request)
    case 'quota':
      return askQuota(question.quota, question.facts, question.slice)
    case 'notPayable':
      return notPayable(question.passage)
  }
}

/** The answer as it is written, with the version and the engine that gave it. */
export function answerOf(calculation: Calculation) {
  const { id, document, clauses, readings } = calculation
  const { missingFacts, trace, ...evaluation } = calculate(calculation)
  const { policy, hash } = document
  return {
    id,
    ...evaluation,
    ...(missingFacts.length > 0 ? { missingFacts } : {}),
    ...(clauses.length === 1 ? { clause: clauses[0] } : { clauses }),
    policy: { id: policy.id, version: policy.version, hash },
    readings,
    engine: ENGINE_VERSION,
    trace,
  }
}
