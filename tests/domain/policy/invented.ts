// An invented clause, of which a test names only the words it is about. Not a transcription: its quotes are empty.
import { yuan } from '../../../src/domain/money.ts'
import type { Clause } from '../../../src/domain/policy/clause-types.ts'
import { evaluate } from '../../../src/domain/policy/evaluate.ts'
import type { FactDeclaration } from '../../../src/domain/policy/fact-types.ts'
import type {
  Evaluation,
  EvaluationRequest,
  Facts,
  PolicyVersion,
  PriorPayment,
} from '../../../src/domain/policy/types.ts'
import { POLICY } from './claims.ts'

export const ID = 'invented/1'
const WORDS = { zh: '虚构', en: 'invented' }

export const clause = (change: Partial<Clause> & Pick<Clause, 'pay'>, id = ID): Clause => ({
  id,
  heading: '一',
  title: WORDS,
  quote: '虚构',
  responsible: { body: '虚构', sourceQuote: '虚构' },
  evidence: [],
  facts: [],
  inForceBy: { facts: [], reading: 'R15' },
  conditions: [],
  limits: [],
  leansOn: [],
  ...change,
})

export const policyOf = (clauses: readonly Clause[], rest: Partial<PolicyVersion> = {}): PolicyVersion => ({
  ...POLICY,
  id: 'invented',
  inForceFrom: { day: '2010-01-01' as never, quote: '虚构' },
  rules: [],
  notPayable: [],
  ...rest,
  clauses,
})

export const fact = (name: string, type: 'money' | 'year' | 'moneyByYear' | 'booleanByYear'): FactDeclaration => ({
  name,
  label: name,
  type,
})

export interface Asked {
  readonly facts?: Facts
  readonly prior?: readonly PriorPayment[]
  readonly rest?: Partial<EvaluationRequest>
}

/** Evaluates the first clause of the policy. */
export function ask(policy: PolicyVersion, { facts = {}, prior = [], rest = {} }: Asked = {}): Evaluation {
  return evaluate({
    policy,
    clause: policy.clauses[0]?.id ?? ID,
    facts,
    slice: { prior, budgetLeft: null },
    claimYear: 2021,
    readings: {},
    mode: 'disburse',
    ...rest,
  })
}

export const paid = (amount: string, more: Partial<PriorPayment> = {}): PriorPayment => ({
  clause: ID,
  year: 2021,
  amount: yuan(amount),
  ...more,
})

export const codes = ({ reasons }: Evaluation): readonly string[] => reasons.map(({ code }) => code)
