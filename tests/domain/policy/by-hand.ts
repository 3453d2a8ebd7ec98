// A second, independent way to the amount, as a person with the printed trace and paper would go: whole numbers only, each
// step computed from its own inputs and what the step before left. It shares no code with the engine.
import type { TraceStep } from '../../../src/domain/policy/types.ts'

const SCALE = 10n ** 8n // eight decimals are more than any product of fen and a rate with six

/**
 * Recomputes each amount step; returns the faults found, and the amount it arrives at (null without amount steps). A part of the
 * claim (a year, a project) begins anew, and so does the total of the parts.
 */
export function recompute(trace: readonly TraceStep[]): { faults: string[]; amount: string | null } {
  const faults: string[] = []
  let running: string | null = null
  let part: string | undefined
  for (const step of trace) {
    if (step.after === null) continue
    if (step.part !== part || step.stage === 'total') running = null
    part = step.part
    if (step.before !== running)
      faults.push(`${step.stage}: begins at ${String(step.before)}, not at ${String(running)}`)
    if (!next(step).includes(units(step.after))) faults.push(`${step.stage}: ${step.formula} is not ${step.after}`)
    running = step.after
  }
  return { faults, amount: running }
}

/** What the step may arrive at: one amount, except where rounding half up goes down to stay under a cap. */
function next(step: TraceStep): readonly bigint[] {
  const { stage, formula, inputs } = step
  const input = (name: string): bigint => units(inputs[name] ?? '0')
  if (stage === 'base') return [base(step)]
  if (stage === 'total') return [totalOf(inputs)]
  if (stage === 'pay') return [pay(step)]
  const amount = units(step.before)
  if (stage === 'adjust') return [(amount * input('factor')) / SCALE]
  if (stage === 'floor') {
    const lifted = (total: bigint) => most(total, input('floor'))
    return [lifted(input('prior') + amount) - (input('prior') > 0n ? lifted(input('prior')) : 0n)]
  }
  if (stage === 'itemCap' || stage === 'periodCap') {
    const left = least(amount, input('cap') - input('prior') - input('inThisClaim'))
    return [inputs['prior'] === undefined ? least(amount, input('cap')) : most(0n, left)]
  }
  if (stage === 'ratioLimit') return [least(amount, input('cap'))]
  if (stage === 'round') {
    const down = (amount / input('unit')) * input('unit')
    const up = ((amount + input('unit') / 2n) / input('unit')) * input('unit')
    return inputs['mode'] === 'down' ? [down] : [up, down]
  }
  if (stage === 'stacking') return [stacked(step)]
  if (stage === 'budget') {
    const left = most(0n, input('budgetLeft'))
    return [formula.startsWith('amount if') ? (left >= amount ? amount : 0n) : least(amount, left)]
  }
  throw new Error(`no way to recompute ${stage}`)
}

function base({ formula, inputs }: TraceStep): bigint {
  const input = (name: string): bigint => units(inputs[name] ?? '0')
  const difference = /^max\(0, (\w+) − (\w+)\)$/u.exec(formula)
  if (difference !== null) return most(0n, input(difference[1] ?? '') - input(difference[2] ?? ''))
  const limited = /^max\(0, min\((\w+), [^−]+?(?: − (\w+))?\)\)$/u.exec(formula)
  if (limited !== null) {
    const room = input('limit') - (limited[2] === undefined ? 0n : input(limited[2]))
    return most(0n, least(input(limited[1] ?? ''), room))
  }
  if (formula.startsWith('sum of')) return totalOf(inputs)
  return formula.split(' + ').reduce((sum, name) => sum + input(name), 0n)
}

function pay({ formula, inputs }: TraceStep): bigint {
  const input = (name: string): bigint => units(inputs[name] ?? '0')
  if (formula === 'nothing without a decision') return 0n
  if (inputs['fixed'] !== undefined) return input('fixed')
  const from = input((formula.split(' × ')[0] ?? '').replace('whole units of ', ''))
  if (inputs['perUnit'] !== undefined) {
    const counted = formula.startsWith('whole units') ? (from / SCALE) * SCALE : from
    return (counted * input('perUnit')) / SCALE
  }
  const yearly = from * input('rate')
  return inputs['months'] === undefined ? yearly / SCALE : (yearly * BigInt(inputs['months'] ?? 0)) / (12n * SCALE)
}

function stacked({ before, formula, inputs }: TraceStep): bigint {
  const amount = units(before)
  const [entitlement, received] = [units(inputs['entitlement']), units(inputs['received'])]
  if (formula.startsWith('amount if')) return received > 0n ? 0n : amount
  if (inputs['earlierOfClass'] === undefined) return least(amount, most(0n, least(entitlement, entitlement - received)))
  const all = units(inputs['earlierOfClass']) + entitlement
  const ofClass = inputs['cap'] === undefined ? all : least(all, units(inputs['cap']))
  return least(amount, most(0n, ofClass - received))
}

function totalOf(inputs: TraceStep['inputs']): bigint {
  return Object.values(inputs).reduce<bigint>((sum, one) => sum + units(one), 0n)
}

/** Decimal text in units of 10⁻⁸; further digits, which only a twelfth of a year has, are cut off. */
export function units(text: unknown): bigint {
  const found = /^(-?)(\d+)(?:\.(\d{1,8})\d*)?$/.exec(String(text))
  if (found === null) throw new Error(`not a decimal number: ${String(text)}`)
  const [, sign, whole, part = ''] = found
  const size = BigInt(whole as string) * SCALE + BigInt(part.padEnd(8, '0'))
  return sign === '-' ? -size : size
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
