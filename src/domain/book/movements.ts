// How a movement of money at the bank is told apart from another under the same bank reference.
import type { Money } from '../money.ts'

/** One line for a movement: what moved, for which payment or clawback, how much. */
export function movementOf(
  movement: 'settlement' | 'rejection' | 'return' | 'recovery',
  named: string,
  amount: Money,
): string {
  return `${movement} ${named} ${amount}`
}
