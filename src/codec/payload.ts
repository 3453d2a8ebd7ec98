// What writing and reading share: does the payload fit the form of its type and version?
import { fitting } from './compiled.ts'
import { CodecError } from './error.ts'
import type { Payload, Registry } from './registry.ts'

/** The members of a frame that say how its payload is to be read. */
export interface Framed {
  readonly type: string
  readonly schema: number
  readonly subjects: { readonly [subject: string]: unknown }
  readonly payload?: unknown
}

/** The payload as the current version has it. Throws a CodecError on an unknown type or version and on a misfit. */
export function currentPayload(registry: Registry, framed: Framed, ordinal: number | null): Payload {
  const { type, schema, subjects } = framed
  const forms = registry.get(type)
  if (forms === undefined) throw new CodecError({ ordinal, type, path: 'type', reason: 'unknown type' })
  const form = forms[schema - 1]
  if (form === undefined) {
    throw new CodecError({ ordinal, type, path: 'schema', reason: `unknown schema version ${schema}` })
  }
  for (const subject of form.subjects) {
    if (subjects[subject] === undefined) {
      throw new CodecError({ ordinal, type, path: `subjects.${subject}`, reason: 'missing' })
    }
  }
  let payload = fitting(framed.payload, form.payload, 'payload', { ordinal, type })
  for (let i = schema - 1; i < forms.length; i++) payload = forms[i]?.upcast?.(payload) ?? payload
  return payload
}
