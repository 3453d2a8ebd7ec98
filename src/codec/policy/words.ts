// The small pieces of policy data: lines of text, names and ids, open values.
import * as z from 'zod'
import type { ByReading, Value } from '../../domain/policy/types.ts'

export const text = z.string().regex(/^\S(?:[^\p{Cc}]*\S)?$/u, 'not a line of text')
export const word = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/, 'not a name such as invoiceTotal')
export const readingId = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, 'not the id of a reading')
export const policyId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'not the id of a policy')
export const clauseId = z.string().regex(/^[a-z0-9-]+\/[A-Za-z0-9.]+$/, 'not the id of a clause')
export const bilingual = z.strictObject({ zh: text, en: text })

/** A value that the text leaves open. */
export function byReading<S extends z.ZodType>(choice: S): z.ZodType<ByReading<z.output<S>>> {
  return z.strictObject({ reading: readingId, choices: z.record(word, choice) })
}

/** A value as such, or one that the text leaves open. */
export function value<S extends z.ZodType>(plain: S): z.ZodType<Value<z.output<S>>> {
  return whereKey('reading', byReading(plain), plain)
}

/** One of two shapes, told apart by a key, so that a fault is named for the shape that was meant. */
export function whereKey<A extends z.ZodType, B extends z.ZodType>(
  key: string,
  there: A,
  otherwise: B,
): z.ZodType<z.output<A> | z.output<B>> {
  return z.unknown().transform((given, context) => {
    const isObject = typeof given === 'object' && given !== null
    const meant = isObject && Object.hasOwn(given, key)
    const result = meant ? there.safeParse(given) : otherwise.safeParse(given)
    if (result.success) return result.data
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: given } as z.core.$ZodRawIssue)
    return z.NEVER
  }) as unknown as z.ZodType<z.output<A> | z.output<B>>
}
