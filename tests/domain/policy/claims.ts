// A plain claim under clause 四（一）, from which tests change one thing at a time.
import { yuan } from '../../../src/domain/money.ts'
import type { EvaluationRequest, Facts, PolicyVersion, ReadingChoices } from '../../../src/domain/policy/types.ts'
import { huianPolicy } from '../../support/policy.ts'

export const CLAUSE = 'huian-2021/4.1'
export const { document: DOCUMENT } = huianPolicy()
export const POLICY: PolicyVersion = DOCUMENT.policy

/** 规上 food enterprise, new production equipment of 3,000,000.00 bought in 2022: 5% are 150,000.00. */
export const FACTS: Facts = {
  enterpriseScale: 'aboveDesignated',
  industry: 'food',
  inOldRevolutionaryVillage: false,
  purchaseYear: 2022,
  productionEquipment: true,
  equipmentInvestment: '3000000.00',
  invoiceTotal: '3000000.00',
  acquisition: 'purchase',
}

export interface Change {
  readonly facts?: Facts
  readonly without?: readonly string[]
  readonly prior?: readonly (readonly [year: number, amount: string])[]
  readonly budgetLeft?: string
  readonly readings?: ReadingChoices
  readonly claimYear?: number | null
  readonly mode?: 'disburse' | 'simulate'
  readonly policy?: PolicyVersion
}

/** The plain claim with the change made. */
export function claim(change: Change = {}): EvaluationRequest {
  const facts = Object.entries({ ...FACTS, ...change.facts }).filter(([name]) => !change.without?.includes(name))
  const prior = (change.prior ?? []).map(([year, amount]) => ({ clause: CLAUSE, year, amount: yuan(amount) }))
  return {
    policy: change.policy ?? POLICY,
    clause: CLAUSE,
    facts: Object.fromEntries(facts),
    slice: { prior, budgetLeft: change.budgetLeft === undefined ? null : yuan(change.budgetLeft) },
    claimYear: change.claimYear === undefined ? 2022 : change.claimYear,
    readings: change.readings ?? {},
    mode: change.mode ?? 'disburse',
  }
}

/** The policy with clause 四（一） changed. */
export function withClause(change: object): PolicyVersion {
  return {
    ...POLICY,
    clauses: POLICY.clauses.map((clause) => (clause.id === CLAUSE ? { ...clause, ...change } : clause)),
  }
}
