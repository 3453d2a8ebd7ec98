// The decider of one enterprise's registry entry.
import type { DateText } from '../calendar.ts'
import type { Sealed } from '../entry.ts'
import { uscc, usccCheckDigitHolds } from '../identifiers.ts'
import { before, Refusal } from '../refusal.ts'
import type { EnterpriseEvent, Industry } from './events.ts'

export interface RegisteredEnterprise {
  readonly status: 'registered'
  readonly enterprise: string
  readonly code: string
  readonly name: string
  readonly industry: Industry
  readonly village: string | null
  /** Business day of the name and code in force. */
  readonly since: DateText
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

export interface RenameEnterprise {
  readonly type: 'renameEnterprise'
  readonly enterprise: string
  readonly validAt: DateText
  readonly code: string
  readonly name: string
  readonly documentNumber: string
}

/** The state after an event. Throws a RangeError on a new name for what was never registered. */
export function evolveEnterprise(state: EnterpriseState, event: EnterpriseEvent): EnterpriseState {
  const { enterprise, enterpriseCode: code } = event.subjects
  const { name } = event.payload
  if (event.type === 'EnterpriseRenamed') {
    if (state.status === 'none') throw new RangeError(`${enterprise} was renamed before it was registered`)
    return { ...state, code, name, since: event.validAt }
  }
  const { industry, village } = event.payload
  return { status: 'registered', enterprise, code, name, industry, village, since: event.validAt }
}

/** A wrong check digit is noted, not refused: legal early codes fail it. */
export function decideEnterprise(
  state: EnterpriseState,
  command: RegisterEnterprise | RenameEnterprise,
): EnterpriseEvent[] | Refusal {
  const { enterprise, validAt, code, name } = command
  const subjects = { enterprise, enterpriseCode: code }
  const codeCheckDigitHolds = usccCheckDigitHolds(uscc(code))
  if (command.type === 'renameEnterprise') {
    if (state.status === 'none') return new Refusal('NOT_FOUND', { enterprise })
    if (validAt < state.since) return before(validAt, state.since)
    if (state.name === name && state.code === code) return new Refusal('ALREADY_DONE', { enterprise, code })
    const { documentNumber } = command
    return [{ type: 'EnterpriseRenamed', subjects, validAt, payload: { name, codeCheckDigitHolds, documentNumber } }]
  }
  if (state.status === 'registered') return new Refusal('ALREADY_EXISTS', { enterprise, code })
  const { industry, village, legalRepresentative, contact } = command
  const payload = { name, industry, village, codeCheckDigitHolds, legalRepresentative, contact }
  return [{ type: 'EnterpriseRegistered', subjects, validAt, payload }]
}
