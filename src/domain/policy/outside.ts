// Requests that never pay by a formula: passages that are no clause of payment, and quotas of lending and guarantees.
import { amountLiteral } from '../literal.ts'
import { decimal, isMoney, ZERO } from '../money.ts'
import type { NotPayable, Quota } from './rule-types.ts'
import type { Evaluation, Facts, LedgerSlice, TraceStep } from './types.ts'

/** Always the same answer, whatever facts come with it. */
export function notPayable({ id, kind, quotes }: NotPayable): Evaluation {
  const inputs = { kind }
  const step: TraceStep = {
    ...{ stage: 'eligible', clause: id, quote: quotes[0] ?? null, readings: {}, formula: 'a clause that pays', inputs },
    ...{ before: null, after: null, holds: false },
  }
  return {
    eligible: false,
    amount: ZERO,
    entitlement: ZERO,
    reasons: [{ code: 'NOT_PAYABLE_CLAUSE', clause: id, kind }],
    missingFacts: [],
    trace: [step],
  }
}

/** Whether the request fits under every limit of the quota together with what is in use; no money is paid. */
export function askQuota({ id, fact, limits }: Quota, facts: Facts, { running }: LedgerSlice): Evaluation {
  const requested = facts[fact]
  if (typeof requested !== 'string' || !isMoney(requested)) {
    const reasons = [{ code: 'FACTS_MISSING', clause: id, facts: fact }]
    return { eligible: null, amount: null, entitlement: null, reasons, missingFacts: [fact], trace: [] }
  }
  const trace = limits.map(({ literal, span, used }): TraceStep => {
    const inUse = running?.[used] ?? ZERO
    const quota = amountLiteral(literal)
    const holds = decimal(inUse).plus(requested).lessThanOrEqualTo(quota)
    return {
      ...{ stage: 'eligible', clause: id, quote: span, readings: {}, formula: `${used} + ${fact} ≤ ${literal}` },
      ...{ inputs: { [used]: inUse, [fact]: requested, quota }, before: null, after: null, holds },
    }
  })
  const fits = trace.every(({ holds }) => holds === true)
  const code = fits ? 'QUOTA_RECORDED' : 'QUOTA_EXCEEDED'
  const reasons = [{ code, clause: id, [fact]: requested }]
  return { eligible: fits, amount: ZERO, entitlement: ZERO, reasons, missingFacts: [], trace }
}
