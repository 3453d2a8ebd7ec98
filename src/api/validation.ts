// Zod decides whether a request fits; here its issues become field errors in both languages.
import type { FastifySchemaCompiler } from 'fastify'
import * as z from 'zod'
import { type FieldError, Problem } from './problem.ts'
import { CHINESE_REASONS } from './reasons.ts'

const PLACES: Readonly<Record<string, string>> = {
  body: '/body',
  params: '/path',
  querystring: '/query',
  headers: '/headers',
}

/** Compiles a route's schema for one part of the request. What does not fit becomes a problem with all its fields. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = PLACES[httpPart ?? 'body'] ?? '/body'
  return (value: unknown) => {
    const result = schema.safeParse(value)
    if (result.success) return { value: result.data }
    const errors = fieldErrors(schema, value, result.error, place)
    return { error: new Problem(place === '/body' ? 'invalid-body' : 'malformed-parameters', { errors }) }
  }
}

/** One error per issue, and per key that is not known. */
function fieldErrors(schema: z.ZodType, value: unknown, error: z.ZodError, place: string): FieldError[] {
  const chinese = schema.safeParse(value, { error: z.locales.zhCN().localeError }).error?.issues ?? []
  return error.issues.flatMap((issue, i) => errorsOf(value, issue, chinese[i]?.message ?? '', place))
}

function errorsOf(root: unknown, issue: z.core.$ZodIssue, chinese: string, place: string): FieldError[] {
  const path = issue.path.map(String)
  const field = [place, ...path].join('/')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: `${field}/${key}`,
      reason: 'is not known here',
      reasonZh: '此处没有这个字段',
    }))
  }
  // A request without a body has null for it.
  const given = path.length === 0 ? (root ?? undefined) : valueAt(root, path)
  if (issue.code === 'invalid_type' && given === undefined) {
    return [{ field, reason: 'is missing', reasonZh: '缺少此项' }]
  }
  return [{ field, reason: issue.message, reasonZh: CHINESE_REASONS[issue.message] ?? chinese }]
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}
