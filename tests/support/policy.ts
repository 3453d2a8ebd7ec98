// The real Hui'an policy of this repository, as a document ready to be transcribed.
import { readdirSync, readFileSync } from 'node:fs'
import { type PolicyDocument } from '../../src/codec/policy/document.ts'
import { readPolicyFolder } from '../../src/codec/policy/folder.ts'

export interface HuianPolicy {
  readonly document: PolicyDocument
  /** The official text. */
  readonly source: Buffer
}

/** Reads `policies/huian-2021`. Throws if it has problems. */
export function huianPolicy(): HuianPolicy {
  const folder = new URL('../../policies/huian-2021/', import.meta.url)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|txt|ndjson)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, folder), 'utf8') }))
  const { document, problems } = readPolicyFolder(files)
  if (document === null) throw new Error(JSON.stringify(problems))
  return { document, source: readFileSync(new URL('source.txt', folder)) }
}
