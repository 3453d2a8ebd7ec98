// The decider of one enterprise's registry entry.
import type { DateText } from '../calendar.ts'
import type { Sealed } from '../entry.ts'
import { uscc, usccCheckDigitHolds } from '../identifiers.ts'
import { Refusal } from '../refusal.ts'
import type { EnterpriseEvent, Industry } from './events.ts'

export interface RegisteredEnterprise {
  readonly status: 'registered'
  readonly enterprise: string
  readonly code: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
}
export type EnterpriseState = { readonly status: 'none' } | RegisteredEnterprise
export const NO_ENTERPRISE: EnterpriseState = { status: 'none' }

export interface RegisterEnterprise {
  readonly type: 'registerEnterprise'
  readonly enterprise: string
  readonly validAt: DateText
  /** 统一社会信用代码, well-formed. */
  readonly code: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
  readonly legalRepresentative: Sealed | null
  readonly contact: Sealed | null
}

/** The state after an event. */
export function evolveEnterprise(_state: EnterpriseState, event: EnterpriseEvent): EnterpriseState {
  const { enterprise, enterpriseCode } = event.subjects
  const { name, industry, village } = event.payload
  return { status: 'registered', enterprise, code: enterpriseCode, name, industry, village }
}

/** A wrong check digit is noted, not refused: legal early codes fail it. */
export function decideEnterprise(state: EnterpriseState, command: RegisterEnterprise): EnterpriseEvent[] | Refusal {
  const { enterprise, validAt, code, name, industry, village, legalRepresentative, contact } = command
  if (state.status === 'registered') return new Refusal('ALREADY_EXISTS', { enterprise, code })
  const codeCheckDigitHolds = usccCheckDigitHolds(uscc(code))
  const payload = { name, industry, village, codeCheckDigitHolds, legalRepresentative, contact }
  return [{ type: 'EnterpriseRegistered', subjects: { enterprise, enterpriseCode: code }, validAt, payload }]
}
