// Worked examples of the catalogue of clauses: those whose policy is transcribed must come out to the fen. An example is compared
// as its `expected` says: a schedule by the years that pay, missing facts as a set, everything else exactly.
import { readFileSync } from 'node:fs'
import t from 'tap'
import { answerOf, readCalculation } from '../../src/codec/policy/calculation.ts'
import { linesOf, TRANSCRIBED } from './folders.ts'

interface Example {
  readonly id: string
  readonly clauses: readonly string[]
  readonly facts: object
  readonly context: object
  readonly expected: Readonly<Record<string, unknown>>
  readonly why: string
}

const documents = TRANSCRIBED.map(({ document }) => document)
const examples = linesOf<Example>(readFileSync(new URL('examples.ndjson', import.meta.url), 'utf8'))
const isTranscribed = ({ clauses }: Example) =>
  clauses.every((clause) => documents.some(({ policy }) => clause.startsWith(`${policy.id}/`)))

t.test('every example of a transcribed policy comes out as worked', (t) => {
  const due = examples.filter(isTranscribed)
  t.ok(due.length >= 33, `${due.length} of ${examples.length} examples have their policy`)
  for (const { id, clauses, facts, context, expected, why } of due) {
    const calculation = readCalculation({ id, clauses, facts, context }, documents)
    if ('problems' in calculation) {
      t.fail(`${id}: ${JSON.stringify(calculation.problems)}`)
      continue
    }
    const answer: Readonly<Record<string, unknown>> = { ...answerOf(calculation) }
    for (const [key, value] of Object.entries(expected)) {
      t.strictSame(compared(key, answer[key], value), compared(key, value, value), `${id} ${key}: ${why}`)
    }
  }
  t.end()
})

type Row = Readonly<Record<string, unknown>>

function compared(key: string, given: unknown, expected: unknown): unknown {
  if (key === 'missingFacts') return [...((given ?? []) as readonly string[])].sort()
  if (key !== 'schedule') return given
  const withSplit = (expected as readonly Row[]).some((row) => 'split' in row)
  return ((given ?? []) as readonly Row[])
    .filter((row) => row['amount'] !== '0.00')
    .map(({ year, amount, split }) => ({ year, amount, ...(withSplit ? { split } : {}) }))
}
