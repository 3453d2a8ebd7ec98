// The published form of a policy version: canonical JSON whose SHA-256 is the version's hash. It names the official text by
// digest, so that the hash stands for the transcription and the text it was made from.
import { canonicalBytes, type Json } from '../../integrity/canonical.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { read } from './issues.ts'
import { documentSchema } from './schema.ts'

export interface PolicyDocument {
  readonly policy: PolicyVersion
  readonly bytes: Buffer
  /** SHA-256 in hex of the bytes. */
  readonly hash: string
}

/** The document of a version: the same version gives the same bytes. */
export function policyDocument(policy: PolicyVersion): PolicyDocument {
  const bytes = canonicalBytes({ format: 1, ...policy } as unknown as Json)
  return { policy, bytes, hash: sha256Hex(bytes) }
}

/** Reads a document back to the version it was made from. Throws a RangeError unless the bytes are exactly a document. */
export function parsePolicyDocument(bytes: Uint8Array): PolicyVersion {
  const result = read(documentSchema, parsed(bytes))
  if ('findings' in result) {
    const [first] = result.findings
    throw new RangeError(
      `not a policy document: ${first === undefined ? 'no reason' : place(first.path)}${first?.en ?? ''}`,
    )
  }
  const { format: _format, ...policy } = result.value
  if (!policyDocument(policy).bytes.equals(bytes))
    throw new RangeError('not a policy document: the bytes are not canonical')
  return policy
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch (cause) {
    throw new RangeError('not a policy document: not JSON in UTF-8', { cause })
  }
}

function place(path: readonly (string | number)[]): string {
  return path.length === 0 ? '' : `${path.join('.')}: `
}
