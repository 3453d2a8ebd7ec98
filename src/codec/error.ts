// The one error of the codec: what was read or was about to be written is not an event of this ledger.
import type * as z from 'zod'

/** Where the fault is. `path` is dotted, e.g. `payload.postings.0.1`; empty when the whole event is meant. */
export interface Fault {
  /** Null while an event is being written. */
  readonly ordinal: number | null
  /** The event's type as it stands there, or `?` when not even that could be read. */
  readonly type: string
  readonly path: string
  readonly reason: string
}

/** Names the first fault of an event that does not fit its schema. Never carries stored values, which may be large. */
export class CodecError extends Error {
  readonly fault: Fault
  constructor(fault: Fault, options?: ErrorOptions) {
    const place = fault.ordinal === null ? 'to be written' : `at ordinal ${fault.ordinal}`
    super(`event ${fault.type} ${place}: ${fault.path === '' ? '' : `${fault.path}: `}${fault.reason}`, options)
    this.name = 'CodecError'
    this.fault = fault
  }
}

/** The first of zod's issues, as a path below `under` and a reason. */
export function firstFault(error: z.core.$ZodError, under: string): Pick<Fault, 'path' | 'reason'> {
  const issue = error.issues[0]
  if (issue === undefined) return { path: under, reason: 'does not fit its schema' }
  return { path: [...(under === '' ? [] : [under]), ...issue.path.map(String)].join('.'), reason: issue.message }
}
