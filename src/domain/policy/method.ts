// How an eligible claim pays, found before any amount is written: the tier that applies, the decision a person made, halvings,
// and which facts are still missing for it.
import type { Method } from './amount.ts'
import type { CompiledAdjustment, CompiledClause } from './compile.ts'
import type { Decision } from './decided.ts'
import type { Refused } from './floor.ts'
import type { EvaluationRequest } from './types.ts'

/** The method, or a decision that is missing or refused; nothing of it counts while facts are missing. */
export type Found = {
  readonly missing: readonly string[]
  readonly refusal: Refused | null
} & (Method | Undecided)

/** A ceiling or choice without a decision inside of it; `paid` is what it pays at most. */
export interface Undecided extends Method {
  readonly undecided: Extract<Decision, { readonly isDecided: false }>
}

/** Finds how the claim pays. */
export function findMethod(compiled: CompiledClause, request: EvaluationRequest): Found {
  const missing: string[] = []
  const adjustments: CompiledAdjustment[] = []
  for (const adjustment of compiled.adjust) {
    const verdict = adjustment.test.decide(request)
    if (verdict.holds === null) missing.push(...verdict.missing)
    if (verdict.holds === true) adjustments.push(adjustment)
  }
  for (const { of } of compiled.ratios) {
    missing.push(...of.flatMap(({ name }) => (request.facts[name] === undefined ? [name] : [])))
  }
  const { pay } = compiled
  switch (pay.kind) {
    case 'settled':
      return { missing, refusal: null, adjustments, paid: pay.pay }
    case 'tiers': {
      const row = pay.choose(request)
      const { paid } = row
      missing.push(...row.missing)
      if (paid !== null) return { missing, refusal: null, adjustments, paid: () => paid }
      const isNone = row.missing.length === 0
      const refusal = isNone ? { code: 'CONDITION_NOT_MET' as const, condition: 'tier', inputs: {} } : null
      return { missing, refusal, adjustments, paid: none }
    }
    case 'decided': {
      const decision = pay.decide(request.approval ?? {})
      if (decision.isDecided) return { missing, refusal: null, adjustments, paid: decision.pay }
      return { missing, refusal: null, adjustments, paid: decision.most, undecided: decision }
    }
  }
}

function none(): never {
  throw new RangeError('no tier applies')
}
