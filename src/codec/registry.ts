// Which schema reads which stored event: by type and schema version, and how an earlier version becomes the present one.
// A stored shape never changes; a change is a new version beside it.
import type * as z from 'zod'
import { applicationForms } from './application.ts'
import { applicationLifeForms } from './application-life.ts'
import { bookForms } from './book.ts'
import { compile } from './compiled.ts'
import { enterpriseForms } from './enterprise.ts'
import type { Form } from './form.ts'
import { ledgerForms } from './ledger.ts'
import type { LedgerEventType } from './recorded.ts'
import { CURRENT_VERSION } from './versions.ts'

/** A payload as JSON. */
export interface Payload {
  readonly [member: string]: unknown
}

/** How one version of a type was written, and for all but the current one the way to the next version. */
export interface VersionedForm {
  readonly subjects: Form['subjects']
  readonly payload: z.ZodType
  /** From this version's payload to that of version + 1; undefined for the current version. */
  readonly upcast?: (payload: Payload) => Payload
}

/** A form ready to read with. */
export interface KnownForm extends Omit<VersionedForm, 'payload'> {
  readonly payload: z.ZodType<Payload>
}

/** The forms of each type in order of version: version 1 at index 0, the current one last. */
export type Registry = ReadonlyMap<string, readonly KnownForm[]>

/**
 * Puts current and earlier forms together. Throws a RangeError when a version between 1 and the current one is missing,
 * or an earlier one has no upcaster: the ledger could not be read back to its first entry.
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
      return [type, [...before, form].map(known)]
    }),
  )
}

function known(form: VersionedForm): KnownForm {
  return { ...form, payload: compile(form.payload as z.ZodType<Payload>) }
}

/** How each type is written today. */
export const CURRENT_FORMS: { readonly [T in LedgerEventType]: Form<T> } = {
  ...ledgerForms,
  ...bookForms,
  ...enterpriseForms,
  ...applicationForms,
  ...applicationLifeForms,
}

/** Every form this ledger was ever written with. */
export const REGISTRY: Registry = registryOf(CURRENT_FORMS, CURRENT_VERSION, {})
