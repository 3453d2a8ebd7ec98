// Who may do what: the roles of a bureau and the requests each role may make. One table; everything else asks it.
import type { DateText } from '../calendar.ts'

export type Role =
  | 'operator'
  | 'transcriber'
  | 'checker'
  | 'clerk'
  | 'verifier'
  | 'budgetOfficer'
  | 'decider'
  | 'paymentMaker'
  | 'paymentChecker'
  | 'treasurer'
  | 'auditor'

export const ROLES: readonly Role[] = [
  'operator',
  'transcriber',
  'checker',
  'clerk',
  'verifier',
  'budgetOfficer',
  'decider',
  'paymentMaker',
  'paymentChecker',
  'treasurer',
  'auditor',
]

/** A role held by a person within dates; `until` is the first day it is no longer held. */
export interface RoleTenure {
  readonly role: Role
  readonly from: DateText
  readonly until: DateText | null
}

export function holds(tenures: readonly RoleTenure[], role: Role, on: DateText): boolean {
  return tenures.some(
    (tenure) => tenure.role === role && tenure.from <= on && (tenure.until === null || on < tenure.until),
  )
}
