// The policies that come with the program: folders under `policies/`, found beside the program wherever it is installed.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PolicyDocument } from '../codec/policy/document.ts'
import { readPolicyFolder } from '../codec/policy/folder.ts'
import { problemText } from '../codec/policy/problem.ts'
import { OperatorError } from './actor.ts'
import { policyFiles } from './policy-folder.ts'

/** A version with the official text it was made from. */
export interface PolicyOnDisk {
  readonly document: PolicyDocument
  readonly source: Buffer
}

/** Reads one policy of the program. Throws an OperatorError with every problem if its folder is not sound. */
export async function policyOnDisk(id: string): Promise<PolicyOnDisk> {
  const folder = join(policiesFolder(), id)
  const { document, problems } = readPolicyFolder(await policyFiles(folder))
  if (document === null) throw new OperatorError(problems.map(problemText).join('\n'))
  return { document, source: await readFile(join(folder, 'source.txt')) }
}

/** All policies of the program, for the calculator. */
export async function policiesOnDisk(): Promise<PolicyDocument[]> {
  const entries = await readdir(policiesFolder(), { withFileTypes: true })
  const ids = entries.filter(
    (entry) => entry.isDirectory() && existsSync(join(policiesFolder(), entry.name, 'policy.yaml')),
  )
  return Promise.all(ids.map(async ({ name }) => (await policyOnDisk(name)).document))
}

/** The nearest `policies` folder above this file: the same for the sources and for a build in `dist`. */
function policiesFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'policies')
    if (existsSync(join(candidate, 'README.md'))) return candidate
    if (dirname(folder) === folder) throw new OperatorError('the folder policies/ is not beside the program')
  }
}
