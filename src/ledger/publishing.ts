// Publishing a policy version: one person transcribes (document and official text go into the content store), another
// approves the hash.
import type { PolicyDocument } from '../codec/policy/document.ts'
import type { BookEvent } from '../domain/book/events.ts'
import type { DateText } from '../domain/calendar.ts'
import { firstDay, lastDay } from '../domain/policy/readings.ts'
import { Refusal } from '../domain/refusal.ts'
import { sha256Hex } from '../integrity/merkle.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/**
 * Records a transcription; a policy of another jurisdiction is refused. Throws a RangeError if the text is not the one that the document was made from.
 */
export async function transcribePolicy(
  world: World,
  book: Book,
  { policy, bytes, hash }: PolicyDocument,
  source: Uint8Array,
  validAt: DateText,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  if (sha256Hex(source) !== policy.sourceDigest) throw new RangeError('the text is not the one the document names')
  const jurisdiction = book.state.about.get('jurisdiction')
  if (jurisdiction !== undefined && jurisdiction !== policy.jurisdiction) {
    const detail = { field: 'jurisdiction', book: jurisdiction, policy: policy.jurisdiction }
    return { status: 'refused', refusal: new Refusal('INVALID', detail) }
  }
  const document = await world.content.put(bytes, 'application/json')
  const text = await world.content.put(source, 'text/plain; charset=utf-8')
  const { id, version, title, documentNumber, status } = policy
  const from = firstDay(policy, {})
  const effective = policy.takesEffect?.day ?? later(policy.issuedOn ?? from, from)
  return book.submit(
    {
      type: 'transcribePolicy',
      validAt,
      policy: id,
      version,
      hash,
      document,
      source: text,
      title,
      documentNumber: documentNumber ?? null,
      status,
      inForceFrom: effective,
      appliesFrom: from,
      inForceTo: lastDay(policy, {}),
    },
    meta,
  )
}

/** Approves a transcribed version by its hash. */
export function publishPolicy(
  book: Book,
  approval: { readonly policy: string; readonly version: number; readonly hash: string; readonly validAt: DateText },
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  return book.submit({ type: 'publishPolicy', ...approval }, meta)
}

/** A document is in force from its issue, or from the first day it speaks of if that comes later. */
function later(one: DateText, other: DateText): DateText {
  return one < other ? other : one
}
