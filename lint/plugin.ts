// The project's own lint rules under one name, `ledger/…`.
import { noInexactMoney } from './no-inexact-money.ts'
import { noOperatorComparison } from './no-operator-comparison.ts'

/** The plugin as eslint.config.js registers it. */
export const ledger = {
  rules: { 'no-inexact-money': noInexactMoney, 'no-operator-comparison': noOperatorComparison },
}
