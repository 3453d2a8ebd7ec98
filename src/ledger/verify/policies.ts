// The policy versions that the ledger transcribed, read from the content store and held against their hash before any
// decision is evaluated under them.
import { parsePolicyDocument } from '../../codec/policy/document.ts'
import type { Recorded } from '../../codec/recorded.ts'
import type { PolicyTranscribed } from '../../domain/book/events.ts'
import type { PolicyVersion } from '../../domain/policy/types.ts'
import { sha256Hex } from '../../integrity/merkle.ts'
import type { ContentStore, Digest, StoredContent } from '../../store/content-store.ts'
import { type Check, flipped, type Tally } from './check.ts'
import { finding } from './finding.ts'

interface Transcribed {
  readonly recorded: Recorded<PolicyTranscribed>
  readonly stored: StoredContent | undefined
}

/** The document has the version's hash, is the version that was transcribed, and names the text it was made from. */
export const policyCheck: Check<Transcribed> = {
  name: 'policy',
  inspect(transcribed) {
    const version = versionOf(transcribed)
    if (!(version instanceof Error)) return []
    const { hash } = transcribed.recorded.event.payload
    return [finding('POLICY_UNREADABLE', transcribed.recorded, `a document with hash ${hash}`, version.message)]
  },
  broken: ({ recorded, stored }) => [
    { recorded, stored: undefined },
    ...(stored === undefined ? [] : [{ recorded, stored: { ...stored, bytes: flipped(stored.bytes) } }]),
  ],
}

/** Sound versions by hash, over all books. */
export class Versions {
  readonly #tally: Tally
  readonly #content: ContentStore
  readonly #sound = new Map<string, PolicyVersion>()

  constructor(tally: Tally, content: ContentStore) {
    this.#tally = tally
    this.#content = content
  }

  /** Reads and checks what was transcribed. */
  async take(recorded: Recorded<PolicyTranscribed>): Promise<void> {
    const { hash, document } = recorded.event.payload
    const transcribed = { recorded, stored: await this.#content.get(document as Digest) }
    this.#tally.run(policyCheck, transcribed)
    const version = versionOf(transcribed)
    if (!(version instanceof Error)) this.#sound.set(hash, version)
  }

  /** A version that was sound when it was transcribed. */
  get(hash: string): PolicyVersion | undefined {
    return this.#sound.get(hash)
  }
}

function versionOf({ recorded, stored }: Transcribed): PolicyVersion | Error {
  const { subjects, payload } = recorded.event
  if (stored === undefined) return new Error('no document')
  const hash = sha256Hex(stored.bytes)
  if (hash !== payload.hash || payload.document !== `sha256:${payload.hash}`) return new Error(`hash ${hash}`)
  try {
    const version = parsePolicyDocument(stored.bytes)
    const same =
      version.id === subjects.policy &&
      version.version === payload.version &&
      payload.source === `sha256:${version.sourceDigest}`
    return same ? version : new Error(`${version.id} version ${version.version} of text ${version.sourceDigest}`)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
