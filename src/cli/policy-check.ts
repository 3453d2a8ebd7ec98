// Checks a policy's folder: its words against the official text, its names against each other, its cases by hand-computed
// results. Prints what a transcriber needs to correct it, or the hash that a second person approves.
import { checkCases } from '../codec/policy/cases.ts'
import { readPolicyFolder } from '../codec/policy/folder.ts'
import { problemText } from '../codec/policy/problem.ts'
import { policyFiles } from './policy-folder.ts'

/** Writes lines to `out`. Returns the exit code: 0 when all is well, 1 with problems, 2 when the folder cannot be read. */
export async function checkPolicy(folder: string, out: (line: string) => void): Promise<number> {
  const files = await policyFiles(folder).catch((error: unknown) => error as Error)
  if (files instanceof Error) {
    out(`${folder}: cannot be read: ${files.message}. 无法读取文件夹。`)
    return 2
  }
  const { document, problems } = readPolicyFolder(files)
  for (const problem of problems) out(problemText(problem))
  if (document === null) return ended(problems.length, out)
  const cases = checkCases(document, files.find(({ path }) => path === 'cases.ndjson')?.text ?? '')
  for (const problem of cases.problems) out(problemText(problem))
  if (cases.problems.length > 0) return ended(cases.problems.length, out)
  const { policy, hash } = document
  const { id, version, title, clauses } = policy
  out(`${id} version ${version} ${title}`)
  out(`clauses 条款: ${clauses.map((clause) => clause.id).join(', ')}`)
  out(`cases 案例: ${cases.count} as expected 全部相符`)
  out(`hash 哈希: ${hash}`)
  return 0
}

function ended(problems: number, out: (line: string) => void): number {
  out(`${problems} problem(s). 共 ${problems} 个问题。`)
  return 1
}
