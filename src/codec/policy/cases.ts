// The cases of a policy: claims in words of the law with the results a person computed by hand. A version whose cases do not
// come out is not a version.
import * as z from 'zod'
import { answerOf, readCalculation } from './calculation.ts'
import { canonicalText, type Json } from '../../integrity/canonical.ts'
import type { PolicyDocument } from './document.ts'
import { read } from './issues.ts'
import type { Problem } from './problem.ts'

const expected = z
  .strictObject({
    eligible: z.exactOptional(z.nullable(z.boolean())),
    amount: z.exactOptional(z.nullable(z.string())),
    entitlement: z.exactOptional(z.nullable(z.string())),
    missingFacts: z.exactOptional(z.array(z.string())),
    maxAmount: z.exactOptional(z.string()),
    schedule: z.exactOptional(z.array(z.unknown())),
    split: z.exactOptional(z.record(z.string(), z.string())),
    components: z.exactOptional(z.record(z.string(), z.string())),
    allocations: z.exactOptional(z.record(z.string(), z.string())),
    /** Codes, the decisive one first. */
    reasons: z.exactOptional(z.array(z.string())),
  })
  .refine((given) => Object.keys(given).length > 0, 'expects nothing')
const caseLine = z.looseObject({
  id: z.string(),
  expected,
  why: z.string().min(1),
  reading: z.exactOptional(z.string()),
})

/** Runs the cases of `cases.ndjson` under the document. Amounts are compared as text, to the fen. */
export function checkCases(
  document: PolicyDocument,
  text: string,
): { readonly count: number; readonly problems: readonly Problem[] } {
  const lines = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [{ line, number: i + 1 }]))
  const seen: Seen = { ids: new Set(), clauses: new Set() }
  const problems = lines.flatMap(({ line, number }) =>
    faults(document, line, seen).map((fault) => ({ file: FILE, line: number, clause: null, ...fault })),
  )
  return { count: lines.length, problems: [...problems, ...clausesWithout(document, seen)] }
}

const FILE = 'cases.ndjson'

interface Seen {
  readonly ids: Set<string>
  readonly clauses: Set<string>
}
type Fault = Omit<Problem, 'file' | 'line' | 'clause'>

function faults(document: PolicyDocument, line: string, seen: Seen): Fault[] {
  const parsed = parse(line)
  if (parsed === undefined) return [{ code: 'NOT_JSON', en: 'The line is not JSON.', zh: '本行不是 JSON。' }]
  const result = read(caseLine, parsed)
  if ('findings' in result) return result.findings.map(({ code, en, zh }) => ({ code, en, zh }))
  const { expected: wanted, why, reading: _reading, ...request } = result.value
  const { id } = request
  if (seen.ids.has(id)) return [{ code: 'NAME_TWICE', en: `A case ${id} stands above.`, zh: `上文已有案例 ${id}。` }]
  seen.ids.add(id)
  const calculation = readCalculation(request, [document])
  if ('problems' in calculation) {
    return calculation.problems.map(({ code, field, en, zh }) => ({
      code,
      en: `${id}: ${field}: ${en}`,
      zh: `${field}：${zh}`,
    }))
  }
  for (const clause of calculation.clauses) seen.clauses.add(clause)
  const answer = answerOf(calculation)
  const came = { ...answer, missingFacts: answer.missingFacts ?? [], reasons: answer.reasons.map(({ code }) => code) }
  return Object.entries(wanted).flatMap(([key, value]) => {
    const [want, have] = [shown(key, value), shown(key, came[key as keyof typeof wanted])]
    if (want === have) return []
    const en = `${id} (${why}): ${key} is ${have}, expected ${want}.`
    return [{ code: 'CASE_FAILED', en, zh: `案例 ${id}：${key} 为 ${have}，应为 ${want}。` }]
  })
}

function clausesWithout({ policy }: PolicyDocument, { clauses }: Seen): Problem[] {
  return policy.clauses
    .filter(({ id }) => !clauses.has(id))
    .map(({ id }) => {
      const en = 'No case claims under this clause.'
      return { file: FILE, line: null, clause: id, code: 'CLAUSE_WITHOUT_CASE', en, zh: '该条款没有案例。' }
    })
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Missing facts are a set; reasons are in order. Members of an object stand in any order. */
function shown(key: string, value: unknown): string {
  if (key === 'missingFacts' && Array.isArray(value)) return JSON.stringify(value.map(String).sort())
  return value === undefined ? 'not given' : canonicalText(value as Json)
}
