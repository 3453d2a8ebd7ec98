// A second, independent way to the amount, as a person with the printed trace and paper would go: whole numbers only, each
// step computed from its own inputs and what the step before left. It shares no code with the engine.
import type { TraceStep } from '../../../src/domain/policy/types.ts'

const SCALE = 10n ** 8n // eight decimals are more than any product of fen and a rate with six

/** Recomputes each amount step; returns the faults found, and the amount it arrives at (null without amount steps). */
export function recompute(trace: readonly TraceStep[]): { faults: string[]; amount: string | null } {
  const faults: string[] = []
  let running: string | null = null
  for (const step of trace) {
    if (step.after === null) continue
    if (step.before !== running)
      faults.push(`${step.stage}: begins at ${String(step.before)}, not at ${String(running)}`)
    const after = next(step)
    if (after !== units(step.after)) faults.push(`${step.stage}: ${String(after)} is not ${step.after}`)
    running = step.after
  }
  return { faults, amount: running }
}

function next({ stage, formula, inputs, before }: TraceStep): bigint {
  const input = (name: string): bigint => units(inputs[name])
  if (stage === 'base') return input(formula)
  const amount = units(before)
  if (stage === 'pay') return (input(formula.split(' × ')[0] ?? '') * input('rate')) / SCALE
  if (stage === 'itemCap' || (stage === 'periodCap' && inputs['prior'] === undefined))
    return least(amount, input('cap'))
  if (stage === 'periodCap') return most(0n, least(amount, input('cap') - input('prior')))
  if (stage === 'round') return (amount / input('unit')) * input('unit')
  if (stage === 'budget') return most(0n, least(amount, input('budgetLeft')))
  throw new Error(`no way to recompute ${stage}`)
}

/** Decimal text in units of 10⁻⁸. Throws on more digits than that, which would be lost. */
export function units(text: unknown): bigint {
  const found = /^(-?)(\d+)(?:\.(\d{1,8}))?$/.exec(String(text))
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
