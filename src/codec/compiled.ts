// A schema ready for reading many values: the quick test for the common case, zod for the reason in the other.
import type * as z from 'zod'
import { type Accepts, accepts } from './accepts.ts'
import { CodecError, firstFault } from './error.ts'

export interface Compiled<T> {
  readonly schema: z.ZodType<T>
  readonly accepts: Accepts
}

/** Walks the schema once. */
export function compile<T>(schema: z.ZodType<T>): Compiled<T> {
  return { schema, accepts: accepts(schema) }
}

/** Which event is being looked at; `ordinal` is null while it is being written. */
export interface Place {
  readonly ordinal: number | null
  readonly type: string
}

/** The value itself when it fits. Throws a CodecError that names the first member, below `under`, which does not. */
export function fitting<T>(value: unknown, { schema, accepts }: Compiled<T>, under: string, place: Place): T {
  if (accepts(value)) return value as T
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new CodecError({ ...place, ...firstFault(parsed.error, under) })
}
