// Use cases that need more than the book: an objection of a natural person is sealed before anything is stored; a hold on
// an enterprise asks first whether it is registered.
import type { BookEvent } from '../domain/book/events.ts'
import type { Objector } from '../domain/book/stop-events.ts'
import type { PlaceHold, RaiseObjection } from '../domain/book/stop-commands.ts'
import { Refusal } from '../domain/refusal.ts'
import { canonicalText } from '../integrity/canonical.ts'
import { seal } from '../integrity/seal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import { loadEnterprise } from './enterprises.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** Who objects, as entered. */
export type EnteredObjector =
  | { readonly kind: 'enterprise'; readonly enterprise: string }
  | { readonly kind: 'organisation'; readonly name: string }
  | { readonly kind: 'person'; readonly name: string }

/** Raises an objection. A natural person's name is sealed as JSON {name} under a key of the objection's own. */
export async function raiseObjection(
  world: World,
  book: Book,
  objection: Omit<RaiseObjection, 'type' | 'by'> & { readonly by: EnteredObjector },
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'raiseObjection', objection.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const by = await sealed(world, objection.objection, objection.by, meta)
  return book.submit({ ...objection, type: 'raiseObjection', by }, meta)
}

/** Places a hold. A hold on an enterprise that nobody registered is refused. */
export async function placeHold(
  world: World,
  book: Book,
  hold: Omit<PlaceHold, 'type'>,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  if (hold.scope === 'enterprise' && (await loadEnterprise(world, hold.held)).state.status === 'none') {
    return { status: 'refused', refusal: new Refusal('NOT_FOUND', { enterprise: hold.held }) }
  }
  return book.submit({ ...hold, type: 'placeHold' }, meta)
}

async function sealed(world: World, objection: string, by: EnteredObjector, meta: RequestMeta): Promise<Objector> {
  if (by.kind !== 'person') return by
  const subject = `objection/${objection}`
  const key = await world.keys.keyFor(subject)
  const name = seal(key, subject, `${meta.commandId}/${subject}`, canonicalText({ name: by.name }))
  return { kind: 'person', name }
}
