// Keys of persons. A key is shown once, when it is issued; the book keeps only the SHA-256 of its secret (256 random
// bits, so a plain hash is enough), its person and its validity. Text form: slk_<jurisdiction>_<key id>_<secret>.
import type { BookEvent } from '../domain/book/events.ts'
import { chinaDay, type DateText } from '../domain/calendar.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import { shortId } from '../integrity/uuid.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

const KEY = /^slk_(\d{6})_(key-[0-9a-z]{12})_([0-9a-f]{64})$/

export interface ParsedKey {
  readonly jurisdiction: string
  readonly key: string
  readonly secret: string
}

/** Reads the text form, or undefined if it is not a key. */
export function parseKey(text: string): ParsedKey | undefined {
  const [, jurisdiction, key, secret] = KEY.exec(text) ?? []
  if (jurisdiction === undefined || key === undefined || secret === undefined) return undefined
  return { jurisdiction, key, secret }
}

/**
 * Issues a key to a person. `secret` is 64 hex digits from a secure source; the text of the key is answered and nowhere
 * kept. Roles are granted apart (`grantRole`).
 */
export async function issueKey(
  book: Book,
  jurisdiction: string,
  issue: {
    readonly person: string
    readonly secret: string
    readonly validFrom: DateText
    readonly validTo: DateText | null
    readonly validAt: DateText
  },
  meta: RequestMeta,
): Promise<{ readonly outcome: Outcome<BookEvent>; readonly key: string; readonly text: string }> {
  const { person, secret, validFrom, validTo, validAt } = issue
  const { key, text } = keyText(jurisdiction, meta.commandId, secret)
  const secretHash = sha256Hex(secret)
  const outcome = await book.submit(
    { type: 'issueCredential', validAt, key, person, secretHash, validFrom, validTo },
    meta,
  )
  return { outcome, key, text }
}

/** The id and the text of the key that a command issues. */
export function keyText(
  jurisdiction: string,
  commandId: string,
  secret: string,
): { readonly key: string; readonly text: string } {
  const key = shortId('key', commandId)
  return { key, text: `slk_${jurisdiction}_${key}_${secret}` }
}

export type Authentication =
  | { readonly status: 'known'; readonly person: string; readonly key: string; readonly jurisdiction: string }
  | { readonly status: 'unknown' | 'expired' | 'revoked' | 'notYetValid' }

/** Who a key belongs to today, by the book's own record. Unknown keys and wrong secrets are the same answer. */
export function authenticate(world: World, book: Book, { jurisdiction, key, secret }: ParsedKey): Authentication {
  const credential = book.state.credentials.get(key)
  if (credential?.secretHash !== sha256Hex(secret)) return { status: 'unknown' }
  const today = chinaDay(world.now().toISOString())
  if (credential.revoked) return { status: 'revoked' }
  if (today < credential.validFrom) return { status: 'notYetValid' }
  if (credential.validTo !== null && today > credential.validTo) return { status: 'expired' }
  return { status: 'known', person: credential.person, key, jurisdiction }
}
