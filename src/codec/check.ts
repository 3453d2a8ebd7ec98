// The check that writing and reading share: does the payload fit the form of its type and version?
import { CodecError, type Fault, firstFault } from './error.ts'
import type { Payload, Registry } from './registry.ts'

interface Framed {
  readonly type: string
  readonly schema: number
  readonly subjects: { readonly [subject: string]: unknown }
  readonly payload?: unknown
}

/** The payload as the current version has it. Throws a CodecError on an unknown type or version and on a misfit. */
export function checkedPayload(registry: Registry, framed: Framed, ordinal?: number): Payload {
  const forms = registry.get(framed.type)
  if (forms === undefined) throw fault('type', 'unknown type')
  const form = forms[framed.schema]
  if (form === undefined) throw fault('schema', `unknown schema version ${framed.schema}`)
  for (const subject of form.subjects) {
    if (framed.subjects[subject] === undefined) throw fault(`subjects.${subject}`, 'missing')
  }
  const checked = form.payload.safeParse(framed.payload)
  if (!checked.success) {
    const { path, reason } = firstFault(checked.error, 'payload')
    throw fault(path, reason)
  }
  let payload = checked.data as Payload
  for (let version = framed.schema; version < forms.length - 1; version++) {
    payload = forms[version]?.upcast?.(payload) ?? payload
  }
  return payload

  function fault(path: string, reason: string): CodecError {
    const where: Fault = { type: framed.type, path, reason }
    return new CodecError(ordinal === undefined ? where : { ordinal, ...where })
  }
}
