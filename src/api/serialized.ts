// Answers go out only in their declared shape: another one is a 500, and members that are not declared stay inside.
import type { FastifySerializerCompiler } from 'fastify'
import type * as z from 'zod'

/** Compiles the schema of an answer. */
export const serialized: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  return (value) => {
    const result = schema.safeParse(value)
    if (result.success) return JSON.stringify(result.data)
    throw new Error(`${method} ${url} answers in another shape than it declares`, { cause: result.error })
  }
}
