// The transcribed policies of the repository, and their cases.
import { readdirSync, readFileSync } from 'node:fs'
import type { PolicyDocument } from '../../src/codec/policy/document.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'

const ROOT = new URL('../../policies/', import.meta.url)

export interface Transcribed {
  readonly document: PolicyDocument
  readonly cases: readonly Request[]
}
export interface Request {
  readonly id: string
  readonly clauses: readonly string[]
  readonly facts: object
  readonly context?: object
}

/** Lines of JSON, blank ones left out. */
export function linesOf<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Every folder of `policies/`. Throws on one that the gates refuse. */
export const TRANSCRIBED: readonly Transcribed[] = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }): Transcribed => {
    const folder = new URL(`${name}/`, ROOT)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(yaml|txt|ndjson)$/.test(path))
      .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, folder), 'utf8') }))
    const { document, problems } = readPolicyFolder(files)
    if (document === null) throw new Error(`${name}: ${JSON.stringify(problems[0])}`)
    const text = files.find(({ path }) => path === 'cases.ndjson')?.text ?? ''
    const cases = linesOf<Request & { readonly expected?: object }>(text)
    return {
      document,
      cases: cases.map(({ id, clauses, facts, context }) => ({ id, clauses, facts, context: context ?? {} })),
    }
  })
