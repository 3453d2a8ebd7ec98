// A schema ready to read many values: zod writes the code of its common case once, that the value fits.
import * as z from 'zod'
import { CodecError, firstFault } from './error.ts'

/** The same schema, some five times faster on what fits it. A recursive schema cannot be compiled and stays slow. */
export function compile<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z.compile(schema)
}

/** Which event is being looked at; `ordinal` is null while it is being written. */
export interface Place {
  readonly ordinal: number | null
  readonly type: string
}

/** The value when it fits. Throws a CodecError that names the first member, below `under`, which does not. */
export function fitting<T>(value: unknown, schema: z.ZodType<T>, under: string, place: Place): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new CodecError({ ...place, ...firstFault(parsed.error, under) })
}
