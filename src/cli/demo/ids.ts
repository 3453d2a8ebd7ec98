// The names of the demonstration: computed from fixed words, never drawn, so that every run makes the same ledger. Its
// secrets are computed too: whoever has this program can sign in to a demonstration, so it never holds a real case.
import type { Ledger } from '../../ledger/ledger.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import { shortId, uuidV5 } from '../../integrity/uuid.ts'

/** The identity of every demonstration ledger. */
export const DEMO_LEDGER: Ledger['about']['ledger'] = 'd3000000-0350-5521-8000-000000002022'
/** The identity of every ledger of the whole bureau's year. */
export const YEAR_LEDGER: Ledger['about']['ledger'] = 'd3000000-0350-5521-8000-000000014022'
/** 惠安县 */
export const JURISDICTION = '350521'
export const CLAUSE = 'huian-2021/4.1'
export const POLICY = 'huian-2021'
export const BENEFIT_YEAR = 2022

const NAMESPACE = 'd3000000-0350-5521-8000-0000000000aa'

/** The command id of a step. */
export function commandId(step: string): string {
  return uuidV5(NAMESPACE, step)
}

/** 64 hex digits for a key of a person or a subject. */
export function secretFor(name: string): string {
  return sha256Hex(`${NAMESPACE}/${name}`)
}

/** The application that a case of the plan files. */
export function applicationOf(caseNumber: string): string {
  return shortId('app', commandId(`file/${caseNumber}`))
}

/** The award that the book gives a case. */
export function awardOf(caseNumber: string): string {
  return applicationOf(caseNumber).replace(/^app-/, 'awd-')
}

/** A payment of a case; `attempt` counts from 1. */
export function paymentOf(caseNumber: string, attempt = 1): string {
  return shortId('pay', commandId(`order/${caseNumber}/${attempt}`))
}
