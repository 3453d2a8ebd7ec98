// The calculator on the command line: a request a line in, an answer a line out, in the same order. A line that cannot be
// calculated is answered with its problems; the others are not held up.
import { answerOf, readCalculation } from '../codec/policy/calculation.ts'
import type { PolicyDocument } from '../codec/policy/document.ts'
import type { FieldProblem } from '../codec/policy/facts.ts'

/** Answers each line that is not blank: `{id, eligible, amount, …}`, or `{id, line, problems}`. */
export async function* evaluateLines(
  input: AsyncIterable<string>,
  documents: readonly PolicyDocument[],
): AsyncGenerator<string, void, undefined> {
  let number = 0
  for await (const line of input) {
    number++
    if (line.trim() !== '') yield JSON.stringify(answer(line, number, documents))
  }
}

function answer(line: string, number: number, documents: readonly PolicyDocument[]): object {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const said = { en: `The line is not JSON: ${reason}.`, zh: '本行不是 JSON。' }
    return refused(null, number, [{ field: '', code: 'NOT_JSON', ...said }])
  }
  const calculation = readCalculation(given, documents)
  if ('problems' in calculation) return refused(idOf(given), number, calculation.problems)
  return answerOf(calculation)
}

function refused(id: string | null, line: number, problems: readonly FieldProblem[]): object {
  return { id, line, problems }
}

function idOf(given: unknown): string | null {
  if (typeof given !== 'object' || given === null || !('id' in given)) return null
  return typeof given.id === 'string' ? given.id : null
}
