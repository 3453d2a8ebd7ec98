// The files of a policy as they stand in the repository, and copies of them with one thing changed.
import { readdirSync, readFileSync } from 'node:fs'
import type { PolicyFile } from '../../src/codec/policy/folder.ts'

const ROOT = new URL('../../policies/', import.meta.url)

/** The files of `policies/ID`. */
export function policyFilesOf(id: string): readonly PolicyFile[] {
  const folder = new URL(`${id}/`, ROOT)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|txt|ndjson)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(new URL(path, folder), 'utf8') }))
}

/** The files, one of them with another text. */
export function withTextIn(files: readonly PolicyFile[], path: string, text: string): PolicyFile[] {
  return files.map((file) => (file.path === path ? { path, text } : file))
}

/** The files with a piece of text replaced. Throws if it does not stand there. */
export function withChangeIn(files: readonly PolicyFile[], path: string, from: string, to: string): PolicyFile[] {
  const text = files.find((file) => file.path === path)?.text ?? ''
  if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`)
  return withTextIn(
    files,
    path,
    text.replace(from, () => to),
  )
}
