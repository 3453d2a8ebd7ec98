// Static checks of amounts: a floor above its cap, a cap below what the clause gives for a single title or unit.
import type { Clause, Pay } from '../../domain/policy/clause-types.ts'
import { amountLiteral } from '../../domain/literal.ts'
import { compareMoney } from '../../domain/money.ts'
import type { Finding } from './problem.ts'

/** What cannot be meant. */
export function amountFindings({ limits, pay }: Clause): Finding[] {
  const caps = limits.flatMap((limit, i) => (limit.kind === 'cap' ? [{ limit, i }] : []))
  return caps.flatMap(({ limit: cap, i }): Finding[] => {
    const most = amountLiteral(cap.literal)
    const above = (literal: string): boolean => compareMoney(amountLiteral(literal), most) > 0
    const floors = limits.flatMap((limit, at) =>
      limit.kind === 'floor' && above(limit.literal) ? [{ limit, at }] : [],
    )
    return [
      ...floors.map(({ limit, at }) => {
        const en = `The floor of ${limit.literal} is above the cap of ${cap.literal}.`
        const zh = `下限 ${limit.literal} 高于上限 ${cap.literal}。`
        return { path: ['limits', at, 'literal'], code: 'FLOOR_ABOVE_CAP', en, zh }
      }),
      ...amountsOf(pay)
        .filter(above)
        .map((literal) => {
          const en = `The cap of ${cap.literal} is below the amount of ${literal} that the clause gives.`
          const zh = `上限 ${cap.literal} 低于条款给予的 ${literal}。`
          return { path: ['limits', i, 'literal'], code: 'CAP_BELOW_AMOUNT', en, zh }
        }),
    ]
  })
}

/** The amounts in yuan that the pay names. */
function amountsOf(pay: Pay): readonly string[] {
  switch (pay.kind) {
    case 'fixed':
    case 'perUnit':
    case 'decidedAmount':
      return [pay.literal]
    case 'tiers':
      return pay.rows.map(({ literal }) => literal)
    case 'choice':
      return pay.options.map(({ literal }) => literal)
    case 'rateOfBase':
    case 'decidedRate':
    case 'shareOfIncrement':
    case 'interest':
      return []
  }
}
