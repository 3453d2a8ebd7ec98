// Which schema reads which stored event: by type and schema version. The one place that says which version is written,
// and how an earlier one becomes the present one. A stored shape never changes; a change is a new version beside it.
import type * as z from 'zod'
import { applicationForms } from './application.ts'
import { bookForms } from './book.ts'
import { enterpriseForms } from './enterprise.ts'
import type { Form } from './form.ts'
import { ledgerForms } from './ledger.ts'
import type { LedgerEventType } from './recorded.ts'

/** The schema version each type is written with today. */
export const CURRENT_VERSION: { readonly [T in LedgerEventType]: number } = {
  LedgerOpened: 1,
  BookOpened: 1,
  CredentialIssued: 1,
  CredentialRevoked: 1,
  RoleGranted: 1,
  RoleRevoked: 1,
  PolicyTranscribed: 1,
  PolicyPublished: 1,
  ListPublished: 1,
  BudgetLineOpened: 1,
  AppropriationApproved: 1,
  AllotmentIssued: 1,
  RoundOpened: 1,
  CasePresented: 1,
  AwardProposed: 1,
  AwardDeclined: 1,
  ListClosed: 1,
  NoticePublished: 1,
  AwardGranted: 1,
  PayeeAccountSet: 1,
  PaymentOrdered: 1,
  PaymentReleased: 1,
  PaymentSettled: 1,
  PaymentReturned: 1,
  BankMovementObserved: 1,
  ClawbackOrdered: 1,
  ClawbackReceived: 1,
  LeadRaised: 1,
  RequestRefused: 1,
  EnterpriseRegistered: 1,
  ApplicationFiled: 1,
  ItemsRecorded: 1,
  EvidenceAttached: 1,
  ApplicationAccepted: 1,
  ItemsVerified: 1,
  ApplicationPresented: 1,
  OutcomeNoted: 1,
}

/** A payload as JSON. */
export type Payload = { readonly [member: string]: unknown }

/** What a version's payload must look like, and for all but the current one the way to the next version. */
export interface VersionedForm {
  readonly subjects: Form['subjects']
  readonly payload: z.ZodType
  /** From this version's payload to that of version + 1; undefined for the current version. */
  readonly upcast?: (payload: Payload) => Payload
}

/** Forms by type, then by version: `forms.get(type)?.[version]`. Index 0 is never filled. */
export type Registry = ReadonlyMap<string, readonly (VersionedForm | undefined)[]>

/**
 * Puts current and earlier forms together. Throws a RangeError when a version between 1 and the current one is missing,
 * or an earlier one has no upcaster: the ledger could not be read to its first entry.
 */
export function registryOf(
  current: { readonly [type: string]: VersionedForm },
  versions: { readonly [type: string]: number },
  earlier: { readonly [type: string]: readonly VersionedForm[] },
): Registry {
  return new Map(
    Object.entries(current).map(([type, form]) => {
      const before = earlier[type] ?? []
      if (before.length + 1 !== versions[type]) throw new RangeError(`forms of ${type} do not reach ${versions[type]}`)
      if (before.some(({ upcast }) => upcast === undefined)) throw new RangeError(`a form of ${type} has no upcaster`)
      return [type, [undefined, ...before, form]]
    }),
  )
}

const currentForms: { readonly [T in LedgerEventType]: Form<T> } = {
  ...ledgerForms,
  ...bookForms,
  ...enterpriseForms,
  ...applicationForms,
}

/** Every form this ledger was ever written with. */
export const REGISTRY: Registry = registryOf(currentForms, CURRENT_VERSION, {})
