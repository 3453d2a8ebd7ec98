// What the ledger knows of an enterprise from the registry. Its stream is named by an internal id, so that a change of
// code or name never breaks its history.
import type { Entry, Sealed } from '../entry.ts'

/** Industries that a clause distinguishes; everything else is `other`. */
export type Industry = 'stoneCarving' | 'bags' | 'apparel' | 'food' | 'other'

export type EnterpriseRegistered = Entry<
  'EnterpriseRegistered',
  'enterprise' | 'enterpriseCode',
  {
    readonly name: string
    readonly industry: Industry
    /** Village or community of the plant, as the lists name it; null when not known. */
    readonly village: string | null
    /** False when the code's check digit is wrong: a warning, since early codes legally fail it. */
    readonly codeCheckDigitHolds: boolean
    readonly legalRepresentative: Sealed | null
    readonly contact: Sealed | null
  }
>
/** 更名: another name, another code or both; the identity stays. The code in force stands in the subjects. */
export type EnterpriseRenamed = Entry<
  'EnterpriseRenamed',
  'enterprise' | 'enterpriseCode',
  { readonly name: string; readonly codeCheckDigitHolds: boolean; readonly documentNumber: string }
>
export type EnterpriseEvent = EnterpriseRegistered | EnterpriseRenamed
