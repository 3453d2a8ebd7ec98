// The real Hui'an policy of this repository, as a document ready to be transcribed.
import { readdirSync, readFileSync } from 'node:fs'
import { type PolicyDocument } from '../../src/codec/policy/document.ts'
import { type PolicyFile, readPolicyFolder } from '../../src/codec/policy/folder.ts'

export interface HuianPolicy {
  readonly document: PolicyDocument
  /** The official text. */
  readonly source: Buffer
}

const FOLDER = new URL('../../policies/huian-2021/', import.meta.url)

/** The files of `policies/huian-2021`. */
export function huianPolicyFiles(): PolicyFile[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|txt|ndjson)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, FOLDER), 'utf8') }))
}

/** Reads `policies/huian-2021`. Throws if it has problems. */
export function huianPolicy(): HuianPolicy {
  const { document, problems } = readPolicyFolder(huianPolicyFiles())
  if (document === null) throw new Error(JSON.stringify(problems))
  return { document, source: readFileSync(new URL('source.txt', FOLDER)) }
}
