// A problem on its way to the client: thrown anywhere in the API, written by the error handler alone.
import type { Refusal } from '../domain/refusal.ts'
import { PROBLEMS, type ProblemName, problemType, refusalProblem } from './problems.ts'

/** What is wrong with one field. `field` is a pointer such as /body/amount, /query/asOf, /headers/idempotency-key. */
export interface FieldError {
  readonly field: string
  readonly reason: string
  readonly reasonZh: string
}

interface Particulars {
  readonly errors?: readonly FieldError[]
  readonly refusal?: Refusal
  /** Where the refusal was recorded. */
  readonly ordinal?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly cause?: unknown
}

export class Problem extends Error {
  readonly problem: ProblemName
  readonly errors: readonly FieldError[]
  readonly refusal: Refusal | undefined
  readonly ordinal: number | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(problem: ProblemName, particulars: Particulars = {}) {
    super(PROBLEMS[problem].titleEn, particulars.cause === undefined ? {} : { cause: particulars.cause })
    this.name = 'Problem'
    this.problem = problem
    this.errors = particulars.errors ?? []
    this.refusal = particulars.refusal
    this.ordinal = particulars.ordinal
    this.headers = particulars.headers ?? {}
  }
}

/** The problem of a refusal; `ordinal` when the refusal is an entry. */
export function refused(refusal: Refusal, ordinal?: number): Problem {
  return new Problem(refusalProblem(refusal.code), ordinal === undefined ? { refusal } : { refusal, ordinal })
}

/** What the answer says about the request itself. */
export interface Answering {
  /** Names the request in the service's own log; a UUID. */
  readonly instance: string
  /** It only asked: an answer that nothing was written, or how to write it again, would puzzle. */
  readonly reads: boolean
}

/** The members of the answer (RFC 9457, section 3). */
export function problemBody(
  { problem, errors, refusal, ordinal }: Problem,
  { instance, reads }: Answering,
): Record<string, unknown> {
  const kind = PROBLEMS[problem]
  const { status, title, titleEn } = kind
  const { detail, detailEn } = (reads ? kind.toReader : undefined) ?? kind
  return {
    type: problemType(problem),
    status,
    title,
    titleEn,
    detail: refusal === undefined ? detail : `${detail}${values(refusal, '（', '，', '）')}`,
    detailEn: refusal === undefined ? detailEn : `${detailEn}${values(refusal, ' (', ', ', ')')}`,
    instance: `urn:uuid:${instance}`,
    ...(errors.length === 0 ? {} : { errors }),
    ...(refusal === undefined ? {} : { refusal: { code: refusal.code, detail: refusal.detail } }),
    ...(ordinal === undefined ? {} : { ordinal }),
  }
}

function values({ detail }: Refusal, open: string, comma: string, close: string): string {
  const pairs = Object.entries(detail).map(([name, value]) => `${name}: ${value}`)
  return pairs.length === 0 ? '' : `${open}${pairs.join(comma)}${close}`
}
