// The files of Hui'an's policy as they stand in the repository, and copies of them with one thing changed.
import { readdirSync, readFileSync } from 'node:fs'
import type { PolicyFile } from '../../src/codec/policy/folder.ts'

const FOLDER = new URL('../../policies/huian-2021/', import.meta.url)

export const HEAD = 'policy.yaml'
export const CLAUSE_FILE = 'clauses/4.1.yaml'

export const FILES: readonly PolicyFile[] = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(FOLDER.pathname.length).replace(/^\//, ''))
  .map((path) => ({ path, text: readFileSync(new URL(path, FOLDER), 'utf8') }))

export function textOf(path: string): string {
  const file = FILES.find((candidate) => candidate.path === path)
  if (file === undefined) throw new Error(`no file ${path}`)
  return file.text
}

/** The files, one of them with another text. */
export function withText(path: string, text: string): PolicyFile[] {
  return FILES.map((file) => (file.path === path ? { path, text } : file))
}

/** The files with a piece of text replaced, which must stand there. */
export function withChange(path: string, from: string, to: string): PolicyFile[] {
  const text = textOf(path)
  if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`)
  return withText(
    path,
    text.replace(from, () => to),
  )
}
