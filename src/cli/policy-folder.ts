// Reads a policy's folder from disk, as texts: what they mean is the codec's business.
import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { PolicyFile } from '../codec/policy/folder.ts'
import { OperatorError } from './actor.ts'

/** All files of the folder, paths relative to it. Throws if there is no such folder; an OperatorError if a file is not UTF-8. */
export async function policyFiles(folder: string): Promise<PolicyFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.sort().map(async (path) => {
      const relative = path.slice(join(folder, sep).length).replaceAll(sep, '/')
      return { path: relative, text: utf8(relative, await readFile(path)) }
    }),
  )
}

function utf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new OperatorError(`${path} is not UTF-8`, { cause })
  }
}
