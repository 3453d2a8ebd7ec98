// One spend is claimed once (R10): an invoice line belongs to the case that was presented with it until that case leaves or is
// declined. Only where the readings of a policy let several clauses pay for one spend, each of them may claim it once.
import { chosen } from '../policy/readings.ts'
import type { PolicyVersion, ReadingChoices } from '../policy/types.ts'

/** How a line is marked as claimed, and which marks stand against it. */
export interface SpendKeys {
  readonly claimed: string
  readonly against: readonly string[]
}

/** The marks of a line for a claim under the clause. */
export function spendKeys(policy: PolicyVersion, clause: string, readings: ReadingChoices, line: string): SpendKeys {
  const rule = (policy.rules ?? []).find((one) => one.kind === 'sameSpend' && one.clauses.includes(clause))
  if (rule?.kind !== 'sameSpend') return { claimed: line, against: [line] }
  if (chosen(policy, rule.prefer, readings) === 'both') {
    const own = keyUnder(line, clause)
    return { claimed: own, against: [line, own] }
  }
  return { claimed: line, against: [line, ...rule.clauses.map((one) => keyUnder(line, one))] }
}

function keyUnder(line: string, clause: string): string {
  return `${line} ${clause}`
}
