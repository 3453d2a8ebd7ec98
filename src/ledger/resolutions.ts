// Use case of awards by resolution: the minutes go into the content store before the book names them by digest.
import type { BookEvent } from '../domain/book/events.ts'
import type { ResolveAward } from '../domain/book/resolution-commands.ts'
import { Refusal } from '../domain/refusal.ts'
import { allowed } from './allowed.ts'
import type { Book } from './book.ts'
import type { Outcome, RequestMeta } from './request.ts'
import type { World } from './world.ts'

/** A resolution with its minutes as a file, or null when only their number is known. */
export type EnteredResolution = Omit<ResolveAward, 'type' | 'content'> & {
  readonly file: { readonly bytes: Uint8Array; readonly mediaType: string } | null
}

/** Awards what was resolved. Throws a RangeError for a file above the content store's limit. */
export async function resolveAward(
  world: World,
  book: Book,
  { file, ...resolution }: EnteredResolution,
  meta: RequestMeta,
): Promise<Outcome<BookEvent>> {
  const role = allowed(world, book, 'resolveAward', resolution.validAt, meta)
  if (role instanceof Refusal) return { status: 'refused', refusal: role }
  const content = file === null ? null : await world.content.put(file.bytes, file.mediaType)
  return book.submit({ type: 'resolveAward', ...resolution, content }, meta)
}
