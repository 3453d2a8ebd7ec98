// The documented form of answers that all routes share: problems by status, where an entry stands, warnings.
import * as z from 'zod'
import { RECORDED_REFUSALS, type RefusalCode, UNRECORDED_REFUSALS } from '../domain/refusal.ts'
import { type HttpProblemName, PROBLEMS, type ProblemName, problemType, refusalProblem } from './problems.ts'

/** RFC 9457 with both languages. */
export const problemSchema = z
  .object({
    type: z.string().meta({ examples: [problemType('invalid-body')] }),
    status: z.int(),
    title: z.string(),
    titleEn: z.string(),
    detail: z.string(),
    detailEn: z.string(),
    instance: z.string().describe('Names the request in the log of the service'),
    errors: z
      .array(z.object({ field: z.string(), reason: z.string(), reasonZh: z.string() }))
      .optional()
      .describe('Pointers such as /body/amount, /query/asOf, /headers/idempotency-key, each with its reason'),
    refusal: z
      .object({
        code: z.enum([...RECORDED_REFUSALS, ...UNRECORDED_REFUSALS]),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
      })
      .optional(),
    ordinal: z.int().optional().describe('Where the refusal was entered in the book'),
  })
  .meta({
    id: 'Problem',
    description: 'Problem details (RFC 9457) in Chinese and English',
    examples: [
      {
        type: problemType('order-above-award'),
        status: 409,
        title: PROBLEMS['order-above-award'].title,
        titleEn: PROBLEMS['order-above-award'].titleEn,
        detail: PROBLEMS['order-above-award'].detail,
        detailEn: PROBLEMS['order-above-award'].detailEn,
        instance: 'urn:uuid:3b0f8a52-6f0e-4f6e-9d3a-0d8f0f6f2c11',
        refusal: { code: 'ORDER_ABOVE_AWARD', detail: { granted: '150000.00', ordered: '0.00', amount: '150000.01' } },
        ordinal: 1203,
      },
    ],
  })

const EVERYWHERE: readonly HttpProblemName[] = ['malformed-parameters', 'log-unavailable', 'internal']
const WITH_CREDENTIALS: readonly HttpProblemName[] = [
  'credentials-missing',
  'credentials-unknown',
  'credentials-expired',
  'credentials-revoked',
  'credentials-not-yet-valid',
]
const WITH_BODY: readonly HttpProblemName[] = [
  'malformed-json',
  'malformed-utf8',
  'body-too-large',
  'unsupported-media-type',
  'invalid-body',
]

/** The problems any command may answer. */
export const COMMAND_PROBLEMS: readonly ProblemName[] = [
  ...EVERYWHERE,
  ...WITH_CREDENTIALS,
  ...WITH_BODY,
  'idempotency-key-reused',
  'outcome-unknown',
  'entry-too-large',
  'forbidden',
  'valid-time-in-future',
]
/** The problems any query may answer. */
export const QUERY_PROBLEMS: readonly ProblemName[] = [
  ...EVERYWHERE,
  ...WITH_CREDENTIALS,
  'no-role',
  'as-of-unknown',
  'read-model-behind',
]
/** The problems of a request with a body that writes nothing. */
export const CALCULATOR_PROBLEMS: readonly ProblemName[] = [...EVERYWHERE, ...WITH_CREDENTIALS, ...WITH_BODY, 'no-role']

/** The problems of an upload of raw bytes. */
export const UPLOAD_PROBLEMS: readonly ProblemName[] = [
  ...EVERYWHERE,
  ...WITH_CREDENTIALS,
  'request-timeout',
  'body-too-large',
  'document-type-not-taken',
  'document-differs',
  'digest-differs',
]

/** The problems of refusal codes. */
export function problemsOf(codes: readonly RefusalCode[]): ProblemName[] {
  return codes.map(refusalProblem)
}

/** The documented responses of problems, by status. */
export function problemResponses(names: readonly ProblemName[]): Record<string, unknown> {
  const byStatus = Map.groupBy(new Set(names), (name) => PROBLEMS[name].status)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group
          .map((name) => `\`${problemType(name)}\`: ${PROBLEMS[name].titleEn} ${PROBLEMS[name].title}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  )
}

/** What deserves attention without being refused. */
export const warningSchema = z
  .object({ code: z.string(), message: z.string(), messageZh: z.string() })
  .meta({ id: 'Warning' })
export type Warning = z.output<typeof warningSchema>
