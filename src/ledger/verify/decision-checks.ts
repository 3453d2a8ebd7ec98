// Decisions made again: the frozen facts under their digest, the slice as the book knew it, and the evaluation itself.
import type { Recorded } from '../../codec/recorded.ts'
import type { AwardDeclined, AwardProposed, CasePresented, RoundOpened } from '../../domain/book/events.ts'
import type { DerivedFacts } from '../../domain/book/derivation/facts.ts'
import { isZero, type Money, plus, yuan, ZERO } from '../../domain/money.ts'
import type { LedgerSlice, PolicyVersion } from '../../domain/policy/types.ts'
import { digestOf } from '../digest.ts'
import type { DecisionSetAside } from '../../domain/book/redress-events.ts'
import { type AwardResolved } from '../../domain/book/resolution-events.ts'
import { type FrozenCase, reproduce } from '../reproduce.ts'
import type { Check } from './check.ts'
import { finding } from './finding.ts'
import { sameJson } from './same.ts'

export type Decision = AwardProposed | AwardDeclined

const ONE_FEN = yuan('0.01')

/** The facts of a presented case give the digest that the receipt names. */
export const factsCheck: Check<Recorded<CasePresented | DecisionSetAside>> = {
  name: 'facts',
  inspect(recorded) {
    const { facts, factsDigest } = recorded.event.payload
    const computed = digestOf(facts)
    return computed === factsDigest ? [] : [finding('FACTS_DIFFER', recorded, factsDigest, computed)]
  },
  broken: (recorded) => {
    const { event } = recorded
    const facts = { ...event.payload.facts, broken: true }
    const payload = { ...event.payload, facts }
    return [{ ...recorded, event: { ...event, payload } as CasePresented | DecisionSetAside }]
  },
}

/** A presented case, and how its facts follow from what the book was told with it. */
export interface DerivedAgain {
  readonly recorded: Recorded<CasePresented>
  readonly derive: () => Pick<DerivedFacts, 'facts' | 'sources'>
}

/** The facts follow from the items, findings, lists and records that they name. */
export const derivationCheck: Check<DerivedAgain> = {
  name: 'derivation',
  inspect({ recorded, derive }) {
    const stored = JSON.stringify(derivedOf(recorded.event.payload))
    try {
      const again = derivedOf(derive())
      if (sameJson(again, derivedOf(recorded.event.payload))) return []
      return [finding('DERIVATION_DIFFERS', recorded, JSON.stringify(again), stored)]
    } catch (error) {
      // What a damaged item leads to cannot be derived at all.
      return [finding('DERIVATION_DIFFERS', recorded, error instanceof Error ? error.message : 'facts', stored)]
    }
  },
  broken: ({ recorded, derive }) => [
    { recorded, derive: () => ({ ...derive(), facts: { ...derive().facts, broken: true } }) },
    { recorded, derive: () => ({ ...derive(), sources: [] }) },
  ],
}

function derivedOf({ facts, sources }: Pick<DerivedFacts, 'facts' | 'sources'>) {
  return { facts, sources }
}

/** A decision, and what the book knew just before it. */
export interface Sliced {
  readonly recorded: Recorded<Decision | AwardResolved>
  readonly knew: LedgerSlice & { readonly revision: number; readonly budgetLeft: Money }
}

/** A decision was made from what the book knew at the revision it names, which is the one before it. */
export const sliceCheck: Check<Sliced> = {
  name: 'slice',
  inspect({ recorded, knew }) {
    const { slice } = recorded.event.payload
    if (sameJson(slice, knew)) return []
    return [finding('SLICE_DIFFERS', recorded, JSON.stringify(knew), JSON.stringify(slice))]
  },
  broken: ({ recorded, knew }) => [
    { recorded, knew: { ...knew, revision: knew.revision + 1 } },
    { recorded, knew: { ...knew, budgetLeft: plus(knew.budgetLeft, ONE_FEN) } },
    { recorded, knew: { ...knew, prior: [...knew.prior, { clause: 'broken', year: 2022, amount: ONE_FEN }] } },
  ],
}

/** A decision and everything it was made from. */
export interface Founded {
  readonly recorded: Recorded<Decision>
  readonly presented: FrozenCase
  readonly round: RoundOpened
  readonly policy: PolicyVersion
}

/** Evaluated again from case, round, policy and slice, the decision is the same to the byte. */
export const decisionCheck: Check<Founded> = {
  name: 'decision',
  inspect(founded) {
    const { recorded } = founded
    const again = outcomeAgain(founded)
    if (again instanceof Error) return [finding('DECISION_DIFFERS', recorded, 'a decision', again.message)]
    const stored = outcomeOf(recorded.event)
    const different = Object.keys(again).filter((name) => !sameJson(again[name], stored[name]))
    if (different.length === 0) return []
    const only = (outcome: Outcome) =>
      JSON.stringify(Object.fromEntries(different.map((name) => [name, outcome[name]])))
    return [finding('DECISION_DIFFERS', recorded, only(again), only(stored))]
  },
  broken: (founded) => [
    { ...founded, recorded: altered(founded.recorded) },
    { ...founded, presented: withFact(founded.presented, 'enterpriseScale', 'broken') },
  ],
}

type Outcome = Readonly<Record<string, unknown>>

/** What a decision says, member by member. */
function outcomeOf({ type, subjects, payload }: Decision): Outcome {
  const { clause, benefitYear, traceDigest, receiptHash } = payload
  const { enterprise, enterpriseCode, round, policy, budgetLine } = subjects
  const parties = { enterprise, enterpriseCode, round, policy, budgetLine, clause, benefitYear }
  const money = type === 'AwardProposed' ? { amount: payload.amount, entitlement: payload.entitlement } : {}
  return { type, ...parties, ...money, reasons: payload.reasons, traceDigest, receiptHash }
}

/** What it should say. The evaluator refuses facts that it could never have been given. */
function outcomeAgain({ recorded, presented, round, policy }: Founded): Outcome | Error {
  try {
    const { evaluation, receipt, receiptHash } = reproduce(policy, round, presented, recorded.event, recorded.stream)
    const { clause, benefitYear } = presented.payload
    const { enterprise, enterpriseCode, round: roundId, policy: policyId } = presented.subjects
    const { budgetLine } = round.subjects
    const parties = { enterprise, enterpriseCode, round: roundId, policy: policyId, budgetLine, clause, benefitYear }
    const amount = evaluation.amount ?? ZERO
    const { traceDigest } = receipt
    const { reasons } = evaluation
    if (evaluation.eligible !== true || isZero(amount)) {
      return { type: 'AwardDeclined', ...parties, reasons, traceDigest, receiptHash }
    }
    const entitlement = evaluation.entitlement ?? amount
    const codes = reasons.map(({ code }) => code)
    return { type: 'AwardProposed', ...parties, amount, entitlement, reasons: codes, traceDigest, receiptHash }
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** One fen more, or other reasons. */
function altered(recorded: Recorded<Decision>): Recorded<Decision> {
  const { event } = recorded
  if (event.type === 'AwardDeclined') {
    return { ...recorded, event: { ...event, payload: { ...event.payload, reasons: [] } } }
  }
  const payload = { ...event.payload, amount: plus(event.payload.amount, ONE_FEN) }
  return { ...recorded, event: { ...event, payload } }
}

function withFact(presented: FrozenCase, fact: string, value: string): FrozenCase {
  const facts = { ...presented.payload.facts, [fact]: value }
  return { ...presented, payload: { ...presented.payload, facts } }
}
