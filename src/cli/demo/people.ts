// Who records the demonstration: one person for each duty, so that four eyes are four eyes, and a deputy who holds two.
import type { Requester } from '../../domain/book/decide.ts'
import type { Role } from '../../domain/book/roles.ts'
import { keyText } from '../../ledger/credentials.ts'
import { commandId, JURISDICTION, secretFor } from './ids.ts'

/** The persons of the bureau by name, with their roles. */
export const PEOPLE = {
  'transcriber-1': ['transcriber'],
  'checker-1': ['checker'],
  'clerk-1': ['clerk'],
  'clerk-2': ['clerk'],
  'verifier-1': ['verifier'],
  'verifier-2': ['verifier'],
  'budget-officer-1': ['budgetOfficer'],
  'decider-1': ['decider'],
  'payment-maker-1': ['paymentMaker'],
  'payment-checker-1': ['paymentChecker'],
  // Stands in for either of the two before, never for both on one payment: the book refuses that.
  'payment-deputy-1': ['paymentMaker', 'paymentChecker'],
  'treasurer-1': ['treasurer'],
  'auditor-1': ['auditor'],
} as const satisfies Record<string, readonly Role[]>

/** The persons of the whole bureau's year: those above, and who is needed beside them. */
export const YEAR_PEOPLE = {
  ...PEOPLE,
  'clerk-3': ['clerk'],
  'verifier-3': ['verifier'],
  'decider-2': ['decider'],
  'decider-3': ['decider'],
  'payment-maker-2': ['paymentMaker'],
  'payment-checker-2': ['paymentChecker'],
} as const satisfies Record<string, readonly Role[]>
export type Person = keyof typeof YEAR_PEOPLE | 'operator'

/** How a person asks: with a key of the book, the operator at the machine. */
export function requesterOf(person: Person): Requester {
  return { person, atMachine: person === 'operator' }
}

/** The step that issues a person's key. */
export function keyStep(person: Person): string {
  return `key/${person}`
}

/** The id and the text of a person's key; the text is sent as a bearer token. */
export function keyOf(person: Person): { readonly key: string; readonly text: string } {
  return keyText(JURISDICTION, commandId(keyStep(person)), secretFor(`key/${person}`))
}
